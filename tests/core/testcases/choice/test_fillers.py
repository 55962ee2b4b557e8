"""Cases that would fit any story fill three places at most, unless somebody asks for them."""

import pytest

from testwright.core.testcases.choice.fillers import marked
from testwright.core.testcases.choice.rank import FILLED, best
from testwright.core.testcases.compose import compose
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import SuiteRequest

PLAIN = "As a gardener I want to add a plant to my bed"


def idea(name, **values):
    defaults = {
        "technique": "session_auth", "type": "edge_case", "aspect": name, "title": name,
        "preconditions": ("given",), "steps": (f"do {name}", "look"), "expected": name,
        "angle": "quality",
    }  # fmt: skip
    return Idea(**{**defaults, **values})


@pytest.mark.parametrize(
    ("technique", "aspect", "story"),
    [
        ("accessibility", "keyboard", f"{PLAIN} with the keyboard"),
        ("accessibility", "narrow window", f"{PLAIN} on my phone"),
        ("performance", "time", f"{PLAIN} within 2 seconds"),
        ("session_auth", "session ends", f"{PLAIN} while my session lasts"),
        ("integration_failure", "connection lost", f"{PLAIN} while I am offline"),
        ("pairwise", "browsers", f"{PLAIN} in every browser"),
    ],
)
def test_a_filler_is_none_where_the_story_asks_for_it(technique, aspect, story):
    one = idea(aspect, technique=technique)
    for text, filler in ((PLAIN, True), (story, False)):
        [found] = marked([one], facts_of(parse_story(text, ())), ())
        assert found.filler is filler
    assert marked([one], facts_of(parse_story(PLAIN, ())), (technique,)) == [one]


@pytest.mark.parametrize(("count", "kept"), [(2, 2), (3, 3), (4, 3), (10, 3)])
def test_fillers_stop_at_three(count, kept):
    fillers = [idea(f"filler {n}", filler=True, risk=0.9) for n in range(6)]
    own = idea("own", angle="course", risk=0.1)
    chosen = best([*fillers, own], count, "medium")
    assert len(chosen) == kept <= FILLED
    assert chosen[0] == own


def test_hard_suites_take_them_everywhere():
    fillers = [idea(f"filler {n}", filler=True) for n in range(6)]
    assert len(best(fillers, 6, "hard")) == 6


def test_the_reason_for_fewer_comes_first():
    suite = compose(
        SuiteRequest(user_story="As a user, I want the data to be valid.", num_test_cases=10)
    )
    assert len(suite.test_cases) < 10
    assert "of 10 cases asked for" in suite.open_questions[0]


def test_what_says_nothing_of_the_story_does_not_even_fill():
    ideas = [idea("keyboard", filler=True), idea("session ends", filler=True)]
    assert best(ideas, 3, "medium") == ()
    assert len(best(ideas, 3, "hard")) == 2


def test_a_tablet_in_the_story_asks_for_no_keyboard():
    story = "As a guardian, I want to block an app on my ward's tablet"
    facts = facts_of(parse_story(story))
    (one,) = marked([idea("keyboard", technique="accessibility")], facts, ())
    assert one.filler
