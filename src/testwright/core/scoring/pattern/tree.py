"""What a pattern is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Edge = Literal["^", "$", "line^", "line$", "A", "Z", "b", "B"]


@dataclass(frozen=True, slots=True)
class Signs:
    """One character: one of the ranges or classes (`d`, `w`, `s`, or `D`, `W`, `S` for others)."""

    ranges: tuple[tuple[str, str], ...] = ()
    classes: str = ""
    negated: bool = False
    ignore_case: bool = False

    def holds(self, sign: str) -> bool:
        """Whether it is one of them."""
        if self.ignore_case:
            return any(map(self._listed, {sign, sign.lower(), sign.upper()})) is not self.negated
        return self._listed(sign) is not self.negated

    def _listed(self, sign: str) -> bool:
        return any(low <= sign <= high for low, high in self.ranges) or any(
            _in_class(sign, one.lower()) is one.islower() for one in self.classes
        )


@dataclass(frozen=True, slots=True)
class At:
    """A place between characters."""

    edge: Edge


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after another; nothing at all when empty."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """One of several."""

    ways: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """So many times; `most` None for any number."""

    inner: Node
    least: int
    most: int | None


Node: TypeAlias = Signs | At | Sequence | Either | Repeat


def is_word(sign: str) -> bool:
    """A letter, a digit or `_`."""
    return sign.isalnum() or sign == "_"


def _in_class(sign: str, name: str) -> bool:
    if name == "d":
        return sign.isdecimal()
    return is_word(sign) if name == "w" else sign.isspace()
