"""One exchange with Anthropic. Imports the extra, so it is imported only when it is needed."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import anthropic
import httpx2
from pydantic_ai import exceptions
from pydantic_ai.models.anthropic import AnthropicModel
from pydantic_ai.providers.anthropic import AnthropicProvider

from testwright.core.ports import ChatRequest, End, Piece
from testwright.errors import ProviderFailure
from testwright.plugins.providers._pydantic_ai.conversation import settings
from testwright.plugins.providers._pydantic_ai.exchange import exchange
from testwright.plugins.providers._pydantic_ai.trouble import causes, of_status, of_the_rest

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from testwright.plugins.providers._wire.failures import Failures


async def answer(
    client: anthropic.AsyncAnthropic, request: ChatRequest, *, timeout_seconds: float
) -> AsyncGenerator[Piece | End, None]:
    """The answer's pieces as they come, then its end."""
    model = AnthropicModel(request.model, provider=AnthropicProvider(anthropic_client=client))
    # Newer models take no temperature; the SDK would say so in a warning with every call.
    fixed = bool(model.profile.get("anthropic_disallows_sampling_settings"))
    wanted = settings(request, fixed_temperature=fixed)
    parts = exchange(model, request, wanted, timeout_seconds=timeout_seconds)
    async with contextlib.aclosing(parts):
        async for part in parts:
            yield part


def failure(error: Exception, failures: Failures, *, model: str) -> ProviderFailure:
    """Any exception of an exchange in words for people."""
    if isinstance(error, ProviderFailure):
        return error
    for cause in causes(error):
        if isinstance(cause, exceptions.ModelHTTPError):
            return of_status(cause.status_code, cause.body, cause.headers, failures, model)
        if isinstance(cause, anthropic.APIStatusError):
            headers = dict(cause.response.headers)
            return of_status(cause.status_code, cause.body, headers, failures, model)
        if isinstance(cause, httpx2.HTTPError | TimeoutError):
            return failures.of_exception(cause)
    return of_the_rest(error, failures)
