"""`testwright data generate` into many files: side by side, stopped, killed, continued."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.record_writer import written
from testwright.plugins import registry
from testwright.plugins.record_writers.ndjson import Plugin as NdjsonWriter

ROOT = Path(__file__).parents[2]
MANIFEST = "_manifest.ndjson"


@pytest.fixture
def start(environment, tmp_path):
    def testwright(*words):
        return subprocess.Popen(
            [sys.executable, "-m", "testwright", "data", *words],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return testwright


@pytest.fixture
def run(start):
    def testwright(*words, code=0):
        process = start(*words)
        out, err = process.communicate(timeout=100)
        assert process.returncode == code, err
        assert "Traceback" not in err
        return out, err

    return testwright


def joined(folder, pattern="*.ndjson"):
    paths = sorted(path for path in folder.glob(pattern) if path.name != MANIFEST)
    return b"".join(path.read_bytes() for path in paths)


def lines(folder):
    return [json.loads(line) for line in (folder / MANIFEST).read_text().splitlines()]


def records(entity, count, start=0):
    """What the files hold together, made here and at once."""
    entities = registry.entities()
    recipe = Recipe(
        entity=entity,
        schema=entities[entity],
        seed=7,
        locale="en_US",
        count=count,
        start=start,
    )
    pieces = written(NdjsonWriter(entity), Generator(recipe, entities).blocks())
    return b"".join(bytes(piece) for piece, _ in pieces)


def test_the_files_of_processes_one_after_another_are_the_one_file(run, tmp_path):
    wish = ("generate", "order", "-n", "2500", "--seed", "7", "--start", "40", "--out", "o/")
    _, told = run(*wish, "--records-per-file", "400", "--processes", "2")
    assert "2,500 records in 7 files" in told
    assert joined(tmp_path / "o") == records("order", 2500, start=40)
    asked, *files = lines(tmp_path / "o")
    assert (asked["seed"], asked["records_per_file"]) == (7, 400)
    for one in files:
        content = (tmp_path / "o" / one["file"]).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_second_call_makes_only_what_is_not_there(run, tmp_path):
    wish = ("generate", "user", "-n", "900", "--out", "u", "--records-per-file", "300")
    run(*wish)
    folder = tmp_path / "u"
    before = joined(folder)
    (folder / "user-00001.ndjson").unlink()
    with (folder / "user-00002.ndjson").open("ab") as file:
        file.write(b"more")
    with (folder / MANIFEST).open("ab") as file:
        file.write(b'{"file": "user-0')
    (folder / ".user-00001.ndjson.1.part").write_bytes(b"half")
    out, told = run(*wish, "--json")  # without --seed: the folder has one
    assert "600 records in 2 files" in told
    assert "1 files were there already" in told
    assert joined(folder) == before
    found = json.loads(out)
    assert (found["made"], len(found["files"])) == (2, 3)
    assert sorted(path.name for path in folder.iterdir() if path.name.startswith(".")) == []
    assert "holds other files" in run(*wish, "--seed", "1", code=2)[1]
    assert joined(folder) == before


def test_a_plans_files_are_read_as_data_sets(run, tmp_path):
    plan = str(ROOT / "examples" / "plans" / "shop.yaml")
    cut = ("--format", "parquet", "--records-per-file", "250", "--processes", "2")
    run("generate", plan, "--out", "shop", *cut)
    orders, payments = (f"'{tmp_path}/shop/{name}-*.parquet'" for name in ("order", "payment"))
    assert duckdb.sql(f"select count(distinct order_id) from {orders}").fetchall() == [(2000,)]
    lost = duckdb.sql(f"select count(*) from {payments} p anti join {orders} o using (order_id)")
    assert lost.fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((), 2, "--out"),
        (("--out", "file"), 2, "is a file"),
        (("--out", "blocked"), 1, "can't be written"),
    ],
)
def test_what_can_not_be_is_told(run, tmp_path, words, code, told):
    (tmp_path / "file").write_text("")
    (tmp_path / "blocked" / MANIFEST).mkdir(parents=True)
    assert told in run("generate", "user", "--processes", "2", *words, code=code)[1]


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    ("processes", "sign"), [("1", signal.SIGINT), ("2", signal.SIGINT), ("2", signal.SIGKILL)]
)
def test_stopped_or_killed_it_goes_on_where_it_was(start, run, tmp_path, processes, sign):
    wish = ("generate", "order", "-n", "200000", "--seed", "7", "--records-per-file", "5000")
    folder = tmp_path / "o"
    process = start(*wish, "--out", "o", "--processes", processes)
    while not (folder / MANIFEST).exists() or len(lines_that_are_whole(folder)) < 4:
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    os.kill(process.pid, sign)
    _, told = process.communicate(timeout=30)
    if sign == signal.SIGINT:
        assert process.returncode == 130
        assert told == ""
        assert list(folder.glob(".*")) == []
    complete = {one["file"]: one["sha256"] for one in lines_that_are_whole(folder)[1:]}
    assert 0 < len(complete) < 40, "it was over too soon"
    for name, digest in complete.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    made = {name: (folder / name).stat().st_mtime_ns for name in complete}
    _, told = run(*wish, "--out", "o", "--processes", "2")
    assert f"{len(complete)} files were there already" in told
    assert made == {name: (folder / name).stat().st_mtime_ns for name in complete}
    assert len(list(folder.glob("order-*.ndjson"))) == 40
    assert list(folder.glob(".*")) == []
    assert joined(folder) == records("order", 200_000)


def lines_that_are_whole(folder):
    return [
        json.loads(line)
        for line in (folder / MANIFEST).read_text().splitlines(keepends=True)
        if line.endswith("\n")
    ]
