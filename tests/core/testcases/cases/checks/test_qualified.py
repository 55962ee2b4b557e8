import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(story, *criteria):
    return compose(SuiteRequest(user_story=story, acceptance_criteria=criteria)).test_cases


def test_each_listed_value_has_an_example_and_another_value_is_refused():
    main, beside = suite(
        "As a clerk, I want the validation to accept orders whose status is open, paid or shipped."
    )
    assert list(main.test_data.values()) == ["open", "paid", "shipped"]
    assert len([step for step in main.steps if step.startswith("Submit `")]) == 3
    assert "are taken" in main.expected_result
    assert beside.type == "negative"
    assert "refused" in beside.expected_result


@pytest.mark.parametrize(
    ("story", "values", "other"),
    [
        (
            "As a librarian, I want the import to reject loans whose state is lost or stolen",
            ["lost", "stolen"],
            "other",
        ),
        (
            "As a teacher, I want the system to accept exams whose grade is A, B, or D",
            ["A", "B", "D"],
            "C",
        ),
        (
            "As a lab technician, I want the system to refuse samples whose class is 3 or 4",
            ["3", "4"],
            "5",
        ),
    ],
)
def test_values_of_other_fields(story, values, other):
    main, beside = suite(story)
    assert list(main.test_data.values()) == values
    assert list(beside.test_data.values()) == [other]
    rejects = " reject " in story or " refuse " in story
    assert ("refused" in main.expected_result) is rejects
    assert ("taken" in beside.expected_result) is rejects


def test_a_date_is_tried_on_both_sides_of_the_one_that_it_is_compared_with():
    main, beside = suite(
        "As a clerk I want the system to reject invoices whose date is before the contract date"
    )
    assert list(main.test_data.values()) == ["2027-03-09"]
    assert list(beside.test_data.values()) == ["2027-03-11"]
    assert "the contract date is `2027-03-10`" in main.preconditions[1]


def test_between_two_dates_both_ends_have_an_example_inside_and_one_outside():
    main, *beside = suite(
        "As a travel agent, I want the validation to accept bookings whose dates are before the "
        "expiry date of the passport, but after the issue date of the passport."
    )
    assert list(main.test_data.values()) == ["2026-01-11", "2027-03-09"]
    assert [list(case.test_data.values()) for case in beside] == [["2027-03-11"], ["2026-01-09"]]


def test_what_holds_for_all_is_a_precondition():
    main, beside = suite(
        "As a user, I want the checks to accept parcels whose class is B or C and the sender is "
        "registered"
    )
    assert "for all of them the sender is registered" in main.preconditions[1]
    assert beside.preconditions[-1].endswith("the sender is registered")


@pytest.mark.parametrize(
    "story",
    [
        "As a clerk, I want the system to accept payments by card or by bank transfer",
        "As a clerk, I want the system to accept orders whose customer has an account",
        "As a clerk, I want to accept offers so that they are binding",
    ],
)
def test_other_sentences_are_not_taken(story):
    assert not any(
        "for all of them" in text for case in suite(story) for text in case.preconditions
    )
    assert not any(
        case.title.endswith("is refused") and " with the " in case.title for case in suite(story)
    )
