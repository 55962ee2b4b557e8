"""What is to come out at a set time comes out then, and not before."""

from __future__ import annotations

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("when", "weekday", "before", "after"),
    [
        ("on Friday at 8:00", 4, "`07:59`", "`08:01`"),
        ("next Monday at 6 pm", 0, "`17:59`", "`18:01`"),
        ("on a Sunday at 0:00", 6, "`23:59`", "`00:01`"),
    ],
)
def test_the_day_and_the_time_are_those_of_the_goal(when, weekday, before, after, case_of):
    case = case_of(f"As a journalist, I want to schedule an article for publication {when}")
    day = case.test_data["at"].split(" ")[0]
    assert date.fromisoformat(day).weekday() == weekday
    assert before in case.expected_result
    assert after in case.expected_result


def test_what_is_no_time_of_a_day_is_not_taken_for_one(case_of):
    case = case_of("As a journalist, I want to schedule an article for publication at 99:99")
    assert "`09:01`" in case.expected_result
