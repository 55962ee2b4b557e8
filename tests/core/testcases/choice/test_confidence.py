"""An idea that fits the story only loosely is not given; what is owed always is."""

import pytest

from testwright.core.testcases.choice.confidence import FLOOR, confidence, trusted, well_put
from testwright.core.testcases.choice.rank import ranked
from testwright.core.testcases.compose import compose
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import SuiteRequest

MISFIT = "As a gardener, I want to have consistent use of colour on my bed plans"


def idea(**values):
    defaults = {
        "technique": "equivalence_partitioning", "type": "positive", "aspect": "gone meanwhile",
        "title": "Consistent use of colour that was deleted meanwhile", "preconditions": ("given",),
        "steps": ("do it", "look"), "expected": "it is there",
    }  # fmt: skip
    return Idea(**{**defaults, **values})


def facts(text):
    return facts_of(parse_story(text, ()))


def test_nobody_deletes_an_activity():
    one = idea()
    assert confidence(one, facts(MISFIT)) < FLOOR
    assert trusted([one], facts(MISFIT)) == []


def test_a_thing_can_be_deleted():
    one = idea(title="Bed plan that was deleted meanwhile")
    assert confidence(one, facts("As a gardener, I want to update a bed plan")) == 1


@pytest.mark.parametrize("owed", [{"covers": ("AC_1",)}, {"aspect": "course 0"}])
def test_what_is_owed_is_given(owed):
    one = idea(**owed)
    assert trusted([one], facts(MISFIT)) == [one]


def test_reading_in_public_is_doubted():
    public = idea(aspect="signed out", title="Without signing in nobody can see bed plans")
    assert confidence(public, facts("As a user, I want to see bed plans")) < 1
    assert confidence(public, facts("As a user, I want to see my bed plans")) == 1


def test_repeating_the_goal_is_doubted():
    goal = "move the tomato seedlings from the cold frame into the big greenhouse"
    one = idea(aspect="other", title="Once more", steps=(f"Start to {goal}", "look"))
    assert confidence(one, facts(f"As a gardener, I want to {goal}")) < 1


def test_doubts_count_in_the_order():
    sure, loose = idea(title="sure"), idea(title="loose", steps=("other",), confidence=0.6)
    assert [choice.idea.title for choice in ranked([loose, sure], 2, "medium")] == ["sure", "loose"]


def test_fewer_cases_come_with_the_reason_first():
    suite = compose(SuiteRequest(user_story=MISFIT, num_test_cases=3))
    assert 1 <= len(suite.test_cases) < 3
    assert suite.open_questions[0].startswith(f"{len(suite.test_cases)} of 3 cases asked for")


@pytest.mark.parametrize(
    ("title", "good"),
    [
        ("Diver logs a dive", True),
        ("Diver logs `a → b`", True),
        ("Diver sees early → late", False),
        ("Diver gets [goal]", False),
        ("List of what can be chosen as the pERMISSION", False),
    ],
)
def test_names_that_no_page_has_are_not_well_put(title, good):
    assert well_put(idea(title=title)) is good
