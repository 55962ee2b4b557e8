"""Which parts of two sequences are the same: Myers' difference, within a budget.

E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), 251-266: the
greedy algorithm of section 3. What differs so much that the budget runs out is told as one
replacement, so that the time depends on the lengths alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

STEPS = 400_000
"""What one comparison may take: about a quarter of a second."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`old[old_start:old_end]` became `new[new_start:new_end]`; equal or not."""

    kind: Literal["equal", "change"]
    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Steps:
    """What is left of a budget that several comparisons share."""

    def __init__(self, left: int = STEPS) -> None:
        self.left = left


def stretches(old: Sequence[Any], new: Sequence[Any], steps: Steps) -> Iterator[Stretch]:
    """Equal and changed stretches in turn; together they are both sequences."""
    low = _common(old, new)
    high = _common(old[low:][::-1], new[low:][::-1])
    if low:
        yield Stretch("equal", 0, low, 0, low)
    yield from _middle(old, new, low, high, steps)
    if high:
        yield Stretch("equal", len(old) - high, len(old), len(new) - high, len(new))


def _common(one: Sequence[Any], other: Sequence[Any]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _middle(
    old: Sequence[Any], new: Sequence[Any], low: int, high: int, steps: Steps
) -> Iterator[Stretch]:
    old_end, new_end = len(old) - high, len(new) - high
    at_old, at_new = low, low
    for x, y, length in _matches(old[low:old_end], new[low:new_end], steps):
        if (at_old, at_new) != (low + x, low + y):
            yield Stretch("change", at_old, low + x, at_new, low + y)
        at_old, at_new = low + x + length, low + y + length
        yield Stretch("equal", low + x, at_old, low + y, at_new)
    if (at_old, at_new) != (old_end, new_end):
        yield Stretch("change", at_old, old_end, at_new, new_end)


def _matches(old: Sequence[Any], new: Sequence[Any], steps: Steps) -> list[tuple[int, int, int]]:
    """Runs of equal items as (place in old, place in new, length); none when steps run out."""
    rows: list[list[int]] = []  # rows[d][i]: how far d edits reach on the diagonal 2 * i - d
    last = len(old) - len(new)
    while steps.left >= 0:
        distance = len(rows)
        row = []
        for place in range(distance + 1):
            diagonal = 2 * place - distance
            x = begin = _start(rows, distance, place)[0]
            while x < len(old) and x - diagonal < len(new) and old[x] == new[x - diagonal]:
                x += 1
            steps.left -= 1 + x - begin
            row.append(x)
            if diagonal == last and x >= len(old):
                return _backwards([*rows, row], len(old), len(new))
        rows.append(row)
    return []


def _start(rows: list[list[int]], distance: int, place: int) -> tuple[int, bool]:
    """Where a path goes on after its last edit, and whether that edit was an insertion."""
    if not distance:
        return 0, False
    before = rows[distance - 1]
    if place == 0 or (place != distance and before[place - 1] < before[place]):
        return before[place], True
    return before[place - 1] + 1, False


def _backwards(rows: list[list[int]], x: int, y: int) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for distance in range(len(rows) - 1, -1, -1):
        diagonal = x - y
        begin, inserted = _start(rows, distance, (diagonal + distance) // 2)
        if x > begin:
            found.append((begin, begin - diagonal, x - begin))
        x, y = (begin, begin - diagonal - 1) if inserted else (begin - 1, begin - diagonal)
    return found[::-1]
