"""The control experiment: whether the quality score ranks suites as it must.

Human scenarios of a story become a suite. It has to score higher than the suite of another story
of the same project, than itself without outcomes, than one of its cases cloned, and than the other
kinds of nonsense that `nonsense.py` makes of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from testwright.core.regex import regex
from testwright.core.testcases.quality.nonsense import ALONE, foreign_outcomes
from testwright.core.testcases.quality.score import score_suite
from testwright.core.testcases.reading.parse import parse_story
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import CaseType, Suite, TestCase, numbered

_NEGATIVE = regex(
    r"\b(?:not?|non|never|cannot|can't|without|un\w+able|invalid|in?correct|wrong|fail\w*|error\w*|"
    r"reject\w*|den(?:y|ied|ies)|refus\w*|prevent\w*|forbid\w*|unauthori[sz]ed|missing|"
    r"unregistered|inexistent|non-?existing|try(?:ing)?|attempt\w*|bad|broken|illegal|blank)\b",
    re.IGNORECASE,
)
_EDGE = regex(
    r"\b(?:empty|zero|maximum|minimum|max|min|limit\w*|exceed\w*|boundar\w*|too (?:long|short|many|"
    r"few|large|small)|exactly|single|only one|duplicate\w*|special characters?)\b",
    re.IGNORECASE,
)
_OVERALL: Final = "quality_score"
_TECHNIQUES: Final[Mapping[CaseType, str]] = {
    "positive": "use_case_flow",
    "negative": "equivalence_partitioning",
    "edge_case": "boundary_values",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A worse suite that did not score lower than a story's own one."""

    kind: str
    story: str
    own: float
    other: float

    @property
    def margin(self) -> float:
        """By how much it was lost; 0 for a tie."""
        return self.other - self.own


@dataclass(frozen=True, slots=True)
class Control:
    """How often a story's own suite scores higher than a worse one.

    Attributes:
        rates: kind of worse suite -> share of pairs won, ties counted half.
        pairs: kind -> how many pairs were compared.
        auc: measure -> kind -> the same share, by that measure alone.
        own: the scores of the own suites, in the order of the pairs.
        lost: the pairs that were not won, worst first.
    """

    rates: Mapping[str, float]
    pairs: Mapping[str, int]
    auc: Mapping[str, Mapping[str, float]]
    own: Sequence[float]
    lost: Sequence[Loss]


def from_scenarios(pair: Mapping[str, Any], *, with_title: bool = True) -> tuple[Story, Suite]:
    """A story and its human scenarios as a suite.

    Given becomes preconditions, when steps (the last given where there is no when), then the
    expected result.

    Args:
        pair: `{feature, story, acceptance_criteria, scenarios: [{name, given, when, then}]}`.
        with_title: whether the feature's name belongs to the story's text, as it does in trackers.
    """
    criteria = tuple(pair.get("acceptance_criteria") or ())
    story = parse_story(pair["story"], criteria)
    title = str(pair.get("feature") or "").strip()
    if with_title and title and title.lower() not in story.text.lower():
        story = replace(story, text=f"{title}. {story.text}")
    cases = [_case(scenario) for scenario in pair["scenarios"]]
    return story, Suite(test_cases=numbered(cases))


def _case(scenario: Mapping[str, Any]) -> TestCase:
    given, when = list(scenario["given"]), list(scenario["when"])
    if not when and given:
        when = [given.pop()]
    name = str(scenario["name"])
    kind = _type(name)
    return TestCase(
        id="",
        type=kind,
        technique=_TECHNIQUES[kind],
        priority="medium",
        title=name,
        preconditions=tuple(given),
        steps=tuple(when),
        expected_result="; ".join(scenario["then"]),
    )


def _type(name: str) -> CaseType:
    if _NEGATIVE.search(name):
        return "negative"
    return "edge_case" if _EDGE.search(name) else "positive"


def run_control(pairs: Iterable[Mapping[str, Any]], *, with_title: bool = True) -> Control:
    """Scores every own suite against every worse one of its project.

    Args:
        pairs: as `from_scenarios` takes them, with `repo`; pairs without scenarios are left out.
        with_title: see `from_scenarios`.
    """
    projects: dict[str, list[tuple[Story, Suite]]] = defaultdict(list)
    for pair in pairs:
        if pair["scenarios"]:
            projects[str(pair["repo"])].append(from_scenarios(pair, with_title=with_title))
    tally = _Tally()
    for stories in projects.values():
        for story, suite in stories:
            tally.compare(story, suite, [other for _story, other in stories if other is not suite])
    return tally.control()


@dataclass(slots=True)
class _Tally:
    """Wins by measure and kind of worse suite."""

    wins: dict[str, dict[str, list[float]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    own: list[float] = field(default_factory=list)
    lost: list[Loss] = field(default_factory=list)

    def compare(self, story: Story, suite: Suite, others: Sequence[Suite]) -> None:
        """Scores a story's own suite against each worse one."""
        own = _values(suite, story)
        self.own.append(own[_OVERALL])
        for kind, worse in _worse(suite, story, others):
            values = _values(worse, story)
            for name, value in own.items():
                self.wins[name][kind].append(win(value, values[name]))
            if own[_OVERALL] <= values[_OVERALL]:
                loss = Loss(kind=kind, story=story.text, own=own[_OVERALL], other=values[_OVERALL])
                self.lost.append(loss)

    def control(self) -> Control:
        """The shares of wins."""
        rates = {
            name: {kind: sum(won) / len(won) for kind, won in kinds.items()}
            for name, kinds in self.wins.items()
        }
        return Control(
            rates=rates.pop(_OVERALL, {}),
            pairs={kind: len(won) for kind, won in self.wins[_OVERALL].items()},
            auc=rates,
            own=self.own,
            lost=sorted(self.lost, key=lambda loss: -loss.margin),
        )


def win(own: float, other: float) -> float:
    """1 for higher, 0.5 for equal, 0 for lower."""
    return 1.0 if own > other else 0.5 if own == other else 0.0


def _worse(suite: Suite, story: Story, others: Sequence[Suite]) -> Iterator[tuple[str, Suite]]:
    for other in others:
        yield "swapped", other
    if others:
        yield "foreign_outcomes", foreign_outcomes(suite, others[0])
    for kind, spoil in ALONE.items():
        spoiled = spoil(suite, story)
        if spoiled is not None:
            yield kind, spoiled


def _values(suite: Suite, story: Story) -> dict[str, float]:
    return {score.name: score.value or 0.0 for score in score_suite(suite, story)}
