"""A server that is killed in the middle of an export, again and again."""

import hashlib
import json
import random
import time
import urllib.request
from pathlib import Path

import pytest

from serving import Server

KEY = {"Authorization": "Bearer tw_preset-key-of-the-tests", "Content-Type": "application/json"}
EXPORTS = "/api/v1/data/exports"
WISH = {
    "plan": {"seed": 7, "entities": {"user": 140_000, "product": 500, "order": 150_000}},
    "records_per_file": 10_000,
}
FILES = 30
KILLS = 3


def ask(server, path, body=None):
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(server.url + path, data, KEY)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read())


def started(settings):
    server = Server(settings)
    server.wait()
    return server


def until(server, job_id, enough):
    for _ in range(1200):
        export = ask(server, f"{EXPORTS}/{job_id}")
        if enough(export):
            return export
        time.sleep(0.05)
    raise AssertionError(export)


def manifest(export):
    return [(one["file"], one["records"], one["bytes"], one["sha256"]) for one in export["files"]]


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def test_kill_9_repeats_unfinished_files_only_and_changes_nothing(environment, database, request):
    settings = {
        **environment,
        "TESTWRIGHT_BOOTSTRAP_KEY": "tw_preset-key-of-the-tests",
        "TESTWRIGHT_LOG_LEVEL": "ERROR",
        "TESTWRIGHT_JOB_LEASE_SECONDS": "1",
    }
    if database == "postgres":
        settings["TESTWRIGHT_DATABASE_URL"] = request.getfixturevalue("postgres_url")
    folder = Path(settings["TESTWRIGHT_DATA_DIR"], "exports")
    server = started(settings)
    undisturbed = ask(server, EXPORTS, WISH)["job_id"]
    until(server, undisturbed, lambda export: export["status"] == "completed")

    job_id = ask(server, EXPORTS, WISH)["job_id"]
    chance, kept, killed_amid = random.Random(7), {}, 0
    for _ in range(KILLS):
        done = len(kept)
        until(server, job_id, lambda export, done=done: export["progress"]["done"] > done)
        time.sleep(chance.uniform(0, 0.2))
        server.process.kill()
        server.process.communicate()
        names = {path.name: path.stat().st_mtime_ns for path in (folder / job_id).iterdir()}
        server = started(settings)
        export = ask(server, f"{EXPORTS}/{job_id}")
        killed_amid += export["status"] != "completed"
        ready = {one["file"] for one in export["files"] if one["status"] == "ready"}
        assert all(names[name] == made for name, made in kept.items()), "made twice"
        kept = {name: names[name] for name in ready & names.keys()}
    export = until(server, job_id, lambda export: export["status"] == "completed")
    reference = ask(server, f"{EXPORTS}/{undisturbed}")
    server.stop()

    assert killed_amid, "no kill came in time"
    assert export["progress"] == {"done": FILES, "total": FILES, "failed": 0}
    assert manifest(export) == manifest(reference)
    paths = sorted((folder / job_id).iterdir())
    assert [path.name for path in paths] == sorted(one["file"] for one in export["files"])
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    assert found == {one["file"]: one["sha256"] for one in export["files"]}
