"""Contexts as people write them."""

import pytest

from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.story import FieldRule
from testwright.errors import InvalidInput


@pytest.mark.parametrize(
    "roles",
    [
        ["clerk", "auditor"],
        {"clerk": "handles refunds", "auditor": None},
        [{"name": "clerk", "description": "handles refunds"}, "auditor"],
    ],
)
def test_roles(roles):
    assert context_from_json({"roles": roles}).roles == ("clerk", "auditor")


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ({"minLength": 3, "max_length": 9}, FieldRule(min=3, max=9)),
        ({"minimum": 1, "maximum": 5}, FieldRule(min=1, max=5)),
        ({"enum": ["a", "b"]}, FieldRule(values=("a", "b"))),
        ({"values": "a | b"}, FieldRule(values=("a", "b"))),
        ({"mandatory": True}, FieldRule(required=True)),
        ({"optional": True}, FieldRule(required=False)),
        ({"type": "int", "description": "how many"}, FieldRule(type="integer")),
    ],
)
def test_parts_of_a_field(written, rule):
    assert context_from_json({"entities": {"x": {"y": written}}}).entities["x"]["y"] == rule


@pytest.mark.parametrize(
    "states",
    [
        {"open": ["held", "closed"], "held": ["open"], "closed": []},
        {"open": ["held", "closed"], "held": "open", "closed": None},
        ["open -> held", "open -> closed", "held -> open"],
        ["open --> held --> open", "open → closed"],
        [{"from": "open", "to": "held"}, {"from": "open", "to": "closed"}, "held => open"],
    ],
)
def test_changes_of_state(states):
    context = context_from_json({"states": {"ticket": states}})
    assert set(context.states["ticket"]) == {"open", "held", "closed"}
    assert context.transitions["ticket"] == {
        "open": ("held", "closed"),
        "held": ("open",),
        "closed": (),
    }
    assert context_from_json(context.to_json()) == context


@pytest.mark.parametrize("states", [["open", "closed"], "open | closed"])
def test_states_in_order_only(states):
    context = context_from_json({"states": {"ticket": states}})
    assert context.states == {"ticket": ("open", "closed")}
    assert context.transitions == {}


def test_other_words_for_a_term():
    context = context_from_json({"glossary": {"order": ["purchase", "buy"]}})
    assert context.glossary == {"order": "also called purchase, buy"}


@pytest.mark.parametrize(
    ("value", "field", "problem"),
    [
        ({"entities": {"a": {"b": {"min": 1, "minimum": 2}}}}, "entities.a.b.minimum", "'min'"),
        ({"entities": {"a": {"b": {"optional": "yes"}}}}, "entities.a.b.required", "true or false"),
        ({"states": {"a": {"open": [1]}}}, "states.a.open.0", "must be a text"),
        ({"states": {"a": ["open -> "]}}, "states.a.open.0", "must not be empty"),
        ({"states": {"a": 5}}, "states.a", "must be a list"),
        ({"roles": [{"title": "clerk"}]}, "roles.0", "must be a text"),
        ({"glossary": {"a": []}}, "glossary.a", "must be a text"),
    ],
)
def test_what_is_wrong_is_still_told_with_its_place(value, field, problem):
    with pytest.raises(InvalidInput) as caught:
        context_from_json(value)
    detail = caught.value.details[0]
    assert detail.field == field
    assert problem in detail.problem
