"""Limits of fields whose values come from elsewhere: other fields, entities, the catalogue.

Such a field can't be drawn between its limits, so records in which it lies outside are drawn again;
and so are those in which it is absent, as what it comes from is, though its type forbids null.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import Any, TypeAlias

import numpy as np

from testwright.core.testdata.bounds import KEYWORDS, Bounds, bounds_of
from testwright.core.testdata.formulas.lookup import found_at
from testwright.core.testdata.formulas.parse import FormulaProblem
from testwright.core.testdata.formulas.quantity import Quantity
from testwright.core.testdata.kinds import allows_null, kind_of, type_of
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Problems, unfit
from testwright.core.testdata.values import Constant, Lists, Mask, Structs, Values, Whole

FROM_ELSEWHERE = frozenset({"formula", "product_price"})
_FOLLOWING = frozenset({"x-after", "x-formula", "x-relation"})
"""The keys of fields that are absent where what they follow is."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Between what the numbers of a field must lie.

    Attributes:
        path: the way to the field: names of fields, of lists too.
        said: the limits as the document says them, for people.
        bounds: the same.
    """

    path: tuple[str, ...]
    said: str
    bounds: Bounds

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.said}"

    def kept(self, rows: Rows) -> Mask | None:
        """The records that keep to them; None for all."""
        try:
            found = found_at(rows, self.path)
        except FormulaProblem as error:
            raise unfit(".".join(self.path), str(error)) from error
        if not isinstance(found, Quantity):
            raise unfit(".".join(self.path), f"is no number, so that {self.said} means nothing")
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
        low, high = self.bounds.in_units(number.scale)
        masks = [number.units < low] if low is not None else []
        masks += [number.units > high] if high is not None else []
        outside: Mask = reduce(np.logical_or, masks)
        return outside if number.valid is None else outside & number.valid


def _owners(values: Values, path: tuple[str, ...]) -> Whole:
    """Of each element at the end of the path, the record that it belongs to."""
    if isinstance(values, Structs):
        return _owners(values.fields[path[0]], path[1:])
    assert isinstance(values, Lists)
    return np.repeat(np.arange(len(values.offsets) - 1), np.diff(values.offsets))


@dataclass(frozen=True, slots=True)
class Presence:
    """That a field has a value in every record, or in every element of a list.

    Attributes:
        path: the way to the field.
    """

    path: tuple[str, ...]

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: a value, as its type forbids null"

    def kept(self, rows: Rows) -> Mask | None:
        """The records in which it has; None for all."""
        absent = _absent(rows.values(self.path[0]), self.path[1:], len(rows))
        return None if absent is None or not absent.any() else ~absent


def _absent(values: Values, path: tuple[str, ...], rows: int) -> Mask | None:
    """The rows in which something at the end of the path is absent; None for none."""
    if isinstance(values, Constant):
        return None if values.text is not None else np.ones(rows, dtype=np.bool_)
    if isinstance(values, Lists) and path:
        return _absent_elements(values, path, rows)
    if isinstance(values, Structs) and path:
        inner = _absent(values.fields[path[0]], path[1:], rows)
        return inner if inner is None or values.valid is None else inner & values.valid
    return None if values.valid is None else ~values.valid


def _absent_elements(lists: Lists, path: tuple[str, ...], rows: int) -> Mask | None:
    elements = _absent(lists.items, path, int(lists.offsets[-1]))
    if elements is None:
        return None
    found = np.zeros(rows, dtype=np.bool_)
    found[np.repeat(np.arange(rows), np.diff(lists.offsets))[elements]] = True
    return found if lists.valid is None else found & lists.valid


Kept: TypeAlias = Limits | Presence


def limits_of(name: str, schema: Mapping[str, Any], problems: Problems) -> list[Kept]:
    """The limits in a document that are checked after the fact."""
    found: list[Kept] = []
    for path, field, lists in _fields((), schema, 0):
        if _needs_presence(name, field):
            found.append(Presence(path))
        if not _is_number_from_elsewhere(path[-1], field):
            continue
        said = ", ".join(f"{key} {field[key]}" for key in KEYWORDS if key in field)
        where = ".".join((name, *path))
        if "multipleOf" in field and not _is_multiple(field):
            problems.add(f"{where}.multipleOf", "is not what the field's places give: see x-scale")
        elif said and lists > 1:
            problems.add(where, "limits of a computed field in a list of a list can't be kept")
        elif said:
            found.append(Limits(path, said, bounds_of(field)))
    return found


def _is_number_from_elsewhere(name: str, field: Mapping[str, Any]) -> bool:
    given = "x-relation" in field or kind_of(name, field) in FROM_ELSEWHERE
    return given and type_of(field) in ("integer", "number")


def _needs_presence(entity: str, field: Mapping[str, Any]) -> bool:
    """Not where a record refers to its own kind: whether those are kept would never be settled."""
    relation = field.get("x-relation")
    own = isinstance(relation, Mapping) and relation.get("entity") == entity
    return bool(_FOLLOWING & field.keys()) and not allows_null(field) and not own


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
        if _FOLLOWING & inner.keys() or kind_of(str(name), inner) in FROM_ELSEWHERE:
            yield here, inner, depth
        else:
            yield from _fields(here, inner, depth)


def _is_multiple(field: Mapping[str, Any]) -> bool:
    """Whether all numbers with the field's places are multiples."""
    step = Decimal(str(field["multipleOf"]))
    places = 0 if field.get("type") == "integer" else field.get("x-scale", 2)
    return isinstance(places, int) and Decimal(1).scaleb(-places) % step == 0
