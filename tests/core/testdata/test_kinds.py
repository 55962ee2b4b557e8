import pytest

from testwright.core.testdata.kinds import FORMATS, KINDS, TYPES, allows_null, kind_of, type_of


@pytest.mark.parametrize(
    ("name", "schema", "kind"),
    [
        ("x", {"x-kind": "email", "enum": ["a"]}, "email"),
        ("x", {"const": 1}, "constant"),
        ("x", {"enum": [1]}, "choice"),
        ("x", {"type": "number", "x-formula": "a"}, "formula"),
        ("Email", {"type": "string"}, "email"),
        ("email", {"type": "string", "format": "uuid"}, "uuid"),
        ("email", {"type": "string", "pattern": "^a$"}, "pattern"),
        ("email", {"type": "string", "maxLength": 3}, "text"),
        ("x", {"type": "string", "format": "nonsense"}, "text"),
        ("lat", {"type": "number"}, "latitude"),
        ("lat", {"type": "number", "maximum": 1}, "decimal"),
        ("lat", {"type": "integer"}, "integer"),
        ("x", {"type": "boolean"}, "boolean"),
        ("x", {"type": ["null", "integer"]}, "integer"),
        ("x", {"type": "object"}, None),
        ("x", {}, None),
    ],
)
def test_a_field_tells_its_kind(name, schema, kind):
    assert kind_of(name, schema) == kind


@pytest.mark.parametrize(
    ("schema", "kind", "null"),
    [
        ({"type": "string"}, "string", False),
        ({"type": ["null", "string"]}, "string", True),
        ({"type": ["null"]}, "null", True),
        ({"properties": {}}, "object", True),
        ({"items": {}}, "array", True),
        ({}, None, True),
    ],
)
def test_types(schema, kind, null):
    assert type_of(schema) == kind
    assert allows_null(schema) is null


def test_tables_name_kinds_that_are_there():
    assert set(FORMATS.values()) <= KINDS.keys()
    assert TYPES.keys() <= KINDS.keys()
