"""Which candidates make the best suite of n: by risk, coverage and diversity.

Greedy: the next case is the one that adds most to what has been chosen. What a case adds is a sum
of reasons that can be read out: its risk, the criteria that nobody covers yet, the angle that
nobody has looked from, what it assumes, and how the suite is mixed so far.

The order does not depend on how many cases are asked for: the first three of ten are the three
that come when three are asked for. Shares of negative cases are therefore kept at every length.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import punctuation
from typing import TYPE_CHECKING, NamedTuple

from testwright.core.testcases.choice.fillers import fills
from testwright.core.testcases.story import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.suite import Difficulty

DEPTHS: dict[Difficulty, int] = {"easy": 0, "medium": 1, "hard": 2}
NEGATIVE_SHARE = 0.32
"""Share of negative cases in suites that people write (27–33 % measured)."""
REFUSING_SHARE = 0.5
"""The same where the story is about who may decide, and it is known who may not."""
EDGE_SHARE = 0.4
POSITIVE_SHARE = 0.45
"""Below it good courses are preferred; people write more of them than of anything else."""
QUALITY_AT_HARD = 2
"""Cases about speed, browsers, broken connections in ten, when nobody asked for them."""
FILLED = 3
"""Places that cases may fill which would fit any story; hard suites take them everywhere."""
_OWN_ASPECTS = ("limit ", "time ", "used ", "parts ", "not ", "role ", "count ", "typed ")
"""Aspects that a criterion can have beside others: two limits, both sides of a condition."""
_NO_SIGNS = str.maketrans("", "", punctuation)
SECOND, THIRD = 2, 3
"""Places: the second case is the first refusal; with the third there must be one."""


class Reason(NamedTuple):
    """Why an idea was worth its place: some words, and the points that they brought or cost."""

    text: str
    points: float


@dataclass(frozen=True, slots=True)
class Choice:
    """An idea in its place, and why it stands there."""

    idea: Idea
    reasons: tuple[Reason, ...]

    @property
    def worth(self) -> float:
        """The sum of the reasons."""
        return sum(reason.points for reason in self.reasons)


def best(
    candidates: Iterable[Idea],
    count: int,
    difficulty: Difficulty,
    refusals: float = NEGATIVE_SHARE,
) -> tuple[Idea, ...]:
    """The best `count` ideas in the order in which a tester would want them."""
    return tuple(choice.idea for choice in ranked(candidates, count, difficulty, refusals))


def ranked(
    candidates: Iterable[Idea],
    count: int,
    difficulty: Difficulty,
    refusals: float = NEGATIVE_SHARE,
) -> tuple[Choice, ...]:
    """The best `count` ideas, each with the reasons for its place; `refusals` is their share.

    Cases that would fit any story wait until there is nothing else, and then fill three places at
    most, unless the suite is to be hard.
    """
    rest = list(deduplicated(candidates))
    waiting: list[Idea] = []
    if difficulty != "hard":
        waiting = [idea for idea in rest if idea.filler and fills(idea)]
        rest = [idea for idea in rest if not idea.filler]
    chosen: list[Choice] = []
    while len(chosen) < count:
        if not rest and len(chosen) < FILLED:
            rest, waiting = waiting, []
        if not rest or (len(chosen) >= FILLED and difficulty != "hard" and rest[0].filler):
            break
        before = [choice.idea for choice in chosen]
        covered = {criterion for idea in before for criterion in idea.covers}
        weighed = [
            Choice(idea, tuple(_reasons(idea, before, covered, difficulty, refusals)))
            for idea in rest
        ]
        place = max(range(len(rest)), key=lambda one: (weighed[one].worth, -one))
        rest.pop(place)
        chosen.append(weighed[place])
    return tuple(chosen)


def deduplicated(candidates: Iterable[Idea]) -> Iterable[Idea]:
    """Without ideas that repeat action, data and outcome of an earlier one; titles do not count.

    Of two courses with the same start and the same outcome one is given, for the criteria of both.
    """
    courses: dict[tuple[str, ...], list[Idea]] = {}
    ideas = list(candidates)
    for idea in ideas:
        courses.setdefault((*idea.preconditions, idea.expected), []).append(idea)
    seen: set[tuple[str, ...]] = set()
    for found in ideas:
        idea, alike = found, courses[*found.preconditions, found.expected]
        told = any(one.covers for one in alike)
        if told and len(alike) > 1 and all(one.angle == "course" for one in alike):
            if found is not alike[0]:
                continue
            covers = dict.fromkeys(name for one in alike for name in one.covers)
            idea = replace(found, covers=tuple(covers))
        texts = (" ".join(idea.steps), " ".join(idea.preconditions), idea.expected)
        key = tuple(text.lower().translate(_NO_SIGNS) for text in texts)
        if key not in seen:
            seen.add(key)
            yield idea


def _reasons(
    idea: Idea,
    chosen: Sequence[Idea],
    covered: set[str],
    difficulty: Difficulty,
    refusals: float,
) -> Iterator[Reason]:
    """What speaks for and against this idea as the next one."""
    yield Reason("risk of the fault that it would find", idea.risk)
    if not chosen and idea.aspect == "course 0":
        yield Reason("what people came for comes first", 1.0)
    yield from _coverage(idea, covered)
    yield from _diversity(idea, chosen)
    yield from _mixture(idea, chosen, refusals)
    if idea.assumption is not None:
        yield Reason("rests on something that nobody said", -0.12)
    if idea.confidence < 1:
        yield Reason("fits the story loosely", -0.4 * (1 - idea.confidence))
    yield from _depth(idea, chosen, difficulty)


def _coverage(idea: Idea, covered: set[str]) -> Iterator[Reason]:
    """A criterion that nobody covers yet weighs more than any second look at one."""
    fresh = [name for name in idea.covers if name not in covered]
    criteria = [name for name in fresh if name.startswith("AC_")]
    begun = {whole(name) for name in covered}
    if criteria and begun.issuperset(map(whole, criteria)):
        yield Reason(f"a further sentence of {', '.join(map(whole, criteria))}", 0.35)
    elif criteria:
        text = f"first case for {', '.join(criteria)}"
        yield Reason(text, 0.6 + 0.05 * (len(criteria) - 1))
    elif fresh:
        yield Reason("first case for a further sentence of the story", 0.15)
    elif idea.covers and idea.aspect.startswith(_OWN_ASPECTS):
        yield Reason(f"another side of {', '.join(idea.covers)}", -0.15)
    elif idea.covers:
        yield Reason(f"{', '.join(idea.covers)} covered already", -0.45)


def _diversity(idea: Idea, chosen: Sequence[Idea]) -> Iterator[Reason]:
    """The same angle, technique or aspect once more tells less."""
    angles = sum(1 for one in chosen if one.angle == idea.angle)
    techniques = sum(1 for one in chosen if one.technique == idea.technique)
    aspects = sum(1 for one in chosen if one.aspect == idea.aspect)
    if angles:
        yield Reason(f"angle '{idea.angle}' looked at before", -0.12 * angles)
    if techniques:
        yield Reason(f"technique '{idea.technique}' used before", -0.05 * techniques)
    if aspects:
        yield Reason(f"'{idea.aspect}' tried before", -0.6 * aspects)


def _mixture(idea: Idea, chosen: Sequence[Idea], refusals: float) -> Iterator[Reason]:
    """Pulls the mix of types towards what people write, at every length of the suite."""
    if not chosen:
        return
    place = len(chosen) + 1
    same = sum(1 for one in chosen if one.type == idea.type)
    if idea.type == "negative":
        wanted = max(1, round(refusals * place))
        if same == 0 and idea.angle != "quality":
            yield Reason("first case in which something is refused", 0.6 if place >= THIRD else 0.3)
        elif same >= wanted:
            yield Reason("enough refusals so far", -0.2 * (same - wanted + 1))
    elif idea.type == "positive" and same < POSITIVE_SHARE * place:
        yield Reason("few good courses so far", 0.1)
    elif idea.type == "edge_case" and same >= max(1, round(EDGE_SHARE * place)):
        yield Reason("enough edge cases so far", -0.15)


def _depth(idea: Idea, chosen: Sequence[Idea], difficulty: Difficulty) -> Iterator[Reason]:
    """Easy suites are the few that matter; hard ones look where others don't."""
    gap = DEPTHS[idea.depth] - DEPTHS[difficulty]
    if idea.angle == "quality":
        had = sum(1 for one in chosen if one.angle == "quality")
        if difficulty != "hard" or had >= QUALITY_AT_HARD:
            yield Reason("speed, browsers or broken connections, which nobody asked for", -0.5)
    if gap > 0:
        yield Reason(f"deeper than a suite called {difficulty}", -0.35 * gap)
    elif difficulty == "hard" and idea.depth == "hard" and idea.angle != "quality":
        yield Reason("a fault that only deep suites find", 0.2)
