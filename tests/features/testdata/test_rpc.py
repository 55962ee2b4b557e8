"""The gRPC door, against a real server in this process."""

import asyncio
import json

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from conftest import OWNER_KEY, client_of
from testwright.engine.limits import PLANS
from testwright.entrypoints import grpc as entry
from testwright.errors import Unavailable
from testwright.features.accounts import service as accounts
from testwright.features.testdata._pb import testdata_pb2 as pb
from testwright.features.testdata._pb import testdata_pb2_grpc as pb_grpc
from testwright.terminal import LOCAL_OWNER

KEY = (("authorization", f"Bearer {OWNER_KEY}"),)
TESTWRIGHT = "testdata.v1.TestDataService"


@pytest.fixture
async def channel(platform):
    server, port = await entry.start(platform, "127.0.0.1", 0)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield channel
    await server.stop(0)


@pytest.fixture
def stub(channel):
    return pb_grpc.TestDataServiceStub(channel)


def _wish(**fields):
    return pb.GenerateDataRequest(**{"entity": "user", "count": 5, "seed": 7, **fields})


async def _refused(call):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return caught.value


def _trailing(error):
    return dict(error.trailing_metadata() or ())


async def test_one_answer(stub):
    answer = await stub.GenerateData(_wish(request_id="mine-1"), metadata=KEY)
    assert (answer.request_id, answer.success, answer.record_count) == ("mine-1", True, 5)
    assert len(json.loads(answer.data)) == 5
    assert answer.metadata.generation_path == "traditional"
    assert answer.metadata.seed == 7
    assert answer.metadata.schema_fingerprint


async def test_no_record_is_an_empty_array(stub):
    answer = await stub.GenerateData(_wish(count=0), metadata=KEY)
    assert (answer.data, answer.record_count, answer.success) == ("[]", 0, True)
    chunks = [one async for one in stub.GenerateDataStream(_wish(count=0), metadata=KEY)]
    assert [(one.data, one.is_last) for one in chunks] == [("[]", True)]


async def test_a_stream_has_numbered_chunks_and_a_last_one(stub):
    chunks = [one async for one in stub.GenerateDataStream(_wish(count=40_000), metadata=KEY)]
    assert [one.chunk_index for one in chunks] == list(range(len(chunks)))
    assert [one.is_last for one in chunks] == [False] * (len(chunks) - 1) + [True]
    assert sum(one.record_count for one in chunks) == 40_000
    assert sum(len(json.loads(one.data)) for one in chunks) == 40_000
    assert max(one.ByteSize() for one in chunks) < 2_000_000
    assert len({one.request_id for one in chunks}) == 1


async def test_all_doors_give_the_same_records(stub, platform):
    answer = await stub.GenerateData(_wish(entity="order", count=30), metadata=KEY)
    parts = [
        json.loads(
            (
                await stub.GenerateData(
                    _wish(entity="order", count=10, start_index=start), metadata=KEY
                )
            ).data
        )
        for start in (0, 10, 20)
    ]
    body = {"entity": "order", "count": 30, "seed": 7}
    async with client_of(platform) as client:
        once = await client.post("/api/v1/data/generate", json=body)
        lines = await client.post("/api/v1/data/stream", json=body)
    assert once.text.partition('"data":')[2][:-1] == answer.data
    assert "[" + ",".join(lines.text.splitlines()) + "]" == answer.data
    assert [one for part in parts for one in part] == json.loads(answer.data)


@pytest.mark.parametrize(
    "key",
    [(), (("authorization", "Bearer tw_wrong"),), (("x-api-key", "nonsense"),)],
)
async def test_without_a_good_key_nothing_is_made(stub, key):
    error = await _refused(stub.GenerateData(_wish(), metadata=key))
    assert error.code() is grpc.StatusCode.UNAUTHENTICATED
    assert _trailing(error)["x-request-id"].startswith("req_")


