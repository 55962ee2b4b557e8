"""Which part of a project context a story is about, and which is about other stories."""

import pytest

from testwright.core.testcases.project_context.reading import context_from_json
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.known import NOTHING, label_of
from testwright.core.testcases.reading.parse import parse_story

GARAGE = {
    "roles": ["mechanic", "workshop_manager", "FleetOwner", "hr_officer"],
    "entities": {
        "repairOrder": {
            "order number": {"type": "string", "min": 6, "max": 6, "required": True},
            "cost_estimate": {"type": "money", "min": 10, "max": 900},
            "status": {"values": ["opened", "approved", "closed"]},
        },
        "vehicle": {"plate": {"type": "string", "max": 10}, "axles": {"type": "integer"}},
    },
    "glossary": {"job card": "a repair order", "vehicle": "also called car, van or truck"},
}


def known(story, context=GARAGE, criteria=()):
    return facts_of(parse_story(story, criteria, context_from_json(context))).known


@pytest.mark.parametrize(
    ("goal", "entity"),
    [
        ("approve repair orders", "repair order"),
        ("close a job card", "repair order"),
        ("sell a van", "vehicle"),
        ("print an urgent repair order", "repair order"),
        ("change the cost estimate of a repair order", "repair order"),
        ("see the details of a vehicle", "vehicle"),
        ("order a spare part for a vehicle", ""),
        ("book a holiday", ""),
    ],
)
def test_the_entity_is_what_the_goal_acts_on(goal, entity):
    assert known(f"As a mechanic, I want to {goal} so that vehicles run").entity == entity


def test_a_field_that_the_goal_names_is_the_focus():
    found = known("As a mechanic, I want to change the cost estimate of a repair order")
    assert (found.focus, found.thing) == ("cost estimate", "")


def test_a_field_that_the_verb_fills_in_is_the_focus():
    context = {"entities": {"essay": {"grade": "integer 1..6", "title": "string"}}}
    assert known("As a teacher, I want to grade an essay", context).focus == "grade"


def test_the_state_may_be_the_focus():
    found = known("As a mechanic, I want to change the status of a repair order")
    assert found.fields["status"].values == found.states == ("opened", "approved", "closed")


def test_fields_have_labels_and_the_state_is_none_of_them():
    found = known("As a mechanic, I want to approve repair orders")
    assert list(found.fields) == ["order number", "cost estimate"]
    assert found.states == ("opened", "approved", "closed")
    assert found.key == "order number"
    assert (found.required, found.optional) == (("order number",), ("cost estimate",))


def test_nothing_is_optional_where_nothing_is_called_required():
    assert known("As a mechanic, I want to sell a car").optional == ()


@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("workshop manager", "workshop manager"),
        ("Workshop-Manager", "workshop manager"),
        ("fleet owner", "fleet owner"),
        ("night-shift mechanic", "mechanic"),
        ("manager", "workshop manager"),
        ("user", ""),
        ("visitor", ""),
    ],
)
def test_roles_are_compared_by_meaning(role, own):
    found = known(f"As a {role}, I want to approve repair orders")
    assert found.role == own
    assert own not in found.others


def test_a_glossary_gives_roles_other_names():
    context = {"roles": ["member", "librarian"], "glossary": {"patron": "member"}}
    found = known("As a patron, I want to renew a loan", context)
    assert (found.role, found.others) == ("member", ("librarian",))


def test_states_of_other_entities_do_not_count():
    context = {"states": {"invoice": ["draft", "sent"], "order": ["open", "paid"]}}
    assert known("As a clerk, I want to send an invoice", context).states == ("draft", "sent")
    assert known("As a clerk, I want to print a badge", context).states == ()


def test_a_plain_list_of_states_belongs_to_whatever_the_story_is_about():
    context = {"states": ["new", "accepted"]}
    assert known("As a clerk, I want to accept a parcel", context).states == ("new", "accepted")


def test_no_context_is_nothing():
    assert known("As a clerk, I want to accept a parcel", {}) == NOTHING


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("first_day", "first day"),
        ("firstDay", "first day"),
        ("hr_officer", "HR officer"),
        ("ISBN", "ISBN"),
        ("isbn", "ISBN"),
        ("Line-Manager", "line manager"),
    ],
)
def test_names_become_words(name, label):
    assert label_of(name) == label
