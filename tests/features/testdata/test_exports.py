"""Exports over HTTP: what is made, shown, sent, removed, and what is said when it can't be."""

import asyncio
import hashlib
import json
import threading

import pyarrow.dataset as arrow
import pytest
from sqlalchemy import delete

from conftest import client_of
from testwright.core.access import DEFAULT_PROJECT, Principal
from testwright.db.base import now
from testwright.db.tables import ProjectRow, RunRow
from testwright.errors import NotFound
from testwright.features.testdata import export_work, exports

URL = "/api/v1/data/exports"
BODY = {"entity": "order", "count": 250, "seed": 7, "records_per_file": 100}
PLAN = {
    "name": "shop",
    "seed": 7,
    "entities": {
        "user": 40,
        "product": 10,
        "order": {"count": 30, "overrides": {"status": "paid"}},
        "review": {"per": "product", "min": 2, "max": 2},
    },
}


async def made(client, platform, body):
    answer = await client.post(URL, json=body)
    assert answer.status_code == 202, answer.text
    job_id = answer.json()["job_id"]
    assert await platform.jobs.work(platform, job_id)
    return job_id


async def contents(client, job_id):
    detail = (await client.get(f"{URL}/{job_id}")).json()
    return detail, [(await client.get(one["url"])).content for one in detail["files"]]


async def streamed(client, body, accept="application/x-ndjson"):
    return (await client.post("/api/v1/data/stream", json=body, headers={"Accept": accept})).content


@pytest.fixture
async def everywhere(start, database_url):
    """A platform on each database, with a client."""
    async with start(DATABASE_URL=database_url) as platform, client_of(platform) as client:
        yield platform, client


async def test_the_files_one_after_another_are_the_stream(everywhere):
    platform, client = everywhere
    accepted = await client.post(URL, json=BODY)
    assert accepted.status_code == 202
    told = accepted.json()
    assert accepted.headers["location"] == told["status_url"] == f"{URL}/{told['job_id']}"
    assert (told["status"], told["files_expected"], told["records_expected"]) == ("pending", 3, 250)
    assert told["entities"][0]["seed"] == 7
    before = (await client.get(told["status_url"])).json()
    assert [one["status"] for one in before["files"]] == ["pending"] * 3
    assert (await client.get(f"{URL}/{told['job_id']}/files/order-00000.ndjson")).status_code == 409

    assert await platform.jobs.work(platform, told["job_id"])
    detail, files = await contents(client, told["job_id"])
    assert detail["status"] == "completed"
    assert detail["progress"] == {"done": 3, "total": 3, "failed": 0}
    assert [(one["file"], one["first_record"], one["records"]) for one in detail["files"]] == [
        ("order-00000.ndjson", 0, 100),
        ("order-00001.ndjson", 100, 100),
        ("order-00002.ndjson", 200, 50),
    ]
    for one, content in zip(detail["files"], files, strict=True):
        assert one["bytes"] == len(content)
        assert one["sha256"] == hashlib.sha256(content).hexdigest()
    assert (detail["records_done"], detail["bytes_done"]) == (250, sum(map(len, files)))
    wanted = {name: value for name, value in BODY.items() if name != "records_per_file"}
    assert b"".join(files) == await streamed(client, wanted)
    folder = platform.settings.data_dir / "exports" / told["job_id"]
    assert sorted(path.name for path in folder.iterdir()) == [
        one["file"] for one in detail["files"]
    ]
    job = (await client.get(f"/api/v1/jobs/{told['job_id']}")).json()
    assert (job["kind"], job["results"][0]) == ("export_data", "order-00000.ndjson")


async def test_a_plan_comes_as_files_for_each_entity_that_belong_together(everywhere):
    platform, client = everywhere
    job_id = await made(client, platform, {"plan": PLAN, "records_per_file": 15})
    detail, files = await contents(client, job_id)
    assert detail["name"] == "shop"
    assert {one["entity"]: one["records"] for one in detail["entities"]} == {
        "user": 40,
        "product": 10,
        "order": 30,
        "review": 20,
    }
    records = {}
    for one, content in zip(detail["files"], files, strict=True):
        records.setdefault(one["entity"], []).extend(map(json.loads, content.splitlines()))
    assert {one["status"] for one in records["order"]} == {"paid"}
    users = {one["user_id"] for one in records["user"]}
    assert {one["customer_id"] for one in records["order"]} <= users
    assert {one["user_id"] for one in records["review"]} <= users


