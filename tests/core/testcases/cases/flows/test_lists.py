import re

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("search huts by valley", "Search for _ by valley", "_ is not"),
        ("search trips by date and destination", "Search with the date _ and", "only _ is listed"),
        ("search images using standard metadata", "by standard metadata", "_ is not"),
        ("filter huts by height", "Filter by the height _", "_ is there again"),
        ("filter the dashboard by region", "Open the dashboard", "_ is there again"),
        ("filter reports by date", "from `2031-02-01` to `2031-02-28`", "_ and _ only"),
        ("sort huts by height", "ascending", "descending it is"),
        ("choose a hut that fits my group", "Choose _ and save", "_ is not"),
        ("choose a day and a hut", "Choose the hut _", "and none of the others"),
        ("page through reports", "to the next after it", "There are three pages"),
    ],
)
def test_lists_show_what_is_asked_for(goal, step, outcome, case_of, says):
    says(case_of(f"As a hiker, I want to {goal}"), step=step, outcome=outcome)


@pytest.mark.parametrize("by", ["price", "height", "date"])
def test_sorting_goes_by_what_the_values_mean(by, case_of):
    case = case_of(f"As a hiker, I want to sort huts by {by}")
    values = re.findall(r"`([^`]+)`", case.expected_result.split(";")[0])
    if by == "date":
        assert values == sorted(values)
    else:
        assert [float(value.split()[0]) for value in values] == sorted(
            float(value.split()[0]) for value in values
        )


def test_what_picks_several_is_said_of_several(case_of):
    case = case_of("As a hiker, I want to choose a hut that fits my group")
    assert "are huts that fit their group" in case.preconditions[1]


def test_each_field_that_is_searched_has_its_hit(case_of, says):
    case = case_of("As a reader, I want to search the title, body and author name")
    says(case, given="_ has _ in its body", outcome="_, _ and _ are listed once each")


@pytest.mark.parametrize(
    ("story", "pattern"),
    [
        ("As a clerk, I want to sort orders by number", r"`#\d+`, `#\d+`, `#\d+`"),
        ("As a clerk, I want to sort orders by CreatedDate", r"`\d{4}-\d\d-\d\d`, "),
    ],
)
def test_values_that_are_sorted_are_of_their_kind(story, pattern, case_of):
    assert re.search(pattern, case_of(story).expected_result)


def _titled(story, part):
    cases = compose(SuiteRequest(user_story=story, num_test_cases=10)).test_cases
    return next((one for one in cases if part in one.title), None)


def test_one_that_is_added_takes_its_place_by_its_value():
    case = _titled("As a clerk, I want to sort tickets by priority", "takes its place")
    assert case.expected_result == "From top to bottom: `low`, `medium`, `high`"


def test_what_the_system_numbers_is_not_put_between_others():
    assert _titled("As a clerk, I want to sort orders by number", "takes its place") is None


def test_letters_and_accents_are_for_what_is_sorted_by_letters():
    assert _titled("As a clerk, I want to sort books by title", "accented") is not None
    assert _titled("As a clerk, I want to sort tickets by severity", "accented") is None


@pytest.mark.parametrize(
    ("story", "field"),
    [
        (
            "In order to find orders containing certain products As a cook I want to filter orders",
            "product",
        ),
        (
            "In order to find recipes with certain ingredients As a cook I want to filter recipes",
            "ingredient",
        ),
        (
            "As a recruiter, I want to filter candidates so that I find some with certain skills",
            "skill",
        ),
        (
            "As a librarian, I want to filter loans so that I can find those of a given member",
            "member",
        ),
        (
            "As a planner, I want to filter trips so that I see some that include a given city",
            "city",
        ),
    ],
)
def test_a_filter_is_tried_by_what_it_is_wanted_for(story, field, suite_of):
    cases = suite_of(story, 3)
    for case in cases:
        assert f"Filter by the {field} `" in str(case.steps)
        assert "status" not in str(case)
