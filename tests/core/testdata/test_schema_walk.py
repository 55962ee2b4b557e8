"""What the builder would pass over in silence."""

import pytest

from records import entities, thing
from testwright.core.testdata.schema_walk import walk
from testwright.core.testdata.spec import Problems

KNOWN = entities()


def told(field=None, **document):
    problems = Problems()
    found = {"type": "object", "properties": {"it": field} if field else {"a": {}}, **document}
    walk("x", found, {**KNOWN, "x": found}, problems)
    return {one.field: one.problem for one in problems.details}


def link(entity="user", field="user_id", **more):
    return {"type": "string", "x-relation": {"entity": entity, "field": field, **more}}


@pytest.mark.parametrize(
    ("field", "where", "why"),
    [
        ({"x-kid": 1}, "x.it.x-kid", "did you mean 'x-kind'?"),
        ({"x-zzzzz": 1}, "x.it.x-zzzzz", "Leave it out"),
        ({"minLenght": 1}, "x.it.minLenght", "did you mean 'minLength'?"),
        ({"zzzz": 1}, "x.it.zzzz", "is no keyword of JSON Schema"),
        ({"type": "string", "x-true": 1}, "x.it.x-true", "is for boolean, and this is text"),
        ({"type": "object", "x-true": 1}, "x.it.x-true", "and this is object"),
        (
            {"type": "string", "x-when": [{"if": "a", "then": {"enm": []}}]},
            "x.it.x-when[0].then.enm",
            "enum",
        ),
        (link(kind="x"), "x.it.x-relation.kind", "no keyword"),
        (link("usr"), "x.it.x-relation.entity", "did you mean 'user'?"),
        (link("zzz"), "x.it.x-relation.entity", "There are: cart"),
        (link(field="usr_id"), "x.it.x-relation.field", "did you mean 'user_id'?"),
        (link(field="zzz"), "x.it.x-relation.field", "user has no field 'zzz'"),
        (link(field="addresses"), "x.it.x-relation.field", "is a list"),
        (link(field="addresses.city"), "x.it.x-relation.field", "is a list"),
        (link("order", "payment"), "x.it.x-relation.field", "name one of the fields in it"),
        (link("product", "stock"), "x.it.type", "is string, but product.stock is integer"),
        (link(min=1), "x.it.x-relation", 'min and max are for "pick": "each"'),
        (
            {"type": "array", "items": {"type": "object", "properties": {"a": {"x-kid": 1}}}},
            "x.it[].a.x-kid",
            "x-kind",
        ),
        ({"type": "array", "items": {"x-kid": 1}}, "x.it[].value.x-kid", "x-kind"),
        ({"type": "object", "properties": {"a": {"x-kid": 1}}}, "x.it.a.x-kid", "x-kind"),
    ],
)
def test_what_nobody_reads_is_told(field, where, why):
    found = told(field)
    assert list(found) == [where]
    assert why in found[where]


@pytest.mark.parametrize(
    ("document", "where", "why"),
    [
        ({"x-constrains": []}, "x.x-constrains", "did you mean 'x-constraints'?"),
        ({"required": ["aa"]}, "x.required[0]", "did you mean 'a'?"),
        ({"required": ["zzz"]}, "x.required[0]", "add it or take it out"),
        ({"required": ["a", "a"]}, "x.required[1]", "a second time"),
    ],
)
def test_what_is_wrong_with_the_whole(document, where, why):
    assert why in told(**document)[where]


@pytest.mark.parametrize(
    "field",
    [
        {"x-kind": "zzz", "x-true": 1},
        {"type": "string", "x-true": 1, "x-when": [{"if": "a", "then": {"const": True}}, 5, {}]},
        {"type": "string", "not": {}, "if": {}},
        {**link(), "x-pattern": "a"},
        {"x-relation": {"entity": 5}},
        {"x-relation": 5, "x-when": 5},
        link(pick="best", min=1),
        link(pick="each", min=1),
        {"type": "integer", "x-relation": {"entity": "product", "field": "price"}},
        thing(a={"type": "string"}),
    ],
)
def test_what_others_tell_or_what_is_right_is_left_alone(field):
    assert told(field) == {}
    assert told(properties=5) == {}
