"""What is particular to Anthropic: the extra, the tool that carries the schema, its errors."""

import importlib.util
import json

import pytest

from modelserver import behaviours
from modelserver.asking import KEY, listen, request
from testwright.core.ports import ChatRequest, ProviderEnvironment
from testwright.core.runs import Message
from testwright.plugins.providers.anthropic import Plugin

SCHEMA = {
    "type": "object",
    "properties": {"test_cases": {"type": "array", "items": {"type": "object"}}},
    "required": ["test_cases"],
}


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    (provider,) = Plugin.open(ProviderEnvironment(variables={"ANTHROPIC_API_KEY": "k"}))
    real = importlib.util.find_spec
    gone = {"anthropic", "pydantic_ai"}
    monkeypatch.setattr(importlib.util, "find_spec", lambda n: None if n in gone else real(n))
    assert "pip install 'testwright[anthropic]'" in (provider.missing() or "")


async def test_the_schema_is_the_input_of_a_tool(opened, model_server):
    heard = await listen(opened("anthropic"), request("2 test_cases", schema=SCHEMA))
    assert heard.failure is None
    body = model_server.last.body
    (tool,) = body["tools"]
    assert tool["input_schema"]["properties"] == SCHEMA["properties"]
    assert body["tool_choice"]["type"] in ("tool", "any")
    assert body["system"] == "Be brief."
    # Open objects such as test data have to arrive as they were written.
    data = [case["test_data"] for case in json.loads(heard.text)["test_cases"]]
    assert all(data)
    assert len(heard.pieces) > 1


async def test_a_model_that_answers_in_words_is_heard_too(opened, model_server):
    # This model can't be forced to use a tool, so it may not.
    asked = request("2 test_cases", schema=SCHEMA, model="claude-sonnet-5-5", temperature=0.2)
    heard = await listen(opened("anthropic"), asked)
    assert heard.failure is None
    assert model_server.last.body["tool_choice"]["type"] == "auto"
    assert "temperature" not in model_server.last.body
    assert len(json.loads(heard.text)["test_cases"]) == 2


async def test_parameters_and_turns_arrive(opened, model_server):
    messages = (
        Message("system", "Be brief."),
        Message("user", "one"),
        Message("assistant", "two"),
        Message("user", "three"),
    )
    asked = ChatRequest(
        model="tiny",
        messages=messages,
        parameters=request(temperature=0.2, max_tokens=7).parameters,
    )
    heard = await listen(opened("anthropic"), asked)
    assert heard.failure is None
    body = model_server.last.body
    assert (body["temperature"], body["max_tokens"]) == (0.2, 7)
    assert [message["role"] for message in body["messages"]] == ["user", "assistant", "user"]
    assert heard.end
    assert (heard.end.input_tokens, heard.end.output_tokens) == (21, 13)


async def test_the_token_limit_is_told(opened, model_server):
    model_server.default = behaviours.cut_off()
    heard = await listen(opened("anthropic"), request("2 test_cases", schema=SCHEMA))
    assert heard.end
    assert heard.end.finish_reason == "length"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("overloaded_error", "down"),
        ("rate_limit_error", "rate_limited"),
        ("api_error", "down"),
        ("invalid_request_error", "rejected"),
    ],
)
async def test_errors_inside_a_stream_have_their_kind(code, kind, opened, model_server):
    model_server.default = behaviours.errs_midway("Not now", code)
    heard = await listen(opened("anthropic"), request("Tell a long story " * 20))
    assert heard.pieces
    assert heard.failure
    assert heard.failure.kind == kind
    assert "Not now" in heard.failure.message


async def test_the_environment_of_the_process_is_not_read(opened, model_server, monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "of-the-process")
    monkeypatch.setenv("ANTHROPIC_AUTH_TOKEN", "of-the-process")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    (unconfigured,) = Plugin.open(ProviderEnvironment())
    assert unconfigured.missing()
    assert (await listen(opened("anthropic"), request())).failure is None
    headers = model_server.last.headers
    assert KEY in (headers.get("x-api-key", ""), headers.get("authorization", "")[7:])
    assert "of-the-process" not in str(headers)


@pytest.mark.parametrize(
    ("listing", "status", "words"),
    [
        (behaviours.unauthorised(), "unavailable", "refused the key"),
        (behaviours.fails(529), "unavailable", "HTTP 529"),
        (behaviours.html(), "unavailable", ""),
    ],
)
async def test_listing_models_tells_trouble(listing, status, words, opened, model_server):
    model_server.listing = listing
    (info,) = await opened("anthropic").models()
    assert (info.id, info.status) == ("anthropic:*", status)
    assert words in (info.reason or "")


async def test_a_slow_list_of_models_is_not_waited_for(opened, model_server, monkeypatch):
    monkeypatch.setattr("testwright.plugins.providers.anthropic.LISTING_SECONDS", 0.05)
    model_server.listing = behaviours.hangs()
    (info,) = await opened("anthropic").models()
    assert info.status == "unavailable"
    assert "did not list its models" in (info.reason or "")
