import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.project_context.reading import context_from_json, read_context
from testwright.core.testcases.story import FieldRule, ProjectContext
from testwright.errors import InvalidInput

WHOLE = {
    "roles": ["clerk", "branch_manager"],
    "entities": {
        "refund": {
            "amount": {"type": "money", "min": 0.01, "max": 5000, "required": True},
            "state": "requested | approved",
            "reason": None,
        },
        "order": None,
    },
    "states": {"refund": ["requested", "approved"]},
    "glossary": {"PSP": "payment service provider"},
}


def test_a_whole_context():
    context = context_from_json(WHOLE)
    assert context.roles == ("clerk", "branch_manager")
    assert context.entities["refund"]["amount"] == FieldRule(
        type="money", min=0.01, max=5000, required=True
    )
    assert context.entities["refund"]["state"] == FieldRule(
        type="enum", values=("requested", "approved")
    )
    assert context.entities["refund"]["reason"] == FieldRule()
    assert context.entities["order"] == {}
    assert context.states == {"refund": ("requested", "approved")}
    assert context.glossary == {"PSP": "payment service provider"}


def test_nothing_is_needed():
    assert context_from_json({}) == ProjectContext()
    assert context_from_json(dict.fromkeys(WHOLE)) == ProjectContext()


def test_states_may_be_a_plain_list():
    assert context_from_json({"states": ["open", "closed"]}).states == {"": ("open", "closed")}


def test_types_get_their_usual_names_and_others_stay():
    fields = {"a": {"type": "varchar"}, "b": {"type": "planet"}}
    context = context_from_json({"entities": {"x": fields}})
    assert [rule.type for rule in context.entities["x"].values()] == ["string", "planet"]


def test_values_may_be_numbers_and_truths():
    context = context_from_json({"entities": {"x": {"y": {"values": [1, 2.5, True, "z"]}}}})
    assert context.entities["x"]["y"].values == ("1", "2.5", "true", "z")


@pytest.mark.parametrize(
    ("value", "field", "problem"),
    [
        (
            {"entities": {"a": {"b": {"min": True}}}},
            "entities.a.b.min",
            "must be a number, not true",
        ),
        ({"entities": {"a": {"b": {"max": "5"}}}}, "entities.a.b.max", "not the text '5'"),
        ({"entities": {"a": {"b": {"min": math.nan}}}}, "entities.a.b.min", "finite"),
        ({"entities": {"a": {"b": {"min": 10**400}}}}, "entities.a.b.min", "finite"),
        ({"entities": {"a": {"b": {"min": 5, "max": 1}}}}, "entities.a.b", "greater than max"),
        ({"entities": {"a": {"b": {"required": "yes"}}}}, "entities.a.b.required", "true or false"),
        ({"entities": {"a": {"b": {"vaues": []}}}}, "entities.a.b.vaues", "is 'values' meant"),
        ({"entities": {"a": {"b": {"values": "x"}}}}, "entities.a.b.values", "must be a list"),
        ({"entities": {"a": {"b": {"values": [[]]}}}}, "entities.a.b.values.0", "must be a text"),
        ({"entities": {"a": {"b": 5}}}, "entities.a.b", "an object or a text, not a number"),
        ({"entities": {"a": {"b": "so and so"}}}, "entities.a.b", "not understood"),
        ({"entities": {"a": ["b"]}}, "entities.a", "must be an object, not a list"),
        ({"entities": ["a"]}, "entities", "must be an object"),
        ({"roles": "clerk"}, "roles", "must be a list, not the text 'clerk'"),
        ({"roles": ["clerk", False]}, "roles.1", "put it in quotes"),
        ({"roles": ["clerk", " \u200b "]}, "roles.1", "must not be empty"),
        ({"roles": ["clerk", "Clerk"]}, "roles.1", "stands there twice"),
        ({"roles": ["x" * 101]}, "roles.0", "100 are allowed"),
        ({"roles": [str(n) for n in range(51)]}, "roles", "50 are allowed"),
        ({"states": {"a": "open"}}, "states.a", "must be a list"),
        ({"states": "open"}, "states", "must be a list"),
        ({"glossary": {"A": None}}, "glossary.A", "must be a text, not nothing"),
        ({"glossary": {"A": "x" * 1001}}, "glossary.A", "1,000 are allowed"),
        ({"glosary": {}}, "glosary", "is 'glossary' meant"),
        ({"planets": []}, "planets", "there are roles, entities, states, glossary"),
        (["clerk"], "", "must be an object with roles, entities, states, glossary, not a list"),
        (None, "", "not nothing"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(value, field, problem):
    with pytest.raises(InvalidInput) as caught:
        context_from_json(value)
    (detail,) = caught.value.details
    assert detail.field == field
    assert problem in detail.problem
    assert problem in caught.value.message


def test_all_problems_are_told_at_once():
    value = {"roles": [1, 2], "entities": {"a": {"b": {"min": "1", "max": "2"}}}, "x": 1}
    with pytest.raises(InvalidInput, match="and 2 more") as caught:
        context_from_json(value)
    assert len(caught.value.details) == 5


def test_what_is_right_is_read_although_something_is_wrong():
    context, problems = read_context({"roles": ["clerk", 5]})
    assert context.roles == ("clerk",)
    assert len(problems) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["roles", "entities", "states", "glossary", "min", "max", "type"])
            | st.text(max_size=8),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_a_context_or_a_clear_error(value):
    context, problems = read_context(value)
    if problems:
        with pytest.raises(InvalidInput):
            context_from_json(value)
    assert context_from_json(json.loads(json.dumps(context.to_json()))) == context
