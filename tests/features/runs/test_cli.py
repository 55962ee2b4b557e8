"""`testwright runs` on the local database."""

import json

import pytest

from testwright.errors import InvalidInput, NotFound

STORY = "As a customer, I want to search products by category so that I find items quickly"


@pytest.fixture
def run(command_line):
    return command_line


def test_runs_are_listed_and_shown(run):
    assert "there are no such runs" in run("runs", "list").stderr
    run("generate", STORY)
    (listed,) = json.loads(run("runs", "list", "--task", "test_cases", "--json").stdout)["items"]
    table = run("runs", "list", "--status", "completed").stdout
    assert f"{listed['id']}\ttest_cases\tcompleted\tbuiltin:rules" in table
    shown = run("runs", "show", listed["id"]).stdout
    assert shown.startswith(f"{listed['id']}: completed, test_cases with builtin:rules")
    assert "quality_score: " in shown
    detail = json.loads(run("runs", "show", listed["id"], "--json").stdout)
    assert detail["output"]["test_cases"]
    assert run("runs", "list", "--status", "failed").stdout == ""
    with pytest.raises(InvalidInput):
        run("runs", "list", "--status", "lost")
    with pytest.raises(NotFound):
        run("runs", "show", "run_nobody")
