"""What a regular expression is made of, as far as texts can be made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


class PatternProblem(ValueError):
    """No text can be made from the pattern; the message says why."""


@dataclass(frozen=True, slots=True)
class Signs:
    """One character out of these."""

    signs: str


@dataclass(frozen=True, slots=True)
class Edge:
    """`^` or `$`: nothing may stand before it, or after it."""

    start: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after another."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same from `least` to `most` times; no limit when `most` is None."""

    part: Node
    least: int
    most: int | None


Node: TypeAlias = Signs | Edge | Sequence | Either | Repeat

EMPTY = Sequence(())
