import pytest

from records import entities, thing
from testwright.core.testdata.language.fields import language_fields

NOTE = {"type": "string", "x-language": True}


def keys(schema):
    return [field.key for field in language_fields(schema)]


def test_fields_are_found_in_objects_and_in_one_list():
    schema = thing(
        note={**NOTE, "minLength": 2, "maxLength": 9, "description": "about a garden"},
        inner=thing(note=NOTE),
        rows={"type": "array", "items": thing(text=NOTE, deep={"type": "array", "items": NOTE})},
        tags={"type": "array", "items": NOTE},
        other={"type": "string"},
        number={"type": "integer", "x-language": True},
        hidden={**NOTE, "x-hidden": True},
    )
    assert keys(schema) == ["note", "inner.note", "rows.text", "tags"]
    first, _, row, tags = language_fields(schema)
    assert (first.least, first.most, first.about, first.kind) == (2, 9, "about a garden", "text")
    assert (first.listed, row.listed, tags.listed) == (False, True, True)
    assert row.most is None


@pytest.mark.parametrize("decided", ["const", "enum", "pattern", "format", "x-unique", "x-pattern"])
def test_what_is_decided_already_is_nobodys_to_write(decided):
    assert keys(thing(note={**NOTE, decided: "x"})) == []


@pytest.mark.parametrize(
    "resting",
    [
        {"x-constraints": ["note == 'x'"]},
        {"x-keys": [["note", "other"]]},
        {"properties": {"note": NOTE, "b": {"x-formula": "1 if note == 'x' else 2"}}},
        {"properties": {"note": NOTE, "b": {"x-when": [{"if": "note == 'x'", "then": {}}]}}},
    ],
)
def test_what_others_rest_on_stays_the_engines(resting):
    assert keys({**thing(note=NOTE), **resting}) == []


def test_documents_without_fields():
    assert keys({}) == []
    assert keys({"properties": {"a": True}}) == []


def test_our_own_entities():
    assert keys(entities()["review"]) == ["title", "body"]
    assert keys(entities()["user"]) == []
