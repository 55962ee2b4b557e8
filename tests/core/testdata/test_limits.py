"""Limits that are looked at afterwards: of formulas, parents' fields, and of being there."""

from decimal import Decimal

import pytest

from records import records, thing
from testwright.errors import InvalidInput

EMAIL = {"entity": "user", "field": "email"}
NUMBER = {"type": "integer", "minimum": 0, "maximum": 9}
PARENT = thing(id={"type": "integer", "x-kind": "serial"}, level={"enum": [1, 2, None]})


def made(count=300, **fields):
    return records(thing(**fields), count, others={"parent": PARENT})


def test_formulas_lie_between_their_limits():
    found = made(n=NUMBER, m={"type": "integer", "x-formula": "n * 3", "exclusiveMinimum": 6})
    assert {one["m"] for one in found} == {9, 12, 15, 18, 21, 24, 27}
    found = made(
        n=NUMBER, m={"type": "number", "x-formula": "n / 4", "maximum": 0.74, "multipleOf": 0.01}
    )
    assert {one["m"] for one in found} == {Decimal("0.00"), Decimal("0.25"), Decimal("0.50")}


def test_fields_of_parents_lie_between_their_limits():
    relation = {"x-relation": {"entity": "parent", "field": "level"}}
    found = made(it={"type": ["integer", "null"], "minimum": 2, **relation})
    assert {one["it"] for one in found} == {2, None}
    found = made(it={"type": "integer", "minimum": 2, **relation})
    assert {one["it"] for one in found} == {2}


def test_limits_hold_in_lists_and_in_objects():
    line = thing(n=NUMBER, m={"type": "integer", "x-formula": "n + 1", "maximum": 5})
    rows = {"type": "array", "minItems": 1, "maxItems": 2, "items": line}
    found = made(rows=rows, inner=line, deep=thing(rows=rows))
    assert max(row["m"] for one in found for row in one["rows"]) == 5
    assert max(one["inner"]["m"] for one in found) == 5
    assert max(row["m"] for one in found for row in one["deep"]["rows"]) == 5


def test_what_a_date_follows_is_there_where_the_date_must_be():
    found = made(
        a={"type": ["string", "null"], "format": "date", "x-null": 0.5},
        b={"type": "string", "format": "date", "x-after": "a"},
        c={"type": ["string", "null"], "format": "date", "x-after": "a"},
    )
    assert all(one["a"] <= one["b"] for one in found)
    never = {"type": "null"}
    with pytest.raises(InvalidInput, match="b: a value, as its type forbids null"):
        made(a=never, b={"type": "string", "format": "date", "x-after": "a"})


def test_formulas_have_a_value_in_every_element_where_they_must():
    line = thing(
        n={"type": ["integer", "null"], "x-null": 0.3, "minimum": 1, "maximum": 9},
        m={"type": "integer", "x-formula": "n + 1"},
    )
    rows = {"type": ["array", "null"], "x-null": 0.2, "maxItems": 2, "items": line}
    found = made(rows=rows, inner={**line, "type": ["object", "null"], "x-null": 0.5})
    assert None in [one["rows"] for one in found]
    assert all(row["m"] is not None for one in found for row in one["rows"] or [])
    assert all(one["inner"] is None or one["inner"]["m"] is not None for one in found)
    assert None in [one["inner"] for one in found]


def test_who_refers_to_its_own_kind_is_not_asked_whether_that_is_there():
    schema = thing(
        id={"type": "integer", "x-kind": "serial"},
        boss={
            "type": "integer",
            "x-relation": {"entity": "staff", "field": "id", "pick": "earlier"},
        },
    )
    found = records(schema, 50, name="staff", others={"staff": schema})
    assert all(one["boss"] <= one["id"] for one in found)
    schema["x-constraints"] = ["boss < id"]
    with pytest.raises(InvalidInput, match="never comes to an end"):
        records(schema, 50, name="staff", others={"staff": schema})


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ({"type": "number", "x-formula": "1", "multipleOf": 0.3}, "thing.it.multipleOf"),
        ({"type": "integer", "x-formula": "1", "multipleOf": 2}, "thing.it.multipleOf"),
        ({"type": "number", "x-formula": "1", "x-scale": "2", "multipleOf": 1}, "thing.it.x-scale"),
        ({"type": "integer", "minimum": 3, "x-relation": EMAIL}, "it"),
    ],
)  # fmt: skip
def test_limits_that_mean_nothing_are_told(field, where):
    with pytest.raises(InvalidInput) as caught:
        made(it=field)
    assert where in [one.field for one in caught.value.details]


def test_lists_of_lists_are_too_deep_for_it():
    inner = {"type": "array", "items": thing(m={"type": "integer", "x-formula": "1", "maximum": 5})}
    with pytest.raises(InvalidInput, match="list of a list"):
        made(it={"type": "array", "items": inner})


def test_names_with_dots_are_names():
    found = made(
        **{"a.b": {"type": "integer", "x-formula": "n", "n": 1, "maximum": 5}, "n": NUMBER}
    )
    assert max(one["a.b"] for one in found) == 5
