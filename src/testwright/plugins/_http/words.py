"""What every provider over HTTP needs to tell what went wrong: words, waits and kinds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.errors import FailureKind

LONGEST_MESSAGE = 300
LONGEST_WAIT_SECONDS = 86_400.0

_KEY_LIKE = re.compile(r"\b(?:sk|gsk|hf|pk|xai|tgp|key|api[-_]?key)[-_][\w*.\-]{6,}", re.IGNORECASE)
_BEARER = re.compile(r"\b(bearer)\s+[\w*.~+/=\-]{8,}", re.IGNORECASE)

_KINDS: Mapping[int, FailureKind] = {
    401: "credentials",
    403: "credentials",
    404: "unknown_model",
    408: "timeout",
    424: "down",  # Bedrock's word for a model that broke off
    429: "rate_limited",
}
_FIRST_SERVER_ERROR = 500


def kind_of(status: int) -> FailureKind:
    """What a status code means for the caller (404 may need a second look at the body)."""
    if status >= _FIRST_SERVER_ERROR:
        return "down"
    return _KINDS.get(status, "rejected")


def clean(message: str, *, secrets: tuple[str | None, ...] = ()) -> str:
    """A service's own words, fit to be shown: one line, short, without keys."""
    for secret in secrets:
        if secret:
            message = message.replace(secret, "***")
    message = _BEARER.sub(r"\1 ***", _KEY_LIKE.sub("***", message))
    message = " ".join("".join(c if c.isprintable() else " " for c in message).split())
    if len(message) > LONGEST_MESSAGE:
        message = message[: LONGEST_MESSAGE - 1].rstrip() + "…"
    return message


def retry_after(value: str | None, *, now: datetime | None = None) -> float | None:
    """Seconds of a `Retry-After` header (RFC 9110 §10.2.3): a number or an HTTP date.

    Args:
        value: the header, None when there is none.
        now: the present, for dates; the system's clock when None.

    Returns:
        Seconds from now, between 0 and one day; None when the header says nothing useful.
    """
    if value is None:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            at = parsedate_to_datetime(value)
        except (TypeError, ValueError, IndexError, OverflowError):
            return None
        if at.tzinfo is None:
            at = at.replace(tzinfo=UTC)
        seconds = (at - (now or datetime.now(UTC))).total_seconds()
    if seconds != seconds:  # noqa: PLR0124 - the test for NaN, which float("nan") lets in
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT_SECONDS)
