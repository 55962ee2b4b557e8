"""Given, When and Then with a tester's values and orders."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest

BOOKS = "As a hiker, I want to book a hut, so that I can rest"
SIGNS_IN = "As a hiker, I want to log in, so that I see my huts"


def scenario(story, *criteria):
    request = SuiteRequest(user_story=story, acceptance_criteria=criteria, num_test_cases=10)
    found = [case for case in compose(request).test_cases if "AC_1" in case.covers]
    return found[-1]


def test_lines_with_nothing_but_the_word_go_with_the_next_line():
    lines = ("Given", "Huts exist", "When", "The hiker opens the map", "Then")
    case = scenario(BOOKS, *lines, "Free huts should be green", "Full huts should be red")
    assert case.covers == tuple(f"AC_{n}" for n in range(1, 8))
    assert case.steps[0] == "Open the map"
    assert case.expected_result == "Free huts are green; Full huts are red"


def test_a_heading_names_the_scenario_and_a_list_belongs_to_its_lead():
    case = scenario(
        BOOKS,
        "Scenario 1: Details of a hut",
        "Given I click on a hut",
        "Then the page shows its details including:",
        "Height of the hut.",
        "Number of beds.",
        "Scenario 2: Another one",
    )
    assert case.title == "Details of a hut"
    assert case.steps[0] == "Click on a hut"
    assert "Height of the hut; Number of beds" in case.expected_result


def test_where_somebody_is_is_opened_first():
    case = scenario(BOOKS, 'Given I am on the map page, when I click Free, then I see "3 huts"')
    assert case.steps[:2] == ("Open the map page", "Click Free")


def test_deeds_in_one_sentence_are_steps_of_their_own():
    case = scenario(
        BOOKS, "Given a hut is open, when I choose a day and click Book, then the day is taken"
    )
    assert case.steps[:2] == ("Choose a day", "Click Book")


def test_a_deed_that_is_given_is_the_first_step():
    case = scenario(
        BOOKS, "Given I add a note of 20 words, when viewing notes, then the note is shown"
    )
    assert case.steps == ("Add a note of 20 words", "View notes")


@pytest.mark.parametrize("when", ["I log in", "the user logs in"])
def test_the_own_course_is_gone_through_with_its_values(when):
    case = scenario(SIGNS_IN, f"Given valid credentials, when {when}, then my huts are listed")
    assert case.steps[0] == "Open the sign-in page"
    assert "Nobody is signed in" in case.preconditions
    assert not any("is signed in as" in text for text in case.preconditions)


def test_wrong_credentials_are_entered():
    case = scenario(SIGNS_IN, "Given invalid credentials, when I log in, then an error is shown")
    assert any("the wrong password `" in step for step in case.steps)


def test_what_is_empty_is_left_empty():
    case = scenario(
        "As a warden, I want to create a hut, so that guests find it",
        'Given the name is empty, when I save the hut, then "Name is required" is shown',
    )
    assert "Leave the name empty, and fill in the rest" in case.steps
    assert case.steps[-1] == 'Look for "Name is required"'


def test_whoever_acts_is_called_by_name_and_things_are_not():
    person = scenario(BOOKS, "Given a hut, when I open it, then I see its beds")
    things = scenario(BOOKS, "Given long names, when the list loads, then they are cut off")
    assert person.expected_result.startswith("`")
    assert person.title.startswith("Hiker sees its beds")
    assert things.expected_result == "They are cut off"


def test_a_line_that_two_scenarios_share_belongs_to_both():
    case = scenario(
        BOOKS,
        'Given "Alp" is full',
        "When I book it and decline the offer",
        "Then nothing is booked",
        'Given "Alp" is full',
        "When I book it and accept the offer",
        "Then a place on the list is booked",
    )
    request = SuiteRequest(
        user_story=BOOKS,
        acceptance_criteria=(
            'Given "Alp" is full',
            "When I press Book",
            "Then a list opens",
            'Given "Alp" is full',
            "When I press Back",
            "Then the map opens",
        ),
        num_test_cases=10,
    )
    told = [one for one in compose(request).test_cases if "AC_4" in one.covers]
    assert case.steps[1] == "Decline the offer"
    assert any('"Alp" is full' in text for text in told[0].preconditions)


def test_a_message_behind_a_colon_is_seen_word_for_word():
    case = scenario(BOOKS, 'Given I am a guest, when I press Book, then I see: "Sign in first"')
    assert case.expected_result.endswith('` sees: "Sign in first"')
