"""Statistics and dashboards: figures that are made of what is stored."""

import pytest


@pytest.mark.parametrize(
    ("goal", "given", "step", "outcome"),
    [
        (
            "see statistics about my hikes",
            "Exactly three hikes count",
            "Open the page with the statistics on their hikes",
            "recounted by hand",
        ),
        (
            "view analytics for my hut",
            "Exactly three records on their hut count",
            "Open the page with the analytics on their hut",
            "that of the three records on their hut",
        ),
        (
            "view analytics on parcel handling",
            "Exactly three parcels count",
            "made of the parcels",
            "after the last step each is that of four",
        ),
        (
            "see repair trends over time",
            "Of _ three repairs are stored, of _ none",
            "Read the values of the three months",
            "is not left out",
        ),
        (
            "see trends of my blood sugar over time",
            "The blood sugar of _ is stored as 72",
            "Have 74 stored",
            "no value stands at _, not 0 either",
        ),
        (
            "see metrics such as income, visits per hour and failure rate",
            "visits per hour =",
            "Read income, visits per hour and failure rate",
            "These are shown, each once: income =",
        ),
        (
            "view a dashboard showing my tours, income and average wait time",
            "tours = 3",
            "Have one more tour stored",
            "tours = 4, and the others as before",
        ),
    ],
)
def test_figures_are_those_of_what_is_stored(goal, given, step, outcome, case_of, says):
    case = case_of(f"As a guide, I want to {goal}")
    says(case, given=given, step=step, outcome=outcome)


def test_nothing_stored_makes_no_figure(suite_of):
    cases = suite_of("As a guide, I want to see statistics about my hikes", 6)
    none = next(case for case in cases if "Without any hikes" in case.title)
    assert "no `NaN`" in none.expected_result
    assert any("somebody else are not counted" in case.title for case in cases)


def test_who_may_not_see_figures_sees_none_of_them(suite_of):
    cases = suite_of("As an administrator, I want to see booking statistics", 6)
    refused = next(case for case in cases if "no administrator" in case.title)
    assert "nothing of it is shown" in refused.expected_result
    assert any("three bookings" in text for text in refused.preconditions)


def test_a_part_that_fails_takes_nothing_with_it(suite_of):
    cases = suite_of("As a clerk, I want to see a dashboard with open claims and revenue", 6)
    assert any("can't be loaded" in case.title for case in cases)


def test_reports_are_things_and_no_figures(case_of):
    case = case_of("As a warden, I want to view reports on booking trends")
    assert not any("three reports are stored" in text for text in case.preconditions)
