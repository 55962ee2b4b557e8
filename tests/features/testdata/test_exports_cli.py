"""`testwright data exports` on the local database."""

import asyncio
import json

import pytest

from testwright import boot
from testwright.errors import Conflict, InvalidInput, NotFound, Unavailable
from testwright.features.testdata import exports
from testwright.features.testdata.export_schemas import ExportBody
from testwright.settings import load
from testwright.terminal import LOCAL_OWNER

BODY = {"entity": "user", "count": 250, "seed": 7, "records_per_file": 100}


@pytest.fixture
def run(command_line):
    def exports(*words):
        return command_line("data", "exports", *words)

    return exports


@pytest.fixture
def made(run):
    """Makes an export, and does so many of its files' work."""

    def export(*, worked=True):
        async def do():
            async with boot.opened(load(dotenv=None)) as platform:
                body = ExportBody.model_validate(BODY)
                job_id = (await exports.create(platform, LOCAL_OWNER, body, "test"))["job_id"]
                assert not worked or await platform.jobs.work(platform, job_id)
                return job_id

        return asyncio.run(do())

    return export


def test_exports_are_listed_shown_copied_and_deleted(run, made, tmp_path):
    assert "there are no exports" in run("list").stderr
    job_id = made()
    assert f"{job_id}\tuser\tndjson\t250\tcompleted\t3/3\t0" in run("list").stdout
    assert json.loads(run("list", "--json").stdout)["items"][0]["job_id"] == job_id
    assert "3 of 3 files, 250 of 250 records" in run("show", job_id).stdout
    files = json.loads(run("show", job_id, "--json").stdout)["files"]

    told = json.loads(run("download", job_id, "--out", "copies", "--json").stdout)
    copies = tmp_path / "copies"
    assert [one["file"] for one in told["files"]] == [one["file"] for one in files]
    assert [(copies / one["file"]).stat().st_size for one in files] == [
        one["bytes"] for one in files
    ]
    before = {path: path.stat().st_mtime_ns for path in copies.iterdir()}
    (copies / "user-00001.ndjson").write_bytes(b"broken")
    run("download", job_id, "--out", "copies")
    assert (copies / "user-00001.ndjson").stat().st_size == files[1]["bytes"]
    again = {path: path.stat().st_mtime_ns for path in copies.iterdir()}
    assert [path.name for path in before if before[path] != again[path]] == ["user-00001.ndjson"]
    run("download", job_id, "--out", "one", "--file", "user-00002.ndjson")
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["user-00002.ndjson"]

    assert "are removed" in run("delete", job_id).stderr
    assert json.loads(run("delete", job_id, "--json").stdout)["status"] == "cancelled"
    assert not (tmp_path / "data" / "exports" / job_id).exists()


def test_what_can_not_be_is_told(run, made, tmp_path):
    job_id = made()
    folder = tmp_path / "data" / "exports" / job_id
    with pytest.raises(NotFound, match="there is no job"):
        run("show", "job_none")
    with pytest.raises(NotFound, match="has no file"):
        run("download", job_id, "--file", "../owner.key")
    with pytest.raises(InvalidInput, match="where the export lies"):
        run("download", job_id, "--out", str(folder))
    with pytest.raises(Conflict, match="no file of"):
        run("download", made(worked=False), "--out", "copies")
    (folder / "user-00000.ndjson").write_bytes(b"changed")
    with pytest.raises(Unavailable, match="is not what was made"):
        run("download", job_id, "--out", "copies")
    assert list((tmp_path / "copies").iterdir()) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="can't be written"):
        run("download", job_id, "--out", "file", "--file", "user-00001.ndjson")


def test_it_is_the_local_database_that_is_asked(command_line):
    with pytest.raises(InvalidInput, match="leave out --server"):
        command_line("--server", "http://127.0.0.1:1", "data", "exports", "list")
