"""What is shown for one and not for another: both sides are set up and looked for."""

from __future__ import annotations

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.relations import relation_of
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("goal", "given", "outcome"),
    [
        ("see which books a member has borrowed", "has borrowed the books _ and _", "exactly _"),
        (
            "know which rooms are reserved for a guest",
            "are reserved for guest _",
            "exactly _ and _",
        ),
        ("see who has access to a ledger", "_ and _ have access to ledger _", "exactly _ and _"),
        ("know which nurses are assigned to my patients", "are patients of _", "neither _ nor _"),
        ("see which parcels are addressed to me", "are addressed to _", "once each, _ is not"),
        ("see which lessons I have booked", "_ has booked the lessons _ and _", "_ is not"),
        ("see which shops sell a product", "Shops _ and _ sell product _", "exactly _ and _"),
        ("see who signed up for my workshop", "is the workshop of _", "_ is not shown"),
    ],
)
def test_both_sides_are_set_up_and_told_apart(goal, given, outcome, case_of, says):
    case = case_of(f"As a manager, I want to {goal}")
    says(case, given=given, outcome=outcome)
    assert "t holds for" not in " ".join(case.preconditions)
    assert "this is so" not in " ".join(case.preconditions)


def test_none_is_related_to_the_one_that_is_looked_at(titles_of):
    titles = titles_of("As a teacher, I want to see which exams a pupil is registered for")
    assert "There is no exam to show for a pupil" in titles


def test_what_is_done_stays_when_one_more_is_done(suite_of):
    cases = suite_of("As a clerk, I want to see which cars a customer has rented", 10)
    changed = next(case for case in cases if case.title.startswith("What is shown follows"))
    assert changed.expected_result.endswith("then both are, once each")


@pytest.mark.parametrize(
    "words",
    [
        "which shops are in my area",
        "which flights are delayed",
        "who is on call today",
        "who last changed an order",
        "who is the owner of a file",
        "which books are in the library",
        "which is best for me",
        "which files were shared with me by a colleague",
        "which patients need a lift",
        "which",
        "who is",
    ],
)
def test_no_relation_of_two_named_things(words):
    assert relation_of(words) is None


def test_people_for_whom_something_is_so_are_told_in_plain_sentences(suite_of):
    for case in suite_of("As a head nurse, I want to see who is on leave today", 10):
        assert "this is so" not in " ".join(case.preconditions)
        assert "it is not so" not in " ".join(case.preconditions)


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (
            "As a nurse, I want to see which patients are assigned to which doctor",
            "are assigned to doctor `",
        ),
        (
            "As a curator, I want to see which objects belong to which collection",
            "belong to collection `",
        ),
        (
            "As a planner, I want to see which trucks belong to which depot",
            "belong to depot `",
        ),
    ],
)
def test_both_sides_may_be_asked_for(story, told):
    suite = compose(SuiteRequest(user_story=story))
    assert told in suite.test_cases[0].preconditions[1]
    assert not any("which" in case.title for case in suite.test_cases[1:])
