"""The quality score of a suite: weighted geometric mean of its measures, times a relevance gate."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from testwright.core.runs import Score
from testwright.core.testcases.quality import (
    coherence,
    concrete_data,
    contradictions,
    criteria_coverage,
    negative_share,
    observable_outcome,
    one_behaviour,
    precondition_relevance,
    relevance,
    role_coverage,
    smells,
    step_form,
    technique_mix,
    ungrounded_names,
    uniqueness,
    word_order,
)
from testwright.core.testcases.quality.measured import Measured
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite

Measure = Callable[[Suite, Story], Measured]

MEASURES: Final[Mapping[str, tuple[Measure, float]]] = {
    "step_form": (step_form.measure, 0.08),
    "concrete_data": (concrete_data.measure, 0.11),
    "observable_outcome": (observable_outcome.measure, 0.15),
    "one_behaviour": (one_behaviour.measure, 0.05),
    "uniqueness": (uniqueness.measure, 0.15),
    "criteria_coverage": (criteria_coverage.measure, 0.10),
    "coherence": (coherence.measure, 0.07),
    "technique_mix": (technique_mix.measure, 0.04),
    "negative_share": (negative_share.measure, 0.04),
    "contradictions": (contradictions.measure, 0.05),
    "ungrounded_names": (ungrounded_names.measure, 0.04),
    "role_coverage": (role_coverage.measure, 0.02),
    "precondition_relevance": (precondition_relevance.measure, 0.02),
    "word_order": (word_order.measure, 0.05),
    "smells": (smells.measure, 0.03),
}
"""Name -> measure and weight; the weights add up to 1. `relevance` is the gate beside them."""

_LEAST: Final = 0.01
"""What a measure of 0 counts as, so that others can be told apart beside it."""
_FORM: Final = 0.7
"""What form counts against being about the story: a suite that is well made for another story
must stay behind one that is made a little worse for this one."""
_POOR: Final = 0.1
"""A measure below this costs more than its weight; one of 0 halves the score."""
_CLEARLY_RELEVANT: Final = 0.95
"""The gate only comes near 1; from here on it is nothing to improve."""


def score_suite(suite: Suite, story: Story) -> tuple[Score, ...]:
    """Scores a suite: `quality_score` first, then each measure with its reason.

    Overall: `gate(relevance) * exp(0.7 * sum of weight * ln(max(value, 0.01))) * (1 + min(1,
    worst / 0.1)) / 2`, `worst` being the lowest measure. So a measure of 0 halves the score at
    least, and no other can make up for it. Exact repetitions count for `uniqueness` alone: they
    can't dilute what is bad in others. A suite without cases scores 0.
    """
    if not suite.test_cases:
        nothing = "the suite has no test cases."
        return (
            Score(name="quality_score", value=0.0, reason=nothing),
            *(Score(name=name, value=0.0, reason=nothing) for name in (*MEASURES, "relevance")),
        )
    cases = uniqueness.distinct(suite)
    measured = {name: measure(cases, story) for name, (measure, _weight) in MEASURES.items()}
    measured["uniqueness"] = uniqueness.measure(suite, story)
    about = relevance.measure(cases, story)
    inner = math.exp(
        _FORM
        * sum(
            weight * math.log(max(_LEAST, measured[name].value))
            for name, (_measure, weight) in MEASURES.items()
        )
    )
    worst = min(found.value for found in measured.values())
    inner *= (1.0 + min(1.0, worst / _POOR)) / 2.0
    gate = relevance.gate(about.value)
    overall = Score(
        name="quality_score", value=_rounded(inner * gate), reason=_summary(measured, gate)
    )
    return (
        overall,
        *(
            Score(name=name, value=_rounded(found.value), reason=found.reason)
            for name, found in (*measured.items(), ("relevance", about))
        ),
    )


def _rounded(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)


def _summary(measured: Mapping[str, Measured], gate: float) -> str:
    """The two measures that cost most, in one sentence."""
    costs = {
        name: _FORM * weight * -math.log(max(_LEAST, measured[name].value))
        for name, (_measure, weight) in MEASURES.items()
    }
    if gate < _CLEARLY_RELEVANT:
        costs["relevance"] = -math.log(gate)
    worst = sorted((name for name, cost in costs.items() if cost > 0.005), key=costs.__getitem__)  # noqa: PLR2004
    if not worst:
        return "nothing to improve was found."
    return f"held back most by {' and '.join(name for name in reversed(worst[-2:]))}."
