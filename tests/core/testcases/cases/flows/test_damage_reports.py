"""What is broken or lost is reported to who sees to it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        ("report a broken heater with a photo", "`Heater broken since Monday morning.`"),
        ("report an abandoned car near my house", "`Car abandoned since Monday morning.`"),
        ("report my lost card", "`Card lost since Monday morning.`"),
    ],
)
def test_the_report_says_what_it_is_about(goal, text, case_of):
    case = case_of(f"As a tenant, I want to {goal}")
    assert f"Enter {text}" in " ".join(case.steps)
    assert "once for both" in case.expected_result


def test_a_photo_is_added_only_where_the_goal_has_one(case_of):
    with_one = case_of("As a tenant, I want to report a broken heater with a photo")
    without = case_of("As a tenant, I want to report a broken heater")
    assert "damage.jpg" in with_one.expected_result
    assert "damage.jpg" not in without.expected_result