async def test_the_other_header_for_keys_works_too(stub):
    answer = await stub.GetSchemas(pb.GetSchemasRequest(), metadata=(("x-api-key", OWNER_KEY),))
    assert {"cart", "order", "payment", "product", "review", "user"} <= {
        one.name for one in answer.schemas
    }
    none = await stub.GetSchemas(pb.GetSchemasRequest(domain="space"), metadata=KEY)
    assert not none.schemas


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"count": -1}, "INVALID_ARGUMENT"),
        ({"count": 2**63 - 1}, "INVALID_ARGUMENT"),
        ({"count": 1001}, "INVALID_ARGUMENT"),
        ({"start_index": -(2**63)}, "INVALID_ARGUMENT"),
        ({"start_index": 2**63 - 1}, "INVALID_ARGUMENT"),
        ({"entity": ""}, "INVALID_ARGUMENT"),
        ({"entity": "spaceship"}, "NOT_FOUND"),
        ({"schema": "{"}, "INVALID_ARGUMENT"),
        ({"constraints": "[1]"}, "INVALID_ARGUMENT"),
        ({"locale": "xx_XX"}, "INVALID_ARGUMENT"),
        ({"domain": "space"}, "INVALID_ARGUMENT"),
    ],
)
async def test_what_is_refused_is_refused_with_the_sentence_of_http(stub, platform, wrong, code):
    error = await _refused(stub.GenerateData(_wish(request_id="mine-2", **wrong), metadata=KEY))
    assert error.code() is grpc.StatusCode[code]
    assert _trailing(error)["x-request-id"] == "mine-2"
    body = {"entity": "user", "count": 5, "seed": 7, **wrong}
    async with client_of(platform) as client:
        answer = await client.post("/api/v1/data/generate", json=body)
    assert answer.json()["message"] == error.details()


@pytest.mark.parametrize("seed", [-(2**63), 2**63 - 1])
async def test_every_seed_works(stub, seed):
    answer = await stub.GenerateData(_wish(seed=seed), metadata=KEY)
    assert answer.metadata.seed == seed


async def test_a_plan_is_a_limit_with_a_time_to_wait(stub, platform):
    made = await accounts.create_key(
        platform, LOCAL_OWNER, name="small", role="tester", plan="default", lifetime=None
    )
    key = made.secret
    metadata = (("authorization", f"Bearer {key}"),)
    for _ in range(PLANS["default"].generations):
        await stub.GenerateData(_wish(), metadata=metadata)
    error = await _refused(stub.GenerateData(_wish(), metadata=metadata))
    assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert 0 < int(_trailing(error)["retry-after"]) <= 60


async def test_a_deadline_ends_a_stream(stub, platform):
    error = await _refused(
        _all(stub.GenerateDataStream(_wish(count=10**9), metadata=KEY, timeout=1))
    )
    assert error.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    await _eventually(platform, 'status="cancelled"')


async def test_a_client_that_goes_ends_its_stream(stub, platform):
    call = stub.GenerateDataStream(_wish(count=10**9), metadata=KEY)
    assert (await call.read()).record_count
    call.cancel()
    await _eventually(platform, 'status="cancelled"')


async def test_eight_streams_at_once(stub):
    streams = [
        _all(stub.GenerateDataStream(_wish(count=20_000, seed=seed), metadata=KEY))
        for seed in range(8)
    ]
    found = await asyncio.gather(*streams)
    assert [sum(chunk.record_count for chunk in one) for one in found] == [20_000] * 8


async def test_equal_requests_at_once_get_equal_records(stub):
    wish = _wish(entity="order", count=500, seed=99)
    found = await asyncio.gather(*(stub.GenerateData(wish, metadata=KEY) for _ in range(8)))
    assert len({one.data for one in found}) == 1


async def test_stopping_ends_an_open_stream_with_a_status(platform):
    server, port = await entry.start(platform, "127.0.0.1", 0)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        call = pb_grpc.TestDataServiceStub(channel).GenerateDataStream(
            _wish(count=10**9), metadata=KEY
        )
        await call.read()
        await server.stop(0.1)
        error = await _refused(_drained(call))
    assert error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED)


async def test_health_and_reflection_need_no_key(channel, stub):
    answer = await stub.HealthCheck(pb.HealthCheckRequest())
    assert (answer.service, answer.dependencies["database"]) == ("testwright", "healthy")
    health = health_pb2_grpc.HealthStub(channel)
    found = await health.Check(health_pb2.HealthCheckRequest(service=TESTWRIGHT))
    assert found.status == health_pb2.HealthCheckResponse.SERVING
    reflection = reflection_pb2_grpc.ServerReflectionStub(channel)
    wishes = [
        reflection_pb2.ServerReflectionRequest(list_services=""),
        reflection_pb2.ServerReflectionRequest(file_containing_symbol=TESTWRIGHT),
    ]
    listed, described = [one async for one in reflection.ServerReflectionInfo(iter(wishes))]
    assert TESTWRIGHT in {one.name for one in listed.list_services_response.service}
    assert described.file_descriptor_response.file_descriptor_proto


async def test_a_taken_port_is_one_sentence(platform):
    server, port = await entry.start(platform, "127.0.0.1", 0)
    with pytest.raises(Unavailable, match="--grpc-port"):
        await entry.start(platform, "127.0.0.1", port)
    await server.stop(0)


async def _all(call):
    return [one async for one in call]


async def _drained(call):
    while await call.read() is not grpc.aio.EOF:
        pass


async def _eventually(platform, text):
    for _ in range(200):
        if text in platform.metrics.render().decode():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(platform.metrics.render().decode())
