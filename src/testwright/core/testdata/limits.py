"""Limits of fields whose values come from elsewhere: formulas, other entities, the catalogue.

Such a field can't be drawn between its limits, so records in which it lies outside are drawn again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache, reduce
from typing import Any

import numpy as np

from testwright.core.testdata.formulas.lookup import looked_up
from testwright.core.testdata.formulas.quantity import Quantity
from testwright.core.testdata.kinds import kind_of, type_of
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Problems
from testwright.core.testdata.values import Lists, Mask, Structs, Values, Whole

FROM_ELSEWHERE = frozenset({"formula", "product_price"})
_BOUNDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


@dataclass(frozen=True, slots=True)
class Limits:
    """Between what the numbers of a field must lie.

    Attributes:
        path: the way to the field: names of fields, of lists too.
        said: the limits, by their keywords.
    """

    path: tuple[str, ...]
    said: tuple[tuple[str, Decimal], ...]

    def __str__(self) -> str:
        field = ".".join(self.path)
        return f"{field}: " + ", ".join(f"{key} {value}" for key, value in self.said)

    def kept(self, rows: Rows) -> Mask | None:
        """The records that keep to them; None for all."""
        found = looked_up(rows, ".".join(self.path))
        assert isinstance(found, Quantity)
        outside = self._outside(found)
        if not outside.any():
            return None
        if found.list_name is None:
            return ~np.broadcast_to(outside, (len(rows),))
        owners = _owners(rows.values(self.path[0]), self.path[1:])
        kept = np.ones(len(rows), dtype=np.bool_)
        kept[owners[outside]] = False
        return kept

    def _outside(self, number: Quantity) -> Mask:
        low, high = _in_units(self.said, number.scale)
        masks = [number.units < low] if low is not None else []
        masks += [number.units > high] if high is not None else []
        outside: Mask = reduce(np.logical_or, masks)
        return outside if number.valid is None else outside & number.valid


@lru_cache(maxsize=4096)
def _in_units(said: tuple[tuple[str, Decimal], ...], scale: int) -> tuple[int | None, int | None]:
    """The lowest and the highest number that is allowed, in units of the scale."""
    lows, highs = [], []
    for key, limit in said:
        units = limit.scaleb(scale)
        if key == "minimum":
            lows.append(int(units.to_integral_value(ROUND_CEILING)))
        elif key == "exclusiveMinimum":
            lows.append(int(units.to_integral_value(ROUND_FLOOR)) + 1)
        elif key == "maximum":
            highs.append(int(units.to_integral_value(ROUND_FLOOR)))
        else:
            highs.append(int(units.to_integral_value(ROUND_CEILING)) - 1)
    return max(lows, default=None), min(highs, default=None)


def _owners(values: Values, path: tuple[str, ...]) -> Whole:
    """Of each element at the end of the path, the record that it belongs to."""
    if isinstance(values, Structs):
        return _owners(values.fields[path[0]], path[1:])
    assert isinstance(values, Lists)
    return np.repeat(np.arange(len(values.offsets) - 1), np.diff(values.offsets))


def limits_of(name: str, schema: Mapping[str, Any], problems: Problems) -> list[Limits]:
    """The limits in a document that are checked after the fact."""
    found = []
    for path, field, lists in _fields((), schema, 0):
        said = {key: _number(field[key]) for key in _BOUNDS if key in field}
        bounds = {key: value for key, value in said.items() if value is not None}
        where = ".".join((name, *path))
        if len(bounds) < len(said):
            problems.add(where, "limits must be numbers")
        elif "multipleOf" in field and not _is_multiple(field):
            problems.add(f"{where}.multipleOf", "is not what the field's places give: see x-scale")
        elif said and lists > 1:
            problems.add(where, "limits of a computed field in a list of a list can't be kept")
        elif bounds:
            found.append(Limits(path, tuple(bounds.items())))
    return found


def _fields(
    path: tuple[str, ...], schema: Mapping[str, Any], lists: int
) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any], int]]:
    """The fields whose values come from elsewhere, and in how many lists they lie."""
    properties = schema.get("properties")
    for name, field in (properties if isinstance(properties, Mapping) else {}).items():
        if not isinstance(field, Mapping):
            continue
        inner, depth = field, lists
        while type_of(inner) == "array" and isinstance(inner.get("items"), Mapping):
            inner, depth = inner["items"], depth + 1
        here = (*path, str(name))
        if "x-relation" in inner or kind_of(str(name), inner) in FROM_ELSEWHERE:
            if type_of(inner) in ("integer", "number"):
                yield here, inner, depth
        else:
            yield from _fields(here, inner, depth)


def _number(value: Any) -> Decimal | None:  # noqa: ANN401 a JSON value
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) else None


def _is_multiple(field: Mapping[str, Any]) -> bool:
    """Whether all numbers with the field's places are multiples."""
    step = _number(field["multipleOf"])
    places = 0 if field.get("type") == "integer" else field.get("x-scale", 2)
    if not step or not isinstance(places, int):
        return False
    return Decimal(1).scaleb(-places) % step == 0
