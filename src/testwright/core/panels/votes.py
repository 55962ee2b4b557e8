"""What each judge said of each item: the rows that everything else is computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from testwright.core.panels.design import Kind
from testwright.core.scoring.judging.grade import SCALES

FLIPPED: Final = "position flip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a judge, as it is stored.

    Attributes:
        position: of the item.
        judge: its place in the panel.
        swapped: whether the second output of a pair was shown first.
        value: 0 to 1; of a pair that of its first output, however it was shown: 1, 0.5 or 0. None
            where the judge gave none.
    """

    position: int
    judge: int
    swapped: bool
    value: float | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What a judge says of an item, all its answers together.

    Attributes:
        value: 0 to 1; None for an abstention.
        flipped: whether the verdict on a pair changed with the order.
        shown_first, shown_second: the value of a pair's first output in either order.
    """

    value: float | None
    reason: str
    flipped: bool = False
    shown_first: float | None = None
    shown_second: float | None = None


def votes_of(answers: Iterable[Answer], kind: Kind) -> dict[int, dict[int, Vote]]:
    """Votes by item and judge; a judge who was not asked to the end has none."""
    found: dict[tuple[int, int], dict[bool, Answer]] = {}
    for one in answers:
        found.setdefault((one.position, one.judge), {})[one.swapped] = one
    votes: dict[int, dict[int, Vote]] = {}
    for (position, judge), said in found.items():
        if (vote := _vote(said, kind)) is not None:
            votes.setdefault(position, {})[judge] = vote
    return votes


def _vote(said: Mapping[bool, Answer], kind: Kind) -> Vote | None:
    if kind == "rubric":
        return Vote(value=said[False].value, reason=said[False].reason) if False in said else None
    if len(said) < 2:  # noqa: PLR2004 both orders
        return None
    first, second = said[False], said[True]
    silent = first if first.value is None else second
    vote = Vote(
        value=first.value,
        reason=first.reason,
        shown_first=first.value,
        shown_second=second.value,
    )
    if first.value is None or second.value is None:
        return replace(vote, value=None, reason=silent.reason)
    if first.value != second.value:
        reason = f"{FLIPPED}: {first.reason} | the other way round: {second.reason}"
        return replace(vote, value=None, reason=reason, flipped=True)
    return vote


def category(value: float, kind: Kind, scale: str) -> float:
    """The label that a value stands for: a whole grade, or who won."""
    if kind == "pairwise":
        return value
    steps = SCALES[scale].most - SCALES[scale].least
    return int(value * steps + 0.5) / steps


def given(votes: Mapping[int, Vote]) -> dict[int, float]:
    """The values of the judges who gave one, by judge."""
    return {judge: one.value for judge, one in sorted(votes.items()) if one.value is not None}


def rows(
    votes: Mapping[int, Mapping[int, Vote]], judges: int, kind: Kind, scale: str
) -> Sequence[tuple[float | None, ...]]:
    """For each item what each judge said, as labels; None for abstentions."""
    return [
        tuple(
            category(said[judge], kind, scale) if judge in said else None for judge in range(judges)
        )
        for said in (given(one) for one in votes.values())
    ]
