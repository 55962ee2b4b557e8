import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def first_case(text):
    return compose(SuiteRequest(user_story=text, num_test_cases=1)).test_cases[0]


@pytest.mark.parametrize(
    ("text", "step", "outcome"),
    [
        ("As an archivist, I want to rotate images", "Rotate `", "is rotated"),
        (
            "As an editor I want to move articles to another section",
            "to another section",
            "is moved to another section",
        ),
        (
            "As a translator I want to translate pages into French",
            "into French",
            "is translated into French",
        ),
    ],
)
def test_verbs_that_say_what_changes_are_taken_at_their_word(text, step, outcome):
    case = first_case(text)
    assert any(step in one for one in case.steps)
    assert outcome in case.expected_result
    assert "as it was" in case.expected_result


def test_other_changes_are_changes_of_a_value():
    case = first_case("As a clerk I want to increase the price")
    assert any(" from `" in step and " to `" in step for step in case.steps)


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("insert a list of paths", "one per line or field", "joined with another"),
        ("duplicate a path", "Change the description of the copy", "still has it"),
        ("create a poster from a sketch", "from it, and save", "as where it comes from"),
        ("extend a permit by 30 days", "Extend it by 30 days", "still ends on"),
        ("edit a member", "Change the phone number", "the other values are unchanged"),
        ("bulk edit the notes of paths", "in one go, and save", "the report says `2`"),
        ("manage paths", "Add a path", "opens with the values entered"),
    ],
)
def test_ways_of_making_and_changing(goal, step, outcome, case_of, says):
    says(case_of(f"As a ranger, I want to {goal}"), step=step, outcome=outcome)


def test_raising_a_sum_changes_it_and_makes_nothing_new(case_of, says):
    case = case_of("As a host I want to raise the rent of a cabin")
    says(case, given="The rent of cabin _ reads _", step="Raise it from _ to _ and save")


def test_a_copy_is_made_by_whatever_verb(case_of, says):
    case = case_of("As a curator, I want to create working copies of recordings")
    says(case, step="Make a copy of _")
