"""When two JSON values are the same: 1 and 1.0 are, 1 and true are not."""

from __future__ import annotations

from collections.abc import Hashable

from testwright.core.testdata.conformance.reading import Json


def identity(value: Json) -> Hashable:
    """A key that two values share when they are the same."""
    match value:
        case bool() | None:
            return ("constant", value)
        case dict():
            return ("object", frozenset((key, identity(one)) for key, one in value.items()))
        case list() | tuple():
            return ("list", tuple(identity(one) for one in value))
        case str():
            return value
    return ("number", value)


def same(one: Json, other: Json) -> bool:
    """Whether two values are the same."""
    if isinstance(one, str) or isinstance(other, str):
        return type(one) is type(other) and bool(one == other)
    return identity(one) == identity(other)
