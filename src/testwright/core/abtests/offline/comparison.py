"""Each candidate beside the first variant, on the same examples, metric by metric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testwright.core.abtests.design import Design
from testwright.core.abtests.offline.metrics import Metric, Values
from testwright.core.abtests.plan import Role
from testwright.core.stats.compare import Comparison, Policy, Question, Verdict, compare

USUAL_EFFECT = 0.05
"""What matters where a test doesn't say: 5 points of a score or share, 5 % of an amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedComparison:
    """What a metric says of a candidate.

    Attributes:
        n: examples that both variants have a value for.
        left_out: examples that were asked, of which one of both has none.
        effect: candidate minus baseline, in the unit of the metric; None without a pair.
        relative_effect: as a share of the baseline's mean on the same examples; None where that
            is 0.
        p_adjusted: after Holm, among the candidates of this metric: what the verdict goes by.
        min_effect: the difference that `needed_n` examples would find, in the metric's unit.
        harmful: whether it got worse by more than its guardrail allows; False for other roles.
    """

    metric: str
    role: Role
    baseline: str
    candidate: str
    n: int
    left_out: int
    effect: float | None
    relative_effect: float | None
    ci: tuple[float, float] | None
    p_value: float | None
    p_adjusted: float | None
    verdict: Verdict
    min_effect: float
    needed_n: int | None
    harmful: bool
    method: str


def compared(
    design: Design,
    metric: Metric,
    role: Role,
    values: Mapping[str, Values],
    asked: Mapping[str, frozenset[str]],
) -> list[PairedComparison]:
    """One metric of every candidate beside the first variant; the candidates are one family.

    Amounts (tokens, times, costs) are compared in units of the baseline's mean, so that what
    matters can be said as a share of it; what is told is in their own unit again.

    Args:
        design: which difference matters, how sure a verdict has to be, and which way is better.
        metric: what is compared.
        role: what it is for.
        values: of each variant, by example; the first variant is the baseline.
        asked: the examples that each variant was asked.
    """
    baseline, *candidates = values
    unit = 1.0 if metric.bounded else _unit(values)
    wanted = design.min_effect if metric.name == design.primary_metric else None
    smallest = wanted / unit if wanted is not None else USUAL_EFFECT
    lower = design.lower_is_better(metric.name)
    questions = [
        Question(
            baseline=baseline,
            candidate=candidate,
            metric=metric.name,
            before=_in(unit, values[baseline]),
            after=_in(unit, values[candidate]),
            passes=metric.passes,
            lower_is_better=lower,
            largest=1.0 if metric.bounded else None,
        )
        for candidate in candidates
    ]
    if metric.bounded:
        smallest = min(smallest, 1.0)
    policy = Policy(alpha=design.alpha, power=design.power, min_effect=smallest)
    found = compare(questions, policy)
    harm = _max_harm(design, metric.name) if role == "guardrail" else None
    return [
        _told(one, role, unit, smallest, values, asked, harm=harm, lower=lower) for one in found
    ]


def _told(
    one: Comparison,
    role: Role,
    unit: float,
    smallest: float,
    values: Mapping[str, Values],
    asked: Mapping[str, frozenset[str]],
    *,
    harm: float | None,
    lower: bool,
) -> PairedComparison:
    effect = None if one.difference is None else one.difference * unit
    ci = None if one.ci is None else (one.ci[0] * unit, one.ci[1] * unit)
    before, after = values[one.baseline], values[one.candidate]
    mean = _mean([value for example, value in before.items() if example in after])
    return PairedComparison(
        metric=one.metric,
        role=role,
        baseline=one.baseline,
        candidate=one.candidate,
        n=one.n,
        left_out=len(asked[one.baseline] | asked[one.candidate]) - one.n,
        effect=effect,
        relative_effect=effect / mean if effect is not None and mean else None,
        ci=ci,
        p_value=one.p_value,
        p_adjusted=one.p_adjusted,
        verdict=one.verdict,
        min_effect=smallest * unit,
        needed_n=one.needed_n,
        harmful=_harmful(one.verdict, ci, harm, lower=lower),
        method=one.method,
    )


def _harmful(
    verdict: Verdict, ci: tuple[float, float] | None, harm: float | None, *, lower: bool
) -> bool:
    """As guardrails on traffic are read: the whole interval lies beyond what is allowed."""
    if harm is None or ci is None or verdict != "regressed":
        return False
    return not harm or (ci[0] if lower else -ci[1]) > harm


def _unit(values: Mapping[str, Values]) -> float:
    """The mean of the first variant that has amounts other than 0."""
    means = (abs(_mean(list(one.values()))) for one in values.values())
    return next((mean for mean in means if mean), 1.0)


def _in(unit: float, values: Values) -> Values:
    return {example: value / unit for example, value in values.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _max_harm(design: Design, metric: str) -> float:
    return next(one.max_harm for one in design.guardrails if one.metric == metric)
