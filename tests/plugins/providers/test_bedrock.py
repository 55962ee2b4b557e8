"""What is particular to Bedrock: the extra, AWS's variables, signatures, tools, its errors."""

import importlib.util
import json

import pytest

from modelserver import behaviours
from modelserver.asking import KEY, listen, request
from testwright.core.ports import ProviderEnvironment
from testwright.plugins.providers.bedrock import Access, Plugin

SCHEMA = {
    "type": "object",
    "properties": {"test_cases": {"type": "array", "items": {"type": "object"}}},
    "required": ["test_cases"],
}
CLAUDE = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
with_extra = pytest.mark.skipif(
    importlib.util.find_spec("boto3") is None, reason="needs the extra `bedrock`"
)
KEYS = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret"}


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    (provider,) = Plugin.open(ProviderEnvironment(variables={**KEYS, "AWS_REGION": "eu-west-1"}))
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda n: None if n == "boto3" else real(n))
    assert "pip install 'testwright[bedrock]'" in (provider.missing() or "")


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"AWS_REGION": "eu-west-1"}, "set AWS_BEARER_TOKEN_BEDROCK"),
        ({"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_REGION": "eu-west-1"}, "AWS_SECRET_ACCESS_KEY"),
        (KEYS, "set AWS_REGION"),
        ({"AWS_PROFILE": "work", "AWS_DEFAULT_REGION": "eu-west-1"}, None),
        ({"AWS_WEB_IDENTITY_TOKEN_FILE": "token", "AWS_REGION": "eu-west-1"}, None),
        ({"AWS_BEARER_TOKEN_BEDROCK": "k", "AWS_REGION": "eu-west-1"}, None),
    ],
)
def test_what_opens_it(variables, words):
    problem = Access.of(variables).problem
    assert (problem is None) if words is None else (words in problem)


def test_messages_name_the_address_of_the_region():
    assert Access.of({**KEYS, "AWS_REGION": "eu-west-1"}).address.shown == (
        "https://bedrock-runtime.eu-west-1.amazonaws.com"
    )


@with_extra
async def test_requests_are_signed_for_the_service_and_region(opened, model_server):
    heard = await listen(opened("bedrock", AWS_SESSION_TOKEN="of-the-session"), request())
    assert heard.failure is None
    headers = model_server.last.headers
    scope = f"Credential={KEY}/{headers['x-amz-date'][:8]}/eu-central-1/bedrock/aws4_request"
    assert scope in headers["authorization"]
    assert headers["x-amz-security-token"] == "of-the-session"


@with_extra
def test_an_api_key_is_a_bearer_token_that_wins_over_access_keys():
    from botocore.awsrequest import AWSResponse

    from testwright.plugins.providers._bedrock import clients

    access = Access.of({**KEYS, "AWS_REGION": "eu-west-1", "AWS_BEARER_TOKEN_BEDROCK": "of-mine"})
    seen = []

    def before_send(request, **_):
        seen.append(request)
        return AWSResponse(request.url, 403, {}, _Empty())

    for client, operation in zip(
        clients(access, timeout_seconds=5), ("converse", "list_foundation_models"), strict=True
    ):
        client.meta.events.register("before-send", before_send)
        arguments = {"modelId": "m", "messages": []} if operation == "converse" else {}
        with pytest.raises(client.exceptions.ClientError):
            getattr(client, operation)(**arguments)
    assert [one.headers["Authorization"] for one in seen] == [b"Bearer of-mine"] * 2
    assert [one.url.split("/")[2] for one in seen] == [
        "bedrock-runtime.eu-west-1.amazonaws.com",
        "bedrock.eu-west-1.amazonaws.com",
    ]


class _Empty:
    """A body without a byte."""

    def stream(self):
        return iter(())


@with_extra
async def test_an_api_key_is_not_sent_in_the_clear(opened, model_server):
    heard = await listen(opened("bedrock", AWS_BEARER_TOKEN_BEDROCK="of-mine"), request())
    assert heard.failure
    assert heard.failure.kind == "rejected"
    assert "HTTPS" in heard.failure.message
    assert model_server.asked == 0


@with_extra
async def test_the_schema_is_the_input_of_a_tool_that_has_to_be_used(opened, model_server):
    asked = request("2 test_cases", schema=SCHEMA, model=CLAUDE)
    heard = await listen(opened("bedrock"), asked)
    assert heard.failure is None
    assert model_server.last.model == CLAUDE
    config = model_server.last.body["toolConfig"]
    assert config["toolChoice"]
    (tool,) = config["tools"]
    assert tool["toolSpec"]["inputSchema"]["json"]["properties"] == SCHEMA["properties"]
    assert all(case["test_data"] for case in json.loads(heard.text)["test_cases"])
    assert len(heard.pieces) > 1


@with_extra
async def test_a_model_without_tools_is_asked_without_and_remembered(opened, model_server):
    model_server.default = behaviours.refuses("tools")
    provider = opened("bedrock")
    for _ in range(2):
        heard = await listen(provider, request("2 test_cases", schema=SCHEMA))
        assert len(json.loads(heard.text)["test_cases"]) == 2
    assert ["toolConfig" in call.body for call in model_server.requests] == [True, False, False]


@with_extra
@pytest.mark.parametrize(
    ("exception", "kind", "status"),
    [
        ("throttlingException", "rate_limited", 429),
        ("serviceUnavailableException", "down", 503),
        ("internalServerException", "down", 500),
        ("validationException", "rejected", 400),
        ("modelStreamErrorException", "down", 424),
    ],
)
async def test_exceptions_inside_a_stream_have_their_kind(
    exception, kind, status, opened, model_server
):
    model_server.default = behaviours.errs_midway("Not now", exception)
    heard = await listen(opened("bedrock"), request("Tell a long story " * 20))
    assert heard.pieces
    assert heard.failure
    assert (heard.failure.kind, heard.failure.status) == (kind, status)
    assert "Not now" in heard.failure.message


@with_extra
async def test_the_token_limit_is_told(opened, model_server):
    model_server.default = behaviours.cut_off()
    heard = await listen(opened("bedrock"), request("2 test_cases", schema=SCHEMA))
    assert heard.end
    assert heard.end.finish_reason == "length"


@with_extra
@pytest.mark.parametrize(
    ("listing", "words"),
    [
        (behaviours.unauthorised(), "refused the key"),
        (behaviours.fails(503), "HTTP 503"),
        (behaviours.html(), ""),
    ],
)
async def test_listing_models_tells_trouble(listing, words, opened, model_server):
    model_server.listing = listing
    (info,) = await opened("bedrock").models()
    assert (info.id, info.status) == ("bedrock:*", "unavailable")
    assert words in (info.reason or "")


@with_extra
async def test_a_profile_that_does_not_exist_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    variables = {"AWS_PROFILE": "of-nobody", "AWS_REGION": "eu-west-1"}
    (provider,) = Plugin.open(ProviderEnvironment(variables=variables))
    heard = await listen(provider, request())
    assert heard.failure
    assert heard.failure.kind == "credentials"
    assert "of-nobody" in heard.failure.message


@with_extra
async def test_a_model_without_vectors_says_so(opened):
    with pytest.raises(Exception, match="bedrock") as caught:
        await opened("bedrock").embed("tiny", ["one"])
    assert caught.value.kind == "rejected"
