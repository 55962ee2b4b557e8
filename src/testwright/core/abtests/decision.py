"""From evidence to a status, and to one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from testwright.core.abtests.comparison import VariantComparison, Verdict
from testwright.core.abtests.plan import Role
from testwright.core.stats.srm import RatioCheck

Status = Literal["unhealthy", "keep_running", "ship_now", "roll_back", "ready_for_review"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a decision goes by.

    Attributes:
        srm: whether units arrived in the shares that were promised.
        variants: their keys.
        counts: units of each.
        comparisons: of all metrics and candidates.
        needed_n: units after which the test has said what it can; None when nobody knows.
        days_left: until then.
        waits: whether the primary metric may not be read before that: a fixed test.
    """

    srm: RatioCheck
    variants: tuple[str, ...]
    counts: tuple[int, ...]
    comparisons: tuple[VariantComparison, ...]
    needed_n: int | None
    days_left: float | None
    waits: bool

    @property
    def complete(self) -> bool:
        """Whether all units that it takes are there."""
        return self.needed_n is not None and self.srm.n >= self.needed_n

    def those(self, role: Role, verdict: Verdict) -> list[VariantComparison]:
        """Comparisons of metrics with that role, of which that is true."""
        return [one for one in self.comparisons if (one.role, one.verdict) == (role, verdict)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do.

    Attributes:
        status: the word.
        variant: the candidate to ship or to roll back, where there is one.
        recommendation: one sentence.
    """

    status: Status
    variant: str | None
    recommendation: str


def decide(evidence: Evidence) -> Decision:
    """The first of these that is true.

    1. Units didn't arrive as promised: `unhealthy`.
    2. A guardrail is worse than it may get: `roll_back`.
    3. All candidates are worse on the primary metric: `roll_back`.
    4. A candidate is better on it: `ship_now`; but `ready_for_review` where a signal got worse.
    5. All units that it takes are there: `ready_for_review`.
    6. `keep_running`.

    3 and 4 wait for the planned n in a fixed test.
    """
    if evidence.srm.mismatch:
        return Decision(status="unhealthy", variant=None, recommendation=_mismatch(evidence))
    breaches = evidence.those("guardrail", "worse")
    if breaches:
        return _roll_back(breaches[0], f"its guardrail {breaches[0].metric} got worse")
    if evidence.waits and not evidence.complete:
        return _keep_running(evidence)
    worse = evidence.those("primary", "worse")
    if worse and len(worse) == len(evidence.variants) - 1:
        return _roll_back(max(worse, key=_size), f"{worse[0].metric} got worse")
    better = evidence.those("primary", "better")
    if better:
        return _winner(max(better, key=_size), evidence)
    return _finished(evidence) if evidence.complete else _keep_running(evidence)


def _winner(best: VariantComparison, evidence: Evidence) -> Decision:
    signals = [one for one in evidence.those("signal", "worse") if one.candidate == best.candidate]
    if signals:
        return Decision(
            status="ready_for_review",
            variant=best.candidate,
            recommendation=f"Look before you ship {best.candidate}: {best.metric} is "
            f"{_change(best)}, but {_listed(one.metric for one in signals)} got worse.",
        )
    return Decision(
        status="ship_now",
        variant=best.candidate,
        recommendation=f"Ship {best.candidate}: {best.metric} is {_change(best)} than with "
        f"{best.baseline}, more than chance explains.",
    )


def _roll_back(found: VariantComparison, what: str) -> Decision:
    return Decision(
        status="roll_back",
        variant=found.candidate,
        recommendation=f"Take {found.candidate} back: {what} ({_change(found)} than with "
        f"{found.baseline}), more than chance explains.",
    )


def _finished(evidence: Evidence) -> Decision:
    return Decision(
        status="ready_for_review",
        variant=None,
        recommendation=f"End the test and take what costs less: after {evidence.srm.n:,} units no "
        "variant is clearly better, so any difference is probably smaller than what matters.",
    )


def _keep_running(evidence: Evidence) -> Decision:
    if evidence.needed_n is None:
        left = "it is too early to say how long"
    else:
        left = f"{evidence.srm.n:,} of about {evidence.needed_n:,} units are there"
        if evidence.days_left:
            days = max(1, round(evidence.days_left))
            left += f", {days:,} {'day is' if days == 1 else 'days are'} left at this pace"
    return Decision(
        status="keep_running",
        variant=None,
        recommendation=f"Keep it running: nothing is decided yet; {left}.",
    )


def _mismatch(evidence: Evidence) -> str:
    off = max(
        zip(evidence.variants, evidence.counts, evidence.srm.expected, strict=True),
        key=lambda one: abs(one[1] - one[2]) / max(1.0, one[2]) ** 0.5,
    )
    variant, count, expected = off
    return (
        f"Don't trust these results: {variant} has {count:,} units where about {expected:,.0f} "
        "were due, so something between assignment and counting treats the variants differently."
    )


def _size(comparison: VariantComparison) -> float:
    return abs(comparison.effect or 0.0)


def _change(comparison: VariantComparison) -> str:
    effect, relative = comparison.effect or 0.0, comparison.relative_effect
    word = "higher" if effect > 0.0 else "lower"
    amount = f"{abs(effect):.3g}" if relative is None else f"{abs(relative):.1%}"
    return f"{amount} {word}"


def _listed(names: Iterable[str]) -> str:
    *first, last = list(names)
    return f"{', '.join(first)} and {last}" if first else last
