"""Documents that people send: what records can be made of, and what is told of the others."""

import pytest

from testwright.core.testdata.validation import check_document, problems_of, read_document
from testwright.errors import InvalidInput
from testwright.plugins import registry

KNOWN = registry.entities()


def told(field, **beside):
    document = {"type": "object", "properties": {"a": field}, **beside}
    return {one.field: one.problem for one in problems_of(document, KNOWN, "thing")}


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_our_own_entities_are_fine(name):
    assert problems_of(KNOWN[name], KNOWN, name) == []


@pytest.mark.parametrize(
    "field",
    [
        {"type": "string", "pattern": "^[A-Z]{3}-[0-9]{4}$"},
        {"type": "array", "items": {"enum": ["x", "y", "z"]}, "uniqueItems": True, "maxItems": 3},
        {"anyOf": [{"const": "x"}, {"const": "y"}]},
        {"allOf": [{"type": "integer"}, {"minimum": 3}]},
        {"type": "string", "x-relation": {"entity": "user", "field": "user_id"}},
    ],
)
def test_what_the_engine_follows_is_taken(field):
    assert told(field) == {}


def test_references_within_a_document_are_followed():
    assert told({"$ref": "#/$defs/n"}, **{"$defs": {"n": {"type": "integer"}}}) == {}


@pytest.mark.parametrize(
    ("field", "where", "problem"),
    [
        ({"type": "string", "x-kid": "email"}, "thing.a.x-kid", "did you mean 'x-kind'"),
        ({"type": "string", "x-kind": "emial"}, "thing.a.x-kind", "did you mean 'email'"),
        ({"type": "string", "not": {"const": "x"}}, "thing.a.not", "instead of what it is not"),
        ({"type": "integer", "minimum": 5, "maximum": 3}, "thing.a.minimum", "5 to 3"),
        (
            {"type": "string", "x-relation": {"entity": "nobody", "field": "x"}},
            "thing.a.x-relation.entity",
            "nobody",
        ),
    ],
)
def test_what_can_not_be_used_is_told_with_its_place(field, where, problem):
    found = told(field)
    assert where in found, found
    assert problem in found[where]


def test_a_bad_document_is_refused_whole():
    with pytest.raises(InvalidInput, match="thing") as caught:
        check_document({"type": "object"}, KNOWN, "thing")
    assert caught.value.details


@pytest.mark.parametrize("text", ["{", "[]", '"x"', "[" * 5_000, '{"a": ' + '"' + "x" * 6_000_000])
def test_texts_that_are_no_document_are_refused(text):
    with pytest.raises(InvalidInput):
        read_document(text)


def test_long_lists_of_values_are_read_in_time_that_grows_with_them():
    field = {"type": "string", "enum": [f"{number:0100d}" for number in range(20_000)]}
    assert told(field) == {}


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ([], "must be a JSON object, not a list"),
        ("x", "not a text"),
        (5, "not a number"),
        ({"type": "string"}, 'must be "object"'),
        ({"properties": {"a": {"const": {1, 2}}}}, "JSON has not"),
        ({"properties": {f"f{at}": {} for at in range(501)}}, "501 fields"),
        ({"title": "thing", "properties": {"a": {"const": "x" * 5_100_000}}}, "5.1 MB"),
    ],
)
def test_what_is_no_document_at_all(document, problem):
    assert problem in problems_of(document, KNOWN)[0].problem


def test_endless_nesting_is_no_trap():
    document = {}
    for _ in range(5000):
        document = {"properties": {"a": document}}
    assert "nested deeper" in problems_of(document, KNOWN)[0].problem


def test_entities_that_refer_to_one_another_in_a_circle_are_told():
    def linked(entity):
        link = {"type": "string", "x-relation": {"entity": entity, "field": "id"}}
        return {"type": "object", "properties": {"id": {"type": "string"}, "other": link}}

    told = problems_of(linked("b"), {"b": linked("a")}, "a")
    assert "a → b → a" in told[0].problem
