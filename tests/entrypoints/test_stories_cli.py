"""`testwright stories` and `testwright context`, as a person runs them."""

import json
import subprocess
import sys

import pytest
import yaml

from serving import Server

STORY = "As a clerk, I want to print the list of orders so that I can read it on the way"
VAGUE = "As a user, I want better performance."
BACKLOG = [
    "As a clerk, I want to create orders so that goods are sent",
    "As a clerk, I want to create orders so that goods are sent soon",
    "As a store admin, I want to delete orders so that lists stay short",
    "As a store administrator, I want to search orders by number and date so that I find them",
    "As a user, I want a fast page so that I do not wait",
]


@pytest.fixture
def testwright(environment, tmp_path):
    def run(*arguments, stdin=None):
        return subprocess.run(
            [sys.executable, "-m", "testwright", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def backlog(tmp_path):
    path = tmp_path / "backlog.txt"
    path.write_text("\n".join(BACKLOG) + "\n")
    return path


@pytest.mark.parametrize(
    "command",
    [
        ("stories",),
        ("stories", "check"),
        ("stories", "rules"),
        ("context",),
        ("context", "check"),
        ("context", "infer"),
    ],
)
def test_every_command_explains_itself(testwright, command):
    result = testwright(*command, "--help")
    assert result.returncode == 0
    assert "Usage" in result.stdout


def test_a_story_is_read_for_people(testwright):
    result = testwright("stories", "check", VAGUE)
    assert (result.returncode, result.stderr) == (0, "")
    assert "! vague_word: 'better'" in result.stdout
    assert "! not_testable:" in result.stdout
    assert "? " in result.stdout
    assert result.stdout.splitlines()[-1].startswith(
        "1 story, 1 with warnings: 4 warnings, 0 notes"
    )


def test_the_rules_are_listed_with_their_sources(testwright):
    listed = json.loads(testwright("stories", "rules", "--json").stdout)
    found = {rule["code"]: rule for rule in listed}
    assert found["vague_word"]["quality"] == "unambiguous"
    assert "10.1007/s00766-016-0250-x" in found["vague_word"]["source"]
    assert "no_benefit\twarning\twell_formed" in testwright("stories", "rules").stdout


def test_a_good_story_has_one_line(testwright):
    result = testwright(
        "stories", "check", STORY, "--criteria", "The list has all orders", "--strict"
    )
    assert result.returncode == 0
    assert "1 story, 0 with warnings: 0 warnings, 0 notes" in result.stdout


def test_strict_fails_when_there_are_warnings(testwright):
    assert testwright("stories", "check", VAGUE, "--strict").returncode == 1
    assert testwright("stories", "check", "-", "--strict", stdin=VAGUE).returncode == 1


def test_a_backlog_is_told_by_story_and_together(testwright, backlog):
    result = testwright("stories", "check", backlog)
    assert result.returncode == 0
    text = result.stdout
    assert "line 2: create orders\n  ! duplicate: it says the same as line 1 [line 1]" in text
    assert "line 5: a fast page\n" in text
    together = text.partition("All stories together\n")[2]
    assert "no_criteria: in every story" in together
    assert "inconsistent_role" in together
    assert text.count("no_criteria:") == 1


def test_json_is_the_answer_of_the_api(testwright, backlog):
    body = json.loads(testwright("stories", "check", backlog, "--json").stdout)
    assert set(body) == {"items", "findings", "summary"}
    assert [item["label"] for item in body["items"]] == [f"line {n}" for n in range(1, 6)]
    assert body["summary"]["stories"] == 5


def test_a_server_answers_the_same(testwright, environment, backlog, tmp_path):
    server = Server({**environment, "TESTWRIGHT_BOOTSTRAP_KEY": "tw_" + "k" * 40}, "--no-grpc")
    try:
        server.wait()
        there = testwright(
            "--server", server.url, "--key", "tw_" + "k" * 40, "stories", "check", backlog
        )
    finally:
        server.stop()
    assert there.stdout == testwright("stories", "check", backlog).stdout, there.stderr


def test_the_context_counts(testwright, tmp_path):
    context = tmp_path / "context.yaml"
    context.write_text("roles: [clerk, auditor]\nglossary: {XQZ: an index}\n")
    story = "As a clark, I want to see the XQZ so that I know it"
    plain = testwright("stories", "check", story).stdout
    known = testwright("stories", "check", story, "--context", context).stdout
    assert "unexplained_term" in plain
    assert "unexplained_term" not in known
    assert "unknown_role: 'clark' is no role" in known


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("stories", "check", "missing.txt"), "no file"),
        (("stories", "check", "x.exe"), "no file"),
        (("context", "check", "missing.yaml"), "can't be read"),
        (("context", "infer", "missing.txt"), "no file"),
        (("stories", "check", VAGUE, "--context", "missing.yaml"), "can't be read"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(testwright, arguments, part):
    result = testwright(*arguments)
    assert result.returncode == 2
    assert part in result.stderr
    assert "Traceback" not in result.stderr


def test_a_draft_is_a_context_for_generate(testwright, backlog, tmp_path):
    out = tmp_path / "context.yaml"
    made = testwright("context", "infer", backlog, "--out", out)
    assert (made.returncode, made.stdout) == (0, "")
    assert "Read it before you use it" in made.stderr
    assert "# 2 stories: line 3, line 4; also written store admin" in out.read_text()
    checked = testwright("context", "check", out, "--stories", backlog, "--json")
    assert json.loads(checked.stdout)["valid"] is True
    body = json.loads(testwright("generate", BACKLOG[2], "--context", out, "--json").stdout)
    assert body["success"] is True
    printed = testwright("context", "infer", backlog)
    assert yaml.safe_load(printed.stdout)["roles"] == ["clerk", "store administrator", "user"]
    assert json.loads(testwright("context", "infer", backlog, "--json").stdout)["entities"] == {
        "order": {
            "date": {"type": "date", "min": None, "max": None, "required": None, "values": []},
            "number": {"type": "id", "min": None, "max": None, "required": None, "values": []},
        }
    }


def test_a_context_is_told_with_what_is_odd(testwright, tmp_path):
    path = tmp_path / "context.yaml"
    path.write_text("roles: [clerk]\nentities:\n  refund:\n    amount: money 0.01..5000 required\n")
    result = testwright("context", "check", path)
    assert result.returncode == 0
    assert "valid: 1 role, 1 entity with 1 field" in result.stdout
    assert "refund: amount (money 0.01..5000 required)" in result.stdout
    assert "'clerk' is the only role" in result.stdout


def test_a_wrong_context_is_told_line_by_line(testwright, tmp_path):
    path = tmp_path / "context.yaml"
    path.write_text(
        'roles:\n  - clerk\n  - 5\nentities:\n  refund:\n    amount: {min: "1"}\n    amount: {}\n'
    )
    result = testwright("context", "check", path)
    assert result.returncode == 2
    assert "context.yaml: line 3: roles.1 must be a text" in result.stderr
    assert "context.yaml: line 7: entities.refund.amount stands there twice" in result.stderr
    problems = json.loads(testwright("context", "check", path, "--json").stdout)
    assert problems["valid"] is False
    assert {one["field"] for one in problems["problems"]} == {"line 3", "line 7"}
    generated = testwright("generate", STORY, "--context", path)
    assert generated.returncode == 2
    assert "--context: context.yaml: line" in generated.stderr


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b"{", "neither JSON nor YAML"),
        (b"a: b: c", "line 1: neither JSON nor YAML"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"- clerk", "must be an object"),
        (b"a: &x [*x]", "is not known here"),
        (b"!!python/object:os.system {}", "neither JSON nor YAML"),
        (b"[" * 3_000, "neither JSON nor YAML"),
        (b"roles: [" + b"'a'," * 400_000 + b"]", "larger than"),
    ],
    ids=["empty", "brace", "colons", "binary", "list", "cycle", "python", "deep", "large"],
)
def test_no_file_gives_a_traceback(testwright, tmp_path, content, part):
    path = tmp_path / "context.yaml"
    path.write_bytes(content)
    result = testwright("context", "check", path)
    assert result.returncode == 2
    assert part in result.stderr
    assert "Traceback" not in result.stderr
