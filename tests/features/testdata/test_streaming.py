"""Streams: one piece ahead, defects in them, and what breaks off."""

import asyncio
import json
import threading
from contextlib import aclosing

import grpc
import pytest

from conftest import OWNER_KEY, client_of
from testwright.engine.limits import PLANS
from testwright.entrypoints import grpc as entry
from testwright.features.accounts import service as accounts
from testwright.features.testdata._pb import testdata_pb2 as pb
from testwright.features.testdata._pb import testdata_pb2_grpc as pb_grpc
from testwright.features.testdata.streaming import ahead
from testwright.terminal import LOCAL_OWNER

KEY = (("authorization", f"Bearer {OWNER_KEY}"),)
LATE = {
    "entity": "counted",
    "count": 40_000,
    "seed": 1,
    "schema": {"type": "object", "properties": {"n": {"type": "integer", "x-kind": "serial"}}},
    "constraints": {"rules": ["n < 20000"]},
}
"""What can't be made from its second block on."""


class Making:
    """An endless iterator that counts; each piece takes until it is let go."""

    def __init__(self, last=10**9):
        self.made, self.working, self.last = 0, False, last
        self.gate = threading.Event()
        self.gate.set()

    def __iter__(self):
        return self

    def __next__(self):
        self.working = True
        self.gate.wait(10)
        self.working = False
        if self.made == self.last:
            raise StopIteration
        self.made += 1
        return self.made


async def test_a_slow_reader_has_one_piece_made_ahead_and_no_more():
    making = Making()
    async with aclosing(ahead(making)) as pieces:
        for number in range(1, 4):
            assert await anext(pieces) == number
            await asyncio.sleep(0.05)
            assert making.made == number + 1


async def test_all_pieces_come_in_order_and_none_twice():
    assert [one async for one in ahead(Making(last=50))] == list(range(1, 51))
    assert [one async for one in ahead(iter(()))] == []


async def test_whoever_stops_reading_waits_for_the_piece_in_work():
    making = Making()
    pieces = ahead(making)
    await anext(pieces)
    making.gate.clear()
    while not making.working:  # noqa: ASYNC110 it is a thread that says so
        await asyncio.sleep(0.01)
    closing = asyncio.create_task(pieces.aclose())
    await asyncio.sleep(0.05)
    assert not closing.done()
    making.gate.set()
    await closing
    made = making.made
    await asyncio.sleep(0.05)
    assert (making.made, making.working) == (made, False)


async def test_what_goes_wrong_is_told_after_what_was_right():
    def broken():
        yield 1
        raise RuntimeError("no more")

    pieces = ahead(broken())
    assert await anext(pieces) == 1
    with pytest.raises(RuntimeError, match="no more"):
        await anext(pieces)


@pytest.fixture
async def stub(platform):
    server, port = await entry.start(platform, "127.0.0.1", 0)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield pb_grpc.TestDataServiceStub(channel)
    await server.stop(0)


@pytest.mark.parametrize("entity", ["product", "order"])
async def test_defects_are_the_same_at_every_door_and_in_every_slice(stub, platform, entity):
    wish = {"entity": entity, "count": 300, "seed": 5, "defect_triggering": True}
    async with client_of(platform) as client:
        whole = (await client.post("/api/v1/data/generate", json=wish)).json()
        lines = await client.post("/api/v1/data/stream", json=wish)
        slice_ = wish | {"start_index": 130, "count": 40}
        part = (await client.post("/api/v1/data/generate", json=slice_)).json()
    streamed = [json.loads(line) for line in lines.text.splitlines()]
    told = [entry for record in streamed for entry in record.pop("_defects")]
    assert (streamed, told) == (whole["data"], whole["defects"])
    request = pb.GenerateDataRequest(**wish)
    chunks = [one async for one in stub.GenerateDataStream(request, metadata=KEY)]
    assert len(chunks) > 1
    assert [one.is_last for one in chunks] == [False] * (len(chunks) - 1) + [True]
    assert [record for one in chunks for record in json.loads(one.data)] == whole["data"]
    assert [entry for one in chunks for entry in json.loads(one.defects or "[]")] == told
    in_slice = [one for one in told if 130 <= one["record"] < 170]
    alone = {one["record"]: one for one in part["defects"]}
    assert len(in_slice) > 20
    for one in in_slice:
        assert alone.get(one["record"]) == one or one["class"] == "key_duplicate"


