"""Dates of one record in their natural order: what was created is updated later."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from testwright.core.testdata.importing.names import snake

_EARLIER = ("created", "creation", "create", "inserted", "start", "started", "begin", "placed", "ordered", "order", "admitted", "admission", "loaned", "loan", "rental", "borrowed", "checkout", "hired", "hire", "opened", "issued", "valid_from", "from")  # fmt: skip  # noqa: E501
_LATER = ("updated", "update", "modified", "changed", "end", "ended", "finished", "completed", "shipped", "delivered", "discharged", "discharge", "returned", "return", "due", "closed", "expires", "expired", "expiry", "cancelled", "paid", "deleted", "valid_to", "to", "last")  # fmt: skip  # noqa: E501
_MOMENTS = ("date", "date-time")


def put_in_order(
    properties: dict[str, dict[str, Any]], fixed: Collection[str] = frozenset()
) -> None:
    """Fields that come later by their names follow the first that comes earlier.

    Only a field that always has a value is followed: what follows is absent where it is.

    Args:
        properties: the fields, which are changed.
        fixed: those that follow nothing, because they are part of a key.
    """
    moments = [name for name, schema in properties.items() if schema.get("format") in _MOMENTS]
    starts = (one for one in moments if _says(one, _EARLIER) and _filled(properties[one]))
    start = next(starts, None)
    if start is None:
        return
    for name in moments:
        if name == start or name in fixed or _settled(properties[name]):
            continue
        if _says(name, _LATER) and not _says(name, _EARLIER):
            properties[name]["x-after"] = start


def _says(name: str, stems: tuple[str, ...]) -> bool:
    words = snake(name)
    return any(f"_{stem}_" in f"_{words}_" for stem in stems)


def _settled(schema: dict[str, Any]) -> bool:
    """Whether something else decides its value already."""
    keys = ("x-after", "x-from", "x-to", "x-relation", "x-unique", "const", "enum")
    return any(key in schema for key in keys)


def _filled(schema: dict[str, Any]) -> bool:
    return not schema.get("x-null")