async def test_a_plan_gives_the_records_that_the_plans_own_recipes_give(client, platform):
    from testwright.core.testdata.plan import read_plan
    from testwright.core.testdata.recipe import Generator, as_json
    from testwright.plugins import registry

    schemas = {
        "shelf": {"type": "object", "properties": {"id": {"type": "string", "x-unique": True}}},
        "book": {
            "type": "object",
            "properties": {
                "shelf": {"type": "string", "x-relation": {"entity": "shelf", "field": "id"}}
            },
        },
    }
    plan = {**PLAN, "schemas": schemas}
    plan["entities"] = {**PLAN["entities"], "shelf": 5, "book": 20}
    detail, files = await contents(client, await made(client, platform, {"plan": plan}))
    known = read_plan(plan, registry.entities())
    wanted = {}
    for recipe in known.recipes():
        found = Generator(recipe, known.schemas).blocks()
        wanted[recipe.entity] = [one for rows, count in found for one in as_json(rows, count)]
    exported = {
        one["entity"]: list(map(json.loads, content.splitlines()))
        for one, content in zip(detail["files"], files, strict=True)
    }
    assert exported == wanted


async def test_csv_files_each_have_the_header_and_parquet_files_are_one_dataset(client, platform):
    job_id = await made(client, platform, {**BODY, "format": "csv"})
    _, files = await contents(client, job_id)
    (header,) = {content.split(b"\r\n")[0] for content in files}
    wanted = {name: value for name, value in BODY.items() if name != "records_per_file"}
    whole = await streamed(client, wanted, "text/csv")
    body = b"".join(content.partition(b"\r\n")[2] for content in files)
    assert header + b"\r\n" + body == whole

    job_id = await made(
        client, platform, {**BODY, "count": 9_000, "records_per_file": 1_000, "format": "parquet"}
    )
    folder = exports.folder_of(platform.settings, job_id)
    found = arrow.dataset(folder, format="parquet")
    assert len(found.files) == 9
    table = found.to_table(columns=["order_id", "total"])
    assert table.num_rows == 9_000
    assert len(set(table["order_id"].to_pylist())) == 9_000


async def test_what_would_be_made_is_told_without_making_it(client, platform):
    answer = await client.post(URL, json={**BODY, "count": 5_000, "dry_run": True})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["dry_run"], told["files_expected"]) == (True, 50)
    assert told["entities"][0]["run_id"] is None
    job_id = await made(client, platform, {**BODY, "count": 5_000})
    detail = (await client.get(f"{URL}/{job_id}")).json()
    assert told["entities"][0]["schema_fingerprint"] == detail["entities"][0]["schema_fingerprint"]
    assert abs(told["bytes_expected"] - detail["bytes_done"]) < 0.01 * detail["bytes_done"]
    listed = (await client.get(URL)).json()["items"]
    assert [one["job_id"] for one in listed] == [job_id]
    foreseen = (await client.post(URL, json={"plan": PLAN, "dry_run": True})).json()
    assert foreseen["records_expected"] == 100


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ({"entity": "order", "format": "docx"}, 404, "there is no record writer 'docx'"),
        ({"entity": "spaceship"}, 404, "there is no entity"),
        ({}, 400, "name an `entity`"),
        ({"plan": PLAN, "count": 5}, 400, "`count` can't stand beside it"),
        ({"plan": PLAN, "schema": {}}, 400, "`schema` can't stand beside it"),
        ({"plan": {"entities": {"usr": 5}}}, 400, "did you mean 'user'"),
        ({"plan": {"entities": {"user": 1}, "schemas": {"x": "x.json"}}}, 400, "can't be read"),
        ({"entity": "user", "count": 2_000, "records_per_file": 0}, 400, "records_per_file"),
        ({"entity": "user", "count": 20_000, "records_per_file": 1}, 400, "2 records each"),
        ({"entity": "user", "count": 2_000_000_000}, 400, "MAX_EXPORT_RECORDS"),
        ({"entity": "user", "defect_triggering": True}, 400, "manifest of their own"),
        ({"entity": "user", "overrides": {"foo": 1}}, 400, "foo"),
        ({"entity": "user", "model": "nobody:x"}, 400, "nobody"),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
async def test_wrong_wishes_are_told_and_leave_nothing(client, body, status, told, dry_run):
    answer = await client.post(URL, json={**body, "dry_run": dry_run})
    assert answer.status_code == status, answer.text
    assert told in answer.text.replace('\\"', '"')
    assert (await client.get(URL)).json()["items"] == []


async def test_a_request_that_is_sent_twice_makes_one_export(client):
    headers = {"Idempotency-Key": "once"}
    first = await client.post(URL, json=BODY, headers=headers)
    again = await client.post(URL, json=BODY, headers=headers)
    assert first.json() == again.json()
    assert len((await client.get(URL)).json()["items"]) == 1


