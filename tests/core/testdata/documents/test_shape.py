import pytest

from testwright.core.testdata.documents.shape import misshapen
from testwright.core.testdata.spec import Problems


def told(document):
    problems = Problems()
    misshapen("x", document, problems)
    return [(one.field, one.problem) for one in problems.details]


@pytest.mark.parametrize(
    ("schema", "where", "problem"),
    [
        ({"type": "strng"}, "x.type", "there is no type 'strng'; did you mean 'string'?"),
        ({"type": ["zzz"]}, "x.type", "there is no type 'zzz': string, integer"),
        ({"type": []}, "x.type", "must be one of string"),
        ({"type": 5}, "x.type", "must be one of string"),
        ({"minimum": "1"}, "x.minimum", "must be a number"),
        ({"minimum": True}, "x.minimum", "must be a number"),
        ({"maximum": float("nan")}, "x.maximum", "must be a number"),
        ({"multipleOf": 0}, "x.multipleOf", "above 0"),
        ({"minLength": -1}, "x.minLength", "from 0 on"),
        ({"minLength": 1.5}, "x.minLength", "from 0 on"),
        ({"maxItems": 10**30}, "x.maxItems", "from 0 on"),
        ({"pattern": 5}, "x.pattern", "must be a text"),
        ({"uniqueItems": 1}, "x.uniqueItems", "true or false"),
        ({"required": True}, "x.required", "names of properties"),
        ({"required": [1]}, "x.required", "names of properties"),
        ({"dependentRequired": {"a": "b"}}, "x.dependentRequired", "names of others"),
        ({"enum": []}, "x.enum", "something in it"),
        ({"properties": []}, "x.properties", "a schema for each"),
        ({"$defs": {1: {}}}, "x.$defs", "a schema for each"),
        ({"patternProperties": 3}, "x.patternProperties", "a schema for each"),
        ({"patternProperties": {"[": {}}}, "x.patternProperties", "no regular expression"),
        ({"allOf": {}}, "x.allOf", "list of schemas"),
        ({"items": [{}]}, "x.items", "not a list of schemas"),
        ({"items": 5}, "x.items", "must be a schema"),
        ({"properties": {"a": 5}}, "x.a", "must be a schema"),
        ({"properties": {"a": {"minimum": "1"}}}, "x.a.minimum", "a number"),
        ({"items": {"minimum": "1"}}, "x[].minimum", "a number"),
        ({"anyOf": [{}, {"minimum": "1"}]}, "x.anyOf[1].minimum", "a number"),
        ({"$defs": {"a": {"minimum": "1"}}}, "x.$defs.a.minimum", "a number"),
        ({"propertyNames": {"maxLength": "1"}}, "x.propertyNames.maxLength", "whole number"),
    ],
)
def test_keywords_that_say_what_they_can_not_are_told_with_their_place(schema, where, problem):
    [(field, said)] = told(schema)
    assert field == where
    assert problem in said


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"type": ["null", "string"], "minLength": 2.0, "const": {"minimum": "x"}, "enum": [[]]},
        {"properties": {"a": True, "b": False}, "x-kind": 5, "unknown": []},
        {"additionalProperties": False, "items": True, "default": {"type": 5}},
    ],
)
def test_what_has_its_form_is_left_alone(schema):
    assert told(schema) == []


def test_endless_nesting_is_told():
    schema = {}
    for _ in range(100):
        schema = {"items": schema}
    assert "60 deep" in told(schema)[0][1]
