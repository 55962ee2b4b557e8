"""Ways from one place to another, with something to be avoided and without."""

from __future__ import annotations


def test_what_is_to_be_avoided_makes_the_way_longer(case_of):
    case = case_of("As a cyclist, I want to plan a route that avoids busy roads")
    assert "leads over busy roads" in " ".join(case.preconditions)
    assert "4.1 km is drawn, without busy roads" in case.expected_result


def test_a_way_leads_there_and_back(case_of):
    outcome = case_of("As a driver, I want to plan a route").expected_result
    assert "3.2 km" in outcome
    assert "then one from" in outcome


def test_a_place_that_does_not_exist_leads_nowhere(titles_of):
    titles = titles_of("As a hiker, I want to find a route between two huts")
    assert "A place that does not exist leads nowhere" in titles
