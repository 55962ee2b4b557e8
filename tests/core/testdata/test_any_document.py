"""Documents with keys of our own: what they say holds of their records, by code of its own."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.testdata.any_document import PARENT, PARENTS, documents
from records import generator, lines, parsed, records
from testwright.core.testdata.recipe import Generator
from testwright.errors import InvalidInput

COUNT = 40
Record = dict[str, Any]


def made_of(document: dict[str, Any], seed: int) -> tuple[Generator, list[Record]]:
    """The records, and what made them."""
    options: Any = {"others": {"parent": PARENT}, "parents": {"parent": PARENTS}}
    made = generator(document, count=COUNT, seed=seed, **options)
    return made, parsed(lines(made))


class Absent(Exception):
    """A name in an expression has no value."""


class Names(dict[str, Any]):
    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        if value is None:
            raise Absent
        return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def half_up(value: Any, places: int = 0) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def computed(text: str, record: Record) -> Any:
    """What Python makes of the expression; None where a name in it has no value."""
    functions = {"min": min, "max": max, "abs": abs, "round": half_up, "Decimal": Decimal}
    exact = re.sub(r"\d+(\.\d+)?", lambda found: f"Decimal('{found[0]}')", text)
    try:
        return eval(exact, {"__builtins__": {}}, Names(functions | record))
    except Absent:
        return None


def check_field(name: str, field: dict[str, Any], record: Record) -> None:
    value = record[name]
    if "x-formula" in field and name == "f":
        result = computed(field["x-formula"], record)
        assert value == (None if result is None else half_up(result, field["x-scale"]))
    elif name == "s":
        lines = record["l"]
        assert value == sum((line["m"] or Decimal(0) for line in lines), Decimal(0)) + len(lines)
    elif name == "w":
        [branch] = field["x-when"]
        holds = computed(branch["if"], record)
        then = branch["then"]
        options = then.get("enum", [then.get("const")]) if holds else field["enum"]
        assert value in options
    elif value is None:
        assert "null" in field.get("type", ()) or None in field.get("enum", ())
    elif "enum" in field:
        at = field["enum"].index(value)
        assert "x-weights" not in field or field["x-weights"][at] > 0
    elif field.get("type") == "boolean":
        assert value is True or field["x-true"] < 1
        assert value is False or field["x-true"] > 0
    elif "minimum" in field:
        assert field["minimum"] <= value <= field["maximum"]
        assert value == half_up(value, field.get("x-scale", 0))
    elif "x-after" in field and record[field["x-after"]] is not None:
        assert _day(record[field["x-after"]]) <= _day(value)
    elif "x-from" in field:
        assert (
            date.fromisoformat(field["x-from"]) <= _day(value) <= date.fromisoformat(field["x-to"])
        )


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()


def check_together(document: dict[str, Any], found: list[Record], seed: int) -> None:
    properties = document["properties"]
    for name, field in properties.items():
        if field.get("x-unique"):
            known = [one[name] for one in found if one[name] is not None]
            assert len(set(known)) == len(known)
    for key in document.get("x-keys", ()):
        rows = [tuple(one[name] for name in key) for one in found]
        complete = [row for row in rows if None not in row]
        assert len(set(complete)) == len(complete)
    if "r" in properties:
        relation = properties["r"]["x-relation"]
        parents = records(PARENT, PARENTS, name="parent", seed=seed)
        levels = {one["id"]: one["level"] for one in parents}
        assert all(levels[one["r"]] == one["rl"] for one in found)
        if relation.get("pick") == "each":
            children = Counter(one["r"] for one in found)
            assert max(children.values()) <= relation["max"]
            order = [*dict.fromkeys(one["r"] for one in found)]
            assert order == [one for one in levels if one in children]


@given(documents(), st.integers(0, 2**64 - 1))
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_what_a_document_says_holds_of_its_records(document: dict[str, Any], seed: int) -> None:
    refusal = check(document, seed)
    if refusal is not None:
        assert refusal.details
        assert all(detail.field and detail.problem for detail in refusal.details)


def check(document: dict[str, Any], seed: int) -> InvalidInput | None:
    """Makes records with all fields shown, and looks at each rule; gives the refusal, if any."""
    shown = [name for name, one in document["properties"].items() if not one.get("x-hidden")]
    open_ = {name: {**one, "x-hidden": False} for name, one in document["properties"].items()}
    try:
        made, found = made_of({**document, "properties": open_}, seed)
    except InvalidInput as refusal:
        return refusal
    for record in found:
        for name, field in document["properties"].items():
            check_field(name, field, record)
        for condition in document.get("x-constraints", ()):
            assert computed(condition, record) in (True, None)
    check_together(document, found, seed)
    assert parsed(lines(made, 13, 5)) == found[13:18]
    _, less = made_of(document, seed)
    assert less == [{name: one[name] for name in shown} for one in found]
    return None
