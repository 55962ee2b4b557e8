from __future__ import annotations

from testwright.core.testdata.conformance.sets import key_value, keys_of, references_of, values_at

SCHEMA = {
    "x-keys": [["a", "b"], 3],
    "properties": {
        "id": {"x-kind": "uuid"},
        "owner": {"x-kind": "uuid", "x-relation": {"entity": "user", "field": "account.id"}},
        "code": {"x-unique": True},
        "lines": {
            "items": {"properties": {"sku": {"x-relation": {"entity": "product", "field": "sku"}}}}
        },
        "at": {"properties": {"no": {"x-unique": True}}},
    },
}


def test_keys_are_unique_fields_kinds_of_keys_and_combinations():
    assert keys_of(SCHEMA) == [(("id",),), (("code",),), (("at", "no"),), (("a",), ("b",))]
    assert keys_of(3) == []


def test_references_lead_through_lists():
    found = {(one.path, one.entity, one.field) for one in references_of(SCHEMA)}
    assert found == {
        (("owner",), "user", ("account", "id")),
        (("lines", "[]", "sku"), "product", ("sku",)),
    }


def test_values_are_found_with_their_places():
    record = {"lines": [{"sku": "a"}, {}, 3, {"sku": None}]}
    found = list(values_at(record, ("lines", "[]", "sku")))
    assert found == [(("lines", 0, "sku"), "a"), (("lines", 3, "sku"), None)]


def test_a_key_with_an_absent_part_has_no_value():
    key = (("a",), ("b",))
    assert key_value({"a": 1, "b": None}, key) is None
    assert key_value({"a": 1, "b": 2}, key) == key_value({"a": 1.0, "b": 2}, key)


def test_what_is_no_document_has_no_references():
    odd = {"x-relation": {"entity": 3, "field": "id"}}
    assert references_of({"properties": {"a": odd, "b": 3, "c": {"x-relation": 3}}}) == []
    deep = {}
    for _ in range(30):
        deep = {"properties": {"a": deep}}
    assert references_of(deep) == []
