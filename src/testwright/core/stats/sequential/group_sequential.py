"""Group sequential tests: a few planned looks, each with a boundary of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import e, log, sqrt
from statistics import NormalDist
from typing import Literal

from testwright.core.stats.estimate import Estimate, checked_level
from testwright.core.stats.frequentist.welch import standard_error
from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.crossing import Walk, checked_fractions, crossing_chances

Spending = Literal["obrien_fleming", "pocock"]
"""How alpha is spent over the looks: little at first and nearly all at the end, or evenly."""

_NORMAL = NormalDist()
_HALVINGS = 60
_HIGHEST = 8.5
"""|z| that no look is asked to pass: what so little alpha would ask for is never seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSequentialPlan:
    """Which share of the planned data each look has, and how alpha is spent.

    Attributes:
        fractions: of the planned n at each look so far, rising, the last planned one 1.
        spending: Lan's and DeMets' functions of O'Brien-Fleming or Pocock type.
        alpha: two-sided, over all looks.
    """

    fractions: tuple[float, ...]
    spending: Spending = "obrien_fleming"
    alpha: float = 0.05

    def __post_init__(self) -> None:
        checked_fractions(self.fractions)
        checked_level(self.alpha)


def spent(plan: GroupSequentialPlan, fraction: float) -> float:
    """Alpha that may be spent up to a share of the data, both sides together.

    K. K. G. Lan & D. L. DeMets, 1983, doi 10.1093/biomet/70.3.659, half of alpha on each side:
    O'Brien-Fleming type a(t) = 2 - 2 Phi(z / sqrt(t)), Pocock type a(t) = a log(1 + (e - 1) t).
    """
    side = plan.alpha / 2.0
    if plan.spending == "pocock":
        return 2.0 * side * log(1.0 + (e - 1.0) * fraction)
    return 4.0 * _NORMAL.cdf(_NORMAL.inv_cdf(side / 2.0) / sqrt(fraction))


def boundaries(plan: GroupSequentialPlan) -> list[float]:
    """|z| that each look has to pass for a finding. Looks need not be evenly spaced."""
    walk, before, found = Walk.start(), 0.0, []
    for fraction in plan.fractions:
        now = spent(plan, fraction)
        z = _boundary(walk, fraction, now - before)
        found.append(z)
        walk, before = walk.staying(fraction, z), now
    return found


def group_sequential(
    baseline: Sample, candidate: Sample, plan: GroupSequentialPlan, *, look: int
) -> Estimate:
    """The difference of two means at a planned look.

    The interval is the repeated one of C. Jennison & B. W. Turnbull, 1989, doi
    10.1111/j.2517-6161.1989.tb01433.x: effect ± boundary · se; all looks' intervals hold the true
    effect together with probability 1 - alpha. The p-value is the smallest alpha with which this
    look would have been a finding.

    Args:
        baseline: at least two values.
        candidate: at least two values.
        plan: with the looks so far, at least.
        look: which one it is, from 1.

    Raises:
        CannotEstimate: a sample has fewer than two values, or neither has any spread.
        ValueError: the plan has no such look.
    """
    if not 1 <= look <= len(plan.fractions):
        raise ValueError(f"the plan has {len(plan.fractions)} looks, not look {look}")
    effect, se = candidate.mean - baseline.mean, standard_error(baseline, candidate)
    so_far = plan.fractions[:look]
    z = boundaries(replace(plan, fractions=so_far))[-1]
    return Estimate(
        n=baseline.n + candidate.n,
        effect=effect,
        ci=(effect - z * se, effect + z * se),
        p_value=_repeated_p_value(abs(effect / se), so_far, plan.spending),
        se=se,
        method=f"group sequential test, look {look}",
    )


def inflation(plan: GroupSequentialPlan, *, power: float = 0.8) -> float:
    """How many times the n of a fixed test the last look needs for the same power.

    Jennison & Turnbull, Group Sequential Methods, 2000, §2.2 (their R).
    """
    checked_level(power)
    bounds, low, high = boundaries(plan), 0.0, 20.0
    for _ in range(_HALVINGS):
        drift = (low + high) / 2.0
        if sum(crossing_chances(plan.fractions, bounds, drift=drift)) < power:
            low = drift
        else:
            high = drift
    fixed = _NORMAL.inv_cdf(1.0 - plan.alpha / 2.0) + _NORMAL.inv_cdf(power)
    return (high / fixed) ** 2


def _boundary(walk: Walk, fraction: float, alpha: float) -> float:
    low, high = 0.0, _HIGHEST
    for _ in range(_HALVINGS):
        z = (low + high) / 2.0
        if sum(walk.leaving(fraction, z)) > alpha:
            low = z
        else:
            high = z
    return high


def _repeated_p_value(z: float, fractions: Sequence[float], spending: Spending) -> float:
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS // 2):
        alpha = (low + high) / 2.0
        plan = GroupSequentialPlan(fractions=tuple(fractions), spending=spending, alpha=alpha)
        if boundaries(plan)[-1] > z:
            low = alpha
        else:
            high = alpha
    return high
