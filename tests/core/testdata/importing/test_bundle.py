from __future__ import annotations

import pytest

from testwright.core.testdata.importing.bundle import bundle_of
from testwright.core.testdata.importing.notes import Notes

OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}


def read(root, name="file"):
    notes = Notes()
    return bundle_of(root, name, notes), {one.field: one.problem for one in notes.details}


@pytest.mark.parametrize(
    "root",
    [
        {"$defs": {"Thing": OBJECT}},
        {"definitions": {"Thing": OBJECT}},
        {"components": {"schemas": {"Thing": OBJECT}}},
        {"allOf": [], "title": "Things", "$defs": {"Thing": OBJECT}},
        {"type": "array", "title": "Things", "items": OBJECT},
    ],
)
def test_schemas_stand_in_several_places(root):
    assert read(root)[0]["Thing"] == OBJECT


def test_the_document_itself_is_named_by_its_file():
    assert list(read(OBJECT)[0]) == ["file"]
    assert read({"$ref": "#/$defs/A", "$defs": {"A": OBJECT}})[0] == {"A": OBJECT}


@pytest.mark.parametrize(
    ("reference", "target"),
    [
        ("#/$defs/B", "B"),
        ("#b", "B"),
        ("https://example.com/b", "B"),
        ("#/$defs/A/properties/x", "A_x"),
        ("#/%24defs/B", "B"),
        ("#/$defs/with~1slash", "with_slash"),
    ],
)
def test_references_lead_to_names(reference, target):
    schemas, notes = read(
        {
            "$defs": {
                "A": {"properties": {"x": {"type": "integer"}, "y": {"$ref": reference}}},
                "B": {**OBJECT, "$anchor": "b", "$id": "https://example.com/b"},
                "with/slash": OBJECT,
            }
        }
    )
    assert schemas["A"]["properties"]["y"] == {"$ref": f"#/$defs/{target}"}
    assert target in schemas
    assert notes == {}


def test_a_reference_into_a_list_of_schemas():
    schemas, _ = read({"$defs": {"A": {"allOf": [OBJECT]}, "B": {"$ref": "#/$defs/A/allOf/0"}}})
    assert schemas["allOf_0"] == OBJECT


@pytest.mark.parametrize("reference", ["#/nowhere", "other.json", "#gone"])
def test_a_reference_to_nothing_is_a_text(reference):
    schemas, notes = read({"title": "t", "properties": {"x": {"$ref": reference}}})
    assert schemas["t"]["properties"]["x"] == {"type": "string"}
    assert "points at nothing" in notes["t.x"]


def test_names_suit_files_and_differ_in_any_case():
    schemas, _ = read({"$defs": {"../a b": OBJECT, "A_B": OBJECT, "io.k8s.Pod": OBJECT, "///": {}}})
    assert list(schemas) == ["a_b", "A_B_2", "io_k8s_Pod", "schema"]


def test_schemas_inside_of_operations_are_told():
    content = {"application/json": {"schema": {"type": "array", "items": OBJECT}}}
    root = {"paths": {"/x": {"get": {"responses": {"200": {"content": content}}}}}}
    assert "an object is described inside" in read(root)[1]["paths"]
