"""`testwright experiment`, as a person or a CI system runs it."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
import yaml

from features.experiments.laboratory import MODEL, WORDS, repeats_words, variables
from modelserver.behaviours import says
from serving import Server

GOOD, BAD, OTHER = "Say: {{ words }}", "Badly say: {{ words }}", "Do say: {{ words }}"


@pytest.fixture
def environment(environment, model_server):
    model_server.default = repeats_words(lambda text: 0.5 if text.startswith("Badly") else 1.0)
    return {**environment, **variables(model_server), "COLUMNS": "200"}


@pytest.fixture
def testwright(environment, tmp_path):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "testwright", *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def suite(tmp_path):
    """Writes a suite of two prompts on so many examples; its path."""

    def write(before, after, count, **more):
        lines = [
            {
                "input": {"words": f"{n} {' '.join(WORDS[:9])}"},
                "expected": f"{n} {' '.join(WORDS[:9])}",
            }
            for n in range(count)
        ]
        (tmp_path / "words.jsonl").write_text("\n".join(map(json.dumps, lines)))
        path = tmp_path / "suite.yaml"
        document = {
            "prompts": [before, after],
            "models": [MODEL],
            "examples": {"file": "words.jsonl"},
            **more,
        }
        path.write_text(yaml.safe_dump(document))
        return path

    return write


def test_a_worse_prompt_regresses(testwright, suite, tmp_path):
    path = suite(GOOD, BAD, 40)
    result = testwright(
        "experiment", "run", path, "--gate", "--junit", "o.xml", "--markdown", "o.md"
    )
    assert result.returncode == 3, result.stderr
    assert "regressed: score regressed: suite@v2" in result.stdout
    verdict = next(line for line in result.stdout.splitlines() if line.startswith("score\t"))
    assert verdict.endswith("\tregressed")
    assert "| score | suite@v2" in (tmp_path / "o.md").read_text()
    root = ET.parse(tmp_path / "o.xml").getroot()
    good, bad, gate = root
    assert (good.get("tests"), good.get("failures")) == ("40", "0")
    assert int(bad.get("failures")) > 5
    assert gate.find("testcase/failure").get("message") == "regressed"
    assert testwright("experiment", "run", path).returncode == 0, "no gate, no verdict"


def test_a_reworded_prompt_passes(testwright, suite):
    result = testwright("experiment", "run", suite(GOOD, OTHER, 130), "--gate", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "passed: score no_evidence" in result.stdout


def test_few_examples_are_underpowered_and_it_says_how_many_are_needed(testwright, suite):
    path = suite(GOOD, OTHER, 10)
    result = testwright("experiment", "run", path, "--strict", "--json")
    assert result.returncode == 4, result.stderr
    body = json.loads(result.stdout)
    needed = body["comparisons"][0]["needed_n"]
    assert needed > 10
    assert f"{needed:,} examples are needed" in body["gate"]["reasons"][0]
    assert testwright("experiment", "run", path, "--gate").returncode == 0


def test_the_active_version_is_the_baseline(testwright, suite, tmp_path):
    prompt = {"name": "answer", "file": "answer.txt"}
    path = suite(prompt, prompt, 40)
    (tmp_path / "answer.txt").write_text(GOOD + "\n")
    command = ("experiment", "run", path, "--baseline", "active", "--gate", "--json")
    first = testwright(*command)
    assert first.returncode == 0, first.stderr
    assert "there is one target" in json.loads(first.stdout)["gate"]["reasons"][0]
    (tmp_path / "answer.txt").write_text(BAD + "\n")
    second = testwright(*command)
    assert second.returncode == 3, second.stderr
    assert [one["version"] for one in json.loads(second.stdout)["results"]] == [1, 2]


def test_experiments_are_listed_shown_and_told_by_example(testwright, suite):
    identifier = json.loads(testwright("experiment", "run", suite(GOOD, BAD, 5), "--json").stdout)[
        "experiment_id"
    ]
    assert identifier in testwright("experiment", "list").stdout
    assert (
        f"Experiment suite ({identifier})" in testwright("experiment", "status", identifier).stdout
    )
    changes = testwright("experiment", "changes", identifier)
    assert "example\tchange\tbefore\tafter" in changes.stdout, changes.stderr
    assert testwright("experiment", "cancel", identifier).returncode == 1
    assert "is complete" in testwright("experiment", "resume", identifier).stderr


def test_schedules_are_listed_paused_resumed_and_removed(testwright, suite):
    result = testwright("experiment", "run", suite(GOOD, OTHER, 2, schedule="0 6 * * *"))
    assert "a server makes it again" in result.stderr
    (one,) = json.loads(testwright("experiment", "schedules", "list", "--json").stdout)["items"]
    assert (one["name"], one["cron"], one["status"]) == ("suite", "0 6 * * *", "active")
    group = ("experiment", "schedules")
    assert testwright(*group, "pause", one["id"]).stderr == "suite is paused\n"
    assert "\tpaused\t" in testwright(*group, "list").stdout
    assert "suite is active, next at 2" in testwright(*group, "resume", one["id"]).stderr
    listed = testwright("experiment", "list", "--schedule", one["id"], "--json")
    assert len(json.loads(listed.stdout)["items"]) == 1
    assert testwright(*group, "remove", one["id"]).returncode == 0
    assert testwright(*group, "remove", one["id"]).returncode == 1
    assert "there are no schedules" in testwright(*group, "list").stderr


def test_a_model_that_answers_nothing_fails_the_gate(testwright, suite, model_server):
    model_server.default = says("")
    result = testwright("experiment", "run", suite(GOOD, OTHER, 3), "--gate")
    assert result.returncode == 1
    assert "3 of 3 questions to suite@v1" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_is_wrong_in_a_suite_is_told_with_its_line(testwright, tmp_path):
    (tmp_path / "s.yaml").write_text("prompt: 'Say {{ x }}'\nmodels: [a:b]\nrepeats: many\n")
    result = testwright("experiment", "run", "s.yaml")
    assert result.returncode == 2
    assert result.stderr.startswith("testwright: s.yaml: line 3: repeats: ")
    assert "can't be read" in testwright("experiment", "run", "none.yaml").stderr


def test_a_server_does_the_same(environment, testwright, suite, tmp_path):
    server = Server({**environment, "TESTWRIGHT_DATA_DIR": str(tmp_path / "served")})
    try:
        server.wait()
        key = (tmp_path / "served" / "owner.key").read_text().strip()
        there = ("--server", server.url, "--key", key, "experiment")
        result = testwright(*there, "run", suite(GOOD, BAD, 40), "--gate", "--junit", "o.xml")
        assert result.returncode == 3, result.stderr
        assert ET.parse(tmp_path / "o.xml").getroot().get("tests") == "84", "80 and 4 of the gate"
        listed = json.loads(testwright(*there, "list", "--json").stdout)["items"]
        assert listed[0]["progress"]["done"] == 80
        assert listed[0]["verdict"] == "regressed"
        schedules = testwright(*there, "schedules", "list", "--json")
        assert json.loads(schedules.stdout)["items"] == []
        assert "no schedule" in testwright(*there, "schedules", "remove", "sch_none").stderr
        shown = testwright(*there, "changes", listed[0]["experiment_id"], "--candidate", "v2")
        assert "broken" in shown.stdout, shown.stderr
    finally:
        server.stop()
