"""Options of fields that mean nothing: each is told with its place."""

import pytest

from records import field, records, thing
from testwright.errors import InvalidInput

DAY = {"type": "string", "format": "date"}


@pytest.mark.parametrize(
    ("schema", "option", "why"),
    [
        ({"type": "integer", "x-distribution": "bell"}, "x-distribution", "one of uniform"),
        ({"type": "integer", "maximum": 10**19}, "maximum", "18 digits"),
        ({"type": "integer", "multipleOf": 10**20}, "maximum", "18 digits"),
        ({"type": "integer", "multipleOf": 0.5}, "multipleOf", "at most 0 places"),
        ({"type": "number", "x-scale": 10}, "x-scale", "between 0 and 9"),
        ({"type": "number", "x-scale": "two"}, "x-scale", "whole number"),
        ({"type": "number", "x-scale": 2.5}, "x-scale", "whole number"),
        ({"type": "integer", "x-null": 0.5}, "x-null", "must allow null"),
        ({"type": ["integer", "null"], "x-null": 2}, "x-null", "between 0 and 1"),
        ({"type": ["integer", "null"], "x-null": "often"}, "x-null", "must be a number"),
        ({"type": "boolean", "x-true": 2}, "x-true", "between 0 and 1"),
        ({"type": "integer", "x-unique": "yes"}, "x-unique", "true or false"),
        ({"enum": ["a", 1]}, "enum", "not several of these"),
        ({"enum": [1, 1.0]}, "enum", "twice"),
        ({"x-kind": "choice"}, "enum", "needs the values"),
        ({"enum": ["a", "b"], "x-weights": [1]}, "x-weights", "1 weights for 2 values"),
        ({"enum": ["a", "b"], "x-weights": [0, 0]}, "x-weights", "above 0"),
        ({"enum": ["a", "b"], "x-weights": ["x", 1]}, "x-weights", "convert"),
        ({"enum": ["a", "b"], "x-weights": 5}, "x-weights", "list with something"),
        ({"const": {"a": 1}}, "const", "must be a text, a number"),
        ({"type": "string", "x-kind": 7}, "x-kind", "no kind '7'"),
        ({"type": "string", "x-kind": "emial"}, "x-kind", "did you mean 'email'"),
        ({"title": "what"}, "type", "says not what to make"),
        ({**DAY, "x-from": "soon"}, "x-from", "must be a day"),
        ({**DAY, "x-from": 5}, "x-from", "must be a text"),
        ({**DAY, "x-from": "2025-02-01", "x-to": "2025-01-01"}, "x-to", "before x-from"),
        ({**DAY, "x-after": "nothing"}, "x-after", "no field 'nothing'"),
        ({**DAY, "x-after": "n", "x-gap": "a while"}, "x-gap", "must be a duration"),
        ({**DAY, "x-after": "n", "x-gap": "P1D", "x-gap-min": "P2D"}, "x-gap", "shorter"),
        ({**DAY, "x-after": "n"}, "x-after", "'n' has no dates"),
        ({"type": "string", "x-kind": "code", "x-pattern": "abc"}, "x-pattern", "1 to 18 signs"),
        (
            {"type": "integer", "x-kind": "serial", "minimum": 5, "maximum": 3},
            "minimum",
            "at most maximum",
        ),
        ({"type": "string", "minLength": 200_000}, "minLength", "between 0 and"),
        ({"type": "string", "minLength": 3, "maxLength": 2}, "maxLength", "below minLength"),
        (
            {"type": "string", "pattern": "^a{3}$", "minLength": 9, "maxLength": 3},
            "maxLength",
            "below",
        ),
        ({"type": "string", "pattern": "[a"}, "pattern", ""),
        ({"type": "string", "x-kind": "text", "pattern": "^[0-9]+$"}, "pattern", "do not match"),
        ({"type": "string", "x-kind": "city", "pattern": "["}, "pattern", "no regular expression"),
        ({"type": "string", "x-kind": "city", "pattern": "^x"}, "pattern", "do not match"),
        ({"type": "string", "x-kind": "city", "maxLength": 2}, "maxLength", "have 5 to"),
        ({"type": "string", "x-kind": "full_name", "minLength": 90}, "minLength", "have"),
        ({"type": "string", "format": "date-time", "maxLength": 9}, "maxLength", "20 to 20"),
        ({**DAY, "x-after": "d", "maxLength": 9}, "maxLength", "depend on other fields"),
        ({"type": "string", "x-kind": "serial"}, "x-kind", "makes values of the type integer"),
        ({"type": "integer", "x-formula": "a +"}, "x-formula", "no expression"),
        ({"type": "integer", "x-formula": "zzz"}, "x-formula", "no field 'zzz'"),
        ({"type": "number", "x-formula": "n", "x-scale": 12}, "x-scale", "between 0 and 9"),
        ({"type": "number", "x-formula": "d == 'x'"}, "x-formula", "not of one kind"),
        ({"type": "string", "x-when": []}, "x-when", "something in it"),
        ({"type": "string", "x-when": [5]}, "x-when[0]", "must be {"),
        ({"type": "string", "x-when": [{"if": "a +", "then": {}}]}, "x-when[0]", "no expression"),
        (
            {"type": "string", "x-when": [{"if": "n > 1", "then": {"const": 5}}]},
            "x-when[0]",
            "does not allow",
        ),
        (
            {"type": "string", "x-when": [{"if": "d", "then": {"const": "a"}}]},
            "x-when",
            "neither true nor false",
        ),
        (
            {
                "anyOf": [{"const": 1}, {"const": 2}],
                "x-when": [{"if": "n > 1", "then": {"enum": [1]}}],
            },
            "x-when[0]",
            "only set a constant",
        ),
        ({"type": "array"}, "items", "schema of the elements"),
        (
            {"type": "array", "items": {"type": "string"}, "maxItems": 5000},
            "maxItems",
            "at most 1000",
        ),
        (
            {"type": "array", "items": {"x-formula": "1"}, "uniqueItems": True},
            "uniqueItems",
            "counted out",
        ),
        ({"type": "array", "items": {"const": 1}, "x-lengths": [9]}, "x-lengths", "from 0 to 3"),
        (
            {"type": "string", "format": "date", "x-unique": True, "x-after": "d"},
            "x-unique",
            "counted out",
        ),
        ({"type": "string", "x-kind": "recorded"}, "x-values", "must list"),
        ({"x-kind": "recorded", "x-values": ["a", 1]}, "x-values", "must all be"),
        ({"x-kind": "recorded_gap", "x-values": [5]}, "x-after", "must name the field"),
        ({"x-kind": "recorded_gap", "x-values": [5], "x-after": "n"}, "x-after", "no dates"),
    ],
)
def test_options_that_mean_nothing_are_told(schema, option, why):
    document = thing(n={"type": "integer", "minimum": 0, "maximum": 9}, d=DAY, it=schema)
    with pytest.raises(InvalidInput) as caught:
        records(document, 5)
    found = {one.field: one.problem for one in caught.value.details}
    assert f"thing.it.{option}" in found
    assert why in found[f"thing.it.{option}"]


