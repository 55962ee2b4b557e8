"""What changed, example by example: where a candidate is better or worse than the baseline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from testwright.core.experiments.cells import CellResult
from testwright.core.scoring.scorer import OVERALL

Change = Literal["broken", "worse", "same", "better", "fixed", "unscored"]
ORDER: tuple[Change, ...] = ("broken", "worse", "fixed", "better", "unscored", "same")
"""What people look at first."""
_SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleChange:
    """One example under both targets; `before` and `after` are means over repeats.

    Attributes:
        change: `broken` passed before and doesn't now, `fixed` the other way round.
        runs: the runs of both, for whoever wants to read the outputs.
    """

    example: str
    change: Change
    before: float | None
    after: float | None
    runs: tuple[tuple[str, ...], tuple[str, ...]]


def changes(before: Sequence[CellResult], after: Sequence[CellResult]) -> list[ExampleChange]:
    """Every example that one of them was asked, the most telling first."""
    first, second = _grouped(before), _grouped(after)
    found = [
        _change(example, first.get(example, []), second.get(example, []))
        for example in dict.fromkeys((*first, *second))
    ]
    return sorted(
        found, key=lambda one: (ORDER.index(one.change), (one.after or 0) - (one.before or 0))
    )


def _change(
    example: str, before: Sequence[CellResult], after: Sequence[CellResult]
) -> ExampleChange:
    one, other = _mean(before), _mean(after)
    return ExampleChange(
        example=example,
        change=_kind((one, _passes(before)), (other, _passes(after))),
        before=one,
        after=other,
        runs=(_runs(before), _runs(after)),
    )


def _kind(before: tuple[float | None, bool], after: tuple[float | None, bool]) -> Change:
    """What became of mean scores, and of whether they pass."""
    (one, passed), (other, passes) = before, after
    if one is None or other is None:
        return "unscored"
    if passed != passes:
        return "fixed" if passes else "broken"
    if abs(other - one) <= _SAME:
        return "same"
    return "better" if other > one else "worse"


def _passes(cells: Sequence[CellResult]) -> bool:
    """Whether at least half of the repeats pass."""
    flags = [one.passed for one in cells if one.passed is not None]
    return 2 * sum(flags) >= len(flags)


def _grouped(cells: Sequence[CellResult]) -> dict[str, list[CellResult]]:
    found: dict[str, list[CellResult]] = defaultdict(list)
    for one in cells:
        found[one.example].append(one)
    return found


def _mean(cells: Sequence[CellResult]) -> float | None:
    values = [
        score.value
        for one in cells
        if (score := one.scores.get(OVERALL)) is not None and score.value is not None
    ]
    return sum(values) / len(values) if values else None


def _runs(cells: Sequence[CellResult]) -> tuple[str, ...]:
    return tuple(one.run_id for one in cells if one.run_id is not None)
