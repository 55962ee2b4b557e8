"""The HTTP door of test data."""

import asyncio
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy import func, select

from conftest import client_of
from testwright.db.tables import RunRow
from testwright.engine.limits import PLANS
from testwright.entrypoints.http import create_app

BODY = {"entity": "user", "count": 5, "seed": 7}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/x-ndjson"),
        ("*/*", "application/x-ndjson"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("application/x-ndjson;q=0.2, text/csv;q=0.9", "text/csv"),
        ("text/csv;q=0, application/json", "application/json"),
        ("image/png, application/sql", "application/sql"),
    ],
)
async def test_a_stream_comes_in_the_format_that_is_liked_best(client, accept, media_type):
    headers = {"Accept": accept} if accept else {}
    answer = await client.post("/api/v1/data/stream", json=BODY, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert answer.headers["x-testwright-seed"] == "7"
    assert answer.headers["x-testwright-schema-fingerprint"]


@pytest.mark.parametrize("accept", ["image/png", "text/csv;q=0", "text/csv;q=nan"])
async def test_what_nobody_writes_is_refused(client, accept):
    answer = await client.post("/api/v1/data/stream", json=BODY, headers={"Accept": accept})
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"] == "Accept"


async def test_binary_formats_can_be_read(client):
    async def made(media_type):
        headers = {"Accept": media_type}
        return (await client.post("/api/v1/data/stream", json=BODY, headers=headers)).content

    arrow = pa.ipc.open_stream(await made("application/vnd.apache.arrow.stream")).read_all()
    parquet = pq.read_table(io.BytesIO(await made("application/vnd.apache.parquet")))
    assert arrow.num_rows == parquet.num_rows == 5


class Paused:
    """A stream whose reader stops after the first bytes, until it is let go on."""

    def __init__(self, app, key, body):
        self.started, self.go_on = asyncio.Event(), asyncio.Event()
        self.status, self.text = 0, b""
        self._request = json.dumps(body).encode()
        headers = {"host": "testwright", "authorization": f"Bearer {key}"}
        headers |= {"content-type": "application/json", "content-length": str(len(self._request))}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": "/api/v1/data/stream",
            "raw_path": b"/api/v1/data/stream",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("testwright", 80),
        }
        self.task = asyncio.create_task(app(scope, self._receive, self._send))

    async def _receive(self):
        if self._request is None:
            await self.go_on.wait()
            await asyncio.sleep(3600)
        said, self._request = self._request, None
        return {"type": "http.request", "body": said, "more_body": False}

    async def _send(self, message):
        self.status = message.get("status", self.status)
        self.text += message.get("body", b"")
        if self.text:
            self.started.set()
            await self.go_on.wait()


async def test_a_place_of_the_plan_is_held_for_the_whole_stream_and_given_back(platform):
    made = await platform.identity.create_key(name="few at once", project_id="default")
    key = made.secret
    app, body = create_app(platform), {**BODY, "count": 30_000}
    streams = [Paused(app, key, body) for _ in range(PLANS["default"].at_once)]
    for stream in streams:
        await stream.started.wait()
    async with client_of(platform, key) as client:
        assert (await client.post("/api/v1/data/stream", json=BODY)).status_code == 429
        for stream in streams:
            stream.go_on.set()
            await stream.task
            assert (stream.status, stream.text.count(b"\n")) == (200, 30_000)
        unknown = {**BODY, "entity": "spaceship"}
        assert (await client.post("/api/v1/data/stream", json=unknown)).status_code == 404
        assert (await client.post("/api/v1/data/stream", json=BODY)).status_code == 200


async def test_every_request_is_counted_and_labels_stay_few(client, platform):
    await client.post("/api/v1/data/generate", json=BODY)
    await client.post("/api/v1/data/stream", json=BODY)
    for name in ("spaceship", "starship"):
        await client.post("/api/v1/data/generate", json={**BODY, "entity": name})
    await client.post("/api/v1/data/generate", json={**BODY, "count": -1})
    text = platform.metrics.render().decode()
    common = 'path="traditional",status'
    assert (
        f'testdata_requests_total{{domain="ecommerce",entity="user",{common}="completed"}} 2'
        in (text)
    )
    assert f'{{domain="custom",entity="custom",{common}="invalid"}} 2' in text
    assert 'testdata_validation_errors_total{entity="custom"} 3' in text
    assert 'testdata_records_generated_count{entity="user"} 2' in text
    assert 'testdata_generation_duration_seconds_count{path="traditional"} 4' in text
    assert "spaceship" not in text


async def test_below_the_threshold_the_answer_says_why(start):
    from conftest import client_of

    schema = {
        "type": "object",
        "properties": {
            "begin": {"type": "string", "format": "date"},
            "end": {"type": "string", "format": "date"},
            "subtotal": {"type": "number", "minimum": 1, "maximum": 9},
            "tax": {"type": "number", "minimum": 1, "maximum": 9},
            "total": {"type": "number", "minimum": 100, "maximum": 900},
        },
    }
    async with start(COHERENCE_THRESHOLD="1.0") as platform, client_of(platform) as client:
        body = {"entity": "order", "schema": schema, "count": 20, "seed": 1}
        told = (await client.post("/api/v1/data/generate", json=body)).json()["metadata"]
        good = (await client.post("/api/v1/data/generate", json=BODY)).json()["metadata"]
    assert told["coherence_score"] < 1
    assert "is below 1" in told["coherence_reason"]
    assert good["coherence_reason"] is None or good["coherence_score"] < 1


