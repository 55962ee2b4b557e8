"""What comes of a field that is left empty."""

import pytest

from testwright.core.testcases.cases.left_empty import left_empty
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story

STORY = "As a miller, I want to register a mill so that it is listed"


def case_of(*criteria, story=STORY):
    (case,) = left_empty(facts_of(parse_story(story, criteria)))
    return case


def test_the_fields_are_those_that_are_listed():
    case = case_of(
        "Required fields: name, river, town",
        'If any required field is empty, the message "Please fill in" is shown',
    )
    assert "Fill in everything but the name, and save" in case.steps
    assert 'the message "Please fill in" is shown' in case.expected
    assert case.type == "negative"


def test_the_button_is_called_as_the_criterion_calls_it():
    case = case_of('If a mandatory field is blank when "Send" is clicked, an error is displayed')
    assert any('press "Send"' in step for step in case.steps)


def test_nothing_chosen():
    case = case_of("When no river is selected, a warning is shown")
    assert "Choose no river, fill in all else, and save" in case.steps


def test_a_request_leaves_out_the_parameters_that_are_named():
    story = "As an API client, I want to request mills so that I can show them"
    rules = [
        "If a required parameter is missing, an error is returned",
        "Required fields: region, year",
    ]
    (case,) = left_empty(facts_of(parse_story(story, rules)))
    assert case.steps[0] == "Send the request without the region"
    assert case.steps[1] == "Send the request without the year"


def test_a_parameter_without_a_name_is_asked_about():
    story = "As an API client, I want to request mills so that I can show them"
    rule = "If a required parameter is missing, an error is returned"
    assert not list(left_empty(facts_of(parse_story(story, [rule]))))


@pytest.mark.parametrize(
    "criterion", ["If the river is dry, the mill stops", "All fields are empty"]
)
def test_other_conditions_are_left_to_others(criterion):
    assert not list(left_empty(facts_of(parse_story(STORY, [criterion]))))
