"""Each technique proposes something where its trigger is, and nothing noisy where it is not."""

import re

import pytest

from testwright.core.testcases import schema
from testwright.core.testcases.facts import facts_of
from testwright.core.testcases.parse import parse_story
from testwright.core.testcases.story import FieldRule, ProjectContext
from testwright.core.testcases.techniques import catalogue
from testwright.core.testcases.techniques.catalogue import TECHNIQUES
from testwright.core.testcases.techniques.pairwise import all_pairs

TRIGGERS = {
    "use_case_flow": "As a cook I want to print a recipe",
    "equivalence_partitioning": "As a cook I want to add a recipe",
    "boundary_values": "As a cook I want to save between 2 and 30 recipes",
    "decision_table": "As a cook I want to see a warning if an ingredient is missing",
    "state_transition": "As a cook I want to delete a recipe",
    "pairwise": "As a cook I want to export a recipe as CSV, JSON or PDF",
    "permission_matrix": "As a chef or a waiter I want to change a menu",
    "crud_lifecycle": "As a cook I want to manage recipes",
    "search_and_lists": "As a cook I want to search recipes by ingredient",
    "files": "As a cook I want to upload photos of a dish",
    "money": "As a guest I want to pay my bill",
    "time": "As a guest I want to schedule a meeting for a date",
    "notification": "As a guest I want to be notified about new dishes",
    "session_auth": "As a guest member I want to log in",
    "concurrency": "As a cook I want to edit a recipe",
    "integration_failure": "As a cook I want to sync orders with SAP",
    "security": "As a cook I want to add a recipe",
    "accessibility": "As a blind cook I want to open a recipe with a screen reader",
    "performance": "As a cook I want to see all recipes",
}


def ideas(name, story, criteria=(), context=ProjectContext()):  # noqa: B008 frozen
    return list(TECHNIQUES[name](facts_of(parse_story(story, criteria, context))))


def test_every_technique_has_a_trigger_here():
    assert set(TRIGGERS) == set(TECHNIQUES)


@pytest.mark.parametrize("name", sorted(TECHNIQUES))
def test_proposes_where_its_trigger_is(name):
    found = ideas(name, TRIGGERS[name])
    assert found
    for idea in found:
        assert idea.technique == name
        assert 2 <= len(idea.steps) <= 7
        assert idea.preconditions
        assert idea.expected
        assert 0 < idea.risk <= 1


@pytest.mark.parametrize(
    "name", ["files", "money", "time", "notification", "decision_table", "search_and_lists"]
)
def test_stays_silent_where_its_trigger_is_not(name):
    assert ideas(name, "As a pilot I want to calibrate the altimeter") == []


def test_conditions_are_tried_both_ways():
    found = ideas(
        "decision_table",
        "As a clerk I want to accept parcels",
        ["If the parcel is heavier than allowed, it is refused"],
    )
    assert found[0].expected == "It is refused"
    assert any(idea.aspect == "not AC_1" for idea in found)


def test_states_of_the_context_give_both_kinds_of_transitions():
    context = ProjectContext(states={"parcel": ("new", "accepted", "sent")})
    found = ideas("state_transition", "As a clerk I want to accept a parcel", context=context)
    assert {idea.type for idea in found if idea.assumption is None} == {"positive", "negative"}
    assert any("state sent" in idea.title for idea in found)


def test_fields_of_the_context_give_partitions():
    context = ProjectContext(
        entities={
            "parcel": {"kind": FieldRule(values=("box", "tube")), "to": FieldRule(required=True)}
        }
    )
    titles = [
        idea.title
        for idea in ideas(
            "equivalence_partitioning", "As a clerk I want to accept a parcel", context=context
        )
    ]
    assert "Kind of parcel outside box, tube" in titles
    assert "Parcel without to is refused" in titles


def test_formats_that_a_criterion_names_are_grounded():
    found = ideas(
        "files", "As a cook I want to upload photos", ["Only JPG or PNG files are accepted"]
    )
    assert found[0].covers == ("AC_1",)
    assert found[0].assumption is None


def test_response_times_are_measured_as_named():
    found = ideas(
        "performance", "As a nurse I search patients", ["Results appear within 2 seconds"]
    )
    assert found[0].expected == "All 100 times are at most 2 seconds"
    assert found[0].assumption is None


def test_all_pairs_holds_every_pair():
    values = (("a", "b", "c"), ("1", "2"), ("x", "y"))
    rows = all_pairs(values)
    assert len(rows) < 12
    for i in range(3):
        for j in range(i + 1, 3):
            seen = {(row[i], row[j]) for row in rows}
            assert len(seen) == len(values[i]) * len(values[j])


def test_each_of_the_19_says_what_it_is():
    assert len(catalogue.CATALOGUE) == len(TECHNIQUES) == 19
    for technique in catalogue.CATALOGUE:
        value = technique.to_json()
        assert set(value) == {"name", "title", "trigger", "source", "risk"}
        assert all(len(text) > 3 for text in value.values())
        assert re.search(r"\d", technique.source), "a source has an edition, a year or a section"
        module = technique.ideas.__module__.rsplit(".", 1)[-1]
        assert module == technique.name, "the file is named as the technique is"
    for field in ("title", "trigger", "risk"):
        assert len({t.to_json()[field] for t in catalogue.CATALOGUE}) == 19


def test_models_are_told_the_same_names():
    assert tuple(catalogue.TECHNIQUES) == schema.TECHNIQUES
