import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.reading.team_work import is_team_work
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("As a designer, I want to redesign the start page", True),
        ("As a developer, I want to refactor the importer", True),
        ("As a product owner, I want mockups of the booking page", True),
        ("As an architect, I want to design a kitchen", True),
        ("As a hiker, I want to design a poster", False),
        ("As a developer, I want to run a script", False),
    ],
)
def test_work_of_the_team_is_told_from_what_the_product_does(text, team):
    assert is_team_work(parse_story(text)) is team


def test_criteria_make_it_a_story_about_the_product():
    story = parse_story("As a designer, I want to redesign the start page", ("A map is shown",))
    assert not is_team_work(story)


def test_nothing_to_run_and_questions_instead():
    request = SuiteRequest(
        user_story="As a designer, I want to redesign the start page", num_test_cases=5
    )
    suite = compose(request)
    assert suite.test_cases == ()
    assert suite.open_questions[0].startswith("0 of 5 cases asked for: 'redesign the start page'")
    assert any("see or be able to do" in question for question in suite.open_questions)


@pytest.mark.parametrize(
    ("goal", "team"),
    [
        ("set up the initial project structure", True),
        ("an automated CI/CD pipeline", True),
        ("comprehensive automated tests for the importer", True),
        ("set up an account", False),
        ("configure the colours of the map", False),
    ],
)
def test_what_makers_set_up_for_themselves_is_no_case_even_with_criteria(goal, team):
    story = parse_story(f"As a developer, I want {goal}", ("It is documented",))
    assert is_team_work(story) is team
    assert not is_team_work(parse_story(f"As a cook, I want {goal}", ("It is documented",)))
