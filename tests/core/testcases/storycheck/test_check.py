import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.formats import ImportedStory
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.storycheck.check import RULES, check_backlog
from testwright.core.testcases.storycheck.finding import LETTERS

VAGUE = "As a user, I want better performance."
GOOD = ImportedStory(
    text="As a clerk, I want to print the list of orders so that I can read it on the way",
    criteria=("The list has the number and the date of each order", "An empty list is not printed"),
)
ROOT = Path(__file__).parents[4]


def test_a_vague_story_says_why():
    (story,) = check_backlog([ImportedStory(text=VAGUE)]).stories
    found = {one.code: one for one in story.findings}
    assert set(found) == {"not_testable", "no_benefit", "vague_word", "no_criteria"}
    assert found["vague_word"].words == ("better",)
    assert story.open_questions
    assert story.invest["testable"] == "warning"
    assert story.invest["valuable"] == "warning"
    assert story.invest["independent"] == "ok"


def test_a_good_story_is_left_alone():
    checked = check_backlog([GOOD])
    assert checked.every_finding == ()
    assert set(checked.stories[0].invest.values()) == {"ok"}


def test_notes_are_no_warning_of_invest():
    story = ImportedStory(
        text="As a clerk, I want a button to print so that I read", criteria=("x is y",)
    )
    (checked,) = check_backlog([story]).stories
    assert [one.severity for one in checked.findings] == ["info"]
    assert checked.invest["negotiable"] == "ok"


def test_the_summary_counts_what_is_there():
    checked = check_backlog([ImportedStory(text=VAGUE), GOOD])
    summary = checked.summary()
    assert summary["stories"] == 2
    assert summary["stories_with_warnings"] == 1
    assert summary["warnings"] == 4
    assert sum(summary["by_code"].values()) == len(checked.every_finding)


def test_every_rule_is_named_once_sourced_and_documented():
    page = (ROOT / "docs" / "stories.md").read_text()
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    for rule in RULES:
        assert rule.invest in LETTERS
        assert rule.source
        assert f"`{rule.code}`" in page, rule.code


def test_findings_are_written_for_people():
    """The words are in the text, and message and advice are sentences without a full stop."""
    texts = [
        VAGUE,
        "As a site admin, I want to manage things, etc. so that I can manage things",
        "As a site administrator, I want to see and undo SHOP-12 as soon as possible so that TBD",
        "the the list is nice",
    ]
    checked = check_backlog([ImportedStory(text=text) for text in texts])
    assert len({one.code for one in checked.every_finding}) > 8
    for one in checked.every_finding:
        assert one.message
        assert one.advice
        assert not one.message.endswith(".")
        assert not one.advice.endswith((".", " "))


@given(st.lists(st.text(max_size=200), max_size=4), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_can_be_checked(texts, criteria):
    stories = [ImportedStory(text=text, criteria=tuple(criteria)) for text in texts]
    first = check_backlog(stories)
    assert json.dumps(first.to_json()) == json.dumps(check_backlog(stories).to_json())
    assert len(first.stories) == len(texts)


WORDS = word_set(
    "as a user clerk I want to need can so that in order manage create and or edit delete all "
    "quickly better several files large TBD etc it they only at most 5 10 characters the . , ( ) "
    "button see story 12 ABC-12 is are must not when if"
)


@given(st.lists(st.sampled_from(sorted(WORDS)), max_size=40))
def test_any_order_of_words_can_be_checked(words):
    text = " ".join(words)
    checked = check_backlog([ImportedStory(text=text, criteria=(text,)), ImportedStory(text=text)])
    for one in checked.every_finding:
        assert one.where in {"story", "AC_1", "backlog"}


@pytest.mark.parametrize("size", [2_000])
def test_a_long_text_is_no_trap(size):
    """Nested repetition in a pattern would take for ever; the time limit of tests tells."""
    for piece in ("a ", "many ", "and see it ", "(so that ", "as a user, ", "at least 5 to "):
        check_backlog([ImportedStory(text=piece * (size // len(piece)))])
