"""How much JSON of a caller's own is looked into; what is beyond is told at once."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

DEEPEST = 60
"""Levels of objects and lists; entities lie twelve objects deep at most."""
MOST_OBJECTS = 20_000
MOST_LISTED = 1_000
"""Objects in one list: ways of `anyOf`, parts of `allOf`, branches of `x-when`."""
MOST_VALUES = 100_000
"""Values in one list: of an enumeration, of an override."""
MOST_RULES = 500


def writable(value: Any) -> Any:  # noqa: ANN401 any JSON value
    """The value, when it is JSON that every database and every answer can hold.

    Raises:
        ValueError: it is not; the message goes on after the field's name.
    """
    for _ in _levels(value):
        pass
    return value


def within_bounds(value: Any) -> Any:  # noqa: ANN401 any JSON value
    """The same, when there is not more of it than can be worked on in a moment.

    Raises:
        ValueError: it is not, or there is.
    """
    objects = 0
    for level in _levels(value):
        objects += sum(isinstance(one, dict) for one in level)
        if objects > MOST_OBJECTS:
            raise ValueError(
                f"holds more than {MOST_OBJECTS:,} objects: leave out what is not used"
            )
        for one in level:
            if isinstance(one, list):
                _check_list(one)
    return value


def _levels(value: Any) -> Iterator[list[Any]]:  # noqa: ANN401 any JSON value
    """The value, what it holds, what that holds, and so on; keys of objects among it."""
    level = [value]
    for _ in range(DEEPEST + 1):
        yield level
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return
    raise ValueError(f"is nested deeper than {DEEPEST} levels")


def _inside(value: Any) -> Iterable[Any]:  # noqa: ANN401 any JSON value
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, list):
        return value
    if isinstance(value, str):
        readable(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise ValueError("holds NaN or an infinite number, which JSON has not")
    return ()


def _check_list(value: list[Any]) -> None:
    if len(value) > MOST_VALUES:
        raise ValueError(f"has a list of {len(value):,} values: {MOST_VALUES:,} are the most")
    if len(value) > MOST_LISTED and sum(isinstance(one, dict) for one in value) > MOST_LISTED:
        raise ValueError(f"has a list of {len(value):,} objects: {MOST_LISTED:,} are the most")


def readable(text: str) -> str:
    """The text, when every database and every answer can hold it.

    Raises:
        ValueError: it can't be held.
    """
    if "\0" in text:
        raise ValueError("holds the character U+0000, which is no text")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise ValueError("holds half a surrogate pair, which is no valid Unicode") from None
    return text


def few_rules(value: dict[str, Any]) -> dict[str, Any]:
    """Constraints that don't list too many rules.

    Raises:
        ValueError: they do.
    """
    rules = value.get("rules")
    if isinstance(rules, list) and len(rules) > MOST_RULES:
        raise ValueError(f"lists {len(rules):,} rules: {MOST_RULES} are the most")
    return value


def parsed(value: Any) -> Any:  # noqa: ANN401 any JSON value, or its text
    """JSON text is read as well: it is what gRPC sends.

    Raises:
        ValueError: it is no JSON.
    """
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        return json.loads(value)
    except RecursionError:
        raise ValueError("is no JSON that can be read: it is nested too deep") from None
    except ValueError as error:
        raise ValueError(f"is no JSON: {error}") from None


Readable = AfterValidator(readable)
JsonObject = Annotated[dict[str, Any], AfterValidator(within_bounds)]
"""An object of the caller's own."""
Records = Annotated[list[Any], AfterValidator(writable)]
ObjectOrText = BeforeValidator(parsed)
