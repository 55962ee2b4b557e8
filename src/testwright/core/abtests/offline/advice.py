"""From the comparisons of an offline run to one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from testwright.core.abtests.offline.comparison import PairedComparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the run is.

    Attributes:
        asked: questions that were asked.
        total: all of them.
        ended: whether nobody works on it any more.
    """

    asked: int
    total: int
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do.

    Attributes:
        variant: the one to take; None where nothing was found.
        recommendation: one sentence; two where not everything was asked.
    """

    variant: str | None
    recommendation: str


def advice(metric: str, comparisons: Sequence[PairedComparison], progress: Progress) -> Advice:
    """The first of these that is true.

    1. The run goes on: wait, for whoever looks early finds too much.
    2. No example has the deciding metric under two variants: look at the errors.
    3. Candidates are better, and no guardrail got worse: take the one that is best.
    4. Every better candidate breaks a guardrail, or all candidates are worse: keep the first.
    5. Too few examples: ask more.
    6. Take what costs less.

    Args:
        metric: what decides.
        comparisons: of all metrics and candidates.
        progress: of the run.
    """
    if not progress.ended:
        done = f"{progress.asked:,} of {progress.total:,} questions are asked"
        return Advice(variant=None, recommendation=f"Wait: {done}.")
    found = _found(metric, comparisons)
    if progress.asked >= progress.total:
        return found
    part = f"Only {progress.asked:,} of {progress.total:,} questions were asked. "
    return Advice(variant=found.variant, recommendation=part + found.recommendation)


def _found(metric: str, comparisons: Sequence[PairedComparison]) -> Advice:
    decisive = [one for one in comparisons if one.metric == metric]
    paired = [one for one in decisive if one.n]
    if not paired:
        sentence = (
            f"Nothing can be compared: no example has {metric} under two variants; look at the "
            "errors and the reasons of scorers."
        )
        return Advice(variant=None, recommendation=sentence)
    better = [one for one in paired if one.verdict == "improved"]
    if better:
        return _better(better, comparisons)
    baseline = paired[0].baseline
    if all(one.verdict == "regressed" for one in paired):
        worst = max(paired, key=_size)
        sentence = (
            f"Keep {baseline}: {metric} is {_change(worst)} with {worst.candidate}, more than "
            "chance explains."
        )
        return Advice(variant=baseline, recommendation=sentence)
    weak = [one for one in paired if one.verdict == "underpowered"]
    return _more(weak) if weak else _equal(paired)


def _better(better: Sequence[PairedComparison], comparisons: Sequence[PairedComparison]) -> Advice:
    broken = {one.candidate: one for one in comparisons if one.harmful}
    sound = [one for one in better if one.candidate not in broken]
    if not sound:
        best = max(better, key=_size)
        harm = broken[best.candidate]
        sentence = (
            f"Keep {best.baseline}: {best.metric} is {_change(best)} with {best.candidate}, but "
            f"its guardrail {harm.metric} got worse ({_change(harm)})."
        )
        return Advice(variant=best.baseline, recommendation=sentence)
    best = max(sound, key=_size)
    worse = [
        one.metric
        for one in comparisons
        if (one.role, one.candidate, one.verdict) == ("signal", best.candidate, "regressed")
    ]
    caution = f"; look first, because {', '.join(worse)} got worse" if worse else ""
    sentence = (
        f"Take {best.candidate}: {best.metric} is {_change(best)} than with {best.baseline} on "
        f"{best.n:,} examples, more than chance explains{caution}."
    )
    return Advice(variant=best.candidate, recommendation=sentence)


def _more(weak: Sequence[PairedComparison]) -> Advice:
    least = max(weak, key=lambda one: one.needed_n or 0)
    needed = f"; it takes about {least.needed_n:,}" if least.needed_n else ""
    sentence = (
        f"Ask more examples: {least.n:,} are too few to find a difference of "
        f"{least.min_effect:.3g} in {least.metric}{needed}."
    )
    return Advice(variant=None, recommendation=sentence)


def _equal(paired: Sequence[PairedComparison]) -> Advice:
    sentence = (
        f"Take what costs less: on {min(one.n for one in paired):,} examples no variant is clearly "
        f"better, and a difference of {paired[0].min_effect:.3g} in {paired[0].metric} would "
        "probably have been found."
    )
    return Advice(variant=None, recommendation=sentence)


def _size(one: PairedComparison) -> float:
    return abs(one.effect or 0.0)


def _change(one: PairedComparison) -> str:
    effect, relative = one.effect or 0.0, one.relative_effect
    amount = f"{abs(effect):.3g}" if relative is None else f"{abs(relative):.1%}"
    return f"{amount} {'higher' if effect > 0.0 else 'lower'}"
