import pytest

from testwright.core.testcases.cases.situations import situation
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import ProjectContext


def found(story):
    return situation(facts_of(parse_story(story, (), ProjectContext())))


@pytest.mark.parametrize(
    ("story", "short", "kept"),
    [
        ("As a cook I want to add a recipe to the book", "add a recipe to the book", "there is no"),
        ("As a cook I want to delete a recipe", "delete a recipe", "is still there"),
        ("As a cook I want to see all recipes", "see recipes", "neither"),
        ("As a cook I want to approve recipes", "approve recipes", "still waits for a decision"),
        ("As a cook I want to manage recipes", "add a recipe", "there is no"),
        ("As a cook I want to upload photos of a dish", "upload photos of a dish", "has arrived"),
    ],
)
def test_what_is_tried_and_what_shows_that_it_failed(story, short, kept):
    value = found(story)
    assert value.short == short
    assert kept in value.kept
    assert value.given
    assert "`" not in value.short


def test_the_named_thing_is_the_same_before_and_after():
    value = found("As a cook I want to delete a recipe")
    (name,) = value.data.values()
    assert f"`{name}`" in value.given[0]
    assert f"`{name}`" in value.deed
    assert f"`{name}`" in value.kept


def test_what_has_no_name_is_said_in_the_words_of_the_story():
    value = found("As a cook I want a better overview of performance")
    assert value.given == ()
    assert value.kept == "nothing of it is shown"
