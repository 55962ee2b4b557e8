"""Some cases are refused, most are not: human suites have about a third that are."""

from __future__ import annotations

from typing import Final

from testwright.core.testcases.quality.measured import Measured
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite

_BAND: Final = (0.2, 0.67)
_FLOOR: Final = 0.55
"""Nothing but successes, or nothing but refusals, is poor but not worthless."""


def measure(suite: Suite, story: Story) -> Measured:
    """1 inside the band, falling to a floor at 0 and 100 %; suites of one or two are not judged."""
    del story
    count = len(suite.test_cases)
    if count < 3:  # noqa: PLR2004 (a share of two says nothing)
        return Measured(1.0, "too few cases to speak of a share.")
    negative = sum(case.type == "negative" for case in suite.test_cases)
    edges = sum(case.type == "edge_case" for case in suite.test_cases)
    low, high = _BAND
    share = negative / count
    if share < low:
        share = min((negative + edges / 2) / count, high)
    said = f"{negative} of {count} cases are negative, {edges} are edge cases"
    if share < low:
        return Measured(_FLOOR + (1 - _FLOOR) * share / low, f"{said}: too few are refused.")
    if share > high:
        value = _FLOOR + (1 - _FLOOR) * (1 - share) / (1 - high)
        return Measured(value, f"{said}: too few succeed.")
    return Measured(1.0, f"{said}.")