@pytest.mark.parametrize(
    ("document", "where", "why"),
    [
        ({"type": "object"}, "thing.properties", "must list the fields"),
        ({"properties": {"a": True}}, "thing.a.type", "says not what to make"),
        (thing(a={"const": 1}, b={"type": "integer", "x-formula": "b + a"}), "thing.b", "b → b"),
        ({"properties": {"a": {"const": 1}}, "required": ["b"]}, "thing.b", "has no schema"),
        ({**thing(a={"const": 1}), "x-constraints": "a < 1"}, "thing.x-constraints", "a list of"),
        ({**thing(a={"const": 1}), "x-constraints": ["a <"]}, "thing.x-constraints[0]", "no expr"),
        ({**thing(a={"const": 1}), "x-constraints": ["b < 1"]}, "thing.x-constraints[0]", "'b'"),
        ({**thing(a={"const": 1}), "x-constraints": ["a == 'x'"]}, "thing.x-constraints", "kind"),
        (thing(**{f"f{at}": {"const": 1} for at in range(501)}), "thing", "at most 500 fields"),
    ],
)
def test_documents_that_mean_nothing_are_told(document, where, why):
    with pytest.raises(InvalidInput) as caught:
        records(document, 5)
    found = {one.field: one.problem for one in caught.value.details}
    assert where in found
    assert why in found[where]


