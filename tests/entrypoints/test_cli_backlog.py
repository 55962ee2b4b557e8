"""Backlogs on the command line, as a user would work with them."""

import csv
import io
import json
import signal
import subprocess
import sys

import pytest

from modelserver import behaviours
from serving import Server

ROWS = [
    ("Key", "User Story", "AC", "Sprint"),
    ("A-1", "As a clerk, I want to book rooms so that guests can come", "At most 4 guests", "7"),
    ("A-2", "As an admin, I want to delete users so that access ends", "", "7"),
    ("A-3", "", "", "8"),
]


@pytest.fixture
def backlog(tmp_path):
    path = tmp_path / "backlog.csv"
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(ROWS)
    path.write_text(text.getvalue())
    return path


@pytest.fixture
def testwright(environment):
    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "testwright", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def test_a_dry_run_shows_columns_stories_and_what_is_left_out(testwright, backlog):
    result = testwright("generate", str(backlog), "--dry-run")
    assert result.returncode == 0, result.stderr
    assert "2 stories, 1 left out" in result.stdout
    assert "story\tUser Story" in result.stdout
    assert "not used: Sprint" in result.stdout
    plan = json.loads(testwright("generate", str(backlog), "--dry-run", "--json").stdout)
    assert (plan["total"], plan["columns"]["criteria"]) == (2, "AC")
    wrong = testwright("generate", str(backlog), "--map", "story=Nope", "--dry-run")
    assert wrong.returncode == 2
    assert "Key, User Story, AC, Sprint" in wrong.stderr
    assert testwright("jobs", "list", "--json").stdout.count("job_") == 0, "nothing was stored"


def test_columns_of_a_typed_story_are_a_mistake(testwright):
    wrong = testwright("generate", "As a buyer, I want to pay by card", "--map", "story=A")
    assert wrong.returncode == 2
    assert "--map names the columns of a file" in wrong.stderr


def test_from_a_backlog_to_an_edited_story_and_back(testwright, backlog, tmp_path):
    out = tmp_path / "suites.csv"
    made = testwright("generate", str(backlog), "--count", "2", "--out", str(out))
    assert made.returncode == 0, made.stderr
    assert "backlog.csv: row 4: no story" in made.stderr
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert [row["Story ID"] for row in rows] == ["A-1", "A-1", "A-2", "A-2"]
    listed = json.loads(testwright("generations", "list", "--json").stdout)["items"]
    ids = {one["story_id"]: one["id"] for one in listed}
    assert set(ids) == {"A-1", "A-2"}
    job = json.loads(testwright("jobs", "list", "--json").stdout)["items"][0]
    assert job["progress"] == {"done": 2, "total": 2, "failed": 0}
    shown = testwright("jobs", "show", job["id"])
    assert "completed, 2 of 2 done" in shown.stdout
    changed = json.loads(
        testwright(
            "generations",
            "regenerate",
            ids["A-1"],
            "--criteria",
            "At most 6 guests",
            "--json",
        ).stdout
    )
    assert "replaced" in {one["change"] for one in changed["changes"]}
    exported = testwright("generations", "export", ids["A-1"], "--format", "gherkin")
    assert "At most 6 guests" in exported.stdout
    again = testwright("generate", str(backlog), "--count", "2", "--update", "--json")
    answer = json.loads(again.stdout)
    assert {one["story_id"] for one in answer["items"]} == {"A-1", "A-2"}
    notes = json.loads(testwright("jobs", "show", answer["job_id"], "--json").stdout)["notes"]
    assert notes == {"unchanged": 1, "made again: the story changed": 1}


def test_a_backlog_that_was_stopped_goes_on(environment, model_server, tmp_path):
    path = tmp_path / "stories.txt"
    path.write_text(
        "\n".join(f"As a clerk, I want to file form {n} so that it is found" for n in range(12))
    )
    model_server.queue(*[behaviours.slow_first_token(0.3)] * 50)
    settings = {
        **environment,
        "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url,
        "TESTWRIGHT_FALLBACK_MODELS": "",
    }
    command = [sys.executable, "-m", "testwright", "generate"]
    how = ["--model", "openai_compatible:tiny", "--count", "1", "--format", "jsonl"]
    running = subprocess.Popen(
        [*command, str(path), *how], env=settings, stderr=subprocess.PIPE, text=True
    )
    model_server.wait_until(lambda server: server.asked >= 5)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode != 0
    job_id = told.split("--resume ")[1].split("`")[0]
    asked = model_server.asked
    result = subprocess.run(
        [*command, "--resume", job_id, *how[4:]],
        env=settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == 12
    assert model_server.asked - asked < 12, "what was done is not done again"


def test_a_backlog_on_a_server(environment, backlog):
    server = Server({**environment, "TESTWRIGHT_BOOTSTRAP_KEY": "tw_preset-key-of-the-tests"})
    server.wait()
    there = ["--server", server.url, "--key", "tw_preset-key-of-the-tests"]

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "testwright", *there, *arguments],
            env={**environment, "TESTWRIGHT_DATA_DIR": "/nowhere"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    made = run("generate", str(backlog), "--count", "2", "--format", "markdown")
    assert "A-1" in made.stdout, made.stderr
    job = json.loads(run("jobs", "list", "--json").stdout)["items"][0]
    assert job["status"] == "completed"
    listed = json.loads(run("generations", "list", "--json").stdout)["items"]
    ids = {one["story_id"]: one["id"] for one in listed}
    assert set(ids) == {"A-1", "A-2"}
    assert "A-2" in run("generations", "export", ids["A-2"]).stdout
    refused = run("jobs", "cancel", job["id"])
    assert refused.returncode == 1
    assert "only pending or running jobs" in refused.stderr
    server.stop()
