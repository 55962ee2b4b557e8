"""One metric of one candidate beside the baseline's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from testwright.core.abtests.plan import MetricData, Plan, Role
from testwright.core.stats.bayes.beta_binomial import beta_binomial
from testwright.core.stats.bayes.gaussian import EffectPrior, gaussian_effect
from testwright.core.stats.estimate import CannotEstimate, normal_critical
from testwright.core.stats.frequentist.relative import relative_effect
from testwright.core.stats.frequentist.two_proportions import two_proportions
from testwright.core.stats.frequentist.welch import welch
from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.confidence_sequence import confidence_sequence

Verdict = Literal["better", "worse", "unclear", "too_little"]
WATCHED_N = 1_000
"""Where sequences are tuned to for what is watched, so that harm is seen early; and for the primary
metric when nobody said how long a test is to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantComparison:
    """What a metric says of a candidate.

    Attributes:
        metric: its name.
        role: what it is for.
        baseline: the one variant.
        candidate: the other.
        n: values of both together.
        effect: candidate minus baseline, in the unit of the metric; None without values.
        ci: its interval; None while the data can't bound it.
        relative_effect: as a share of the baseline's mean; None where that is 0.
        relative_ci: its interval.
        p_value: two-sided, of this comparison alone; None for `bayesian`.
        beats: probability that the candidate is better; only for `bayesian`.
        loss: what one expects to lose by taking the candidate; only for `bayesian`.
        verdict: whether the candidate is better or worse, beyond chance. For a guardrail `worse`
            means by more than its `max_harm`.
        method: how it was computed, in words; or why it could not be.
    """

    metric: str
    role: Role
    baseline: str
    candidate: str
    n: int
    effect: float | None = None
    ci: tuple[float, float] | None = None
    relative_effect: float | None = None
    relative_ci: tuple[float, float] | None = None
    p_value: float | None = None
    beats: float | None = None
    loss: float | None = None
    verdict: Verdict = "too_little"
    method: str


def compared(plan: Plan, metric: MetricData, candidate: str) -> VariantComparison:
    """A candidate beside the baseline, by the plan's method where the metric is the primary one.

    Too few values, or values without any spread, are no error: the verdict is `too_little` and
    `method` says what is missing.
    """
    base, new = metric.sample(plan.baseline), metric.sample(candidate)
    empty = VariantComparison(
        metric=metric.name,
        role=metric.role,
        baseline=plan.baseline,
        candidate=candidate,
        n=base.n + new.n,
        effect=new.mean - base.mean if base.n and new.n else None,
        method="",
    )
    try:
        if plan.method == "bayesian" and metric.role == "primary":
            return _by_bayes(empty, plan, metric, base, new)
        return _by_interval(empty, plan, metric, base, new)
    except CannotEstimate as reason:
        return replace(empty, method=str(reason))


def _by_interval(
    empty: VariantComparison, plan: Plan, metric: MetricData, base: Sample, new: Sample
) -> VariantComparison:
    if plan.method == "fixed" and metric.role in {"primary", "secondary"}:
        test = two_proportions if _are_shares(metric, base, new) else welch
        found = test(base, new, level=plan.level)
    else:
        decides = metric.role in {"primary", "secondary"}
        expected = (decides and plan.planned_units(empty.candidate)) or WATCHED_N
        found = confidence_sequence(base, new, expected_n=expected, level=plan.level)
    critical = None
    if found.ci and found.se:
        critical = (found.ci[1] - found.ci[0]) / 2.0 / found.se
    relative, relative_ci = _relative(base, new, critical)
    return replace(
        empty,
        effect=found.effect,
        ci=found.ci,
        relative_effect=relative,
        relative_ci=relative_ci,
        p_value=found.p_value,
        verdict=_verdict(found.ci, metric),
        method=found.method,
    )


def _by_bayes(
    empty: VariantComparison, plan: Plan, metric: MetricData, base: Sample, new: Sample
) -> VariantComparison:
    if _are_shares(metric, base, new) and plan.prior == EffectPrior():
        found = beta_binomial(base, new, level=plan.level, lower_is_better=metric.lower_is_better)
    else:
        found = gaussian_effect(
            base,
            new,
            prior=plan.prior,
            level=plan.level,
            lower_is_better=metric.lower_is_better,
        )
    relative, relative_ci = _relative(base, new, normal_critical(plan.level))
    return replace(
        empty,
        effect=found.effect,
        ci=found.ci,
        relative_effect=relative,
        relative_ci=relative_ci,
        beats=found.beats,
        loss=found.loss,
        verdict=_verdict(found.ci, metric),
        method=found.method,
    )


def _are_shares(metric: MetricData, base: Sample, new: Sample) -> bool:
    """A value between 0 and 1 that came all the same makes it a mean again."""
    both = base.n > 0 and new.n > 0
    return metric.shares and both and base.passed is not None and new.passed is not None


def _relative(
    base: Sample, new: Sample, critical: float | None
) -> tuple[float | None, tuple[float, float] | None]:
    try:
        found = relative_effect(base, new, critical=critical or 0.0)
    except CannotEstimate:
        return None, None
    return found.effect, found.ci if critical else None


def _verdict(ci: tuple[float, float] | None, metric: MetricData) -> Verdict:
    if ci is None:
        return "too_little"
    low, high = (-ci[1], -ci[0]) if metric.lower_is_better else ci
    if low > 0.0:
        return "better"
    harm = metric.max_harm if metric.role == "guardrail" else 0.0
    return "worse" if high < -harm else "unclear"
