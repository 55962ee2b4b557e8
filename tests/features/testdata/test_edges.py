"""Whatever is sent, at whatever door: an answer, or a sentence; never a fault of ours."""

import json

import grpc
import pytest

from conftest import OWNER_KEY, client_of
from testwright.entrypoints import grpc as entry
from testwright.features.testdata._pb import testdata_pb2 as pb
from testwright.features.testdata._pb import testdata_pb2_grpc as pb_grpc

KEY = (("authorization", f"Bearer {OWNER_KEY}"),)
GOOD = {"entity": "user", "count": 2, "seed": 7}
JSON = {"Content-Type": "application/json"}


def _object(**properties):
    return {"type": "object", "properties": properties}


def _nested(levels, text="1"):
    return '{"a":' * levels + text + "}" * levels


@pytest.fixture
async def doors(platform):
    """Asks at both doors, once and as a stream; what they said, which must be the same."""
    server, port = await entry.start(platform, "127.0.0.1", 0)
    async with (
        client_of(platform) as client,
        grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel,
    ):
        stub = pb_grpc.TestDataServiceStub(channel)

        async def ask(body):
            said = set()
            for path in ("generate", "stream"):
                answer = await client.post(f"/api/v1/data/{path}", json=body)
                refused = answer.status_code >= 400
                said.add((answer.status_code, answer.json()["message"] if refused else ""))
            request = pb.GenerateDataRequest(**_for_grpc(body))
            try:
                await stub.GenerateData(request, metadata=KEY)
                code, told = grpc.StatusCode.OK, ""
                assert [one async for one in stub.GenerateDataStream(request, metadata=KEY)]
            except grpc.aio.AioRpcError as error:
                code, told = error.code(), error.details()
            assert len(said) == 1, said
            ((status, message),) = said
            assert message == told
            assert (
                code
                is {
                    200: grpc.StatusCode.OK,
                    400: grpc.StatusCode.INVALID_ARGUMENT,
                    404: grpc.StatusCode.NOT_FOUND,
                }[status]
            )
            return status, message

        yield ask
    await server.stop(0)


def _for_grpc(body):
    texts = ("schema", "constraints")
    made = {
        key: json.dumps(value) if key in texts and not isinstance(value, str) else value
        for key, value in body.items()
    }
    if "overrides" in made:
        made["overrides"] = {path: json.dumps(one) for path, one in made["overrides"].items()}
    return made


