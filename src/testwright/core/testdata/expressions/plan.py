"""A pattern's tree as draws from pools: what is fixed in it costs one draw for three characters."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from testwright.core.testdata.expressions.tree import Either, Node, PatternProblem, Repeat, Signs
from testwright.core.testdata.expressions.tree import Sequence as InOrder
from testwright.core.testdata.pool import Pool

POOLED = 20_000
"""How many texts a pool of several characters may have."""
MOST_STEPS = 2_000


@dataclass(frozen=True, slots=True)
class Pick:
    """A text of the pool."""

    number: int
    pool: Pool


@dataclass(frozen=True, slots=True)
class Fork:
    """One of the ways."""

    number: int
    ways: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """So many of the rounds as are drawn, from the first on."""

    number: int
    rounds: tuple[Plan, ...]


Plan: TypeAlias = "tuple[Pick | Fork | Loop, ...]"


@dataclass(slots=True)
class Planner:
    """Numbers the draws, so that each has words of its own."""

    steps: int = 0
    _pools: dict[tuple[str, ...], Pool] = field(default_factory=dict)

    def plan(self, tree: Node) -> Plan:
        """The draws of a tree that `fit.within` gave.

        Raises:
            PatternProblem: there are too many.
        """
        steps: list[Pick | Fork | Loop] = []
        waiting: list[str] = []
        for part in _flat(tree):
            if isinstance(part, Signs):
                waiting.append(part.signs)
                continue
            steps += self._picks(waiting)
            waiting.clear()
            steps.append(self._step(part))
        return (*steps, *self._picks(waiting))

    def _step(self, part: Node) -> Fork | Loop:
        number = self._number()
        if isinstance(part, Either):
            return Fork(number, tuple(self.plan(one) for one in part.options))
        assert isinstance(part, Repeat)
        assert part.most is not None
        return Loop(number, tuple(self.plan(part.part) for _ in range(part.most)))

    def _picks(self, classes: list[str]) -> list[Pick]:
        groups: list[tuple[str, ...]] = []
        size = POOLED + 1
        for signs in classes:
            size *= len(signs)
            if size <= POOLED:
                groups[-1] += (signs,)
            else:
                groups.append((signs,))
                size = len(signs)
        return [Pick(self._number(), self._pool(group)) for group in groups]

    def _pool(self, group: tuple[str, ...]) -> Pool:
        if group not in self._pools:
            self._pools[group] = Pool(["".join(signs) for signs in product(*group)])
        return self._pools[group]

    def _number(self) -> int:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise PatternProblem("it is too long, or repeats too much in itself")
        return self.steps


def _flat(node: Node) -> list[Node]:
    """The parts one after another; what is always there again and again as often as it is."""
    match node:
        case InOrder(parts):
            return [inner for part in parts for inner in _flat(part)]
        case Repeat(part, least, most) if least:
            if least * len(_flat(part)) > POOLED:
                raise PatternProblem("it is too long")
            rest = [] if most == least or most is None else [Repeat(part, 0, most - least)]
            return [*(_flat(part) * least), *rest]
        case Repeat(part, _, most) if most == 0:
            return []
        case Either(options) if all(isinstance(one, Signs) for one in options):
            signs = {sign for one in options if isinstance(one, Signs) for sign in one.signs}
            return [Signs("".join(sorted(signs)))]
    return [node]
