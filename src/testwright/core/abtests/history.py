"""How the effect of a test came to be what it is: what was known at the end of each period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from testwright.core.abtests.comparison import WATCHED_N
from testwright.core.abtests.plan import Plan
from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.confidence_sequence import confidence_sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """By how much a period moved the sums of a variant's units, each of which has one value.

    Attributes:
        start: of the period.
        variant: its key.
        n: units that got their first value.
        sum_y: what it added to the sum of (value - `origin`).
        sum_y2: what it added to the sum of their squares.
        origin: a constant near the values, the same in all changes of a metric.
    """

    start: datetime
    variant: str
    n: int
    sum_y: float
    sum_y2: float
    origin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectAt:
    """What was known of a candidate at the end of a period; `ci` is None while it had no bound."""

    start: datetime
    candidate: str
    n: int
    effect: float
    ci: tuple[float, float] | None


def effects_over_time(plan: Plan, changes: Sequence[Change]) -> list[EffectAt]:
    """The primary metric's effect with its confidence sequence, period by period.

    The intervals of all periods hold the true effect together with the plan's level, whatever the
    method of the test is, so that the picture may be looked at at any time. For `sequential` the
    last of them is the one in the results.

    Args:
        plan: how the test is to be read.
        changes: of the primary metric, in any order.
    """
    samples = dict.fromkeys(plan.weights, (0, 0.0, 0.0))
    origin = changes[0].origin if changes else 0.0
    found = []
    for start in sorted({change.start for change in changes}):
        for change in changes:
            if change.start == start:
                n, sum_y, sum_y2 = samples[change.variant]
                after = (n + change.n, sum_y + change.sum_y, sum_y2 + change.sum_y2)
                samples[change.variant] = after
        base = _sample(samples[plan.baseline], origin)
        for candidate in plan.candidates:
            new = _sample(samples[candidate], origin)
            if base.n and new.n:
                found.append(_effect(plan, start, candidate, base, new))
    return found


def _sample(sums: tuple[int, float, float], origin: float) -> Sample:
    n, sum_y, sum_y2 = sums
    # Differences of sums may round below what n values can have.
    least = sum_y * sum_y / n if n else 0.0
    return Sample.from_sums(n, sum_y, max(sum_y2, least), origin=origin)


def _effect(plan: Plan, start: datetime, candidate: str, base: Sample, new: Sample) -> EffectAt:
    expected = plan.planned_units(candidate) or WATCHED_N
    try:
        ci = confidence_sequence(base, new, expected_n=expected, level=plan.level).ci
    except CannotEstimate:  # too few values yet, or none that differ
        ci = None
    return EffectAt(
        start=start, candidate=candidate, n=base.n + new.n, effect=new.mean - base.mean, ci=ci
    )
