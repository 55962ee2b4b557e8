"""Texts put together of drawn pieces: what patterns, addresses of machines and the like are."""

from __future__ import annotations

from math import prod

import numpy as np

from testwright.core.testdata.bijection import LARGEST
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Stream, below
from testwright.core.testdata.expressions.plan import Fork, Loop, Pick, Plan
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Joined, Mask, Pooled, Values, Whole


class Assembled(Column):
    """Texts made by a plan. Where nothing in it is optional, they can be counted out."""

    def __init__(self, plan: Plan, stream: Stream) -> None:
        self._plan = plan
        self._stream = stream
        self._picks = [step for step in plan if isinstance(step, Pick)]
        if len(self._picks) == len(plan):
            self.size = min(LARGEST, prod(len(pick.pool) for pick in self._picks))

    def values(self, rows: Rows) -> Values:
        """Drawn texts."""
        parts: list[str | Pooled] = []
        self._draw(self._plan, None, rows, parts)
        return Joined(tuple(parts))

    def at(self, ordinals: Whole, rows: Rows) -> Values:
        """The last classes count; those in front that are not needed for it are drawn."""
        parts: list[str | Pooled] = []
        rest, combinations = ordinals, 1
        for pick in reversed(self._picks):
            size = len(pick.pool)
            if combinations < LARGEST:
                parts.append(Pooled((rest % size).astype(np.int32), pick.pool))
                rest = rest // size
                combinations *= size
            else:
                parts.append(self._picked(pick, None, rows))
        return Joined(tuple(reversed(parts)))

    def _draw(
        self, plan: Plan, present: Mask | None, rows: Rows, parts: list[str | Pooled]
    ) -> None:
        for step in plan:
            match step:
                case Pick():
                    parts.append(self._picked(step, present, rows))
                case Fork(number, ways):
                    way = self._drawn(number, len(ways), rows)
                    for at, one in enumerate(ways):
                        self._draw(one, _and(present, way == at), rows, parts)
                case Loop(number, rounds):
                    often = self._drawn(number, len(rounds) + 1, rows)
                    for at, one in enumerate(rounds):
                        self._draw(one, _and(present, often > at), rows, parts)

    def _picked(self, pick: Pick, present: Mask | None, rows: Rows) -> str | Pooled:
        if present is None and len(pick.pool) == 1:
            return pick.pool.texts[0]
        codes = self._drawn(pick.number, len(pick.pool), rows).astype(np.int32)
        return Pooled(codes, pick.pool, present)

    def _drawn(self, number: int, size: int, rows: Rows) -> Whole:
        if size == 1:
            return np.zeros(len(rows), dtype=np.int64)
        return below(rows.words(self._stream.behind(number)), size)


def _and(present: Mask | None, holds: Mask) -> Mask:
    return holds if present is None else present & holds


def assembled(spec: Spec, *pieces: str | Pool) -> Assembled:
    """Literal texts and draws from pools, one after another."""
    pools = [Pool([piece]) if isinstance(piece, str) else piece for piece in pieces]
    return Assembled(tuple(Pick(at, pool) for at, pool in enumerate(pools)), spec.stream)
