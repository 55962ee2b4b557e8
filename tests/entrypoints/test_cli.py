"""The command line, as a person runs it: in a process of its own."""

import contextlib
import json
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from openpyxl import load_workbook

from serving import Server
from testwright import __version__

STORY = "As a customer, I want to search products by category so that I find items quickly"


@pytest.fixture
def testwright(environment, tmp_path):
    def run(*arguments, stdin=None, **variables):
        return subprocess.run(
            [sys.executable, "-m", "testwright", *arguments],
            input=stdin,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**environment, **variables},
            check=False,
            timeout=60,
        )

    return run


def test_version(testwright):
    for arguments in (("--version",), ("--server", "http://x", "--version")):
        result = testwright(*arguments)
        assert (result.returncode, result.stdout) == (0, f"testwright {__version__}\n")


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("generate",),
        ("serve",),
        ("models",),
        ("config",),
        ("doctor",),
        ("patterns",),
        ("patterns", "import"),
        ("patterns", "search"),
        ("patterns", "list"),
        ("patterns", "clear"),
        ("keys",),
        ("keys", "create"),
        ("keys", "list"),
        ("keys", "revoke"),
        ("db",),
        ("db", "status"),
        ("db", "upgrade"),
        ("db", "downgrade"),
    ],
)
def test_every_command_explains_itself(testwright, command):
    result = testwright(*command, "--help")
    assert result.returncode == 0
    assert "Usage" in result.stdout
    assert "--help" in result.stdout


def test_a_story_becomes_a_document(testwright):
    result = testwright("generate", STORY)
    assert result.returncode == 0, result.stderr
    assert "TC_003" in result.stdout
    assert "TC_004" not in result.stdout


def test_json_is_the_answer_of_the_api(testwright):
    result = testwright("generate", STORY, "--count", "2", "--json")
    body = json.loads(result.stdout)
    assert body["success"] is True
    assert [case["id"] for case in body["test_cases"]] == ["TC_001", "TC_002"]


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "markdown", "gherkin", "xray_csv"])
def test_every_format_can_be_written(testwright, tmp_path, name):
    out = tmp_path / "suite.out"
    result = testwright("generate", STORY, "--format", name, "--out", str(out))
    assert result.returncode == 0, result.stderr
    assert result.stdout == ""
    assert "TC_001" in out.read_text(encoding="utf-8-sig")


def test_the_ending_of_the_file_chooses_the_format(testwright, tmp_path):
    out = tmp_path / "suite.feature"
    assert testwright("generate", STORY, "--out", str(out)).returncode == 0
    assert "Feature:" in out.read_text()


def test_an_ending_that_several_formats_share_means_the_one_of_that_name(testwright, tmp_path):
    out = tmp_path / "suite.CSV"
    assert testwright("generate", STORY, "--out", str(out)).returncode == 0
    assert out.read_text(encoding="utf-8-sig").startswith("Story ID,ID,Title")


def test_a_binary_format_is_written_to_its_file(testwright, tmp_path):
    out = tmp_path / "suite.xlsx"
    result = testwright("generate", STORY, "--out", str(out))
    assert (result.returncode, result.stdout) == (0, "")
    assert load_workbook(out)["Test cases"]["C2"].value == "TC_001"


def test_the_answer_as_json_goes_to_a_file_of_any_name(testwright, tmp_path):
    out = tmp_path / "answer.txt"
    assert testwright("generate", STORY, "--json", "--out", str(out)).returncode == 0
    assert json.loads(out.read_text())["success"] is True


def test_a_file_of_stories(testwright, tmp_path):
    path = tmp_path / "stories.txt"
    path.write_text(
        f"{STORY}\n\nAs an admin, I want to delete old orders so that lists stay short\n"
    )
    result = testwright("generate", str(path), "--json")
    assert len(json.loads(result.stdout)["items"]) == 2
    assert result.stderr == "", "no progress bar when it is piped"


def test_a_table_of_stories_and_what_was_left_out(testwright, tmp_path):
    path = tmp_path / "backlog.csv"
    rows = "".join(f"Crash {number},A-{number},Bug\n" for number in range(12))
    path.write_text(f'Summary,Issue key,Issue Type\n"{STORY}",A-99,Story\n{rows}')
    result = testwright("generate", str(path), "--json")
    assert json.loads(result.stdout)["success"] is True
    assert "backlog.csv: row 3: no story but of the type Bug" in result.stderr
    assert "2 more were left out" in result.stderr
    path.write_text("Summary,Issue key,Issue Type\nCrash,A-1,Bug\n")
    empty = testwright("generate", str(path))
    assert (empty.returncode, empty.stdout) == (2, "")
    assert "no story was found" in empty.stderr


