"""What a request changes in a document: fixed values, narrower limits, conditions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import field, records, thing
from testwright.core.testdata.overrides import constrained, overridden
from testwright.errors import InvalidInput

FIELDS = thing(
    name={"type": "string", "maxLength": 30, "description": "whose"},
    state={"enum": ["new", "paid", "sent"], "x-weights": [1, 2, 3]},
    stars={"enum": [1, 2, 3, 4, 5]},
    count={"type": "integer", "minimum": 0, "maximum": 99},
    gift={"type": "boolean"},
    note={"type": ["string", "null"]},
    free={"x-kind": "company"},
    total={"type": "integer", "x-formula": "count * 2"},
    owner={"type": "integer", "x-relation": {"entity": "user", "field": "age"}},
    paid_by={"enum": ["card", "cash"], "x-when": [{"if": "count > 9", "then": {"const": "card"}}]},
    level={
        "type": "integer",
        "maximum": 9,
        "x-when": [{"if": "count > 9", "then": {"maximum": 50}}],
    },
    address=thing(city={"type": "string"}, zip={"type": "string"}),
    lines={
        "type": "array",
        "items": thing(amount={"type": "integer", "minimum": 1, "maximum": 9}),
        "minItems": 1,
        "maxItems": 2,
        "x-weights": [1, 1],
    },
)


def changed(**said):
    return overridden(FIELDS, said, "thing")["properties"]


def wrong(**said):
    with pytest.raises(InvalidInput) as caught:
        overridden(FIELDS, said, "thing")
    [detail] = caught.value.details
    return detail.field, detail.problem


def test_a_value_fixes_a_field():
    found = changed(name="Mia", gift=True, note=None, free="Acme", count=3)
    assert found["name"] == {"type": "string", "description": "whose", "const": "Mia"}
    assert found["gift"]["const"] is True
    assert found["note"]["const"] is None
    assert (found["free"], found["count"]["const"]) == ({"const": "Acme"}, 3)


def test_a_list_leaves_a_choice():
    assert changed(state=["new", "sent"])["state"] == {"enum": ["new", "sent"]}


def test_limits_narrow_a_field():
    assert changed(count={"minimum": 5})["count"] == {**FIELDS["properties"]["count"], "minimum": 5}
    assert changed(count={"min": 5, "max": 6})["count"]["maximum"] == 6
    assert changed(stars={"minimum": 4})["stars"]["enum"] == [4, 5]
    assert changed(stars={"minimum": 0})["stars"]["enum"] == [1, 2, 3, 4, 5]
    assert changed(state={"values": ["new"]})["state"] == {"enum": ["new"]}
    assert changed(state={"pattern": "^p"})["state"]["enum"] == ["paid"]
    assert changed(name={"x-kind": "first_name"})["name"]["x-kind"] == "first_name"


def test_conditions_keep_to_narrower_limits_too():
    assert changed(level={"maximum": 5})["level"]["x-when"][0]["then"] == {"maximum": 5}
    odd = {"it": {"type": "integer", "x-when": ["nonsense"]}}
    assert overridden(thing(**odd), {"it": {"min": 1}}, "x")["properties"]["it"]["minimum"] == 1
    assert changed(paid_by={"enum": ["card"]})["paid_by"]["enum"] == ["card"]
    where, problem = wrong(paid_by={"enum": ["cash"]})
    assert where == "thing.paid_by"
    assert "it is “card” if count > 9" in problem


@pytest.mark.parametrize("said", [{"address.city": "Bath"}, {"address": {"city": "Bath"}}])
def test_paths_reach_into_objects(said):
    assert overridden(FIELDS, said, "x")["properties"]["address"]["properties"]["city"] == {
        "type": "string",
        "const": "Bath",
    }


def test_paths_and_objects_add_up():
    said = {"address.city": "Bath", "address": {"zip": "1"}, "address.zip": "2", "name": "x"}
    inner = overridden(FIELDS, said, "x")["properties"]["address"]["properties"]
    assert (inner["city"]["const"], inner["zip"]["const"]) == ("Bath", "2")
    assert overridden(FIELDS, {"name": "x", "name.y": 1}, "x")["properties"]["name"]["const"] == "x"


def test_lists_change_in_their_elements_and_their_length():
    lines = changed(lines={"amount": {"minimum": 3}, "minItems": 2})["lines"]
    assert lines["items"]["properties"]["amount"]["minimum"] == 3
    assert (lines["minItems"], "x-weights" in lines) == (2, False)


@pytest.mark.parametrize(
    ("said", "where", "problem"),
    [
        ({"nam": 1}, "thing.nam", "did you mean 'name'?"),
        ({"zzz": 1}, "thing.zzz", "it has name, state"),
        ({"count": "3"}, "thing.count", "'3' is no value of integer"),
        ({"count": True}, "thing.count", "True is no value of integer"),
        ({"count": None}, "thing.count", "None is no value"),
        ({"address": 5}, "thing.address", "5 is no value of object"),
        ({"count": []}, "thing.count", "needs a value"),
        ({"state": {"minimum": 1}}, "thing.state", "minimum is for integer and number"),
        ({"name": {"minimum": 1}}, "thing.name", "and this is string"),
        ({"gift": {"maxLength": 1}}, "thing.gift", "maxLength is for string, and this is boolean"),
        ({"count": {"minimum": "1"}}, "thing.count", "minimum must be a number"),
        ({"count": {"least": 1}}, "thing.count", "'least' is no keyword"),
        ({"stars": {"minimum": 9}}, "thing.stars", "none of its values (1, 2, 3, 4, 5) keeps"),
        ({"total": 5}, "thing.total", "is computed"),
        ({"lines": [1]}, "thing.lines", "is a list"),
        ({"lines": {"price": 1}}, "thing.lines[].price", "no such field"),
    ],
)
def test_what_can_not_be_is_told_with_its_place(said, where, problem):
    found = wrong(**said)
    assert found[0] == where
    assert problem in found[1]


def test_constraints_of_computed_fields_are_conditions():
    said = {"total": {"min": 4, "exclusiveMaximum": 90}, "owner": {"max": 50}, "count": {"min": 1}}
    found = constrained(FIELDS, {**said, "rules": ["count < 60"]}, "thing")
    assert found["x-constraints"] == ["count < 60", "total >= 4", "total < 90", "owner <= 50"]
    assert found["properties"]["count"]["minimum"] == 1


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"rules": "a < b"}, "constraints.rules"),
        ({"rules": [1]}, "constraints.rules"),
        ({"count": 5}, "constraints.count"),
        ({"total": {"pattern": "x"}}, "constraints.total"),
        ({"total": {"min": True}}, "constraints.total"),
        ({"count": {"min": "x"}}, "thing.count"),
    ],
)
def test_constraints_that_mean_nothing_are_told(said, where):
    with pytest.raises(InvalidInput) as caught:
        constrained(FIELDS, said, "thing")
    assert [one.field for one in caught.value.details] == [where]


def refusals(change, said):
    try:
        change(FIELDS, said, "thing")
    except InvalidInput as refusal:
        return refusal.details
    return ()


values = st.none() | st.booleans() | st.integers(-9, 99) | st.floats() | st.text(max_size=3)
anything = st.recursive(
    values | st.sampled_from([*FIELDS["properties"], "minimum", "enum", "x-when", "min", "items"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*FIELDS["properties"], "minimum", "enum", "x-when", "min", "const"]),
            inner,
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*FIELDS["properties"], "address.city"]), anything))
def test_any_override_is_followed_or_refused(said):
    for change in (overridden, constrained):
        assert all(one.field and one.problem for one in refusals(change, said))


def test_narrowed_records_are_narrow():
    stars = overridden(thing(it={"enum": [1, 2, 3]}), {"it": {"min": 2}}, "x")["properties"]["it"]
    assert set(field(stars)) == {2, 3}
    made = records(overridden(FIELDS, {"level": {"maximum": 5}, "owner": 30}, "thing"), 200)
    assert max(one["level"] for one in made) <= 5
