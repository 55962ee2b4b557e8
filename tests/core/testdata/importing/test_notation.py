from __future__ import annotations

import pytest

from testwright.core.testdata.importing.notation import Notation
from testwright.core.testdata.importing.notes import Notes
from testwright.core.testdata.importing.subschemas import Place, rebuilt


def modern(schema):
    notes = Notes()
    found = rebuilt(schema, Place("t"), Notation(notes))
    return found, {one.field: one.problem for one in notes.details}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"maximum": 1, "exclusiveMaximum": False}, {"maximum": 1}),
        ({"items": [{"type": "string"}]}, {"prefixItems": [{"type": "string"}]}),
        (
            {"items": [{}], "additionalItems": False},
            {"prefixItems": [{}], "items": False},
        ),
        ({"dependencies": {"a": ["b"]}}, {"dependentRequired": {"a": ["b"]}}),
        ({"dependencies": {"a": {"minimum": 1}}}, {"dependentSchemas": {"a": {"minimum": 1}}}),
        ({"properties": {"a": {"required": True}}}, {"properties": {"a": {}}}),
        (
            {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}], "title": "n"},
            {"title": "n", "type": ["integer", "null"], "minimum": 1},
        ),
        ({"id": "x", "xml": {}, "type": "string"}, {"type": "string"}),
    ],
)
def test_old_words_in_new_ones(old, new):
    assert modern(old) == (new, {})


def test_options_with_a_discriminator_say_their_value():
    cat, dog = {"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}
    mapping = {"c1": "#/components/schemas/Cat", "c2": "Cat"}
    found, _ = modern(
        {"oneOf": [cat, dog], "discriminator": {"propertyName": "kind", "mapping": mapping}}
    )
    marks = [option["allOf"][1]["properties"]["kind"] for option in found["oneOf"]]
    assert marks == [{"enum": ["c1", "c2"]}, {"const": "Dog"}]


def test_what_means_nothing_is_told_once():
    found, notes = modern({"type": "object", "x-vendor": 1, "propertie": {}, "x-kind": "email"})
    assert found == {"type": "object", "x-kind": "email"}
    assert set(notes) == {"x-vendor", "t.propertie"}


def test_null_without_a_type_is_told():
    _, notes = modern({"allOf": [{"$ref": "#/$defs/A"}], "nullable": True})
    assert "never null" in notes["t"]