def test_one_bad_story_does_not_stop_the_others(testwright, tmp_path):
    path = tmp_path / "stories.jsonl"
    path.write_text(json.dumps({"story": STORY}) + "\n" + json.dumps({"story": "short"}) + "\n")
    result = testwright("generate", str(path), "--json")
    assert result.returncode == 1
    assert len(json.loads(result.stdout)["items"]) == 1
    assert "line 2" in result.stderr
    assert "1 of 2 stories failed" in result.stderr


def test_standard_input(testwright):
    result = testwright("generate", "-", "--json", stdin=STORY)
    assert json.loads(result.stdout)["success"] is True


def test_criteria_and_context(testwright, tmp_path):
    context = tmp_path / "context.yaml"
    context.write_text("roles: [customer, auditor]\n")
    result = testwright(
        "generate",
        STORY,
        "--json",
        "--criteria",
        "At most 20 results are shown on a page",
        "--context",
        str(context),
    )
    assert list(json.loads(result.stdout)["coverage"]) == ["AC_1"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("generate", "short"), "no file 'short'"),
        (("generate", "too short"), "10 to 2,000"),
        (("generate", "nothing-here.txt"), "no file"),
        (("generate", STORY, "--count", "11"), "--count: input should be less"),
        (("generate", STORY, "--model", "nonsense"), "provider:name"),
        (("generate", STORY, "--model", "openai:gpt-5"), "OPENAI_API_KEY"),
        (("generate", STORY, "--format", "docx"), "is not one of"),
        (("generate", STORY, "--context", "missing.json"), "--context"),
        (("generate", STORY, "--out", "/nowhere/at/all.md"), "--out"),
        (("generate", STORY, "--out", "suite.docx"), "not one of .csv, .feature, .json"),
        (("generate", STORY, "--out", "suite"), "or say the format with --format"),
        (("generate", STORY, "--format", "xlsx"), "--out FILE.xlsx"),
        (("keys", "create", "ci", "--role", "king"), "is not one of"),
        (("generate", STORY, "--nonsense"), "nonsense"),
        (("--server", "http://127.0.0.1:1", "doctor"), "leave out --server"),
    ],
)
def test_mistakes_are_explained_on_standard_error(testwright, arguments, words):
    result = testwright(*arguments)
    assert result.returncode == 2, result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_an_unwritable_data_folder(testwright, tmp_path):
    (tmp_path / "blocked").write_text("")
    result = testwright("generate", STORY, TESTWRIGHT_DATA_DIR=str(tmp_path / "blocked" / "data"))
    assert result.returncode == 1
    assert "TESTWRIGHT_DATA_DIR" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_bad_setting(testwright):
    result = testwright("config", TESTWRIGHT_PORT="x")
    assert result.returncode == 2
    assert "TESTWRIGHT_PORT" in result.stderr


def test_keys_are_made_listed_and_revoked(testwright):
    made = testwright("keys", "create", "ci", "--plan", "premium", "--json")
    key = json.loads(made.stdout)
    listed = json.loads(testwright("keys", "list", "--json").stdout)["items"]
    assert {(one["name"], one["state"]) for one in listed} == {
        ("owner", "active"),
        ("ci", "active"),
    }
    assert key["key"] not in json.dumps(listed)
    assert testwright("keys", "revoke", key["id"]).returncode == 0
    listed = json.loads(testwright("keys", "list", "--json").stdout)["items"]
    assert {one["state"] for one in listed if one["name"] == "ci"} == {"revoked"}
    assert testwright("keys", "revoke", "key_nothing").returncode == 1


def test_config_shows_origins_and_masks_secrets(testwright):
    result = testwright("config", "--json", TESTWRIGHT_BOOTSTRAP_KEY="tw_very-secret-value-1234")
    rows = {row["name"]: row for row in json.loads(result.stdout)["items"]}
    assert rows["TESTWRIGHT_BOOTSTRAP_KEY"]["origin"] == "environment"
    assert "very-secret" not in result.stdout
    assert rows["TESTWRIGHT_PORT"] == {
        "name": "TESTWRIGHT_PORT",
        "value": "8000",
        "origin": "default",
        "description": "HTTP port",
    }


def test_doctor_finds_what_is_wrong_and_says_how_to_mend_it(testwright, environment):
    sick = testwright("doctor", "--json")
    findings = {one["subject"]: one for one in json.loads(sick.stdout)["items"]}
    assert sick.returncode == 1
    assert "db upgrade" in findings["database"]["remedy"]
    assert not Path(environment["TESTWRIGHT_DATA_DIR"]).exists(), "looking changes nothing"
    assert testwright("db", "upgrade").returncode == 0
    well = testwright("doctor", "--json")
    assert well.returncode == 0, well.stdout


def test_db_status_and_downgrade(testwright):
    testwright("db", "upgrade")
    assert json.loads(testwright("db", "status", "--json").stdout)["up_to_date"] is True
    assert testwright("db", "downgrade", "base", "--yes").returncode == 0
    assert json.loads(testwright("db", "status", "--json").stdout)["up_to_date"] is False


