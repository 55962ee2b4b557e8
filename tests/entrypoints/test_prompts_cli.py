"""`testwright prompts`, as a person runs it: in a process of its own, here and on a server."""

import json
import subprocess
import sys

import pytest
import yaml

from serving import Server

CONFIG = """
description: Refund answers
prompts: [file://short.txt, "At length: {{question}}"]
providers: [ollama:chat:llama3.2]
defaultTest: {assert: [{type: not-contains, value: as an AI}]}
tests: file://cases/*.csv
"""


@pytest.fixture
def prompts(environment, tmp_path):
    def run(*arguments, stdin=None, options=()):
        return subprocess.run(
            [sys.executable, "-m", "testwright", *options, "prompts", *map(str, arguments)],
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
def config(tmp_path):
    (tmp_path / "lab" / "cases").mkdir(parents=True)
    (tmp_path / "lab" / "short.txt").write_text("Shortly: {{question}}\n")
    (tmp_path / "lab" / "cases" / "a.csv").write_text("question,__expected\nWhere?,Here\n")
    (tmp_path / "lab" / "promptfooconfig.yaml").write_text(CONFIG)
    return tmp_path / "lab" / "promptfooconfig.yaml"


def test_from_a_file_to_another_active_version_and_back(prompts, tmp_path):
    (tmp_path / "summary.txt").write_text("Summarise in {{ count }} words:\n{{ text }}\n")
    made = prompts("create", "summary", "summary.txt", "--temperature", 0.2)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("prm_")
    taken = prompts("create", "summary", "summary.txt")
    assert (taken.returncode, made.stdout.strip() in taken.stderr) == (1, True)

    added = prompts("add", "summary", "-", "-m", "shorter", stdin="Sum up {{ text }} in {name}\n")
    assert "summary has version 2" in added.stderr
    listed = json.loads(prompts("versions", "summary", "--json").stdout)["items"]
    assert [(one["version"], one["message"]) for one in listed] == [(2, "shorter"), (1, "")]
    assert listed[1]["parameters"]["temperature"] == 0.2
    assert listed[1]["template"] == "Summarise in {{ count }} words:\n{{ text }}"

    told = prompts("diff", "summary")
    assert "-Summarise in {{ count }} words:\n" in told.stdout
    assert "[-Summarise in-]{+Sum up+} {{" in prompts("diff", "summary", 1, 2, "--words").stdout

    moved = prompts("activate", "summary", 2, "--json")
    assert json.loads(moved.stdout)["active_version"] == 2
    lines = prompts("events", "summary").stdout.splitlines()
    event = lines[1].split("\t")
    assert event[1:5] == ["active", "move", "1", "2"]
    assert "active points at version 1" in prompts("revert", "summary", event[-1]).stderr

    shown = prompts("show", "summary")
    assert shown.stdout == "Summarise in {{ count }} words:\n{{ text }}\n"
    assert "variables: count, text" in shown.stderr


def test_what_a_model_would_get(prompts, tmp_path):
    messages = [
        {"role": "system", "content": "Be {{ tone }}."},
        {"role": "user", "content": "{{ items | join(', ') }}"},
    ]
    (tmp_path / "chat.yaml").write_text(yaml.safe_dump(messages))
    (tmp_path / "vars.json").write_text(json.dumps({"items": ["a", "b"], "tone": "grim"}))
    assert prompts("create", "chat", "chat.yaml").returncode == 0
    given = ("--vars", "vars.json", "--var", "tone=kind", "--var", "colour=red")
    result = prompts("render", "chat", *given)
    assert result.stdout == "--- system ---\nBe kind.\n\n--- user ---\na, b\n"
    assert "warning: the prompt uses no variable 'colour'" in result.stderr
    missing = prompts("render", "chat", "--var", "tone=kind")
    assert missing.returncode == 2
    assert "the variable 'items' is missing; there are: tone" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_labels_that_are_protected(prompts):
    assert prompts("add", "data-text", "-", stdin="{{ records }}").returncode == 0
    assert "candidate points at version 2" in prompts("label", "data-text", "candidate", 2).stderr
    assert "candidate is taken off" in prompts("label", "data-text", "candidate", "--remove").stderr
    assert "protected: active" in prompts("protect", "data-text", "active").stderr
    asked = prompts("activate", "data-text", "latest")
    assert asked.returncode == 0
    assert "somebody else approves lrq_" in asked.stderr
    (request,) = json.loads(prompts("requests", "data-text", "--json").stdout)["items"]
    own = prompts("approve", "data-text", request["id"])
    assert (own.returncode, "somebody else has to" in own.stderr) == (1, True)


def test_what_is_wrong_is_said_in_a_sentence(prompts, tmp_path):
    (tmp_path / "bad.txt").write_text("One\n{{ two ")
    (tmp_path / "bad.json").write_text('{"role": "user"}')
    for arguments, words in (
        (("create", "x", "bad.txt"), "Line 2 of the template"),
        (("create", "x", "bad.json"), "holds no list of messages"),
        (("create", "a/b", "bad.txt"), "name: a name is one line"),
        (("show", "test-cases", "9"), "has no version '9'"),
        (("import", "bad.txt"), "neither `prompts` nor `tests`"),
        (("label", "test-cases", "candidate"), "--remove"),
    ):
        refused = prompts(*arguments)
        assert refused.returncode in (1, 2), arguments
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_promptfoo_config_with_its_files(prompts, config, tmp_path):
    dry = prompts("import", config, "--dry-run")
    assert "1 examples would be added" in dry.stderr
    done = prompts("import", "lab/promptfooconfig.yaml", "--out", "suite.yaml")
    assert (done.returncode, done.stdout) == (0, "refund-answers\n"), done.stderr
    assert "short.txt: version 1" in done.stderr
    assert "model: ollama:llama3.2" in done.stderr
    suite = yaml.safe_load((tmp_path / "suite.yaml").read_text())
    assert suite["prompts"] == ["refund-answers@v1", "refund-answers@v2"]
    assert suite["models"] == ["ollama:llama3.2"]
    assert [one["type"] for one in suite["scorers"]] == ["contains", "exact"]
    again = json.loads(prompts("import", config, "--out", "x.jsonl", "--json").stdout)
    assert again["examples"] == {"added": 0, "known": 1}
    (line,) = (tmp_path / "x.jsonl").read_text().splitlines()
    assert json.loads(line)["expected_output"] == "Here"
    refused = prompts("import", config, "--out", "x.csv")
    assert refused.returncode == 2


def test_the_same_on_a_server(prompts, config, environment, tmp_path):
    server = Server({**environment, "TESTWRIGHT_BOOTSTRAP_KEY": "tw_key-of-this-test-0123456789"})
    options = ("--server", server.url, "--key", "tw_key-of-this-test-0123456789")
    try:
        server.wait()
        done = prompts("import", config, options=options)
        assert done.returncode == 0, done.stderr
        assert "1 examples added" in done.stderr
        shown = prompts("show", "refund-answers", options=options)
        assert shown.stdout == "Shortly: {{question}}\n"
        moved = prompts("activate", "refund-answers", "latest", options=options)
        assert "active points at version 2" in moved.stderr
        told = prompts("diff", "refund-answers", 1, 2, options=options)
        assert "-Shortly: {{question}}" in told.stdout
        names = json.loads(prompts("list", "--json", options=options).stdout)["items"]
        assert names[0]["name"] == "refund-answers"
        nobody = prompts("show", "nobody", options=options)
        assert (nobody.returncode, "there is no prompt" in nobody.stderr) == (1, True)
    finally:
        server.stop()
