"""Where things are looked at and looked for is where the course goes."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "page"),
    [
        ("read news on the home page", "the home page"),
        ("see special offers on the start page", "the start page"),
        ("see assignments on my dashboard", "the own dashboard"),
        ("see reviews on the product page", "the product page"),
        ("view announcements in the sidebar", "the sidebar"),
    ],
)
def test_the_page_is_opened_and_no_list(goal, page, case_of):
    case = case_of(f"As a customer, I want to {goal}")
    assert case.steps[0] == f"Open {page}"
    assert case.steps[1].endswith("that it shows")
    assert f"shown once on {page}" in case.expected_result


def test_what_is_no_longer_on_a_page_is_not_looked_for_there(case_of):
    case = case_of("As a visitor, I want to read articles that are no longer on the home page")
    assert case.steps[0] != "Open the home page"


def test_current_things_are_beside_one_that_is_not(case_of):
    case = case_of("As a visitor, I want to read current news on the home page")
    assert any("are current; `" in text for text in case.preconditions)


@pytest.mark.parametrize(
    ("goal", "holder"),
    [
        ("search for products in a category", "category"),
        ("search for messages in a channel", "channel"),
        ("find a recipe in my cookbook", "cookbook"),
        ("search for photos in an album", "album"),
        ("find a patient in my ward", "ward"),
    ],
)
def test_a_search_in_one_holder_leaves_out_what_is_in_another(goal, holder, case_of):
    case = case_of(f"As a member, I want to {goal}")
    assert case.steps[0].startswith(f"Open {holder} `")
    given = " ".join(case.preconditions)
    assert given.count(f" in {holder} `") == 2
    assert "neither" in case.expected_result


def test_a_search_in_the_whole_system_stays_as_it_is(case_of):
    case = case_of("As a member, I want to search for books in the system")
    assert case.steps[0] == "Open the search for books"


@pytest.mark.parametrize(
    "goal",
    [
        "mark groups of files as restricted",
        "mark several messages as read",
        "flag multiple invoices as disputed",
        "mark photos as private in one go",
        "mark batches of samples as expired",
    ],
)
def test_groups_are_marked_together(goal, case_of):
    case = case_of(f"As an archivist, I want to {goal}")
    assert case.steps[1].startswith("Select `")
    assert case.steps[2].endswith("in one go")
    assert case.expected_result.endswith("is not")


@pytest.mark.parametrize(
    "goal", ["add several suppliers in one go", "enter vaccinations in bulk", "add pupils at once"]
)
def test_several_are_entered_together(goal, case_of):
    case = case_of(f"As a clerk, I want to {goal}")
    assert "in one go" in case.steps[0]
    assert "one per line or field" in case.steps[1]
