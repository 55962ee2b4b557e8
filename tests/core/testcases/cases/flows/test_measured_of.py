"""Values that are measured of somebody stand at that one, with their times."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "value"),
    [
        ("record a patient's blood pressure", "`128/84`"),
        ("log the weight of each animal", "`72.5`"),
        ("enter the temperature of a resident", "`38.4`"),
        ("note an athlete's heart rate", "`72`"),
    ],
)
def test_the_value_is_of_its_kind_and_at_nobody_else(goal, value, case_of):
    case = case_of(f"As a nurse, I want to {goal}")
    assert f"Enter {value}" in " ".join(case.steps)
    assert "of today" in case.expected_result
