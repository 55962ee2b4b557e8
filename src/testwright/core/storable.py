"""What both databases can hold, told before anything is stored."""

from __future__ import annotations

import json

from pydantic import BaseModel, field_validator

from testwright.core.regex import regex

_ESCAPE = "\\u0000"
_ZERO = regex(r"(?<!\\)(?:\\\\)*\\u0000")
"""The character zero in JSON, which PostgreSQL can't store."""


def as_json(value: object) -> str:
    """A value as JSON text that both databases can hold, keys in order.

    Raises:
        ValueError: it is no JSON value, or holds what can't be stored; says which.
    """
    try:
        text = json.dumps(value, allow_nan=False, sort_keys=True, ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half a surrogate pair, which is no text") from None
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"can't be stored: {error}") from None
    if _ESCAPE in text and _ZERO.search(text):  # the first is a hundred times as quick
        raise ValueError("holds the character U+0000, which is no text")
    return text


class StorableBody(BaseModel):
    """A body whose every field can be stored, whatever stands in it."""

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: object) -> object:
        if isinstance(value, str | list | dict):
            as_json(value)
        return value