def test_objects_may_lie_only_so_deep():
    schema = thing(a={"const": 1})
    for _ in range(11):
        schema = thing(a=schema)
    with pytest.raises(InvalidInput, match="8 deep"):
        records(schema, 1)
    for _ in range(5):
        schema = thing(a=schema)
    with pytest.raises(InvalidInput, match="12 deep"):
        records(schema, 1)


def test_all_that_is_wrong_is_told_but_not_endlessly():
    bad = thing(
        **{f"f{at}": {"type": "integer", "x-scale": -1, "x-kind": "decimal"} for at in range(80)}
    )
    with pytest.raises(InvalidInput, match="and 49 more") as caught:
        records(bad, 1)
    assert len(caught.value.details) == 50


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        ({"type": "boolean", "x-true": 1}, {True}),
        ({"type": "boolean", "x-true": 0}, {False}),
        ({"enum": [None, None]}, {None}),
        ({"type": "null"}, {None}),
        ({"enum": [1, 2, None], "x-weights": [1, 0, 0]}, {1}),
        ({"type": "string", "maxLength": 0}, {""}),
        ({"type": "integer", "maximum": -3, "minimum": -3}, {-3}),
        ({"type": "integer", "format": "int32", "minimum": 2**31 - 1}, {2**31 - 1}),
        ({"type": "integer", "format": "int32", "maximum": -(2**31)}, {-(2**31)}),
        ({"type": "integer", "enum": [2.0, 3]}, {2, 3}),
        ({"type": "integer", "const": 2.0}, {2}),
        ({"x-kind": "recorded", "x-values": [1, None, 3]}, {1, None, 3}),
        ({"x-kind": "recorded", "x-values": [None]}, {None}),
        (
            {
                "type": "integer",
                "x-kind": "recorded",
                "x-values": [2, 4],
                "x-vary": 1,
                "enum": [2, 4],
            },
            {2, 4},
        ),
        (
            {"type": "integer", "x-kind": "recorded", "x-values": [5], "x-vary": 1, "maximum": 5},
            {4, 5},
        ),
        ({"type": "array", "items": False}, {()}),
        (
            {"type": "array", "items": {"const": 1}, "maxItems": 2, "x-lengths": [1, 2]},
            {(1,), (1, 1)},
        ),
        ({"anyOf": [{"type": "object", "properties": {}}, {"type": "null"}], "x-null": 1}, {None}),
    ],
)
def test_options_that_leave_little(schema, values):
    found = {tuple(one) if isinstance(one, list) else one for one in field(schema, 100)}
    assert found == values


def test_limits_of_days():
    assert min(field({**DAY, "x-from": "2030-05-01"}, 500)) >= "2030-05-01"
    assert max(field({**DAY, "x-to": "2001-05-01"}, 500)) <= "2001-05-01"
    moment = {
        "type": "string",
        "format": "date-time",
        "x-from": "2025-01-01T08:00:00+02:00",
        "x-to": "2025-01-01T06:00:00Z",
    }
    assert set(field(moment, 5)) == {"2025-01-01T06:00:00Z"}


def test_dates_after_moments_and_moments_after_dates():
    document = thing(
        d=DAY,
        m={"type": "string", "format": "date-time", "x-after": "d", "x-gap": "PT12H"},
        n={**DAY, "x-after": "m", "x-gap": "P1W", "x-gap-min": "P1D"},
    )
    for one in records(document, 200):
        assert one["d"] == one["m"][:10]
        assert one["n"] > one["d"]
