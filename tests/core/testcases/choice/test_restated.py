"""No case says only its criterion again; what can't be tested is asked about."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

STORY = "As a gardener I want to water a plant"
EMPTY = ("Look at what comes of it", "Check whether this holds", "Check the same again",
         "Bring this about", "Try to bring about the opposite", "Make sure that")  # fmt: skip


def suite(*criteria, story=STORY, count=10, techniques=()):
    return compose(
        SuiteRequest(
            user_story=story,
            acceptance_criteria=criteria,
            num_test_cases=count,
            techniques=techniques,
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "Pinned beds keep their slot",
        "Beds are watered one after the other",
        "When the weather turns, watering is sensible",
        "The gardener's diary never lies about rain",
        "All is well until the storm",
        "It works only if the moon is right",
    ],
)
def test_no_case_restates_its_criterion(text):
    made = suite(text)
    for case in made.test_cases:
        assert not any(step.startswith(EMPTY) for step in case.steps)
        assert case.expected_result.rstrip(".").lower() != text.lower()
    if not any("AC_1" in case.covers for case in made.test_cases):
        assert any(one.startswith("AC_1 ") and "has no case" in one for one in made.open_questions)


def test_a_criterion_that_a_technique_leaves_out_is_not_asked_about():
    made = suite("Pinned beds keep their slot", techniques=("crud_lifecycle",))
    assert not any("has no case" in one for one in made.open_questions)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Plants are hidden while they are out of stock", "is `out of stock`"),
        ("A plant is marked when it is thirsty or dried", ""),
        ("If the network fails, the plan is kept", "cut off the network"),
        ("The old plan stays visible until the new plan is confirmed", "Confirm the new plan"),
    ],
)
def test_conditions_come_about_by_a_named_thing_or_a_deed(text, words):
    made = suite(text)
    [case] = [c for c in made.test_cases if "AC_1" in c.covers and c.technique == "decision_table"][
        :1
    ]
    assert words in " ".join((*case.preconditions, *case.steps))


def test_a_contradiction_with_the_story_is_said_on_both_sides():
    made = suite(
        "An order can hold one promotion code only",
        story="As a shopper, I want to enter several promotion codes in one order",
    )
    assert made.test_cases[0].title.endswith("(if the story holds, not AC_1)")
    other = next(case for case in made.test_cases if "AC_1" in case.covers)
    assert other.title.endswith("(if AC_1 holds, not the story)")
    assert other.grounding == made.test_cases[0].grounding == "assumption"
