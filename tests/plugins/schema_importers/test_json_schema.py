import json

import jsonschema
import pytest

from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.rendering.writer import buffer_of, json_lines
from testwright.errors import InvalidInput
from testwright.plugins.schema_importers.json_schema import Plugin

SHOP = {
    "$defs": {
        "Address": {
            "type": "object",
            "properties": {"city": {"type": "string"}, "zip": {"type": "string", "maxLength": 10}},
            "required": ["city"],
        },
        "Customer": {
            "type": "object",
            "properties": {
                "id": {"type": "string", "format": "uuid"},
                "firstName": {"type": "string", "maxLength": 40},
                "age": {"anyOf": [{"type": "integer", "minimum": 18}, {"type": "null"}]},
                "home": {"$ref": "#/$defs/Address"},
                "code": {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$"},
                "photo": {"type": "string", "contentEncoding": "base64"},
                "tags": {"type": "array", "items": {"enum": ["a", "b"]}, "maxItems": 2},
            },
            "required": ["id", "home"],
        },
    }
}


def test_records_are_valid_against_the_schema_they_were_imported_from():
    found = Plugin().read(json.dumps(SHOP), "shop")
    assert list(found.counts) == ["Address", "Customer"]
    assert [note.field for note in found.notes] == ["Customer.photo.contentEncoding"]
    for name, schema in found.documents.items():
        recipe = Recipe(entity=name, schema=schema, seed=1, locale="en_US", count=50)
        for block, rows in Generator(recipe, found.documents).blocks():
            for line in bytes(buffer_of(json_lines(block, rows))).splitlines():
                jsonschema.validate(json.loads(line), {**SHOP, "$ref": f"#/$defs/{name}"})


def test_what_holds_no_entity_is_refused():
    assert not Plugin().describes("{}")
    assert Plugin().describes(json.dumps(SHOP))
    with pytest.raises(InvalidInput, match="no schema of an object"):
        Plugin().read("{}", "x")
    with pytest.raises(InvalidInput, match="line 1"):
        Plugin().read("{", "x")