async def test_a_request_that_comes_again_builds_nothing(client):
    from testwright.core.testdata import ready

    await client.post("/api/v1/data/generate", json=BODY)
    before = ready._kept.cache_info().misses
    answer = await client.post("/api/v1/data/generate", json=BODY)
    assert answer.status_code == 200
    assert ready._kept.cache_info().misses == before


@pytest.mark.parametrize("entity", ["cart", "order", "payment", "product", "review", "user"])
async def test_defects_come_with_what_should_become_of_them(client, entity):
    wish = {"entity": entity, "count": 60, "seed": 3, "defect_triggering": True}
    answer = await client.post("/api/v1/data/generate", json=wish)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert len(body["data"]) == 60
    assert len(body["defects"]) > 40
    assert {one["expect"] for one in body["defects"]} <= {"reject", "accept", "normalise"}
    again = (await client.post("/api/v1/data/generate", json=wish)).json()
    assert (again["data"], again["defects"]) == (body["data"], body["defects"])
    plain = await client.post("/api/v1/data/generate", json=wish | {"defect_triggering": False})
    assert plain.json()["defects"] == []


@pytest.mark.parametrize("path", ["/api/v1/data/generate", "/api/v1/data/schemas"])
async def test_what_is_sent_twice_with_a_key_is_done_once(client, path):
    schema = {"type": "object", "properties": {"price": {"type": "number", "enum": [1.10, 2.5]}}}
    body = {"schema": schema, **({"name": "priced"} if "schemas" in path else {"entity": "priced"})}
    headers = {"Idempotency-Key": "one"}
    first = await client.post(path, json=body, headers=headers)
    again = await client.post(path, json=body, headers=headers)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert first.is_success
    other = await client.post(
        path, json={**body, "schema": {**schema, "title": "x"}}, headers=headers
    )
    assert other.status_code == 409
    unkeyed = await client.post(path, json=body)
    assert unkeyed.is_success
    if "schemas" in path:
        assert (first.status_code, unkeyed.status_code) == (201, 200)
    else:
        assert unkeyed.json()["run_id"] != first.json()["run_id"]
        stored = await client.get("/api/v1/data/schemas")
        assert stored.is_success


async def test_a_refused_request_frees_its_key(client):
    headers = {"Idempotency-Key": "two"}
    refused = await client.post(
        "/api/v1/data/generate", json=BODY | {"locale": "xx"}, headers=headers
    )
    assert refused.status_code == 400
    answer = await client.post("/api/v1/data/generate", json=BODY, headers=headers)
    assert answer.status_code == 200


async def test_a_preview_says_what_would_be_made_and_stores_nothing(client, platform):
    wish = {"entity": "review", "count": 400, "seed": 3, "context": "angry customers of a shop"}
    headers = {"Accept": "text/csv"}
    told = (await client.post("/api/v1/data/preview", json=wish, headers=headers)).json()
    async with platform.database.read() as session:
        assert (await session.execute(select(func.count(RunRow.id)))).scalar() == 0
    made = await client.post("/api/v1/data/stream", json=wish, headers=headers)
    assert told["bytes_estimate"] == len(made.content)
    assert told["schema_fingerprint"] == made.headers["x-testwright-schema-fingerprint"]
    assert told["generation_path"] == made.headers["x-testwright-generation-path"] == "llm"
    assert (told["format"], told["seed"], told["model"]) == ("csv", 3, "builtin:rules")
    answer = (await client.post("/api/v1/data/generate", json=wish | {"count": 3})).json()
    assert told["sample"] == answer["data"]
    many = {**BODY, "count": 50_000}
    told = (await client.post("/api/v1/data/preview", json=many)).json()
    made = await client.post("/api/v1/data/stream", json=many)
    assert told["bytes_estimate"] == pytest.approx(len(made.content), rel=0.05)


@pytest.mark.parametrize("wrong", [{"entity": "usr"}, {"overrides": {"foo": 1}}, {"model": "x"}])
async def test_a_preview_refuses_as_making_does(client, wrong):
    answers = [
        await client.post(f"/api/v1/data/{path}", json=BODY | wrong)
        for path in ("preview", "generate", "stream")
    ]
    assert len({(one.status_code, one.json()["message"]) for one in answers}) == 1


async def test_the_log_names_the_path_of_data(client, log_file):
    await client.post("/api/v1/data/generate", json=BODY)
    await client.post("/api/v1/data/generate", json={**BODY, "hints": ["similar"]})
    await client.post("/api/v1/data/generate", json={**BODY, "entity": "review"})
    lines = [json.loads(line) for line in log_file.read_text().splitlines()]
    told = [one for one in lines if one["event"] == "routing_decision"]
    assert [(one["path"], one["confidence"]) for one in told] == [
        ("traditional", 0.95),
        ("rag", 0.85),
        ("llm", 0.8),
    ]
    assert all(one["reason"].endswith(".") for one in told)