@pytest.mark.parametrize(
    "name",
    [
        "..%2F..%2Fowner.key",
        "../../owner.key",
        "%2e%2e%2fowner.key",
        "order-00000.ndjson%00",
        "order-00099.ndjson",
        ".order-00000.ndjson.1.part",
    ],
)
async def test_only_names_of_the_manifest_lead_to_files(client, platform, name):
    job_id = await made(client, platform, BODY)
    (platform.settings.data_dir / "exports" / "owner.key").write_text("secret")
    answer = await client.get(f"{URL}/{job_id}/files/{name}")
    assert b"secret" not in answer.content
    wanted = (400, "invalid_input") if "%00" in name else (404, "not_found")
    assert (answer.status_code, answer.json()["error"]) == wanted


async def test_another_projects_export_is_not_there(client, platform):
    async with platform.database.write() as session:
        session.add(ProjectRow(id="other", name="Other", plan="default", created_at=now()))
    job_id = await made(client, platform, BODY)
    stranger = Principal(id="s", project_id="other", role="owner", plan="unlimited", name="s")
    for ask in (
        exports.read(platform, stranger, job_id),
        exports.file(platform, stranger, job_id, "order-00000.ndjson"),
        exports.remove(platform, stranger, job_id),
    ):
        with pytest.raises(NotFound):
            await ask
    for path in (f"{URL}/job_none", f"{URL}/job_none/files/x", f"{URL}/..%2F..", f"{URL}/%2e%2e"):
        assert (await client.get(path)).status_code == 404
    assert (await client.get(f"{URL}/{job_id}/files/order-00000.ndjson")).status_code == 200


async def test_a_backlog_is_no_export(client):
    stories = {"stories": ["As a clerk, I want to book a room so that guests can come"]}
    job_id = (await client.post("/api/v1/generations", json=stories)).json()["job_id"]
    answer = await client.get(f"{URL}/{job_id}")
    assert (answer.status_code, (await client.delete(f"{URL}/{job_id}")).status_code) == (404, 404)
    assert "is no export" in answer.json()["message"]


async def test_ranges_of_a_file_are_served(client, platform):
    job_id = await made(client, platform, BODY)
    url = f"{URL}/{job_id}/files/order-00001.ndjson"
    whole = await client.get(url)
    assert whole.headers["etag"] == f'"{hashlib.sha256(whole.content).hexdigest()}"'
    assert whole.headers["content-type"].startswith("application/x-ndjson")
    part = await client.get(url, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole.content[100:200])


async def test_removed_files_are_gone_and_can_be_made_again(everywhere):
    platform, client = everywhere
    job_id = await made(client, platform, BODY)
    before, _ = await contents(client, job_id)
    assert (await client.delete(f"{URL}/{job_id}")).status_code == 204
    assert not exports.folder_of(platform.settings, job_id).exists()
    detail = (await client.get(f"{URL}/{job_id}")).json()
    assert (detail["status"], detail["bytes_done"]) == ("cancelled", 0)
    assert {one["status"] for one in detail["files"]} == {"pending"}
    assert (await client.delete(f"{URL}/{job_id}")).status_code == 204
    assert (await client.post(f"/api/v1/jobs/{job_id}/resume")).status_code == 200
    assert await platform.jobs.work(platform, job_id)
    after, _ = await contents(client, job_id)
    assert after["files"] == before["files"]


async def test_files_that_somebody_took_away_are_told_as_missing(client, platform):
    job_id = await made(client, platform, BODY)
    exports._remove(exports.folder_of(platform.settings, job_id))
    detail = (await client.get(f"{URL}/{job_id}")).json()
    assert {one["status"] for one in detail["files"]} == {"missing"}
    answer = await client.get(f"{URL}/{job_id}/files/order-00000.ndjson")
    assert answer.status_code == 404
    assert f"DELETE {URL}/{job_id}" in answer.json()["message"]