async def test_formats_without_a_place_for_defects_are_refused(client):
    wish = {"entity": "user", "count": 5, "defect_triggering": True}
    for accept in ("text/csv", "application/json", "application/vnd.apache.parquet"):
        headers = {"Accept": accept}
        answer = await client.post("/api/v1/data/stream", json=wish, headers=headers)
        assert answer.status_code == 400
        assert answer.json()["details"][0]["field"] == "defect_triggering"
        assert "x-ndjson" in answer.json()["message"]


async def test_sound_streams_have_no_defects(client, stub):
    wish = {"entity": "user", "count": 5}
    assert "_defects" not in (await client.post("/api/v1/data/stream", json=wish)).text
    chunks = [
        one async for one in stub.GenerateDataStream(pb.GenerateDataRequest(**wish), metadata=KEY)
    ]
    assert {one.defects for one in chunks} == {""}


async def test_what_fails_in_the_middle_is_a_status_over_grpc(stub, platform):
    wish = LATE | {key: json.dumps(LATE[key]) for key in ("schema", "constraints")}
    chunks = []

    async def read():
        async for chunk in stub.GenerateDataStream(pb.GenerateDataRequest(**wish), metadata=KEY):
            chunks.append(chunk)  # noqa: PERF401 those before the error count

    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await read()
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert "n < 20000" in caught.value.details()
    assert sum(chunk.record_count for chunk in chunks) == 16_384
    assert 'status="invalid"' in platform.metrics.render().decode()


async def test_what_fails_in_the_middle_ends_the_body_over_http_without_a_trace(
    client, platform, log_file
):
    with pytest.raises(AssertionError):  # the transport: the body was never completed
        await client.post("/api/v1/data/stream", json=LATE)
    lines = [json.loads(line) for line in log_file.read_text().splitlines()]
    (broken,) = (line for line in lines if line["event"] == "stream_broken")
    assert "n < 20000" in broken["problem"]
    assert not [line for line in lines if line["level"] == "error"]
    assert 'status="invalid"' in platform.metrics.render().decode()


async def test_overrides_are_fixed_over_grpc_too(stub, platform):
    overrides = {"status": '["paid", "shipped"]', "shipping_address.city": "Bath"}
    request = pb.GenerateDataRequest(entity="order", count=20, seed=1, overrides=overrides)
    answer = await stub.GenerateData(request, metadata=KEY)
    body = {"entity": "order", "count": 20, "seed": 1}
    body["overrides"] = {"status": ["paid", "shipped"], "shipping_address.city": "Bath"}
    async with client_of(platform) as client:
        same = await client.post("/api/v1/data/generate", json=body)
    assert json.loads(answer.data) == same.json()["data"]
    assert {one["shipping_address"]["city"] for one in same.json()["data"]} == {"Bath"}


async def test_places_of_a_plan_are_given_back_when_streams_are_cancelled(stub, platform):
    made = await accounts.create_key(
        platform, LOCAL_OWNER, name="small", role="tester", plan="default", lifetime=None
    )
    metadata = (("authorization", f"Bearer {made.secret}"),)
    endless = pb.GenerateDataRequest(entity="user", count=10**9)
    calls = [
        stub.GenerateDataStream(endless, metadata=metadata) for _ in range(PLANS["default"].at_once)
    ]
    for call in calls:
        assert (await call.read()).record_count
    one = pb.GenerateDataRequest(entity="user", count=1)
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await stub.GenerateData(one, metadata=metadata)
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    for call in calls:
        call.cancel()
    for _ in range(40):
        try:
            assert (await stub.GenerateData(one, metadata=metadata)).success
        except grpc.aio.AioRpcError:
            await asyncio.sleep(0.1)
        else:
            return
    raise AssertionError("the places are still taken")
