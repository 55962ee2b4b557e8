"""Both sides of the limit that a goal puts on its own deed."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal, *criteria, role="member"):
    request = SuiteRequest(
        user_story=f"As a {role}, I want to {goal}", acceptance_criteria=criteria, num_test_cases=9
    )
    return compose(request)


def limit_of(goal, *criteria):
    cases = suite(goal, *criteria).test_cases
    return next(case for case in cases if case.technique == "boundary_values")


@pytest.mark.parametrize(
    ("goal", "steps", "outcome"),
    [
        (
            "rent a boat for up to 4 hours",
            ["from 08:00 to 12:15", "from 08:00 to 12:00"],
            "4 hours",
        ),
        ("rent a boat for at most 90 minutes", ["to 09:45", "to 09:30"], "90 minutes"),
        ("lend up to three films", ["as number 3", "as number 4"], "limit of 3 named"),
        ("cancel a tour within 20 minutes after it was booked", ["10:19", "10:21"], "after 20"),
        (
            "move a tour until 2 days before it starts",
            ["14:59", "15:01"],
            "less than 2 days before",
        ),
        ("write a note of 5 to 90 characters", ["(4 char", "(5 char"], "4 and 91 are refused"),
    ],
)
def test_it_works_up_to_the_limit_and_not_beyond(goal, steps, outcome):
    case = limit_of(goal)
    for said, step in zip(steps, case.steps, strict=False):
        assert said in step
    assert outcome in case.expected_result
    assert case.grounding == "grounded"


def test_the_farthest_day_is_taken_and_the_next_is_not():
    case = limit_of("reserve a hall up to 10 days in advance")
    last, beyond = case.test_data["last"], case.test_data["beyond"]
    assert last < beyond
    assert f"`{last}` is taken; `{beyond}` can't be chosen" in case.expected_result


def test_a_criterion_says_how_far_ahead_something_is_possible():
    case = limit_of("reserve a hall", "Halls can be reserved up to 10 days ahead")
    earlier, later = case.steps
    assert "try to" in earlier
    assert "try" not in later


def test_the_course_itself_says_nothing_of_the_limit():
    first = suite("lend up to three films at a time").test_cases[0]
    assert "three" not in " ".join([first.title, *first.steps])


def test_signs_that_are_not_allowed_are_refused():
    cases = suite("choose a nickname of 3 to 12 letters and digits").test_cases
    case = next(one for one in cases if "sign that is not allowed" in one.title)
    assert case.test_data["taken"].isalnum()
    assert all(not one.isalnum() for one in case.test_data["refused"])


def test_no_limit_is_supposed_where_one_is_named():
    titles = " ".join(case.title for case in suite("return an item within 21 days").test_cases)
    assert "The last day on which something can be returned" not in titles


@pytest.mark.parametrize(
    ("goal", "criterion"),
    [
        ("publish posts without review", "Each post has to be approved before it is published"),
        ("vote without an account", "Votes can be given only after signing in"),
        ("rent a boat for up to 4 hours", "A rental takes at most 3 hours"),
    ],
)
def test_what_a_criterion_denies_is_asked_about(goal, criterion):
    asked = suite(goal, criterion).open_questions
    assert any("the story says" in one and "which of the two holds?" in one for one in asked)


def test_a_window_is_tried_before_within_and_after():
    case = limit_of("check in online from 48 hours until 2 hours before departure")
    early, first, last, late = case.test_data.values()
    assert early < first < last < late
    assert case.preconditions[1].endswith("departure")
    assert "try to" in case.steps[0]
    assert "try to" not in case.steps[1]
    assert "refused as too late" in case.expected_result


def test_amounts_of_a_day_count_together():
    cases = suite("transfer between 1 and 800 EUR a day to another account").test_cases
    case = next(one for one in cases if "of one day" in one.title)
    assert case.steps[:2] == ("Transfer 790.00 EUR", "Transfer 10.00 EUR in the same day")
    values = next(one for one in cases if "800.01 EUR" in " ".join(one.steps))
    assert "0.99 EUR and 800.01 EUR are refused" in values.expected_result
    assert cases[0].title == "Member transfers money to another account"


def test_a_file_of_the_course_is_no_larger_than_allowed():
    case = suite("upload a drawing of at most 3 MB").test_cases[0]
    assert "4 MB" not in " ".join([*case.preconditions, case.expected_result])
