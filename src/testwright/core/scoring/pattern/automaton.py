"""Runs a pattern over a text: all ways at once, each character once.

K. Thompson, 1968, "Regular expression search algorithm", doi 10.1145/363347.363387; the sets of
states are remembered as they come up (a lazy deterministic automaton, as RE2 has it).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from testwright.core.scoring.pattern.syntax import PatternError, parse
from testwright.core.scoring.pattern.tree import (
    At,
    Edge,
    Either,
    Node,
    Repeat,
    Sequence,
    Signs,
    is_word,
)

MOST_STATES: Final = 2_000
MOST_WORK: Final = 3_000_000
"""States that are looked at for one text; a bound on time that is the same on every machine."""
_MOST_REMEMBERED: Final = 1_000
_NOTHING, _END, _WORD, _LAST_LINE_END, _OTHER = "", "end", "word", "line end, the last", "other"
_LINE_END: Final = "line end"


class TooMuchWork(Exception):
    """The pattern has too many ways through the text."""


@dataclass(slots=True)
class _State:
    """Takes a character (`signs`), or passes to all of `then`, perhaps only `at` a place."""

    signs: Signs | None = None
    at: Edge | None = None
    then: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Step:
    """The states that wait for a character at a place, and where characters lead."""

    waiting: list[int]
    matched: bool
    moves: dict[str, frozenset[int]] = field(default_factory=dict)


class LinearPattern:
    """A regular expression in the words of Python's `re`.

    Args:
        source: the pattern.
        ignore_case: as the flag says.

    Raises:
        PatternError: it can't be used; says why, and where.
    """

    def __init__(self, source: str, *, ignore_case: bool = False) -> None:
        self._states: list[_State] = []
        end = self._add(_State())
        self._final = end
        self._first = self._build(parse(source, ignore_case=ignore_case), end)
        self._steps: dict[tuple[frozenset[int], str, str], _Step] = {}

    def search(self, text: str) -> bool:
        """Whether some part of the text matches.

        Raises:
            TooMuchWork: the text is too long for so wide a pattern.
        """
        return self._run(text, anywhere=True)

    def fullmatch(self, text: str) -> bool:
        """Whether the whole text matches.

        Raises:
            TooMuchWork: the text is too long for so wide a pattern.
        """
        return self._run(text, anywhere=False)

    def _run(self, text: str, *, anywhere: bool) -> bool:
        first = frozenset((self._first,))
        now, before, work = first, _NOTHING, 0
        last = len(text) - 1
        for place, sign in enumerate(text):
            after = _kind(sign)
            if place == last and after is _LINE_END:
                after = _LAST_LINE_END
            step = self._steps.get((now, before, after))
            if step is None:
                step = self._step(now, before, after)
                work += len(self._states)
            if step.matched and anywhere:
                return True
            there = step.moves.get(sign)
            if there is None:
                there = self._move(step, sign)
                work += 1 + len(step.waiting)
            if work > MOST_WORK:
                raise TooMuchWork
            now, before = (there | first if anywhere else there), after
            if not now:
                return False
        return self._step(now, before, _END).matched

    def _step(self, now: frozenset[int], before: str, after: str) -> _Step:
        """What can be reached without a character."""
        waiting, seen, ahead = [], set(now), list(now)
        while ahead:
            number = ahead.pop()
            state = self._states[number]
            if state.signs is not None:
                waiting.append(number)
            elif state.at is None or _is_at(state.at, before, after):
                fresh = [one for one in state.then if one not in seen]
                seen.update(fresh)
                ahead += fresh
        if len(self._steps) >= _MOST_REMEMBERED:
            self._steps.clear()
        step = _Step(waiting, self._final in seen)
        self._steps[now, before, after] = step
        return step

    def _move(self, step: _Step, sign: str) -> frozenset[int]:
        found = set()
        for number in step.waiting:
            state = self._states[number]
            if state.signs is not None and state.signs.holds(sign):
                found.update(state.then)
        if len(step.moves) >= _MOST_REMEMBERED:
            step.moves.clear()
        step.moves[sign] = frozenset(found)
        return step.moves[sign]

    def _add(self, state: _State) -> int:
        if len(self._states) >= MOST_STATES:
            raise PatternError(f"its repeats amount to more than {MOST_STATES:,} parts")
        self._states.append(state)
        return len(self._states) - 1

    def _build(self, node: Node, then: int) -> int:
        """Builds backwards: the state where a part begins, given the one that comes after it."""
        if isinstance(node, Signs):
            return self._add(_State(signs=node, then=[then]))
        if isinstance(node, At):
            return self._add(_State(at=node.edge, then=[then]))
        if isinstance(node, Sequence):
            for part in reversed(node.parts):
                then = self._build(part, then)
            return then
        if isinstance(node, Either):
            return self._add(_State(then=[self._build(way, then) for way in node.ways]))
        return self._repeat(node, then)

    def _repeat(self, node: Repeat, then: int) -> int:
        if node.most is None:
            loop = self._add(_State(then=[then]))
            self._states[loop].then.append(self._build(node.inner, loop))
            then = loop
        else:
            end = then
            for _ in range(node.most - node.least):
                then = self._add(_State(then=[end, self._build(node.inner, then)]))
        for _ in range(node.least):
            then = self._build(node.inner, then)
        return then


def _kind(sign: str) -> str:
    if sign == "\n":
        return _LINE_END
    return _WORD if is_word(sign) else _OTHER


def _is_at(edge: Edge, before: str, after: str) -> bool:
    if edge in ("b", "B"):
        return ((before == _WORD) != (after == _WORD)) is (edge == "b")
    if edge in ("^", "A"):
        return before == _NOTHING
    if edge == "line^":
        return before in (_NOTHING, _LINE_END, _LAST_LINE_END)
    if edge == "Z":
        return after == _END
    ends = (_END, _LAST_LINE_END) if edge == "$" else (_END, _LAST_LINE_END, _LINE_END)
    return after in ends
