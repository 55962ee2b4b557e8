"""Scenario reach: how many human scenarios some generated case tests, beside what chance gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import comb
from typing import Any, Final

from testwright.core.testcases.evaluation.behaviour import Behaviour, behaviour_of
from testwright.core.testcases.evaluation.interval import Interval, ratio_interval
from testwright.core.testcases.evaluation.matching import reaches
from testwright.core.testcases.quality.control import from_scenarios
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import TestCase

_OTHERS_ASKED: Final = 20
"""Stories whose cases stand for all others; comparing every case with every scenario is slow."""


@dataclass(frozen=True, slots=True)
class Read:
    """A story with its human scenarios and the cases generated for it, all read for behaviour."""

    project: str
    story: Story
    humans: tuple[Behaviour, ...]
    made: tuple[Behaviour, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """What as many cases drawn by chance from other stories would reach.

    Attributes:
        drawn_from: `other stories of the project` or `other projects`.
        stories: how many stories have such a pool; the figures are about these alone.
        reach: mean over all draws, computed exactly.
        own_reach: the reach of the suites for these stories, to compare with.
        lift: own reach less this, with its interval over stories.
        precision: share of the pool's cases that reach a scenario of the story.
    """

    drawn_from: str
    stories: int
    reach: float
    own_reach: float
    lift: Interval
    precision: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many human scenarios are reached, and how many cases reach one.

    Attributes:
        reach: reached scenarios by all scenarios (recall), with its interval over stories.
        precision: cases that reach some scenario by all cases. A case that nobody wrote may still
            be good, so this is a lower bound.
        by_kind: kind of situation -> (reached, scenarios).
        missed: (story, scenario) by title, in the order of the data.
    """

    stories: int
    scenarios: int
    cases: int
    reach: Interval
    precision: Interval
    baselines: tuple[Baseline, ...]
    by_kind: Mapping[str, tuple[int, int]]
    missed: tuple[tuple[str, str], ...]


def read(pair: Mapping[str, Any], made: Sequence[TestCase]) -> Read:
    """Reads a story–scenario pair, as `quality.control.from_scenarios` takes it, with its cases.

    The feature's title is left out: the generator was not given it.
    """
    story, suite = from_scenarios(pair, with_title=False)
    return Read(
        project=str(pair.get("repo") or ""),
        story=story,
        humans=_behaviours(suite.test_cases, story),
        made=_behaviours(made, story),
    )


def measure_reach(pairs: Sequence[Read], *, seed: int) -> Reach:
    """The figures over all pairs.

    Args:
        pairs: stories with at least one scenario each.
        seed: of the bootstrap over stories and of the choice of other projects' stories.
    """
    reached = [
        [any(reaches(case, human) for case in one.made) for human in one.humans] for one in pairs
    ]
    useful = [
        [any(reaches(case, human) for human in one.humans) for case in one.made] for one in pairs
    ]
    kinds = Counter(human.kind for one in pairs for human in one.humans)
    hit = Counter(
        human.kind
        for one, found in zip(pairs, reached, strict=True)
        for human, yes in zip(one.humans, found, strict=True)
        if yes
    )
    return Reach(
        stories=len(pairs),
        scenarios=sum(map(len, reached)),
        cases=sum(map(len, useful)),
        reach=_share(reached, seed),
        precision=_share(useful, seed),
        baselines=tuple(_baselines(pairs, reached, seed)),
        by_kind={kind: (hit[kind], count) for kind, count in kinds.most_common()},
        missed=tuple(
            (one.story.goal or one.story.text, human.title)
            for one, found in zip(pairs, reached, strict=True)
            for human, yes in zip(one.humans, found, strict=True)
            if not yes
        ),
    )


def _behaviours(cases: Sequence[TestCase], story: Story) -> tuple[Behaviour, ...]:
    return tuple(behaviour_of(case, story.roles, story.text) for case in cases)


def _share(found: Sequence[Sequence[bool]], seed: int) -> Interval:
    return ratio_interval([(float(sum(one)), float(len(one))) for one in found], seed=seed)


def _baselines(
    pairs: Sequence[Read], reached: Sequence[Sequence[bool]], seed: int
) -> list[Baseline]:
    within = [
        _some([b for b in pairs if b is not a and b.project == a.project], place, seed)
        for place, a in enumerate(pairs)
    ]
    beyond = [
        _some([b for b in pairs if b.project != a.project], place, seed)
        for place, a in enumerate(pairs)
    ]
    found = [
        _baseline("other stories of the project", pairs, within, reached, seed),
        _baseline("other projects", pairs, beyond, reached, seed),
    ]
    return [one for one in found if one is not None]


def _some(others: list[Read], place: int, seed: int) -> list[Read]:
    """All of few others; of many a few, spread evenly from a start that differs by place."""
    step = max(1, len(others) // _OTHERS_ASKED)
    return others[(place + seed) % step :: step]


def _baseline(
    drawn_from: str,
    pairs: Sequence[Read],
    pools: Sequence[Sequence[Read]],
    reached: Sequence[Sequence[bool]],
    seed: int,
) -> Baseline | None:
    rows: list[tuple[float, float]] = []
    expected = own = scenarios = 0.0
    cases = useful = 0
    for one, pool, found in zip(pairs, pools, reached, strict=True):
        strangers = tuple(chain.from_iterable(other.made for other in pool))
        if not strangers:
            continue
        table = [[reaches(case, human) for case in strangers] for human in one.humans]
        by_chance = sum(
            _drawn_at_least_once(sum(row), len(strangers), len(one.made)) for row in table
        )
        rows.append((sum(found) - by_chance, float(len(found))))
        expected, own = expected + by_chance, own + sum(found)
        scenarios += len(found)
        cases += len(strangers)
        useful += sum(any(row[place] for row in table) for place in range(len(strangers)))
    if not rows:
        return None
    return Baseline(
        drawn_from=drawn_from,
        stories=len(rows),
        reach=expected / scenarios,
        own_reach=own / scenarios,
        lift=ratio_interval(rows, seed=seed),
        precision=useful / cases,
    )


def _drawn_at_least_once(good: int, all_: int, draws: int) -> float:
    """Chance that `draws` of `all_` cases, without putting back, hold one of the `good` ones."""
    draws = min(draws, all_)
    return 1.0 - comb(all_ - good, draws) / comb(all_, draws)
