"""Bundles as people have them: what comes out is valid against what went in."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml

from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.validation import problems_of
from testwright.errors import InvalidInput
from testwright.plugins.schema_importers.json_schema import Plugin

FOLDER = Path(__file__).parents[2] / "data" / "bundles"
BUNDLES = sorted(path.name for path in FOLDER.iterdir())
PLACES = ("$defs", "definitions", "components/schemas")
NOT_KEPT = {
    "Invoice_2000_A.secret.pattern": "isn't followed: texts can't be made from what looks ahead",
    "Invoice_2000_A.weird": "'other.json#/x' points at nothing in this document: it is a text",
}


def read(name):
    return Plugin().read((FOLDER / name).read_text("utf-8"), name.split(".")[0])


def records(found, name, count=30, seed=3):
    recipe = Recipe(
        entity=name,
        schema=found.documents[name],
        seed=seed,
        locale="de_DE",
        count=min(count, found.counts[name]),
        parents=found.counts,
    )
    return Generator(recipe, found.documents).first(recipe.count)


def plain(schema):
    """OpenAPI 3.0 in JSON Schema, as far as it says so; numbers exact, for `multipleOf`."""
    if isinstance(schema, list):
        return [plain(one) for one in schema]
    if not isinstance(schema, dict):
        return Decimal(str(schema)) if isinstance(schema, float) else schema
    schema = {str(key): plain(one) for key, one in schema.items()}
    if True in (schema.pop("nullable", 0), schema.pop("x-nullable", 0)) and "type" in schema:
        schema["type"] = [schema["type"], "null"]
    for exclusive, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if schema.get(exclusive) is True:
            schema[exclusive] = schema.pop(bound)
    return schema


def original(name, entity):
    """The schema of an entity in the file that was imported."""
    root = plain(yaml.safe_load((FOLDER / name).read_text("utf-8")))
    for place in PLACES:
        held = root
        for step in place.split("/"):
            held = held.get(step, {})
        key = next((one for one in held if one.replace(".", "_").strip("_") == entity), None)
        if key:
            return {**root, "$ref": f"#/{place}/{key}"} if "title" not in root else {
                "$ref": f"#/{place}/{key}",
                **{one: root[one] for one in (*PLACES, "$schema") if one in root},
            }  # fmt: skip
    return root


@pytest.mark.parametrize("name", BUNDLES)
def test_records_keep_to_the_schema_they_were_imported_from(name):
    found = read(name)
    assert found.documents.keys() == found.counts.keys()
    told = {note.field: note.problem for note in found.notes}
    for entity, document in found.documents.items():
        assert problems_of(document, found.documents) == []
        schema = original(name, entity)
        kind = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)
        checker = jsonschema.FormatChecker(["email", "ipv4", "date", "uuid"])
        for field in [one for one in NOT_KEPT if one.startswith(f"{entity}.")]:
            assert NOT_KEPT[field] in told[field]
            schema["properties"].pop(field.split(".")[1])
        validator = kind(schema, format_checker=checker)
        for record in records(found, entity):
            exact = json.loads(json.dumps(record), parse_float=Decimal)
            assert [error.message for error in validator.iter_errors(exact)] == [], entity


def only(properties, **more):
    """The fields of a schema with these, and the notes."""
    schema = {"title": "thing", "type": "object", "properties": properties, **more}
    found = Plugin().read(json.dumps(schema), "thing")
    notes: dict[str, str] = {}
    for note in found.notes:
        notes[note.field] = f"{notes.get(note.field, '')} {note.problem}".strip()
    return found.documents["thing"]["properties"], notes, records(found, "thing")


def test_the_schema_stays_as_it_was():
    found = read("crm.json")
    contact = found.documents["Contact"]
    assert contact["properties"]["address"] == {"$ref": "#/$defs/Address"}
    assert list(contact["$defs"]) == ["Address"]
    assert contact["$defs"]["Address"]["properties"]["city"] == {"type": "string", "x-kind": "city"}
    assert found.documents["Company"]["properties"]["vat"]["pattern"] == "^DE[0-9]{9}$"


def test_fields_that_hold_keys_become_relations():
    found = read("crm.json")
    fields = {name: one["properties"] for name, one in found.documents.items()}
    assert fields["Contact"]["company_id"]["x-relation"]["entity"] == "Company"
    assert fields["Deal"]["contactId"]["x-relation"]["field"] == "id"
    assert fields["Note"]["author_contact_id"]["x-relation"]["entity"] == "Contact"
    assert fields["Deal"]["parent_id"]["x-relation"]["pick"] == "earlier"
    assert "x-relation" not in fields["Deal"]["company_id"]  # a text, and the key is a number
    assert "x-relation" not in fields["Contact"]["address"]
    companies = {one["id"] for one in records(found, "Company", 1000)}
    assert {one["company_id"] for one in records(found, "Contact")} <= companies
    assert len(companies) == found.counts["Company"]
    assert found.documents["Deal"]["properties"]["closed_at"]["x-after"] == "created_at"


def test_relations_in_a_circle_or_with_other_limits_are_told():
    schemas = {
        "User": {"properties": {"id": {"type": "integer"}, "team_id": {"type": "integer"}}},
        "Team": {"properties": {"id": {"type": "integer"}, "user_id": {"type": "integer"}}},
        "Log": {"properties": {"user_id": {"type": "integer", "maximum": 9}}},
    }
    found = Plugin().read(json.dumps({"$defs": schemas}), "x")
    notes = {note.field: note.problem for note in found.notes}
    assert "circle" in notes["Team.user_id"]
    assert "other limits" in notes["Log.user_id"]


def test_references_to_itself_end():
    found = read("recursive.json")
    comment = records(found, "Comment", 100)
    assert any(one["replies"] for one in comment)
    assert all(inner["replies"] == [] for one in comment for inner in one["replies"])
    notes = {note.field: note.problem for note in found.notes}
    assert notes["Comment.replies[]"].endswith("the list stays empty inside of it")
    assert "no such value ends" in notes["Endless.again"]
    assert "Endless" not in found.documents
    assert all(one["kind"] == "number" for one in records(found, "Expression"))


def test_what_is_too_large_is_cut_and_told():
    notes = {note.field: note.problem for note in read("deep.json").notes}
    assert notes["L8.a"] == "lies deeper than 8 objects: left out"
    assert "at most 500 fields" in notes["L1.a"]


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": ["integer", "string"]}, "may be integer or string"),
        ({"type": "string", "not": {"pattern": "a"}}, "records may break it"),
        ({"type": "string", "format": "rfc-1"}, "'rfc-1' isn't followed"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "its keys are 'alpha'"),
        ({"type": "object"}, "an empty object"),
        ({"type": "array"}, "they are texts"),
        ({}, "has no type"),
        ({"enum": [1, "a"]}, "records have 1"),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, "may also be number"),
        ({"type": "integer", "oneOf": [{"minimum": 1}, {"minimum": 5}]}, "option 1"),
        ({"type": "array", "prefixItems": [{"type": "string"}, {"type": "number"}]}, "stays empty"),
        ({"type": "string", "kewords": 1}, "isn't followed"),
        ({"$ref": "#/nowhere"}, "points at nothing"),
        ({"type": "integer", "minimum": 5, "maximum": 1}, "'field' is left out"),
    ],
)
def test_what_is_lost_is_told(schema, told):
    _, notes, made = only({"field": schema, "id": {"type": "integer"}})
    assert any(told in problem for place, problem in notes.items() if "field" in place), notes
    broken = {"option 1", "records may break it", "points at nothing", "'field' is left out"}
    if told not in broken:
        validator = jsonschema.Draft202012Validator(schema)
        assert all(validator.is_valid(one["field"]) for one in made)


@pytest.mark.parametrize(
    ("schema", "check"),
    [
        ({"type": "string", "format": "uuid4"}, lambda value: len(value) == 36),
        ({"type": "string", "format": "byte"}, lambda value: len(value) % 4 == 0),
        ({"type": "string", "format": "email", "maxLength": 30}, lambda value: "@" in value),
        ({"type": "integer", "not": {"minimum": 3}}, lambda value: value < 3),
        ({"type": "string", "contentEncoding": "base64"}, lambda value: len(value) % 4 == 0),
        ({"minLength": 4, "maxLength": 6}, lambda value: 4 <= len(value) <= 6),
        ({"items": [{"type": "integer"}], "minItems": 1}, lambda value: type(value[0]) is int),
    ],
)
def test_what_can_be_said_otherwise_is_kept_without_a_note(schema, check):
    _, notes, made = only({"field": schema})
    assert notes == {}
    assert all(check(one["field"]) for one in made)


def test_null_where_it_may_be():
    _, notes, made = only({"field": {"anyOf": [{"type": "string"}, {"type": "null"}]}})
    assert notes == {}
    assert 0 < sum(one["field"] is None for one in made) < 15


def test_records_on_trial_show_what_is_broken():
    schema = {"type": "integer", "minimum": 0, "maximum": 9, "not": {"multipleOf": 2}}
    _, notes, _ = only({"field": schema})
    assert "records break it" in notes["thing.field.not"]


def test_kinds_that_limits_leave_no_room_for_are_plain():
    fields, notes, _ = only({"email": {"type": "string", "maxLength": 9}})
    assert "x-kind" not in fields["email"]
    assert notes == {}


def test_yaml_is_read_as_yaml_1_2():
    text = """
    title: thing
    properties:
      on: {enum: [yes, no, 2026-01-05]}
      2: {type: integer}
    """
    (document,) = Plugin().read(text, "x").documents.values()
    assert document["properties"]["on"]["enum"] == ["yes", "no", "2026-01-05"]
    assert "2" in document["properties"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "holds no schema of an object"),
        ("{", "line 1"),
        ("a: [", "neither JSON nor YAML"),
        ("- a", "must be an object"),
        ("a: !!python/object:x {}", "neither JSON nor YAML"),
        ("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{n}: &{n} [*{m},*{m},*{m},*{m},*{m},*{m},*{m},*{m},*{m}]\n" for m, n in zip("abcdefgh", "bcdefghi", strict=True)), "500000 values"),  # noqa: E501
        ('{"properties": {"a": {"type": "integer", "minimum": 2, "maximum": 1}}, "required": ["a"]}', "can be made of: x.a"),  # noqa: E501
    ],
)  # fmt: skip
def test_what_holds_no_entity_is_refused(text, message):
    with pytest.raises(InvalidInput, match=message):
        Plugin().read(text, "x")


def test_only_schemas_are_recognised():
    assert not Plugin().describes("{}")
    assert not Plugin().describes("[")
    assert Plugin().describes('{"$defs": {}}')
    assert Plugin().describes("openapi: 3.1.0")