def test_models(testwright):
    listed = json.loads(testwright("models", "--json").stdout)
    assert listed["items"][0]["id"] == "builtin:rules"


def test_serve_prints_where_things_are_and_stops_cleanly(environment, tmp_path, testwright):
    server = Server(environment, "--no-grpc")
    try:
        server.wait()
        key_file = tmp_path / "data" / "owner.key"
        assert oct(key_file.stat().st_mode & 0o777) == "0o600"
        key = key_file.read_text().strip()
        remote = testwright("--server", server.url, "--key", key, "generate", STORY, "--json")
        assert json.loads(remote.stdout)["success"] is True, remote.stderr
        refused = testwright("--server", server.url, "--key", "tw_x", "generate", STORY)
        assert refused.returncode == 1
        assert "not known" in refused.stderr
        with socket.create_connection(("127.0.0.1", server.port)) as endless:
            endless.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-A: ")
            with contextlib.suppress(OSError):
                for _ in range(100):
                    endless.sendall(b"a" * 65_536)
                head, _, body = endless.recv(4096).partition(b"\r\n\r\n")
                assert head.startswith(b"HTTP/1.1 431")
                assert json.loads(body)["error"] == "too_large"
        with socket.create_connection(("127.0.0.1", server.port)) as babbling:
            babbling.sendall(b"this is no HTTP\r\n\r\n")
            head, _, body = babbling.recv(4096).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 400")
            assert json.loads(body)["request_id"] in head.decode()
            assert set(json.loads(body)) == {"error", "message", "details", "request_id", "success"}
        with socket.create_connection(("127.0.0.1", server.port)) as asking:
            asking.sendall(b"HEAD /version HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            head, _, body = b"".join(iter(lambda: asking.recv(4096), b"")).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), "HEAD is GET without the body"
            assert b"content-length: " in head
            assert body == b""
        taken = testwright("serve", "--port", str(server.port))
        assert taken.returncode == 1
        assert "taken" in taken.stderr
    finally:
        out, err = server.stop()
    assert server.process.returncode == 0, err
    assert json.loads(out.splitlines()[-1])["event"] == "stopped"
    assert str(key_file) in err
    assert key not in out + err
    for line in out.splitlines():
        json.loads(line)


def test_the_bootstrap_key_is_the_owners(environment, tmp_path):
    server = Server({**environment, "TESTWRIGHT_BOOTSTRAP_KEY": "tw_preset"})
    try:
        server.wait()
        assert (tmp_path / "data" / "owner.key").read_text() == "tw_preset\n"
        request = urllib.request.Request(server.url + "/models", headers={"X-API-Key": "tw_preset"})
        with urllib.request.urlopen(request) as answer:
            assert answer.status == 200
    finally:
        server.stop()


def test_two_servers_may_start_at_once_on_one_folder(environment):
    servers = [Server(environment), Server(environment)]
    try:
        for server in servers:
            server.wait()
    finally:
        for server in servers:
            server.stop()
    assert Path(environment["TESTWRIGHT_DATA_DIR"], "owner.key").exists()


def test_an_unreachable_database_is_one_sentence(environment):
    server = Server({**environment, "TESTWRIGHT_DATABASE_URL": "postgresql://me:pw@127.0.0.1:1/x"})
    _, err = server.process.communicate(timeout=30)
    assert server.process.returncode == 1
    assert len(err.strip().splitlines()) == 1
    assert "127.0.0.1:1" in err
    assert "pw@" not in err


@pytest.mark.parametrize(
    ("arguments", "variables", "words"),
    [
        (("doctor",), {"TESTWRIGHT_REDIS_URL": "notaurl"}, "TESTWRIGHT_REDIS_URL"),
        (
            ("serve", "--port", "0"),
            {"TESTWRIGHT_LOG_FILE": "/nowhere/x.log"},
            "TESTWRIGHT_LOG_FILE",
        ),
        (("db", "downgrade", "nope", "--yes"), {}, "'nope'"),
        (("config",), {"TESTWRIGHT_CACHE_TTL_SECONDS": "inf"}, "TESTWRIGHT_CACHE_TTL_SECONDS"),
        (("models",), {"TESTWRIGHT_DEFAULT_MODEL": "nope"}, "TESTWRIGHT_DEFAULT_MODEL"),
        (("models",), {"TESTWRIGHT_FALLBACK_MODELS": "nope:x"}, "TESTWRIGHT_FALLBACK_MODELS"),
    ],
)
def test_settings_that_cannot_work_are_one_sentence(testwright, arguments, variables, words):
    result = testwright(*arguments, **variables)
    assert result.returncode == 2, result.stderr
    assert words in result.stderr
    assert "Traceback" not in result.stderr
