"""What every provider promises, whatever it speaks."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

import pytest

from modelserver import ModelServer, behaviours
from modelserver.asking import KEY, at, listen, request
from testwright.core.ports import Piece, ProviderEnvironment
from testwright.errors import ProviderFailure
from testwright.plugins.providers._openai.services import SERVICES
from testwright.plugins.registry import open_providers

OPENAI = [service.name for service in SERVICES]
BEDROCK = pytest.param(
    "bedrock",
    marks=pytest.mark.skipif(
        importlib.util.find_spec("boto3") is None, reason="needs the extra `bedrock`"
    ),
)
PROTOCOLS = ["openai_compatible", "anthropic", BEDROCK]
REMOTE = [*OPENAI, "anthropic", BEDROCK]
EVERY = [*REMOTE, "builtin"]
PROMISED = """anthropic openai openai_compatible azure google mistral cohere groq bedrock
huggingface ollama openrouter vllm builtin"""
NEEDY = [s.name for s in SERVICES if s.key_required or s.base_url is None]
NEEDY += ["anthropic", "bedrock"]
SCHEMA = {
    "type": "object",
    "properties": {"test_cases": {"type": "array", "items": {"type": "object"}}},
    "required": ["test_cases"],
}


def test_every_provider_of_ours_is_opened_by_name():
    opened = set(open_providers(ProviderEnvironment()))
    assert opened >= set(PROMISED.split())
    assert {*OPENAI, "anthropic", "bedrock", "builtin"} <= opened


def test_opening_imports_no_client_and_no_extra():
    script = """
import sys
from testwright.core.ports import ProviderEnvironment
from testwright.plugins.registry import open_providers
for provider in open_providers(ProviderEnvironment()).values():
    provider.missing()
heavy = {"httpx2", "anthropic", "pydantic_ai", "boto3"} & set(sys.modules)
sys.exit(f"imported: {heavy}" if heavy else 0)
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", NEEDY)
async def test_unconfigured_says_what_to_set(name):
    provider = open_providers(ProviderEnvironment())[name]
    missing = provider.missing()
    assert missing
    assert name in missing
    assert "set " in missing
    (info,) = await provider.models()
    assert (info.id, info.provider, info.status) == (f"{name}:*", name, "unconfigured")
    assert info.reason == missing
    heard = await listen(provider, request())
    assert heard.failure
    assert heard.failure.kind == "credentials"
    assert heard.failure.message == missing


@pytest.mark.parametrize("name", NEEDY)
async def test_empty_variables_count_as_absent(name, model_server: ModelServer):
    variables = dict.fromkeys(at(model_server.url, name), " ")
    assert open_providers(ProviderEnvironment(variables=variables))[name].missing()


@pytest.mark.parametrize("name", REMOTE)
async def test_chat_streams_pieces_and_one_end(name, opened, model_server: ModelServer):
    provider = opened(name)
    model_server.default = behaviours.says("Good morning, Žofie 北京 🦊!", piece=3)
    assert provider.missing() is None
    heard = await listen(provider, request(temperature=0.5, max_tokens=50))
    assert heard.text == "Good morning, Žofie 北京 🦊!"
    assert len(heard.pieces) > 1
    assert heard.end
    assert heard.end.finish_reason == "stop"
    assert model_server.asked == 1


@pytest.mark.parametrize("name", REMOTE)
async def test_key_model_and_messages_arrive(name, opened, model_server: ModelServer):
    model_server.key = KEY
    heard = await listen(opened(name), request("Say hello", max_tokens=50))
    assert heard.failure is None
    call = model_server.last
    assert call.model == "tiny"
    assert "Be brief." in call.text
    assert call.asked == "Say hello"
    assert call.streams
    assert call.most_tokens == 50


@pytest.mark.parametrize("name", REMOTE)
async def test_tokens_are_counted_by_the_service(name, opened):
    heard = await listen(opened(name), request())
    assert heard.end
    counted = (heard.end.input_tokens, heard.end.output_tokens)
    # Those that refuse `stream_options` tell usage unasked, which this server does not.
    unasked = {s.name for s in SERVICES if not s.stream_options}
    assert counted == ((None, None) if name in unasked else (21, 13))


@pytest.mark.parametrize("name", ["openai_compatible", "openai", "anthropic"])
async def test_tokens_that_were_still_there_are_counted_among_the_others(
    name, opened, model_server: ModelServer
):
    model_server.default = behaviours.good(usage=(100, 13), cached_tokens=90)
    heard = await listen(opened(name), request())
    assert heard.end
    assert (heard.end.input_tokens, heard.end.cached_tokens) == (100, 90)


@pytest.mark.parametrize("name", REMOTE)
async def test_schema_gives_json(name, opened):
    heard = await listen(opened(name), request("2 test cases please, test_cases", schema=SCHEMA))
    assert heard.failure is None
    assert len(json.loads(heard.text)["test_cases"]) == 2
    assert heard.end
    assert heard.end.finish_reason == "stop"


@pytest.mark.parametrize("name", REMOTE)
async def test_models_are_listed_or_stand_for_any(name, opened):
    infos = await opened(name).models()
    assert {info.status for info in infos} == {"available"}
    assert [info.id for info in infos] in ([f"{name}:tiny", f"{name}:small"], [f"{name}:*"])


