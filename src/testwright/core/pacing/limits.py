"""What may be asked of each provider, as people write it: `openai=rpm:500,tpm:200000`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST_AT_ONCE = 256
"""Calls at once that a provider is sent when nobody says otherwise."""
FORM = "openai=rpm:500,tpm:200000,concurrency:20;anthropic=rpm:50"
_FIELDS = {"rpm": "requests", "tpm": "tokens", "concurrency": "at_once"}
_LARGEST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class ProviderLimits:
    """Requests and tokens a minute, and calls at once; None is unlimited."""

    requests: int | None = None
    tokens: int | None = None
    at_once: int | None = None


def read_limits(text: str) -> Mapping[str, ProviderLimits]:
    """The limits of each provider that is named.

    Raises:
        ValueError: the text has another form; the message says where.
    """
    found: dict[str, ProviderLimits] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        name, equals, limits = (piece.strip() for piece in part.partition("="))
        if not name or not equals or name in found:
            raise ValueError(f"{part!r} is not one provider with its limits, as in {FORM}")
        found[name] = ProviderLimits(**dict(_limit(one) for one in limits.split(",")))
    return found


def _limit(text: str) -> tuple[str, int]:
    kind, _, number = (piece.strip() for piece in text.partition(":"))
    if kind not in _FIELDS:
        raise ValueError(f"{text.strip()!r} is not one of {', '.join(_FIELDS)}, as in {FORM}")
    if not (number.isascii() and number.isdigit() and 0 < int(number) <= _LARGEST):
        raise ValueError(f"{text.strip()!r} wants a whole number from 1, as in {FORM}")
    return _FIELDS[kind], int(number)
