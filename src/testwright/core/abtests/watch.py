"""What a test does by itself: start and stop in its time, let more units in, pause, roll back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from testwright.core.abtests.comparison import VariantComparison
from testwright.core.abtests.design import Design, due
from testwright.core.abtests.lifecycle import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One thing that is to be done now.

    Attributes:
        kind: what. `roll_back` stops the test for the first variant.
        reason: for people, one sentence.
        percent: of the units that are let in from now on; for `ramp`.
        signals: metrics that got worse; for `pause`.
    """

    kind: Literal["start", "stop", "ramp", "pause", "roll_back"]
    reason: str
    percent: float = 100.0
    signals: tuple[str, ...] = ()


def scheduled(design: Design, status: Status, now: datetime) -> Move | None:
    """What the test's schedule wants of it now."""
    schedule = design.schedule
    if schedule is None:
        return None
    over = due(schedule.stop_at, now)
    if status == "draft" and due(schedule.start_at, now) and not over:
        return Move(kind="start", reason="Its schedule said so.")
    if status in {"running", "paused"} and over:
        return Move(kind="stop", reason="Its schedule said so.")
    return None


def watched(
    design: Design, comparisons: Sequence[VariantComparison], seen: Collection[str]
) -> Move | None:
    """What guardrails and signals want of a running test; a breach comes before a signal.

    Args:
        design: of the test.
        comparisons: of its guardrails and signals, by methods that allow to look at any time.
        seen: signals that people know of: they went on all the same.
    """
    worse = [one for one in comparisons if one.verdict == "worse"]
    for one in worse:
        if one.role == "guardrail":
            return Move(
                kind="roll_back",
                reason=f"{one.candidate} breaks the guardrail {one.metric}: {_beside(one)}, more "
                f"than chance and the allowed {_harm(design, one.metric):g} explain.",
            )
    signals = [one for one in worse if one.role == "signal" and one.metric not in seen]
    if signals:
        told = "; ".join(f"{one.metric} of {one.candidate}: {_beside(one)}" for one in signals)
        return Move(
            kind="pause",
            reason=f"Signals got worse, more than chance explains ({told}). Resume it to go on.",
            signals=tuple(dict.fromkeys(one.metric for one in signals)),
        )
    return None


def ramped(
    design: Design, *, percent: float, since: datetime | None, healthy: bool, now: datetime
) -> Move | None:
    """The next step of a running test's ramp, once the present one has lasted long enough.

    Args:
        design: of the test.
        percent: of the units that are let in at present.
        since: when that began.
        healthy: whether units arrive in the shares that were promised; else nobody more is let in.
        now: the present moment.
    """
    ramp = design.ramp
    if ramp is None or since is None or not healthy:
        return None
    higher = [step for step in ramp.steps if step > percent]
    if not higher or now < since + timedelta(minutes=ramp.minutes):
        return None
    return Move(kind="ramp", reason=f"Its ramp has come to {higher[0]:g} %.", percent=higher[0])


def _beside(one: VariantComparison) -> str:
    effect = one.effect or 0.0
    return f"{abs(effect):.3g} {'higher' if effect > 0 else 'lower'} than with {one.baseline}"


def _harm(design: Design, metric: str) -> float:
    return next(one.max_harm for one in design.guardrails if one.metric == metric)