async def test_a_folder_that_can_not_be_written_fails_the_job_and_resuming_goes_on(start, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    async with start(EXPORT_DIR=str(blocked)) as platform, client_of(platform) as client:
        job_id = await made(client, platform, BODY)
        detail = (await client.get(f"{URL}/{job_id}")).json()
        assert detail["status"] == "failed"
        assert "order-00000.ndjson can't be written: Not a directory" in detail["error"]
        assert str(tmp_path) not in detail["error"]
        blocked.unlink()
        await client.post(f"/api/v1/jobs/{job_id}/resume")
        assert await platform.jobs.work(platform, job_id)
        assert (await client.get(f"{URL}/{job_id}")).json()["status"] == "completed"


async def test_without_its_recipe_an_export_fails_and_says_so(client, platform):
    job_id = (await client.post(URL, json=BODY)).json()["job_id"]
    async with platform.database.write() as session:
        await session.execute(delete(RunRow))
    assert await platform.jobs.work(platform, job_id)
    detail = (await client.get(f"{URL}/{job_id}")).json()
    assert detail["status"] == "failed"
    assert "the recipe of this export is gone" in detail["error"]


async def test_an_entity_of_the_projects_own_is_made_as_it_was_when_it_was_asked(everywhere):
    platform, client = everywhere
    fields = {
        name: {"type": "integer", "minimum": 1, "maximum": 9} for name in ("zulu", "mike", "alpha")
    }
    document = {"type": "object", "properties": fields}
    stored = await client.post("/api/v1/data/schemas", json={"name": "box", "schema": document})
    assert list(stored.json()["schema"]["properties"]) == list(fields)
    shown = (await client.get("/api/v1/data/schemas/box")).json()
    assert list(shown["schema"]["properties"]) == list(fields)
    job_id = (await client.post(URL, json={"entity": "box", "count": 3})).json()["job_id"]
    assert (await client.delete("/api/v1/data/schemas/box")).status_code == 204
    assert await platform.jobs.work(platform, job_id)
    _, (content,) = await contents(client, job_id)
    assert [list(json.loads(line)) for line in content.splitlines()] == [list(fields)] * 3


async def test_nothing_is_made_of_nothing(client, platform):
    job_id = await made(client, platform, {"entity": "user", "count": 0, "format": "parquet"})
    detail = (await client.get(f"{URL}/{job_id}")).json()
    assert (detail["status"], detail["files"]) == ("completed", [])


async def test_records_that_can_not_be_made_fail_their_file_alone(client, platform):
    schema = {
        "type": "object",
        "properties": {"n": {"type": "integer", "minimum": 1, "maximum": 4_000}},
        "x-constraints": ["n * 2 < 8_000"],
    }
    # Scenarios make the second hundred records ones that never hold.
    body = {
        "entity": "number",
        "schema": schema,
        "count": 300,
        "records_per_file": 100,
        "seed": 1,
        "scenarios": [
            {"name": "good", "count": 100},
            {"name": "bad", "count": 100, "overrides": {"n": 4_000}},
        ],
    }
    answer = await client.post(URL, json=body)
    assert answer.status_code == 202, answer.text
    job_id = answer.json()["job_id"]
    assert await platform.jobs.work(platform, job_id)
    detail = (await client.get(f"{URL}/{job_id}")).json()
    assert [one["status"] for one in detail["files"]] == ["ready", "failed", "ready"]
    assert "did not hold" in detail["files"][1]["error"]


class Gate:
    """Holds the thread of the second shard before its first record, until it is told to stop."""

    def __init__(self, monkeypatch):
        self.reached, self.go_on = threading.Event(), threading.Event()
        write = export_work.write_shard

        def held(*arguments, **named):
            if arguments[1].start:
                self.reached.set()
                while not (self.go_on.wait(0.01) or named["stopping"]()):
                    pass
            return write(*arguments, **named)

        monkeypatch.setattr(export_work, "write_shard", held)


@pytest.fixture
def gate(monkeypatch):
    return Gate(monkeypatch)


async def test_a_running_export_is_stopped_and_leaves_whole_files_only(client, platform, gate):
    job_id = (await client.post(URL, json=BODY)).json()["job_id"]
    platform.jobs.start(platform, 1)
    await asyncio.to_thread(gate.reached.wait, 10)
    stopped = await client.post(f"/api/v1/jobs/{job_id}/cancel")
    assert stopped.json()["status"] == "cancelled"
    folder = exports.folder_of(platform.settings, job_id)
    assert [path.name for path in folder.iterdir()] == ["order-00000.ndjson"]
    gate.go_on.set()
    await platform.jobs.resume(DEFAULT_PROJECT, job_id)
    for _ in range(1_000):
        detail = (await client.get(f"{URL}/{job_id}")).json()
        if detail["status"] == "completed":
            break
        await asyncio.sleep(0.02)
    assert {one["status"] for one in detail["files"]} == {"ready"}
    await platform.jobs.stop()


async def test_what_comes_too_late_for_a_removed_export_is_taken_back(client, platform, gate):
    """Another server works on it while its files are removed here."""
    from testwright import boot

    job_id = (await client.post(URL, json=BODY)).json()["job_id"]
    elsewhere = boot.build(platform.configuration)
    working = asyncio.create_task(elsewhere.jobs.work(elsewhere, job_id))
    await asyncio.to_thread(gate.reached.wait, 10)
    assert (await client.delete(f"{URL}/{job_id}")).status_code == 204
    gate.go_on.set()
    await working
    assert list(exports.folder_of(platform.settings, job_id).glob("*")) == []
    assert (await client.get(f"{URL}/{job_id}")).json()["status"] == "cancelled"
    await elsewhere.close()