@pytest.mark.parametrize("name", EVERY)
async def test_models_never_raises_when_nobody_is_there(name):
    server = ModelServer().start()
    server.stop()
    variables = at(server.url, name) if name != "builtin" else {}
    provider = open_providers(ProviderEnvironment(variables=variables))[name]
    infos = await provider.models()
    assert infos
    assert all(info.id.startswith(f"{name}:") for info in infos)
    for info in infos:
        assert (info.status == "available") == (info.reason is None)
    await provider.close()


@pytest.mark.parametrize("name", REMOTE)
async def test_nobody_there_is_down_and_says_where(name):
    server = ModelServer().start()
    server.stop()
    provider = open_providers(ProviderEnvironment(variables=at(server.url, name)))[name]
    heard = await listen(provider, request())
    assert heard.failure
    assert heard.failure.kind == "down"
    assert f"{name} did not answer at {server.url}" in heard.failure.message
    assert "connection refused" in heard.failure.message
    await provider.close()


FAILURES = {
    "rate_limited": (behaviours.rate_limited(retry_after=7), "rate_limited", 429),
    "error": (behaviours.fails(500), "down", 500),
    "unavailable": (behaviours.fails(503), "down", 503),
    "overloaded": (behaviours.fails(529), "down", 529),
    "unauthorised": (behaviours.unauthorised(), "credentials", 401),
    "forbidden": (behaviours.fails(403), "credentials", 403),
    "unknown_model": (behaviours.unknown_model(), "unknown_model", 404),
    "bad_request": (behaviours.fails(400, "messages: too long"), "rejected", 400),
    "too_large": (behaviours.fails(413), "rejected", 413),
    "reset": (behaviours.resets(), "down", None),
    "reset_midway": (behaviours.resets_midway(), "down", None),
    "closed_midway": (behaviours.closes_midway(), "garbled", None),
    "not_json": (behaviours.breaks_json(), "garbled", None),
    "html": (behaviours.html(), "garbled", None),
    "endless": (behaviours.endless(), "garbled", None),
}


@pytest.mark.parametrize("name", REMOTE)
@pytest.mark.parametrize("case", FAILURES)
async def test_failures_have_their_kind(case, name, opened, model_server: ModelServer):
    behaviour, kind, status = FAILURES[case]
    model_server.default = behaviour
    heard = await listen(opened(name), request("Tell a long story " * 20))
    assert heard.failure
    if name == "bedrock" and kind == "unknown_model":
        status = 400  # it tells an unknown model by its words alone
    assert (heard.failure.kind, heard.failure.status) == (kind, status)
    assert name in heard.failure.message
    assert KEY not in heard.failure.message
    assert heard.failure.retry_after == (7 if kind == "rate_limited" else None)
    assert model_server.asked == 1, "a provider does not try again by itself"


@pytest.mark.parametrize("name", PROTOCOLS)
@pytest.mark.parametrize(
    "behaviour",
    [
        behaviours.hangs(),
        behaviours.hangs_midway(),
        behaviours.slow_first_token(30),
        behaviours.only_keep_alives(),
    ],
    ids=["hangs", "hangs_midway", "slow_first_token", "only_keep_alives"],
)
async def test_silence_is_a_timeout(behaviour, name, opened, model_server: ModelServer):
    model_server.default = behaviour
    heard = await listen(opened(name, timeout=0.15), request("Tell a long story " * 20))
    assert heard.failure
    assert heard.failure.kind == "timeout"
    assert model_server.wait_until(lambda server: server.disconnects == 1)


@pytest.mark.parametrize("name", REMOTE)
async def test_every_service_is_left_when_it_is_silent(name, opened, model_server: ModelServer):
    model_server.default = behaviours.hangs_midway()
    heard = await listen(opened(name, timeout=0.15), request("Tell a long story " * 20))
    assert heard.pieces
    assert heard.failure
    assert heard.failure.kind == "timeout"
    assert name in heard.failure.message


@pytest.mark.parametrize("name", REMOTE)
async def test_closing_the_answer_closes_the_connection(name, opened, model_server: ModelServer):
    model_server.default = behaviours.hangs_midway()
    answer = opened(name).chat(request("Tell a long story " * 20))
    first = await anext(answer)
    assert isinstance(first, Piece)
    await answer.aclose()
    assert model_server.wait_until(lambda server: server.disconnects == 1)


@pytest.mark.parametrize("name", [*(s.name for s in SERVICES if s.embeddings), BEDROCK])
async def test_embeddings_come_in_the_order_of_the_texts(name, opened):
    provider = opened(name)
    model = "amazon.titan-embed-text-v2:0" if name == "bedrock" else "tiny"
    both = await provider.embed(model, ["one", "two"])
    assert both == [
        *(await provider.embed(model, ["one"])),
        *(await provider.embed(model, ["two"])),
    ]
    assert both[0] != both[1]
    assert await provider.embed(model, []) == []


@pytest.mark.parametrize("name", [s.name for s in SERVICES if not s.embeddings] + ["anthropic"])
async def test_without_embeddings_says_so(name, opened):
    with pytest.raises(ProviderFailure, match=f"{name} has no embeddings") as caught:
        await opened(name).embed("tiny", ["one"])
    assert caught.value.kind == "rejected"


def test_local_providers_are_those_on_ones_own_machine():
    providers = open_providers(ProviderEnvironment())
    local = {name for name, provider in providers.items() if provider.local}
    assert local == {"builtin", "ollama", "vllm", "llamacpp", "lmstudio"}
