"""Values that something can be set to, columns of a file, and the time that a page takes."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def case_for(criterion, story):
    request = SuiteRequest(user_story=story, acceptance_criteria=(criterion,), num_test_cases=10)
    return next((c for c in compose(request).test_cases if "AC_1" in c.covers), None)


def test_each_of_the_values_is_set():
    case = case_for(
        "Pilot can set the status to Dry, Wet or Torn", "As a pilot, I want to manage my kites"
    )
    assert [step.split("`")[1] for step in case.steps[1:]] == ["Dry", "Wet", "Torn"]


def test_the_columns_of_a_file_are_read():
    case = case_for(
        "One row per flight: day, kite, line length",
        "As a pilot, I want to export my flights as a spreadsheet",
    )
    assert "one column each for day, kite and line length" in case.expected_result


def test_a_page_is_measured_twenty_times():
    case = case_for(
        "The logbook page loads within 3 seconds", "As a pilot, I want to view my logbook"
    )
    assert case.expected_result == "The longest of the twenty times is at most 3 seconds"


def test_a_number_in_brackets_counts_what_stands_before():
    case = case_for(
        "Upload photos (max 4 per kite)", "As a pilot, I want to manage my kites on my page"
    )
    assert case.title.startswith("4 photos")