@pytest.mark.parametrize(
    ("wish", "status", "told"),
    [
        ({"count": 0}, 200, ""),
        ({"count": 1}, 200, ""),
        ({"count": -1}, 400, "count"),
        ({"entity": "usr"}, 404, "did you mean 'user'?"),
        ({"entity": "spaceship"}, 404, "'spaceship'. There are: cart, order"),
        ({"entity": "a\0b"}, 400, "U+0000"),
        ({"locale": "xx_XX"}, 400, "de_DE"),
        ({"locale": "../../etc/passwd"}, 400, "there is no locale"),
        ({"start_index": 2**53}, 400, "numbers from 0 to 9007199254740991"),
        ({"start_index": 2**53 + 1}, 400, "start_index"),
        ({"seed": -(2**63)}, 200, ""),
        ({"overrides": {"foo.bar": 1}}, 400, "there is no such field; it has user_id"),
        ({"overrides": {"a." * 200 + "a": 1}}, 400, "no such field"),
        ({"constraints": "no JSON"}, 400, "is no JSON"),
        ({"constraints": "[1]"}, 400, "must be an object"),
        ({"constraints": '{"loyalty_tier": {"min": NaN}}'}, 400, "NaN"),
        ({"constraints": '{"foo": {"min": 1e999}}'}, 400, "infinite"),
        ({"constraints": _nested(500)}, 400, "deeper than 60"),
        ({"constraints": _nested(100_000)}, 400, "nested too deep"),
        ({"schema": _nested(100_000)}, 400, "nested too deep"),
        ({"schema": '{"a": "\\ud800"}'}, 400, "surrogate"),
        ({"schema": '{"a": "\\u0000"}'}, 400, "U+0000"),
        ({"schema": "true"}, 400, "must be an object"),
        ({"constraints": {"rules": ["seed > 1"] * 501}}, 400, "501 rules: 500 are the most"),
        ({"constraints": {f"f{n}": {"min": 1} for n in range(1001)}}, 400, "at most 1,000 entries"),
        ({"overrides": {f"f{n}": 1 for n in range(1001)}}, 400, "at most 1,000 entries"),
        (
            {"schema": {"allOf": [_object(a={"type": "string"})] * 2000}},
            400,
            "a list of 2,000 objects",
        ),
        (
            {"schema": _object(a={"enum": [str(n) for n in range(100_001)]})},
            400,
            "a list of 100,001 values",
        ),
        ({"schema": {"$defs": {f"d{n}": {} for n in range(20_001)}}}, 400, "20,000 objects"),
        (
            {"entity": "order", "constraints": {"total": {"min": 100, "max": 1}}},
            400,
            "did not hold",
        ),
        ({"entity": "order", "constraints": {"rules": ["total < 0"]}}, 400, "did not hold"),
    ],
)
async def test_every_door_says_the_same(doors, wish, status, told):
    found, message = await doors({**GOOD, **wish})
    assert found == status, message
    assert told in message


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b'{"entity": "us\xffer"}', "valid JSON"),
        (b"[" * 200_000, "valid JSON"),
        (b'{"entity": "user", "count": NaN}', "whole number"),
        (b'{"entity": "user", "count": 1e400}', "whole number"),
        (b'{"entity": "user", "count": true}', "whole number"),
        (b'{"entity": "user", "count": ' + b"9" * 30 + b"}", "less than"),
        (b'{"entity": "user", "seed": 9223372036854775808}', "less than"),
        (b'{"entity": "user", "seed": -9223372036854775809}', "greater than"),
        (b'{"entity": "user", "seed": "7"}', "whole number"),
        (b'{"entity": "user", "overrides": {"name": NaN}}', "NaN"),
        (b'{"entity": "user", "overrides": {"name": "\\ud800"}}', "surrogate"),
        (b'{"entity": "user", "overrides": ' + _nested(300).encode() + b"}", "deeper than 60"),
        (b'{"entity": "x", "schema": {"type": "object", "maximum": Infinity}}', "infinite"),
        (b'{"entity": "user", "colour": 1}', "colour: is not known here"),
        (b"null", "must be an object"),
        (b"", "required"),
    ],
)
async def test_bodies_that_only_http_can_send(client, body, told):
    for path in ("generate", "stream", "preview"):
        answer = await client.post(f"/api/v1/data/{path}", content=body, headers=JSON)
        assert answer.status_code == 400, answer.text
        assert told in answer.json()["message"]


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "patterns/search?entity=cart&q=%00", b""),
        ("GET", "schemas/%00", b""),
        ("DELETE", "schemas/%00", b""),
        ("POST", "patterns", b'{"entity": "cart", "records": [{"a": NaN}]}'),
        ("POST", "patterns", b'{"entity": "cart", "records": [{"a": "\\u0000"}]}'),
        ("POST", "patterns", b'{"entity": "cart", "records": [{"\\ud800": 1}]}'),
        ("POST", "patterns", b'{"entity": "cart", "records": [' + _nested(900).encode() + b"]}"),
        ("POST", "score", b'{"records": [{"a": "\\ud800"}]}'),
        ("POST", "score", b'{"records": [' + _nested(900).encode() + b"]}"),
        ("POST", "schemas", b'{"name": "x", "schema": {"properties": {"\\u0000": {}}}}'),
        ("POST", "generate", b'{"entity": "user", "scenarios": [{"name": "a\\u0000"}]}'),
    ],
)
async def test_what_a_database_can_not_hold_never_reaches_it(
    start, postgres_url, method, path, body
):
    async with start(DATABASE_URL=postgres_url) as platform, client_of(platform) as client:
        answer = await client.request(method, f"/api/v1/data/{path}", content=body, headers=JSON)
    assert answer.status_code == 400, answer.text


async def test_a_billion_records_are_for_streams(client):
    answer = await client.post("/api/v1/data/generate", json={**GOOD, "count": 10**9})
    assert answer.status_code == 400
    assert "use the stream" in answer.json()["message"]


async def test_a_document_of_four_megabytes_is_made_and_one_of_five_is_too_large(client, platform):
    def document(size):
        return _object(a={"type": "string", "description": "x" * size})

    fits = {"entity": "big", "seed": 1, "schema": document(4_000_000)}
    answer = await client.post("/api/v1/data/generate", json=fits)
    assert answer.status_code == 200
    for path in ("generate", "stream", "preview"):
        large = {"entity": "big", "schema": document(5_000_000)}
        answer = await client.post(f"/api/v1/data/{path}", json=large)
        assert answer.status_code == 413
        assert "4,194,304 bytes; TESTWRIGHT_MAX_BODY_BYTES" in answer.json()["message"]
    server, port = await entry.start(platform, "127.0.0.1", 0)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        stub = pb_grpc.TestDataServiceStub(channel)
        good = pb.GenerateDataRequest(entity="big", count=1, schema=json.dumps(fits["schema"]))
        assert (await stub.GenerateData(good, metadata=KEY)).record_count == 1
        large = pb.GenerateDataRequest(entity="big", schema=json.dumps(document(5_000_000)))
        for call in (stub.GenerateData(large, metadata=KEY),):
            with pytest.raises(grpc.aio.AioRpcError) as caught:
                await call
            assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
            assert "4194304" in caught.value.details()
    await server.stop(0)
