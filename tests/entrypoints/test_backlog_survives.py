"""A server that is killed in the middle of a backlog, again and again."""

import json
import random
import sqlite3
import time
import urllib.request
from collections import Counter
from pathlib import Path

import pytest

from modelserver import behaviours
from serving import Server

KEY = {"Authorization": "Bearer tw_preset-key-of-the-tests", "Content-Type": "application/json"}
STORIES = 24
KILLS = 4


def ask(server, path, body=None):
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(server.url + path, data, KEY)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read())


@pytest.fixture
def settings(environment, model_server):
    model_server.queue(*[behaviours.slow_first_token(0.25)] * 400)
    return {
        **environment,
        "TESTWRIGHT_BOOTSTRAP_KEY": "tw_preset-key-of-the-tests",
        "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url,
        "TESTWRIGHT_FALLBACK_MODELS": "",
        "TESTWRIGHT_LOG_LEVEL": "ERROR",
        "TESTWRIGHT_JOB_LEASE_SECONDS": "1",
    }


@pytest.mark.timeout(180)
def test_kill_9_loses_nothing_and_doubles_nothing(settings, model_server):
    stories = [
        {"story": f"As a clerk, I want to file form {n} so that it is found", "id": f"F-{n}"}
        for n in range(STORIES)
    ]
    server = Server(settings)
    server.wait()
    wish = {"stories": stories, "model": "openai_compatible:tiny", "num_test_cases": 1}
    job_id = ask(server, "/api/v1/generations", wish)["job_id"]
    chance = random.Random(7)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.4, 1.0))
        server.process.kill()
        server.process.communicate()
        server = Server(settings)
        server.wait()
    for _ in range(600):
        job = ask(server, f"/api/v1/jobs/{job_id}")
        if job["status"] not in {"pending", "running"}:
            break
        time.sleep(0.1)
    server.stop()
    assert job["status"] == "completed", job
    assert job["progress"] == {"done": STORIES, "total": STORIES, "failed": 0}
    database = Path(settings["TESTWRIGHT_DATA_DIR"], "testwright.db")
    connection = sqlite3.connect(database)
    found = Counter(row[0] for row in connection.execute("SELECT story_id FROM generations"))
    runs = connection.execute("SELECT count(*), sum(input_tokens) FROM runs").fetchone()
    calls = connection.execute(
        "SELECT count(*), sum(input_tokens) FROM model_calls WHERE status = 'answered'"
    ).fetchone()
    unanswered = connection.execute(
        "SELECT count(*) FROM model_calls WHERE status = 'asked'"
    ).fetchone()[0]
    connection.close()
    assert found == {f"F-{n}": 1 for n in range(STORIES)}
    assert runs[0] == STORIES
    in_flight = 4
    assert model_server.asked - STORIES <= in_flight * KILLS
    # The ledger is written before the model is asked: a server killed in between leaves a row more.
    asked = calls[0] + unanswered
    assert model_server.asked <= asked <= model_server.asked + in_flight * KILLS
    assert calls[0] - STORIES <= in_flight * KILLS
