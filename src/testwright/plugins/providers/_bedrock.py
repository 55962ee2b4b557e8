"""One exchange with Bedrock. Imports the extra, so it is imported only when it is needed."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

import boto3
from botocore import exceptions as aws
from botocore.config import Config
from botocore.session import Session
from botocore.tokens import FrozenAuthToken
from pydantic_ai import exceptions
from pydantic_ai.embeddings.bedrock import BedrockEmbeddingModel
from pydantic_ai.models.bedrock import BedrockConverseModel
from pydantic_ai.providers.bedrock import BedrockProvider
from urllib3 import exceptions as wire

from testwright.core.ports import ChatRequest, End, Piece
from testwright.errors import ProviderFailure
from testwright.plugins.providers._pydantic_ai.conversation import settings
from testwright.plugins.providers._pydantic_ai.exchange import Garbled, exchange
from testwright.plugins.providers._pydantic_ai.trouble import causes, of_status, of_the_rest

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from testwright.plugins.providers._wire.failures import Failures
    from testwright.plugins.providers.bedrock import Access

CONNECT_SECONDS = 5.0
MOST_CONNECTIONS = 256
_SILENCES = (
    aws.ReadTimeoutError,
    aws.ConnectTimeoutError,
    wire.TimeoutError,
    TimeoutError,
)
_CREDENTIALS = (
    aws.NoCredentialsError,
    aws.PartialCredentialsError,
    aws.CredentialRetrievalError,
    aws.ProfileNotFound,
    aws.NoAuthTokenError,
    aws.TokenRetrievalError,
    aws.SSOError,
)
_BROKEN = (aws.HTTPClientError, aws.ConnectionError, wire.HTTPError)


class _TokenSession(Session):  # type: ignore[misc]  # botocore has no types
    """Knows one API key and no other credentials."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._api_key = token

    def get_auth_token(self, **_: object) -> FrozenAuthToken:
        return FrozenAuthToken(self._api_key)

    def get_credentials(self) -> None:
        return None


def clients(access: Access, *, timeout_seconds: float) -> tuple[Any, Any]:
    """Clients of the two services: who answers, and who lists models. Takes half a second.

    The SDK neither retries nor waits for itself: both are the engine's.
    """
    if access.api_key:
        session = boto3.Session(
            botocore_session=_TokenSession(access.api_key), region_name=access.region
        )
    else:
        session = boto3.Session(
            aws_access_key_id=access.access_key_id,
            aws_secret_access_key=access.secret_access_key,
            aws_session_token=access.session_token,
            profile_name=access.profile,
            region_name=access.region,
        )
    config = Config(
        connect_timeout=min(CONNECT_SECONDS, timeout_seconds),
        read_timeout=timeout_seconds,
        retries={"total_max_attempts": 1, "mode": "standard"},
        max_pool_connections=MOST_CONNECTIONS,
        user_agent_extra="testwright",
        signature_version="bearer" if access.api_key else None,
    )
    runtime = session.client("bedrock-runtime", config=config, endpoint_url=access.runtime_url)
    lists = session.client("bedrock", config=config, endpoint_url=access.control_url)
    return runtime, lists


async def answer(
    client: Any,  # noqa: ANN401 - boto3 makes its classes at run time
    request: ChatRequest,
    *,
    timeout_seconds: float,
) -> AsyncGenerator[Piece | End, None]:
    """The answer's pieces as they come, then its end."""
    model = BedrockConverseModel(request.model, provider=BedrockProvider(bedrock_client=client))
    parts = exchange(model, request, settings(request), timeout_seconds=timeout_seconds)
    async with contextlib.aclosing(parts):
        async for part in parts:
            yield part


async def embed(client: Any, model: str, texts: Sequence[str]) -> list[list[float]]:  # noqa: ANN401
    """One vector a text, of Titan, Nova and Cohere models."""
    provider = BedrockProvider(bedrock_client=client)
    embedder = BedrockEmbeddingModel(model, provider=provider)
    made = await embedder.embed(list(texts), input_type="document")
    return [list(map(float, vector)) for vector in made.embeddings]


async def model_ids(client: Any) -> list[str]:  # noqa: ANN401
    """Models that stream text on demand, and inference profiles, through which newer ones go.

    Raises:
        Garbled: the answer is no list of models.
    """
    found, profiles = await asyncio.gather(
        asyncio.to_thread(client.list_foundation_models, byOutputModality="TEXT"),
        asyncio.to_thread(client.list_inference_profiles, maxResults=1000),
    )
    if "modelSummaries" not in found:  # the SDK reads a web page as an answer without a field
        raise Garbled("it is no list of models")
    ids = [
        one["modelId"]
        for one in found.get("modelSummaries", [])
        if one.get("responseStreamingSupported")
        and "ON_DEMAND" in one.get("inferenceTypesSupported", ())
    ]
    ids += [one["inferenceProfileId"] for one in profiles.get("inferenceProfileSummaries", [])]
    return list(dict.fromkeys(ids))


def refuses_tools(error: Exception) -> bool:
    """Whether the model was refused a tool, as those without tool use are."""
    return any(
        isinstance(cause, aws.ClientError)
        and cause.response.get("Error", {}).get("Code") == "ValidationException"
        and "tool" in str(cause.response.get("Error", {}).get("Message", "")).lower()
        for cause in causes(error)
    )


def failure(error: Exception, failures: Failures, *, model: str) -> ProviderFailure:
    """Any exception of an exchange in words for people."""
    if isinstance(error, ProviderFailure):
        return error
    for cause in causes(error):
        if isinstance(cause, exceptions.ModelHTTPError):
            body, headers = _body(cause.body), _headers(cause.body)
            return of_status(cause.status_code, body, headers, failures, model)
        if isinstance(cause, aws.ClientError):
            status = int(cause.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
            body, headers = _body(cause.response), _headers(cause.response)
            return of_status(status, body, headers, failures, model)
        if isinstance(cause, aws.BotoCoreError | wire.HTTPError | TimeoutError):
            return _of_sdk(cause, failures)
    return of_the_rest(error, failures)


def _of_sdk(error: Exception, failures: Failures) -> ProviderFailure:
    """Something that happened before the service said anything, or instead of it."""
    if isinstance(error, _CREDENTIALS):
        return ProviderFailure(
            f"bedrock has no credentials that work ({error}): set AWS_BEARER_TOKEN_BEDROCK, "
            "or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or correct AWS_PROFILE",
            kind="credentials",
        )
    if isinstance(error, _SILENCES):
        return failures.silent("no byte came for too long")
    if isinstance(error, _BROKEN):
        return failures.unreachable(error)
    return ProviderFailure(f"bedrock can't be asked this way: {error}", kind="rejected")


def _body(response: object) -> dict[str, Any]:
    """What the service said: its code and its message, without the SDK's own words."""
    error = response.get("Error", {}) if isinstance(response, dict) else {}
    return {"error": {"code": error.get("Code") or "", "message": error.get("Message") or ""}}


def _headers(response: object) -> dict[str, str]:
    found = response.get("ResponseMetadata", {}) if isinstance(response, dict) else {}
    headers: dict[str, str] = found.get("HTTPHeaders") or {}
    return headers
