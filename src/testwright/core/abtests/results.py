"""The results of an A/B test, whole: from samples to a recommendation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from testwright.core.abtests.comparison import VariantComparison, compared
from testwright.core.abtests.decision import Decision, Evidence, decide
from testwright.core.abtests.plan import MetricData, Plan
from testwright.core.stats.power.sequential import always_valid_inflation
from testwright.core.stats.power.units import days_left, needed_units
from testwright.core.stats.samples import Sample
from testwright.core.stats.srm import RatioCheck, sequential_srm


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantFigures:
    """One variant: its units, and the primary metric's mean and standard deviation."""

    key: str
    n: int
    mean: float | None
    sd: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What SPEC §4 calls results.

    Attributes:
        decision: status and recommendation.
        srm: whether units arrived in the shares that were promised.
        variants: in the plan's order.
        comparisons: metric by metric, each candidate beside the baseline.
        needed_n: units of all variants after which the test has said what it can; None where
            neither a plan nor the data tell.
        days_left: until then, at the pace so far; None where there is no pace.
    """

    decision: Decision
    srm: RatioCheck
    variants: tuple[VariantFigures, ...]
    comparisons: tuple[VariantComparison, ...]
    needed_n: int | None
    days_left: float | None


def results(
    plan: Plan, units: Mapping[str, int], metrics: Sequence[MetricData], *, days: float
) -> Results:
    """All that is to be said of a test now.

    Args:
        plan: how it is to be read.
        units: exposed to each variant; one that is left out has none.
        metrics: their samples; exactly one is primary.
        days: since the start, not counting pauses.

    Raises:
        ValueError: there is no primary metric, or more than one, or a count is negative.
    """
    primaries = [metric for metric in metrics if metric.role == "primary"]
    if len(primaries) != 1:
        raise ValueError(f"a test has one primary metric, not {len(primaries)}")
    counts = [units.get(variant, 0) for variant in plan.weights]
    srm = checked_ratio(plan, units)
    comparisons = tuple(
        compared(plan, metric, candidate) for metric in metrics for candidate in plan.candidates
    )
    needed = plan.planned_n or _needed(plan, primaries[0])
    left = None if needed is None else days_left(srm.n, needed, days)
    evidence = Evidence(
        srm=srm,
        variants=tuple(plan.weights),
        counts=tuple(counts),
        comparisons=comparisons,
        needed_n=needed,
        days_left=left,
        waits=plan.method == "fixed",
    )
    return Results(
        decision=decide(evidence),
        srm=srm,
        variants=tuple(
            _figures(variant, count, primaries[0].sample(variant))
            for variant, count in zip(plan.weights, counts, strict=True)
        ),
        comparisons=comparisons,
        needed_n=needed,
        days_left=left,
    )


def checked_ratio(plan: Plan, units: Mapping[str, int]) -> RatioCheck:
    """Whether units arrived in the shares that were promised; may be asked at any time."""
    counts = [units.get(variant, 0) for variant in plan.weights]
    return sequential_srm(counts, list(plan.weights.values()), alarm=plan.alarm)


def _figures(variant: str, count: int, sample: Sample) -> VariantFigures:
    return VariantFigures(
        key=variant,
        n=count,
        mean=sample.mean if sample.n else None,
        sd=sample.sd if sample.n > 1 else None,
    )


def _needed(plan: Plan, primary: MetricData) -> int | None:
    """Units of all variants with which each candidate's `min_effect` would be found."""
    base = primary.sample(plan.baseline)
    if not plan.min_effect or base.n < 2 or not base.sd:  # noqa: PLR2004
        return None
    factor = 1.0
    if plan.method == "sequential":
        factor = always_valid_inflation(alpha=1.0 - plan.level, power=plan.power)
    total, own, most = sum(plan.weights.values()), plan.weights[plan.baseline], 0.0
    for candidate in plan.candidates:
        weight = plan.weights[candidate]
        if weight and own:
            pair = needed_units(
                base.sd,
                plan.min_effect,
                alpha=1.0 - plan.level,
                power=plan.power,
                share=weight / (weight + own),
            )
            most = max(most, pair * total / (weight + own))
    return ceil(most * factor) or None
