import pytest

from testwright.core.testdata.relations import (
    ancestors_of,
    circle_among,
    parents_first,
    parents_of,
    relations_in,
)
from testwright.errors import InvalidInput


def link(entity):
    return {"type": "string", "x-relation": {"entity": entity, "field": "id"}}


def entity(*parents):
    return {"type": "object", "properties": {f"{one}_id": link(one) for one in parents}}


def test_relations_are_found_wherever_they_lie():
    document = {
        "properties": {
            "a": link("one"),
            "deep": {"properties": {"b": link("two"), "bad": 5}},
            "list": {"items": {"properties": {"c": link("one")}}},
            "plain": {"items": link("three")},
            "nameless": {"x-relation": {"field": "id"}},
        }
    }
    found = [(path, one["entity"]) for path, one in relations_in(document)]
    assert found == [("a", "one"), ("deep.b", "two"), ("list[].c", "one"), ("plain[]", "three")]
    assert parents_of(document) == ("one", "two", "three")
    assert list(relations_in({"properties": 3})) == []


def test_parents_come_first():
    documents = {"line": entity("order", "product"), "order": entity("user"), "user": entity()}
    documents["product"] = entity()
    order = parents_first(documents)
    assert order.index("user") < order.index("order") < order.index("line")
    assert order.index("product") < order.index("line")


def test_ancestors_are_all_that_a_record_is_made_from():
    documents = {
        "line": entity("order", "shop"),
        "order": entity("user", "order"),
        "user": entity(),
    }
    assert ancestors_of("line", documents) == ("order", "user")
    assert ancestors_of("user", documents) == ()


def test_a_circle_is_named():
    assert circle_among({"a": ["b"], "b": ["c"], "c": ["a"]}) == ("a", "b", "c", "a")
    assert circle_among({"a": ["a", "b"], "b": []}) == ()
    with pytest.raises(InvalidInput, match="a → b → a") as caught:
        parents_first({"a": entity("b"), "b": entity("a")})
    assert caught.value.details


def test_endless_nesting_is_no_trap():
    document = {"properties": {}}
    inner = document
    for _ in range(200):
        inner["properties"]["x"] = inner = {"properties": {}}
    inner["properties"]["y"] = link("far")
    assert list(relations_in(document)) == []
