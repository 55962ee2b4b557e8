import pytest

from testwright.core.testdata.documents.plain import MOST_READ, plain
from testwright.core.testdata.spec import Problems


def read(schema):
    problems = Problems()
    return plain("x", schema, problems), [(one.field, one.problem) for one in problems.details]


@pytest.mark.parametrize(
    ("schema", "found"),
    [
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}, {"type": "string"}),
        (
            {"x-null": 0.5, "anyOf": [{"const": 1}, {"const": 2}]},
            {"x-null": 0.5, "anyOf": [{"const": 1}, {"const": 2}]},
        ),
        (
            {
                "type": "object",
                "properties": {"a": False, "b": True},
                "patternProperties": {"^b": {}},
            },
            {"type": "object", "properties": {"b": {}}},
        ),
        (
            {
                "type": "object",
                "properties": {"ab": {"type": "string"}},
                "patternProperties": {"^a": {"maxLength": 3}},
            },
            {"type": "object", "properties": {"ab": {"type": "string", "maxLength": 3}}},
        ),
        (
            {
                "type": "object",
                "properties": {"a": {}},
                "propertyNames": {"maxLength": 1},
                "maxProperties": 1,
            },
            {
                "type": "object",
                "properties": {"a": {}},
                "propertyNames": {"maxLength": 1},
                "maxProperties": 1,
            },
        ),
        (
            {"type": "array", "items": False},
            {"type": "array", "items": {"const": None}, "maxItems": 0},
        ),
    ],
)
def test_schemas_become_plain(schema, found):
    made, problems = read(schema)
    assert problems == []
    assert {key: one for key, one in made.items() if key != "$defs"} == found


@pytest.mark.parametrize(
    ("schema", "where", "why"),
    [
        ({"not": {}}, "x", "false"),
        ({"type": "string", "not": {"const": 1}}, "x.not", "isn't followed: say what the value is"),
        ({"type": "array", "contains": {}}, "x.contains", "say with items"),
        ({"type": "object", "dependentSchemas": {}}, "x.dependentSchemas", "x-when"),
        ({"type": "array", "items": False, "minItems": 1}, "x.items", "allows no element"),
        ({"type": "string", "format": "emial"}, "x.format", "did you mean 'email'?"),
        ({"type": "string", "format": "zzz"}, "x.format", "can say what to make"),
        (
            {"type": "object", "properties": {"a": {}}, "minProperties": 2},
            "x.minProperties",
            "1 fields",
        ),
        (
            {"type": "object", "properties": {"a": {}}, "maxProperties": 0},
            "x.maxProperties",
            "always filled",
        ),
        (
            {"type": "object", "properties": {"ab": {}}, "propertyNames": {"maxLength": 1}},
            "x.propertyNames",
            "'ab'",
        ),
        (
            {"type": "object", "properties": {"ab": {}}, "propertyNames": False},
            "x.propertyNames",
            "'ab'",
        ),
        (
            {"type": "object", "properties": {"a": {}}, "dependentRequired": {"a": ["b"]}},
            "x.dependentRequired",
            "'b'",
        ),
        ({"type": "object", "required": ["a"]}, "x.a", "has no schema"),
        (
            {"type": "object", "required": ["a"], "properties": {"a": {"x-hidden": True}}},
            "x.a",
            "hidden",
        ),
        ({"type": "object", "required": ["a"], "properties": {"a": False}}, "x.a", "false"),
        ({"$ref": "#/none"}, "x", "nothing at the reference"),
    ],
)
def test_what_can_not_be_kept_is_told(schema, where, why):
    _, problems = read(schema)
    assert problems[0][0] == where
    assert why in problems[0][1]


def test_keywords_of_other_types_say_nothing():
    assert read({"type": "string", "contains": {}, "dependentSchemas": {}})[1] == []


def test_references_that_multiply_are_refused_soon():
    schemas = {
        f"D{at}": {
            "type": "object",
            "properties": {f"p{n}": {"$ref": f"#/$defs/D{at + 1}"} for n in range(9)},
        }
        for at in range(9)
    }
    schemas["D9"] = {"type": "string"}
    problems = Problems()
    plain(
        "t",
        {"type": "object", "properties": {"a": {"$ref": "#/$defs/D0"}}, "$defs": schemas},
        problems,
    )
    assert [one.problem for one in problems.details] == [
        f"with all that references lead to, it has more than {MOST_READ} schemas"
    ]


def test_a_field_that_one_part_forbids_is_not_there():
    parts = [
        {"properties": {"a": False, "b": {"type": "integer"}}},
        {"properties": {"a": {"$ref": "#/$defs/More"}}},
    ]
    problems = Problems()
    found = plain("t", {"allOf": parts, "$defs": {"More": {"type": "string"}}}, problems)
    assert problems.details == []
    assert list(found["properties"]) == ["b"]
