"""How a model is asked is learned from what it refuses, once."""

import asyncio

import pytest

from modelserver import ModelServer, behaviours
from modelserver.asking import listen, request

SCHEMA = {"type": "object", "properties": {"ok": {"type": "boolean"}}}


def formats(server: ModelServer) -> list[str | None]:
    """What was asked for in each request, in order."""
    found = []
    for call in server.calls("/chat/completions"):
        wanted = call.body.get("response_format")
        kind = wanted and ("schema_object" if "schema" in wanted else wanted["type"])
        found.append(kind)
    return found


@pytest.mark.parametrize(
    ("refused", "asked"),
    [
        ([], ["json_schema"]),
        (["json_schema"], ["json_schema", "schema_object"]),
        (["json_schema", "schema_object"], ["json_schema", "schema_object", "json_object"]),
        (["response_format"], ["json_schema", "schema_object", "json_object", None]),
    ],
)
async def test_structured_output_steps_down_once(refused, asked, opened, model_server):
    model_server.default = behaviours.refuses(*refused)
    provider = opened()
    first = await listen(provider, request(schema=SCHEMA))
    assert first.failure is None
    assert formats(model_server) == asked
    second = await listen(provider, request(schema=SCHEMA))
    assert second.failure is None
    assert formats(model_server) == [*asked, asked[-1]]


async def test_what_was_learned_holds_for_that_model_alone(opened, model_server):
    model_server.default = behaviours.refuses("json_schema")
    provider = opened()
    await listen(provider, request(schema=SCHEMA, model="one"))
    await listen(provider, request(schema=SCHEMA, model="two"))
    assert formats(model_server) == ["json_schema", "schema_object"] * 2


async def test_what_failed_in_the_end_is_not_remembered(opened, model_server):
    model_server.queue(behaviours.refuses("json_schema"), behaviours.fails(503))
    provider = opened()
    heard = await listen(provider, request(schema=SCHEMA))
    assert heard.failure
    assert heard.failure.kind == "down"
    await listen(provider, request(schema=SCHEMA))
    assert formats(model_server) == ["json_schema", "schema_object", "json_schema"]


async def test_the_schema_is_sent_whole_and_free_text_sends_none(opened, model_server):
    provider = opened()
    await listen(provider, request(schema=SCHEMA))
    wanted = model_server.last.body["response_format"]["json_schema"]
    assert wanted["schema"] == SCHEMA
    assert wanted["name"]
    assert wanted["strict"] is False
    await listen(provider, request())
    assert "response_format" not in model_server.last.body


@pytest.mark.parametrize(
    ("service", "before", "after"),
    [
        ("openai_compatible", "max_tokens", "max_completion_tokens"),
        ("openai", "max_completion_tokens", "max_tokens"),
    ],
)
async def test_the_token_limit_takes_its_other_name(service, before, after, opened, model_server):
    model_server.default = behaviours.refuses(before)
    provider = opened(service)
    for _ in range(2):
        heard = await listen(provider, request(max_tokens=9))
        assert heard.failure is None
    bodies = [call.body for call in model_server.requests]
    assert [body.get(before) for body in bodies] == [9, None, None]
    assert [body.get(after) for body in bodies] == [None, 9, 9]


async def test_two_refused_names_do_not_take_turns_for_ever(opened, model_server):
    model_server.default = behaviours.refuses("max_tokens", "max_completion_tokens")
    heard = await listen(opened(), request(max_tokens=9))
    assert heard.failure
    assert heard.failure.kind == "rejected"
    assert model_server.asked == 2


@pytest.mark.parametrize("parameter", ["temperature", "stream_options"])
async def test_a_parameter_that_is_not_known_is_left_out(parameter, opened, model_server):
    model_server.default = behaviours.refuses(parameter)
    provider = opened()
    for _ in range(2):
        heard = await listen(provider, request(temperature=0.3))
        assert heard.failure is None
    assert [parameter in call.body for call in model_server.requests] == [True, False, False]


async def test_everything_at_once(opened, model_server):
    names = ("temperature", "stream_options", "max_tokens", "response_format")
    model_server.default = behaviours.refuses(*names)
    provider = opened()
    heard = await listen(provider, request(schema=SCHEMA, temperature=0.3, max_tokens=9))
    assert heard.failure is None
    assert not set(names) & set(model_server.last.body)
    assert model_server.last.body["max_completion_tokens"] == 9
    before = model_server.asked
    await listen(provider, request(schema=SCHEMA, temperature=0.3, max_tokens=9))
    assert model_server.asked == before + 1


@pytest.mark.parametrize(
    ("status", "message", "parameters"),
    [
        (400, "max_tokens is too large: 999999. This model supports at most 4096", "max_tokens"),
        (400, "temperature must be at most 2", "temperature"),
        (400, "the prompt is too long", "temperature"),
        (403, "response_format is not allowed for your plan", "response_format"),
        (500, "response_format crashed the engine", "response_format"),
    ],
)
async def test_a_wrong_value_is_the_callers_to_mend(
    status, message, parameters, opened, model_server
):
    model_server.default = behaviours.fails(status, message)
    asked = request(schema=SCHEMA, temperature=3, max_tokens=999999)
    assert parameters in ("max_tokens", "temperature", "response_format")
    heard = await listen(opened(), asked)
    assert heard.failure
    assert message in heard.failure.message
    assert model_server.asked == 1


async def test_validation_errors_with_status_500_count_as_refusals(opened, model_server):
    where = "'loc': ('body', 'response_format', 'type')"
    said = f"1 validation error: {{'type': 'literal_error', {where}}}"
    model_server.queue(behaviours.fails(500, said))
    heard = await listen(opened(), request(schema=SCHEMA))
    assert heard.failure is None
    assert formats(model_server) == ["json_schema", "schema_object"]


@pytest.mark.parametrize(
    "body",
    [
        (
            b'{"detail":[{"type":"extra_forbidden","loc":["body","response_format","json_schema"],'
            b'"msg":"Extra inputs are not permitted"}]}'
        ),
        (
            b'{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body",'
            b'"response_format"],"msg":"Extra inputs are not permitted"}]},"code":null}'
        ),
        b'{"error":"json_schema is not supported"}',
        b"response_format: not supported",
    ],
)
async def test_refusals_are_understood_in_every_shape(body, opened, model_server):
    model_server.queue(behaviours.raw(body, "application/json").but(status=422))
    heard = await listen(opened(), request(schema=SCHEMA))
    assert heard.failure is None
    assert formats(model_server) == ["json_schema", "schema_object"]


async def test_many_at_once_all_get_their_answer(opened, model_server):
    model_server.default = behaviours.refuses("json_schema", "schema_object")
    provider = opened()
    heard = await asyncio.gather(*(listen(provider, request(schema=SCHEMA)) for _ in range(8)))
    assert all(one.failure is None for one in heard)
    await listen(provider, request(schema=SCHEMA))
    assert formats(model_server)[-1] == "json_object"


@pytest.mark.parametrize(
    ("service", "has_options", "kind"),
    [
        ("mistral", False, "json_schema"),
        ("cohere", False, "json_object"),
        ("deepseek", True, "json_object"),
        ("groq", True, "json_object"),
        ("ollama", True, "json_schema"),
    ],
)
async def test_rows_decide_what_is_tried_first(service, has_options, kind, opened, model_server):
    await listen(opened(service), request(schema=SCHEMA))
    assert ("stream_options" in model_server.last.body) == has_options
    assert formats(model_server) == [kind]
