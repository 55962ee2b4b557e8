import pytest

from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.techniques import use_case_flow


def found(story, *criteria):
    facts = facts_of(parse_story(story, criteria))
    return {idea.aspect: idea for idea in use_case_flow.ideas(facts)}


def test_two_deeds_on_one_thing_are_chained_and_keep_what_the_second_needs():
    idea = found("As a cook, I want to write and publish a recipe")["chain"]
    assert "Save" in idea.steps
    assert "second browser" in " ".join(idea.preconditions)
    assert any(step.startswith("Publish") for step in idea.steps)


@pytest.mark.parametrize(
    "story",
    [
        "As a cook, I want to add or delete a recipe",
        "As a cook, I want to share recipes and make new recipes",
        "As a cook, I want to see recipes and sort menus",
    ],
)
def test_no_chain_where_one_does_not_lead_to_the_other(story):
    assert "chain" not in found(story)


def test_the_benefit_is_tried_on_the_same_thing():
    idea = found("As a cook, I want to upload a photo, so that I can share it with friends")[
        "benefit"
    ]
    assert "can be shared next" in idea.title
    assert idea.steps[0].startswith("Open the list")


def test_a_benefit_that_says_nothing_is_left_alone():
    assert "benefit" not in found("As a cook, I want to see recipes, so that I can be happy")


def test_computing_twice_gives_the_same():
    assert "repeated" in found("As a cook, I want to generate a shopping list from recipes")
