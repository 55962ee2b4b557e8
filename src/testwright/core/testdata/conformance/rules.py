"""What a document says of a record beyond JSON Schema: `x-formula`, `x-constraints`, `x-after`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from testwright.core.testdata.conformance.expression import Expression, names_of, parsed, rounded
from testwright.core.testdata.conformance.finding import Findings, Place
from testwright.core.testdata.conformance.reading import (
    Json,
    decimal_of,
    moment_of,
    plain,
    shown,
)
from testwright.core.testdata.formulas.parse import FormulaProblem

Fields = Mapping[str, Json]
Told: TypeAlias = "tuple[str, Fields]"
"""A field's name and its schema under the condition that holds."""
CENT = Decimal("0.01")
EXACTLY = Decimal(0)
_MOST_PLACES = 9
_DEEPEST = 10


def objects(
    record: Json, schema: Json, place: Place = (), parent: Fields | None = None
) -> Iterator[tuple[Fields, Fields, Place, Fields | None]]:
    """Every object of a record that the document describes, with schema, place and parent."""
    if not isinstance(record, dict) or not isinstance(schema, dict) or len(place) > _DEEPEST:
        return
    yield record, schema, place, parent
    for name, inner in fields_of(schema).items():
        value = record.get(name)
        if isinstance(value, list) and isinstance(inner, dict):
            for at, one in enumerate(value):
                yield from objects(one, inner.get("items"), (*place, name, at), record)
        elif isinstance(value, dict):
            yield from objects(value, inner, (*place, name), record)


def fields_of(schema: Fields) -> Fields:
    """The fields that a schema describes."""
    found = schema.get("properties")
    return found if isinstance(found, dict) else {}


def effective(field: Json, on: Expression) -> Fields | None:
    """A field's schema under the first condition of `x-when` that holds; None when not known."""
    if not isinstance(field, dict):
        return None
    branches = field.get("x-when")
    if not isinstance(branches, list):
        return field
    for branch in branches:
        then = branch.get("then") if isinstance(branch, dict) else None
        holds = _met(branch.get("if"), on) if isinstance(then, dict) else None
        if holds is None or not isinstance(then, dict):
            return None
        if holds:
            return then if "const" in then else {**_plain(field), **then}
    return _plain(field)


def _plain(field: Fields) -> Fields:
    return {key: said for key, said in field.items() if key != "x-when"}


class Keyword:
    """Where in a document a keyword stands: most of its objects have it nowhere."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._known: dict[int, tuple[Fields, Fields]] = {}

    def under(self, record: Fields, schema: Fields, on: Expression) -> Iterator[Told]:
        """The fields of an object that are there and have it, be it under a condition."""
        for name, said in self._fields(schema).items():
            field = effective(said, on) if record.get(name) is not None else None
            if field is not None and isinstance(field.get(self.name), str):
                yield name, field

    def _fields(self, schema: Fields) -> Fields:
        """Those that may have it. The schema is kept, so that no other one gets its id."""
        known = self._known.get(id(schema))
        if known is None:
            fields = {
                name: said for name, said in fields_of(schema).items() if _may_say(self.name, said)
            }
            known = self._known[id(schema)] = (schema, fields)
        return known[1]


def _may_say(keyword: str, field: Json) -> bool:
    """Whether a field or one of its branches has a keyword: most have not, and need no more."""
    if not isinstance(field, dict):
        return False
    branches = field.get("x-when")
    conditional = branches if isinstance(branches, list) else []
    thens = [one.get("then") for one in conditional if isinstance(one, dict)]
    return any(isinstance(one, dict) and keyword in one for one in (field, *thens))


def _met(condition: Json, on: Expression) -> bool | None:
    """Whether a condition holds; None when it is none, or asks for a field that is not there."""
    tree = parsed(condition) if isinstance(condition, str) else None
    try:
        known = tree is not None and all(map(on.has, names_of(condition)))
        return on.of(tree) is True if tree is not None and known else None
    except (FormulaProblem, InvalidOperation, RecursionError):
        return None


def formulas(
    record: Json, schema: Json, tolerance: Decimal = EXACTLY, keyword: Keyword | None = None
) -> tuple[Findings, int]:
    """Fields that differ from their formula by more than the tolerance; how many were asked."""
    keyword = keyword or Keyword("x-formula")
    found, asked = Findings(), 0
    for one, inner, place, parent in objects(record, schema):
        on = Expression(one, parent)
        for name, field in keyword.under(one, inner, on):
            asked += _formula(on, one[name], field, (*place, name), found, tolerance)
    return found, asked


def _formula(
    on: Expression, stated: Json, field: Fields, place: Place, found: Findings, tolerance: Decimal
) -> int:
    tree = parsed(field["x-formula"])
    try:
        result = on.of(tree) if tree is not None else None
        if isinstance(result, Decimal):
            result = rounded(result, _places(field))
    except (FormulaProblem, InvalidOperation, RecursionError):
        result = None
    if isinstance(result, bool):
        if stated is not result:
            told = f"is {shown(stated)}, but {field['x-formula']} is {shown(result)}"
            found.wrong(place, "x-formula", told)
        return 1
    if not isinstance(result, Decimal) or not result.is_finite():
        found.unsure.append(place)
        return 0
    number = decimal_of(stated)
    if number is None or abs(number - result) > tolerance:
        told = f"is {shown(stated)}, but {field['x-formula']} is {plain(result)}"
        found.wrong(place, "x-formula", told)
    return 1


def _places(field: Fields) -> int:
    places = field.get("x-scale", 0 if field.get("type") == "integer" else 2)
    return places if isinstance(places, int) and 0 <= places <= _MOST_PLACES else 2


def constraints(record: Json, schema: Json) -> tuple[Findings, int]:
    """Conditions of the record that do not hold; how many could be asked."""
    found, asked = Findings(), 0
    texts = schema.get("x-constraints") if isinstance(schema, dict) else None
    if not isinstance(record, dict) or not isinstance(texts, list):
        return found, asked
    for text in texts:
        tree = parsed(text) if isinstance(text, str) else None
        try:
            holds = Expression(record).of(tree) if tree is not None else "no condition"
        except (FormulaProblem, InvalidOperation, RecursionError):
            holds = "no condition"
        if isinstance(holds, list):
            holds = all(one is not False for one in holds)
        if isinstance(holds, str):
            found.unsure.append(())
        elif holds is not None:
            asked += 1
            if holds is False:
                found.wrong((), "x-constraints", f"does not hold: {text}")
    return found, asked


def order(record: Json, schema: Json, keyword: Keyword | None = None) -> tuple[Findings, int]:
    """Dates that lie before the field that they must follow; how many were asked."""
    keyword = keyword or Keyword("x-after")
    found, asked = Findings(), 0
    for one, inner, place, parent in objects(record, schema):
        on = Expression(one, parent)
        for name, field in keyword.under(one, inner, on):
            other = field["x-after"]
            if one.get(other) is None:
                continue
            mine, theirs = moment_of(one[name]), moment_of(one[other])
            if mine is None or theirs is None:
                found.unsure.append((*place, name))
                continue
            asked += 1
            if mine.before(theirs):
                told = f"is {shown(one[name])}, before {other} ({shown(one[other])})"
                found.wrong((*place, name), "x-after", told)
    return found, asked
