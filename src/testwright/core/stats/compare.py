"""Two targets on the same examples, and the word for what the difference is worth.

`regressed` and `improved` are said only of differences that chance doesn't explain, among all
comparisons that were made together. Where nothing is found, `no_evidence` says that a difference
that matters would probably have been found, and `underpowered` that it could well have been missed:
then `needed_n` says how many examples it takes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

from testwright.core.stats.multiplicity import holm
from testwright.core.stats.paired import PairedEstimate, paired_difference
from testwright.core.stats.power.pairs import needed_pairs, needed_pairs_of_outcomes, sd_at_most
from testwright.core.stats.proportions import (
    PairedOutcomes,
    mcnemar,
    paired_interval,
    wilson_interval,
)

Verdict = Literal["regressed", "improved", "no_evidence", "underpowered"]
FEWEST_PAIRS = 30
"""Below, the spread isn't known well enough to say that nothing was missed."""
_RULE_OF_THREE = 3.0
"""What never happened in n tries happens in at most 3/n of them (95 %; Hanley & Lippman-Hand, 1983,
doi 10.1001/jama.1983.03330370053031)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How sure a verdict has to be.

    Attributes:
        alpha: chance that any verdict of a family is a false alarm.
        power: chance of finding `min_effect` that `no_evidence` asks for.
        min_effect: the smallest difference that matters, in the unit of the metric.
        resamples: of the bootstrap.
        seed: the same seed gives the same figures.
    """

    alpha: float = 0.05
    power: float = 0.8
    min_effect: float = 0.05
    resamples: int = 10_000
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One comparison to be made.

    Attributes:
        baseline: name of the one.
        candidate: name of the other.
        metric: what is compared.
        before: the baseline's value of each example: a mean over its repeats, or 0 and 1 where
            `passes`. An example that was not scored is left out.
        after: the candidate's.
        passes: whether values are 0 (failed) and 1 (passed).
        lower_is_better: for rates of faults, times, costs.
        largest: the largest difference that there can be, 1 for values from 0 to 1; None for no
            bound.
    """

    baseline: str
    candidate: str
    metric: str
    before: Mapping[str, float]
    after: Mapping[str, float]
    passes: bool = False
    lower_is_better: bool = False
    largest: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came of a question.

    Attributes:
        n: examples that both have a value for.
        difference: candidate minus baseline; None without a pair, as the ends of the interval.
        p_value: two-sided, of this comparison alone.
        p_adjusted: after Holm, among all of its family: what the verdict goes by.
        needed_n: examples with which a difference of `min_effect` would be found; None where there
            is too little to say.
        method: how it was compared, in words.
    """

    baseline: str
    candidate: str
    metric: str
    n: int
    difference: float | None
    ci: tuple[float, float] | None
    p_value: float | None
    p_adjusted: float | None
    verdict: Verdict
    needed_n: int | None
    method: str


def compare(questions: Sequence[Question], policy: Policy = Policy()) -> list[Comparison]:
    """The answers, in the order of the questions, which are one family."""
    found = [_compared(one, policy) for one in questions]
    tested = [one for one in found if one.p_value is not None]
    adjusted = dict(
        zip(
            map(id, tested),
            holm([one.p_value for one in tested if one.p_value is not None]),
            strict=True,
        )
    )
    return [
        _judged(one, adjusted.get(id(one)), question, policy)
        for one, question in zip(found, questions, strict=True)
    ]


def _compared(question: Question, policy: Policy) -> Comparison:
    pairs = [
        (question.before[example], question.after[example])
        for example in sorted(question.before.keys() & question.after.keys())
    ]
    empty = Comparison(
        baseline=question.baseline,
        candidate=question.candidate,
        metric=question.metric,
        n=len(pairs),
        difference=None,
        ci=None,
        p_value=None,
        p_adjusted=None,
        verdict="underpowered",
        needed_n=None,
        method="exact McNemar test, Newcombe interval"
        if question.passes
        else "sign-flip permutation test, BCa bootstrap interval",
    )
    if not pairs:
        return empty
    if question.passes:
        return _of_outcomes(empty, pairs, policy)
    return _of_means(empty, pairs, question, policy)


def _of_means(
    empty: Comparison, pairs: Sequence[tuple[float, float]], question: Question, policy: Policy
) -> Comparison:
    found = paired_difference(
        [after - before for before, after in pairs],
        level=1.0 - policy.alpha,
        resamples=policy.resamples,
        seed=policy.seed,
    )
    needed = None
    if found.n > 1:
        spread = _spread(found, question.largest)
        needed = needed_pairs(spread, policy.min_effect, alpha=policy.alpha, power=policy.power)
    return replace(
        empty,
        difference=found.effect,
        ci=found.ci,
        p_value=found.p_value,
        needed_n=needed and max(needed, FEWEST_PAIRS),
    )


def _spread(found: PairedEstimate, largest: float | None) -> float:
    """How far differences spread, carefully: pilots of a few examples see too little of it.

    Differences that never exceed `largest` have at most this standard deviation.
    """
    unseen = (largest or 1.0) * sqrt(_RULE_OF_THREE / found.n)
    sd = sd_at_most(found.sd, found.n) if found.sd else unseen
    return sd if largest is None else min(sd, largest)


def _of_outcomes(
    empty: Comparison, pairs: Sequence[tuple[float, float]], policy: Policy
) -> Comparison:
    kinds = [(bool(before), bool(after)) for before, after in pairs]
    outcomes = PairedOutcomes(
        both=kinds.count((True, True)),
        lost=kinds.count((True, False)),
        won=kinds.count((False, True)),
        neither=kinds.count((False, False)),
    )
    _, most = wilson_interval(outcomes.lost + outcomes.won, outcomes.n, level=0.6)
    needed = needed_pairs_of_outcomes(
        max(most, policy.min_effect), policy.min_effect, alpha=policy.alpha, power=policy.power
    )
    return replace(
        empty,
        difference=outcomes.difference,
        ci=paired_interval(outcomes, level=1.0 - policy.alpha),
        p_value=mcnemar(outcomes),
        needed_n=max(needed, FEWEST_PAIRS),
    )


def _judged(
    found: Comparison, adjusted: float | None, question: Question, policy: Policy
) -> Comparison:
    return replace(found, p_adjusted=adjusted, verdict=_verdict(found, adjusted, question, policy))


def _verdict(
    found: Comparison, adjusted: float | None, question: Question, policy: Policy
) -> Verdict:
    if adjusted is not None and adjusted < policy.alpha and found.difference:
        better = (found.difference > 0) != question.lower_is_better
        return "improved" if better else "regressed"
    if found.needed_n is None or found.n < found.needed_n:
        return "underpowered"
    return "no_evidence"
