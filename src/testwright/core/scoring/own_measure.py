"""What a task said of its own output, as a score among others."""

from __future__ import annotations

from dataclasses import replace

from testwright.core.runs import Score
from testwright.core.scoring.scorer import Scorable


def own_measure(given: Scorable, measure: str, name: str, missing: str) -> Score:
    """The measure under another name.

    Args:
        given: the output.
        measure: the task's name for it.
        name: the scorer's.
        missing: why an output may be without it.
    """
    found = given.measures.get(measure)
    if found is None:
        return Score(name=name, value=None, reason=missing)
    return replace(found, name=name)
