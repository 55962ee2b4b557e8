"""`testwright evaluate`, as a person runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
PAIRS = DATA / "story_scenarios_excerpt.jsonl"


@pytest.fixture
def testwright(environment, tmp_path):
    def run(*arguments, **variables):
        return subprocess.run(
            [sys.executable, "-m", "testwright", *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**environment, "COLUMNS": "120", **variables},
            check=False,
            timeout=60,
        )

    return run


def test_the_examples_are_measured_without_any_argument(testwright):
    result = testwright("evaluate", "--limit", "5")
    assert result.returncode == 0, result.stderr
    assert "builtin:rules, auto (rules) met" in result.stdout
    assert "Quality score\t0." in result.stdout
    assert "Share of" not in result.stdout, "definitions are for files"
    assert result.stderr == ""


def test_pairs_and_reports(testwright, tmp_path):
    files = [tmp_path / name for name in ("out.html", "out.md", "out.json")]
    reports = [part for path in files for part in ("--report", path)]
    result = testwright("evaluate", PAIRS, "--count", "10", *reports)
    assert result.returncode == 0, result.stderr
    assert "As many cases by chance from other projects" in result.stdout
    assert "Scenario that no case reaches" not in result.stdout
    assert "Scenario that no case reaches" in files[1].read_text()
    assert files[0].read_text().startswith("<!doctype html>")
    assert json.loads(files[2].read_text())["results"][0]["reach"]["stories"] == 12


def test_json_is_the_whole_result(testwright):
    result = testwright("evaluate", "run", "--limit", "2", "--json", "--strategy", "rules")
    body = json.loads(result.stdout)
    assert body["results"][0]["strategy"] == "rules"
    assert len(body["results"][0]["figures"]) == 22


def test_stories_left_out_are_told(testwright, tmp_path):
    path = tmp_path / "stories.jsonl"
    path.write_text('{"story": "short"}\n{"story": "As a clerk, I want to add invoices"}\n')
    result = testwright("evaluate", path)
    assert result.returncode == 0
    assert "line 1 was left out" in result.stderr


@pytest.mark.parametrize("command", [(), ("run",), ("control",), ("judgements",)])
def test_every_command_explains_itself(testwright, command):
    result = testwright("evaluate", *command, "--help")
    assert result.returncode == 0
    assert "Usage" in result.stdout
    if command in ((), ("run",)):
        for word in ("--model", "--strategy", "--report", "DATASET", "evaluate control PAIRS"):
            assert word in result.stdout


def test_the_control_experiment(testwright):
    result = testwright("evaluate", "control", PAIRS)
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert "one case cloned\t100.0 %\t≥ 99 %\t12\tmet" in lines
    assert any(line.startswith("relevance\t") for line in lines)
    body = json.loads(testwright("evaluate", "control", PAIRS, "--without-titles", "--json").stdout)
    wanted = {"swapped": 36, "without_outcomes": 12, "cloned": 12, "word_salad": 12}
    assert wanted.items() <= body["pairs"].items()


def test_judgements(testwright):
    result = testwright("evaluate", "judgements", DATA / "reach_judgements.jsonl")
    assert result.returncode == 0, result.stderr
    head, first, *draws = result.stdout.splitlines()
    assert head.startswith("judged\tscenarios")
    assert first.startswith("all\t158\t")
    assert len(draws) == 4
    file = DATA / "reach_judgements.jsonl"
    assert "all" in json.loads(testwright("evaluate", "judgements", file, "--json").stdout)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere.jsonl",), "can't be read"),
        (("--report", "out.docx"), "reports are written as .html, .json, .md"),
        (("--model", "openai:gpt"), "OPENAI_API_KEY"),
        (("control", "nowhere.jsonl"), "can't be read"),
        (("--limit", "1", "--report", "no/folder/out.md"), "can't be written"),
    ],
)
def test_what_can_not_be_is_one_sentence(testwright, arguments, told):
    result = testwright("evaluate", *arguments)
    assert result.returncode in {1, 2}
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_numbers_out_of_range_are_usage_errors(testwright):
    assert testwright("evaluate", "--count", "11").returncode == 2


def test_it_works_on_the_local_database(testwright):
    result = testwright("--server", "http://127.0.0.1:1", "evaluate")
    assert result.returncode != 0
    assert "leave out --server" in result.stderr
