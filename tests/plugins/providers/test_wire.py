"""Odd but real ways of speaking the OpenAI protocol over a real socket."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from modelserver import behaviours
from modelserver.asking import KEY, listen, request
from testwright.core.ports import Piece, ProviderEnvironment
from testwright.errors import ProviderFailure
from testwright.plugins.registry import open_providers

WORDS = 'Grüße 北京 🦊\u2028 and \x85 more: \\n "quotes"'


def events(*values: object, end: str = "data: [DONE]\n\n") -> bytes:
    lines = [v if isinstance(v, str) else json.dumps(v) for v in values]
    return ("".join(f"data: {line}\n\n" for line in lines) + end).encode()


def delta(content: object, finish: str | None = None) -> dict:
    return {"choices": [{"index": 0, "delta": {"content": content}, "finish_reason": finish}]}


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"slice_bytes": 1, "piece": 9},
        {"slice_bytes": 3, "keep_alives": True},
        {"line_end": "\r\n", "slice_bytes": 7},
        {"line_end": "\r"},
        {"keep_alives": True},
        {"as_parts": True},
        {"as_json": True},
        {"as_json": True, "as_parts": True},
        {"reasoning": "Let me think about this"},
        {"done": False},
    ],
    ids=str,
)
async def test_the_words_arrive_as_they_were_said(how, opened, model_server):
    model_server.default = behaviours.says(WORDS, **how)
    heard = await listen(opened(), request())
    assert heard.failure is None
    assert heard.text == WORDS
    assert heard.end
    assert heard.end.finish_reason == "stop"
    assert (heard.end.input_tokens, heard.end.output_tokens) == (21, 13)


async def test_without_usage_tokens_are_unknown(opened, model_server):
    model_server.default = behaviours.says("hi", usage=None)
    heard = await listen(opened(), request())
    assert heard.end
    assert heard.end.input_tokens is None
    assert heard.end.output_tokens is None


async def test_the_token_limit_is_told(opened, model_server):
    model_server.default = behaviours.cut_off()
    heard = await listen(opened(), request("3 test_cases"))
    assert heard.end
    assert heard.end.finish_reason == "length"


async def test_an_answer_without_words_still_ends(opened, model_server):
    model_server.default = behaviours.empty()
    heard = await listen(opened(), request())
    assert heard.failure is None
    assert heard.pieces == []


async def test_done_without_a_reason_is_an_end(opened, model_server):
    model_server.default = behaviours.says("hi", finish_reason=None)
    heard = await listen(opened(), request())
    assert heard.text == "hi"
    assert heard.end
    assert heard.end.finish_reason is None


async def test_a_stream_that_stays_open_after_its_end_is_not_waited_for(opened, model_server):
    async def hear(behaviour):
        model_server.default = behaviour
        return await listen(opened(timeout=60.0), request())

    # The server would be silent for ever; the test's own time limit is what would fail.
    heard = await hear(behaviours.says("hi", fault="hang_after_end"))
    assert heard.text == "hi"
    assert heard.end
    assert heard.end.finish_reason == "stop"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (events(delta("a"), {"choices": []}, delta("b", "stop")), "ab"),
        (events(delta("a"), delta(None, "stop")), "a"),
        (events(delta("a", "stop"), end=""), "a"),
        (events(delta("a"), delta("b", "stop"), end="").rstrip(), "ab"),
        (events(delta([{"type": "thinking", "thinking": []}, {"text": "a"}], "stop")), "a"),
        (events(delta("a", "stop"), "[DONE]", "not json at all"), "a"),
        (events({"choices": [{"message": {"content": "all"}, "finish_reason": "stop"}]}), "all"),
        (events({"choices": [{"index": 1, "delta": {"content": "x"}}]}, delta("a", "stop")), "a"),
        (events({"choices": [{"delta": {"refusal": "No."}, "finish_reason": "stop"}]}), "No."),
        (b": hello\n\nid: 1\nretry: 5\n" + events(delta("a", "stop")), "a"),
        (b"\xef\xbb\xbf" + events({"choices": []}, delta("a", "stop")), "a"),
        (events('{"choices":[{"delta":{"content":"\\ud83e"}}]}',
                '{"choices":[{"delta":{"content":"\\udd8a"},"finish_reason":"stop"}]}'), "🦊"),
        (events('{"choices":[{"delta":{"content":"\\ud83e"},"finish_reason":"stop"}]}'), "\ufffd"),
        (events({**delta("a"), "x_groq": {"usage": {"prompt_tokens": 1}}}, delta("", "stop")), "a"),
    ],
)  # fmt: skip
async def test_odd_streams_are_understood(body, text, opened, model_server):
    model_server.default = behaviours.raw(body)
    heard = await listen(opened(), request())
    assert heard.failure is None
    assert heard.text == text
    heard.text.encode()  # no half characters


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "garbled"),
        (b"\n\n\n", "garbled"),
        (b"data: [DONE]\n\n", "garbled"),
        (b"hello there", "garbled"),
        (b"\x00\xff\xfe" * 100, "garbled"),
        (events({"choices": []}), "garbled"),
        (events({"choices": "no"}), "garbled"),
        (events({"choices": ["no"]}), "garbled"),
        (events({"choices": [{"delta": "no"}]}), "garbled"),
        (events([1, 2]), "garbled"),
        (events("[" * 100_000), "garbled"),
        (events(delta("a"), end=""), "garbled"),
        (b"data: " + b"x" * (9 * 1024 * 1024), "garbled"),
        (events({"error": "broken"}), "garbled"),
        (events(delta("a"), {"error": {"message": "slow down", "code": 429}}), "rate_limited"),
        (events({"error": {"message": "overloaded", "type": "overloaded_error"}}), "down"),
        (events({"error": {"message": "none", "code": "model_not_found"}}), "unknown_model"),
        (events({"error": {"message": "bad", "type": "invalid_request_error"}}), "rejected"),
        (events({"error": {"message": "upstream", "code": 502}}), "down"),
        (events({"error": {"message": "odd", "code": "1500"}}), "garbled"),
        (b'event: error\ndata: {"message": "dead", "type": "server_error"}\n\n', "down"),
    ],
)  # fmt: skip
async def test_nonsense_streams_have_a_kind(body, kind, opened, model_server):
    model_server.default = behaviours.raw(body)
    heard = await listen(opened(), request())
    assert heard.failure
    assert heard.failure.kind == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "garbled"),
        (b"not json", "garbled"),
        (b"[]", "garbled"),
        (b"{}", "garbled"),
        (b'{"choices": []}', "garbled"),
        (b'{"choices": null}', "garbled"),
        (b'{"error": {"message": "quota used up", "code": "insufficient_quota"}}', "rate_limited"),
        (b'{"choices": [{"message": {"content": "' + b"x" * (5 << 20) + b'"}}]}', "garbled"),
    ],
)
async def test_nonsense_bodies_have_a_kind(body, kind, opened, model_server):
    model_server.default = behaviours.raw(body, "application/json; charset=utf-8")
    heard = await listen(opened(), request())
    assert heard.failure
    assert heard.failure.kind == kind


async def test_a_connection_serves_many_questions(opened, model_server):
    provider = opened()
    for _ in range(4):
        assert (await listen(provider, request())).failure is None
    assert model_server.connections == 1


async def test_breaking_off_leaves_the_provider_usable(opened, model_server):
    provider = opened()
    model_server.queue(behaviours.slow_pieces(0.05))
    answer = provider.chat(request("Tell a long story " * 20))
    assert isinstance(await anext(answer), Piece)
    await answer.aclose()
    assert model_server.wait_until(lambda server: server.disconnects == 1)
    assert (await listen(provider, request())).failure is None


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (404, b"404 page not found", "rejected", "/v1"),
        (404, b'{"detail":"Not Found"}', "rejected", "/v1"),
        (404, b'{"error":{"message":"File Not Found","type":"not_found"}}', "rejected", "/v1"),
        (404, b'{"error":{"message":"Invalid URL (POST /chat/completions)"}}', "rejected", "/v1"),
        (404, b"<html>nothing here</html>", "rejected", "/v1"),
        (404, b'{"error":{"message":"model \\"x\\" not found, try pulling it first"}}',
         "unknown_model", "no model 'tiny'"),
        (404, b'{"object":"error","message":"The model `x` does not exist.","code":404}',
         "unknown_model", "does not exist"),
        (404, b'{"error":"something else"}', "unknown_model", "something else"),
        (400, b'{"error":{"message":"tiny is not a valid model ID","code":400}}',
         "unknown_model", "tiny"),
        (403, b'{"error":{"message":"no","code":"model_not_found"}}', "unknown_model", "tiny"),
        (401, b'{"error":{"message":"Incorrect API key provided: sk-loopback-0123456789"}}',
         "credentials", "TESTWRIGHT_OPENAI_COMPATIBLE_API_KEY"),
        (402, b'{"error":{"message":"Insufficient credits"}}', "rejected", "Insufficient credits"),
        (408, b"", "timeout", "Try again"),
        (422, b'{"detail":[{"loc":["body","messages",0],"msg":"Field required"}]}',
         "rejected", "body.messages.0: Field required"),
        (301, b"moved", "rejected", "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL"),
        (502, b"<html>Bad gateway</html>", "down", "HTTP 502"),
        (400, b"x" * 300_000, "rejected", "xxx"),
    ],
)  # fmt: skip
async def test_refusals_say_what_to_do(status, body, kind, words, opened, model_server):
    model_server.default = behaviours.raw(body, "application/json").but(status=status)
    heard = await listen(opened(), request())
    assert heard.failure
    assert (heard.failure.kind, heard.failure.status) == (kind, status)
    assert words in heard.failure.message
    assert KEY not in heard.failure.message
    assert "<" not in heard.failure.message
    assert len(heard.failure.message) < 700


async def test_ollama_says_how_to_get_a_model(opened, model_server):
    model_server.default = behaviours.unknown_model()
    heard = await listen(opened("ollama"), request(model="llama3.2:1b"))
    assert heard.failure
    assert "`ollama pull llama3.2:1b`" in heard.failure.message


async def test_ollama_says_how_to_start_it(model_server):
    model_server.stop()
    variables = {"OLLAMA_HOST": f"127.0.0.1:{model_server.port}"}
    provider = open_providers(ProviderEnvironment(variables=variables))["ollama"]
    heard = await listen(provider, request())
    await provider.close()
    assert heard.failure
    assert heard.failure.message == (
        f"ollama did not answer at {model_server.base_url} (connection refused): "
        "start it with `ollama serve` or set OLLAMA_HOST"
    )


async def test_a_base_url_without_v1_gets_a_hint(opened, model_server):
    provider = opened(TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL=model_server.url)
    heard = await listen(provider, request())
    assert heard.failure
    assert heard.failure.kind == "rejected"
    assert "usually ends in /v1" in heard.failure.message


async def test_azure_sends_its_own_header(opened, model_server):
    await listen(opened("azure"), request())
    assert model_server.last.headers["api-key"] == KEY
    assert "authorization" not in model_server.last.headers
    assert model_server.last.path == "/openai/v1/chat/completions"


@pytest.mark.parametrize(
    ("listing", "status", "words"),
    [
        (behaviours.raw(b'[{"id":"a"},{"id":"b"}]', "application/json"), "available", None),
        (behaviours.raw(b'{"data":null}', "application/json"), "unavailable", "no models yet"),
        (behaviours.raw(b'{"data":[]}', "application/json"), "unavailable", "no models yet"),
        (behaviours.raw(b'{"data":7}', "application/json"), "available", "does not say"),
        (behaviours.fails(404), "available", "does not say"),
        (behaviours.html(), "unavailable", "can't be read"),
        (behaviours.unauthorised(), "unavailable", "refused the key"),
        (behaviours.fails(500), "unavailable", "HTTP 500"),
    ],
)
async def test_listing_models_tells_trouble(listing, status, words, opened, model_server):
    model_server.listing = listing
    infos = await opened().models()
    assert {info.status for info in infos} == {status}
    if words is None:
        assert [info.id for info in infos] == ["openai_compatible:a", "openai_compatible:b"]
    else:
        (info,) = infos
        assert info.id == "openai_compatible:*"
        assert words in (info.reason or "")


async def test_a_slow_list_of_models_is_not_waited_for(opened, model_server, monkeypatch):
    monkeypatch.setattr("testwright.plugins.providers.openai_protocol.LISTING_SECONDS", 0.05)
    model_server.listing = behaviours.hangs()
    (info,) = await opened().models()
    assert info.status == "unavailable"
    assert "did not list its models" in (info.reason or "")


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b'{"data":[]}',
        b'{"data":[{"embedding":[]}]}',
        b'{"data":[{"embedding":["x"]}]}',
        b'{"data":[{"embedding":[1,NaN]}]}',
        b'{"data":[{"embedding":[1]},{"embedding":[2]}]}',
        b"not json",
    ],
)
async def test_embeddings_that_are_none_are_garbled(body, opened, model_server):
    model_server.embedding = behaviours.raw(body, "application/json")
    with pytest.raises(ProviderFailure) as caught:
        await opened().embed("tiny", ["one"])
    assert caught.value.kind == "garbled"


async def test_refused_embeddings_have_their_kind(opened, model_server):
    model_server.embedding = behaviours.rate_limited(3)
    with pytest.raises(ProviderFailure) as caught:
        await opened().embed("tiny", ["one"])
    assert (caught.value.kind, caught.value.retry_after) == ("rate_limited", 3)


async def test_a_broken_compression_is_garbled(opened, model_server):
    packed = behaviours.raw(b"not gzip").but(headers={"Content-Encoding": "gzip"})
    model_server.default = packed
    heard = await listen(opened(), request())
    assert heard.failure
    assert heard.failure.kind == "garbled"
    assert "compression" in heard.failure.message


@pytest.mark.parametrize(
    "settings",
    [
        {"SSL_CERT_FILE": "/nowhere/certificates.pem"},
        {"HTTPS_PROXY": "gopher://proxy.example:70"},
    ],
    ids=["certificates", "proxy"],
)
@pytest.mark.parametrize("name", ["openai", "anthropic"])
async def test_impossible_connection_settings_are_told(name, settings):
    keys = {"OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"}
    provider = open_providers(ProviderEnvironment(variables={**keys, **settings}))[name]
    heard = await listen(provider, request())
    assert heard.failure
    assert heard.failure.kind == "rejected"
    assert "SSL_CERT_FILE" in heard.failure.message
    (info,) = await provider.models()
    assert info.status == "unavailable"


@pytest_asyncio.fixture
async def mail_server() -> AsyncIterator[str]:
    """Host and port of something that greets in another protocol and hangs up."""

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"220 mail.example ready\r\n\r\n")
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    async with await asyncio.start_server(greet, "127.0.0.1", 0) as server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize("name", ["openai_compatible", "anthropic"])
@pytest.mark.parametrize(
    ("scheme", "kind", "words"),
    [("http", "garbled", "does not speak HTTP"), ("https", "down", "TLS failed")],
)
async def test_another_protocol_is_told(scheme, kind, words, name, opened, mail_server):
    variables = {
        "TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": f"{scheme}://{mail_server}/v1",
        "ANTHROPIC_BASE_URL": f"{scheme}://{mail_server}",
    }
    heard = await listen(opened(name, **variables), request())
    assert heard.failure
    assert heard.failure.kind == kind
    assert words in heard.failure.message


@pytest.mark.parametrize("name", ["openai_compatible", "anthropic"])
async def test_cancelling_the_task_closes_the_connection(name, opened, model_server):
    model_server.default = behaviours.hangs_midway()
    task = asyncio.create_task(listen(opened(name), request("Tell a long story " * 20)))
    assert await asyncio.to_thread(model_server.wait_until, lambda server: server.asked == 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(model_server.wait_until, lambda server: server.disconnects == 1)
