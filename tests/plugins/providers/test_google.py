"""What is particular to Google's compatible endpoint: names, keys, and its errors."""

import json

import pytest

from modelserver import behaviours
from modelserver.asking import listen, request
from testwright.core.ports import ProviderEnvironment
from testwright.plugins.registry import open_providers


def _error(status: int, code: str, message: str, *details: dict) -> behaviours.Behaviour:
    """An error as the endpoint tells it: a list of one."""
    error = {"code": status, "message": message, "status": code, "details": list(details)}
    content = json.dumps([{"error": error}]).encode()
    return behaviours.raw(content, "application/json", status=status)


async def test_models_are_listed_without_their_prefix(opened, model_server):
    model_server.models = ["models/gemini-2.5-flash", "models/gemini-embedding-001"]
    ids = [info.id for info in await opened("google").models()]
    assert ids == ["google:gemini-2.5-flash", "google:gemini-embedding-001"]


async def test_the_path_is_that_of_the_compatible_endpoint(opened, model_server):
    assert (await listen(opened("google"), request())).failure is None
    assert model_server.last.path == "/v1beta/openai/chat/completions"


async def test_a_wrong_key_is_told_as_such_in_spite_of_status_400(opened, model_server):
    reason = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"}
    words = "API key not valid. Please pass a valid API key."
    model_server.default = _error(400, "INVALID_ARGUMENT", words, reason)
    heard = await listen(opened("google"), request())
    assert heard.failure
    assert (heard.failure.kind, heard.failure.status) == ("credentials", 400)
    assert "GEMINI_API_KEY or GOOGLE_API_KEY" in heard.failure.message


@pytest.mark.parametrize(
    ("delay", "wait"), [("34.5s", 34.5), ("0s", 0.0), ("soon", None), (7, None), ("1e9s", None)]
)
async def test_when_to_come_back_stands_in_the_details(delay, wait, opened, model_server):
    info = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay}
    model_server.default = _error(429, "RESOURCE_EXHAUSTED", "You exceeded your quota", info)
    heard = await listen(opened("google"), request())
    assert heard.failure
    assert (heard.failure.kind, heard.failure.retry_after) == ("rate_limited", wait)


async def test_an_unknown_model_is_told_as_such(opened, model_server):
    words = "models/gemini-0 is not found for API version v1main, or is not supported"
    model_server.default = _error(404, "NOT_FOUND", words)
    heard = await listen(opened("google"), request())
    assert heard.failure
    assert heard.failure.kind == "unknown_model"


@pytest.mark.parametrize("name", ["GEMINI_API_KEY", "GOOGLE_API_KEY"])
def test_either_key_will_do(name):
    environment = ProviderEnvironment(variables={name: "k"})
    assert open_providers(environment)["google"].missing() is None
