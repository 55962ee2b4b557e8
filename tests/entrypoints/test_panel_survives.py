"""A server that is killed in the middle of a judging, again and again."""

import random
import sqlite3
import time
from pathlib import Path

import pytest

from entrypoints.test_backlog_survives import ask
from features.panels.scripted import URL, judge, panel, played
from serving import Server

ITEMS = 30
KILLS = 3
QUESTIONS = ITEMS * 2 * 2
AT_ONCE = 4 * 2 * 2
"""Items that are judged at once, times two judges, times two orders."""


@pytest.mark.timeout(180)
def test_kill_9_repeats_no_verdict_that_is_stored(environment, model_server):
    model_server.default = played().but(first_seconds=0.25)
    settings = {
        **environment,
        "TESTWRIGHT_BOOTSTRAP_KEY": "tw_preset-key-of-the-tests",
        "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url,
        "TESTWRIGHT_LOG_LEVEL": "ERROR",
        "TESTWRIGHT_JOB_LEASE_SECONDS": "3",
        "TESTWRIGHT_JOB_CONCURRENCY": "4",
    }
    server = Server(settings)
    server.wait()
    ask(server, URL, panel("better", judge("good"), judge("fair")))
    items = [{"input": str(n), "first": f"Sit {n}, please", "second": "Sit"} for n in range(ITEMS)]
    task_id = ask(server, f"{URL}/better/judge", {"items": items})["task_id"]
    chance = random.Random(7)
    for _ in range(KILLS):
        enough = model_server.asked + AT_ONCE + chance.randrange(1, AT_ONCE)
        assert model_server.wait_until(lambda server, enough=enough: server.asked >= enough)
        server.process.kill()
        server.process.communicate()
        server = Server(settings)
        server.wait()
    for _ in range(1_000):
        job = ask(server, f"/api/v1/task-status/{task_id}")
        if job["status"] not in {"pending", "running"}:
            break
        time.sleep(0.1)
    found = ask(server, f"{URL}/better/results")
    server.stop()
    assert (job["status"], job["error"], job["progress"]["done"]) == ("completed", None, ITEMS)
    assert [one["consensus"] for one in found["items"]] == [1.0] * ITEMS
    with sqlite3.connect(Path(settings["TESTWRIGHT_DATA_DIR"], "testwright.db")) as connection:
        stored = connection.execute("SELECT count(*) FROM panel_answers").fetchone()[0]
    connection.close()
    assert stored == QUESTIONS
    assert QUESTIONS <= model_server.asked <= QUESTIONS + AT_ONCE * KILLS
