"""The HTTP door of test data."""

import asyncio
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import client_of
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


async def test_a_stream_has_no_place_for_a_manifest(client):
    wish = {"entity": "user", "count": 5, "defect_triggering": True}
    answer = await client.post("/api/v1/data/stream", json=wish)
    assert answer.status_code == 400
    assert answer.json()["details"][0]["field"] == "defect_triggering"
