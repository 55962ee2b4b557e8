import pytest

from testwright.core.testdata.documents.alternatives import BadReference, alternatives
from testwright.core.testdata.documents.disjoint import disjoint
from testwright.core.testdata.documents.merge import Contradiction, Unclear

ROOT = {
    "$defs": {
        "text": {"type": "string"},
        "a/b~c": {"type": "integer"},
        "ring": {"allOf": [{"$ref": "#/$defs/ring"}]},
        "list": [{"const": 1}, {"const": 2}],
    }
}


@pytest.mark.parametrize(
    ("schema", "ways"),
    [
        (True, [{}]),
        ({"$ref": "#/$defs/text", "maxLength": 3}, [{"type": "string", "maxLength": 3}]),
        ({"$ref": "#/$defs/a~1b~0c"}, [{"type": "integer"}]),
        ({"$ref": "#/$defs/list/1"}, [{"const": 2}]),
        ({"anyOf": [{"const": 1}, {"const": 2}, False]}, [{"const": 1}, {"const": 2}]),
        (
            {"type": "integer", "anyOf": [{"type": "string"}, {"minimum": 1}]},
            [{"type": "integer", "minimum": 1}],
        ),
        ({"oneOf": [{"const": 1}, {"const": 2}, False]}, [{"const": 1}, {"const": 2}]),
        (
            {"type": "string", "oneOf": [{"const": 1}, {"const": "b"}]},
            [{"type": "string", "const": "b"}],
        ),
    ],
)  # fmt: skip
def test_the_ways_to_keep_to_a_schema(schema, ways):
    assert alternatives(ROOT, schema) == ways


def test_a_reference_to_the_root_is_followed():
    assert alternatives({"type": "string"}, {"$ref": "#"}) == [{"type": "string"}]


@pytest.mark.parametrize(
    ("schema", "error", "why"),
    [
        (False, Contradiction, "false"),
        ({"$ref": "#/$defs/none"}, BadReference, "nothing at"),
        ({"$ref": "#/$defs/list/7"}, BadReference, "nothing at"),
        ({"$ref": "https://example.com/x"}, BadReference, "same document"),
        ({"$ref": "#/$defs/ring"}, BadReference, "back to itself"),
        ({"anyOf": [{"const": 1}, {"$ref": "#/none"}]}, BadReference, "nothing at"),
        ({"oneOf": [{"const": 1}, {"$ref": "#/none"}]}, BadReference, "nothing at"),
        ({"anyOf": [False, {"type": "string", "const": 1}]}, Contradiction, "false"),
        ({"type": "string", "anyOf": [{"const": 1}]}, Contradiction, "none of its values"),
        ({"oneOf": [False, {"type": "string", "const": 1}]}, Contradiction, "none of its options"),
        ({"oneOf": [{"minimum": 1}, {"maximum": 3}]}, Unclear, "can't be told apart"),
        ({"oneOf": [{"format": "date"}, {"format": "uuid"}]}, Unclear, "can't be told apart"),
        (
            {"allOf": [{"anyOf": [{"const": at} for at in range(9)]} for _ in range(2)]},
            Unclear,
            "more than 32",
        ),
        ({"oneOf": [{"const": 1}, {"oneOf": [{}, {}]}]}, Unclear, "can't be told apart"),
    ],
)
def test_why_there_is_no_way(schema, error, why):
    with pytest.raises(Contradiction, match=why) as caught:
        alternatives(ROOT, schema)
    assert type(caught.value) is error


def test_long_chains_of_references_are_no_trap():
    links = {f"d{at}": {"$ref": f"#/$defs/d{at + 1}"} for at in range(100)}
    with pytest.raises(BadReference):
        alternatives({"$defs": links}, {"$ref": "#/$defs/d0"})


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ({"type": "string"}, {"type": "integer"}, True),
        ({"type": "integer", "minimum": 3}, {"type": "integer", "exclusiveMaximum": 3}, True),
        ({"type": "integer", "minimum": 3}, {"type": "integer", "maximum": 3}, False),
        ({"type": "string", "minLength": 3}, {"type": "string", "maxLength": 2}, True),
        ({"type": "array", "minItems": 1}, {"type": "array", "maxItems": 0}, True),
        ({"type": "boolean"}, {"type": "boolean"}, False),
        ({"format": "date"}, {"format": "uuid"}, False),
        (
            {"type": "object", "properties": {"k": {"const": 1}}, "required": ["k"]},
            {"type": "object", "properties": {"k": {"const": 2}}},
            True,
        ),
        (
            {"type": "object", "properties": {"k": {"const": 1}}},
            {"type": "object", "properties": {"k": {"const": 2}}},
            False,
        ),
    ],
)
def test_schemas_that_no_value_keeps_to_at_once(left, right, apart):
    assert disjoint(left, right) is apart
    assert disjoint(right, left) is apart
