"""What an exception of an exchange with pydantic-ai was caused by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic_ai import exceptions

from testwright.errors import ProviderFailure
from testwright.plugins._http.words import clean, retry_after
from testwright.plugins.providers._wire.refusal import refusal_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.plugins.providers._wire.failures import Failures

_FIRST_ERROR = 400


def causes(error: BaseException) -> list[BaseException]:
    """The exception and all that it came from, the outermost first."""
    found: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in found:
        found.append(cause)
        cause = cause.__cause__ or cause.__context__
    return found


def of_status(
    status: int, body: object, headers: Mapping[str, str] | None, failures: Failures, model: str
) -> ProviderFailure:
    """An error that the service told; a status below 400 is that of a stream's head."""
    text = body if isinstance(body, str) else json.dumps(body, default=str)
    refusal = refusal_from(
        body,
        status=status if status >= _FIRST_ERROR else None,
        text=text,
        wait=retry_after((headers or {}).get("retry-after")),
    )
    return failures.of_refusal(refusal, model=model)


def of_the_rest(error: Exception, failures: Failures) -> ProviderFailure:
    """An exception that nobody knows: a request that can't be made, or an unreadable answer."""
    said = clean(str(error)) or type(error).__name__
    if isinstance(error, exceptions.UserError):
        name = failures.service.name
        return ProviderFailure(f"{name} can't be asked this way: {said}", kind="rejected")
    return failures.garbled(said)
