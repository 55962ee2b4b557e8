"""Suites made worse on purpose, for the control experiment: nonsense that is well formed.

Each function takes a suite and gives the spoiled one, or None where the suite is too small to be
spoiled that way. The same suite is always spoiled alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeVar

from testwright.core.regex import regex
from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.words import FUNCTION_WORDS, stem_set
from testwright.core.testcases.quality.phrases import ACTION_VERBS
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import CaseType, Suite, TestCase, numbered
from testwright.core.testdata.literals.draw import number, seed_of

Part = TypeVar("Part")

_WORD = regex(r"[A-Za-z]{4,}")
_STRANGE: Final = (
    *("walnut", "glacier", "trombone", "lantern", "meadow", "pebble", "anchor", "velvet"),
    *("orchard", "compass", "thimble", "saddle", "harvest", "feather", "candle", "puddle"),
    *("ribbon", "chimney", "marble", "kettle", "paddle", "willow", "blanket", "pumpkin"),
)
"""Things that stories about software hardly speak of."""
_MAIN_VERB = regex(r"\b(is|are|was|were|should|can|will|has|have|does)\b(?! not)", re.IGNORECASE)


def without_outcomes(suite: Suite) -> Suite:
    """The same suite, with nothing expected."""
    return _changed(suite, lambda case: replace(case, expected_result=""))


def cloned(suite: Suite) -> Suite | None:
    """The first case as often as the suite has cases."""
    count = len(suite.test_cases)
    return _suite([suite.test_cases[0]] * count) if count > 1 else None


def empty_outcomes(suite: Suite) -> Suite:
    """The same suite, whose every outcome says that it works."""
    return _changed(suite, lambda case: replace(case, expected_result="It works correctly"))


def steps_exchanged(suite: Suite) -> Suite | None:
    """Each case with the steps of another one."""
    parts = [case.steps for case in suite.test_cases]
    if not _differ(parts):
        return None
    return _suite(
        replace(case, steps=steps)
        for case, steps in zip(suite.test_cases, _rotated(parts), strict=True)
    )


def outcomes_exchanged(suite: Suite) -> Suite | None:
    """Each case with the outcome of another one."""
    parts = [case.expected_result for case in suite.test_cases]
    if not _differ(parts):
        return None
    return _suite(
        replace(case, expected_result=outcome)
        for case, outcome in zip(suite.test_cases, _rotated(parts), strict=True)
    )


def foreign_outcomes(suite: Suite, other: Suite) -> Suite:
    """The steps of one suite with the outcomes of another: they don't lead to them."""
    outcomes = [case.expected_result for case in other.test_cases]
    return _suite(
        replace(case, expected_result=outcomes[index % len(outcomes)])
        for index, case in enumerate(suite.test_cases)
    )


def contradicted(suite: Suite) -> Suite | None:
    """The suite, and its first case once more with the opposite outcome."""
    first = suite.test_cases[0]
    opposite = _MAIN_VERB.sub(lambda found: f"{found.group()} not", first.expected_result, count=1)
    if opposite == first.expected_result:
        return None
    return _suite([*suite.test_cases, replace(first, expected_result=opposite)])


def nouns_replaced(suite: Suite, story: Story) -> Suite | None:
    """The words that a suite shares with its story, verbs left out, become other things."""
    told = stem_set(story.text)

    def strange(found: re.Match[str]) -> str:
        word = found.group().lower()
        root = stem(word)
        if root not in told or word in ACTION_VERBS or word in FUNCTION_WORDS:
            return found.group()
        return _STRANGE[sum(map(ord, root)) % len(_STRANGE)]

    spoiled = _rewritten(suite, lambda text: _WORD.sub(strange, text))
    return spoiled if spoiled != suite else None


def word_salad(suite: Suite) -> Suite:
    """The same words, in another order in each title, precondition, step and outcome."""

    def salad(text: str) -> str:
        words, seed = text.split(), seed_of(text)
        order = sorted(range(len(words)), key=lambda place: number(seed, "salad", place, 2**32))
        return " ".join(words[place] for place in order)

    return _rewritten(suite, salad)


def parroted(suite: Suite, story: Story) -> Suite:
    """The story's own sentences as titles, steps and outcomes: nobody learns what to do."""
    goal, why = story.goal, story.benefit or story.goal
    first = suite.test_cases[0]

    def case(kind: CaseType, title: str, step: str, outcome: str) -> TestCase:
        return replace(
            first, type=kind, title=title, preconditions=(), steps=(step,), expected_result=outcome
        )

    return _suite(
        (
            case("positive", goal, story.text, why),
            case("positive", f"Every role: {goal}", goal, f"{goal} is possible"),
            case("negative", f"Cannot {goal}", f"Try to {goal}", f"{why} is not possible"),
        )
    )


ALONE: Final[Mapping[str, Callable[[Suite, Story], Suite | None]]] = {
    "without_outcomes": lambda suite, _story: without_outcomes(suite),
    "cloned": lambda suite, _story: cloned(suite),
    "empty_outcomes": lambda suite, _story: empty_outcomes(suite),
    "steps_exchanged": lambda suite, _story: steps_exchanged(suite),
    "outcomes_exchanged": lambda suite, _story: outcomes_exchanged(suite),
    "contradicted": lambda suite, _story: contradicted(suite),
    "nouns_replaced": nouns_replaced,
    "parroted": parroted,
    "word_salad": lambda suite, _story: word_salad(suite),
}
"""Kind -> what makes it of a suite and its story."""


def _changed(suite: Suite, change: Callable[[TestCase], TestCase]) -> Suite:
    return replace(suite, test_cases=tuple(map(change, suite.test_cases)))


def _rewritten(suite: Suite, rewrite: Callable[[str], str]) -> Suite:
    return _changed(
        suite,
        lambda case: replace(
            case,
            title=rewrite(case.title),
            preconditions=tuple(map(rewrite, case.preconditions)),
            steps=tuple(map(rewrite, case.steps)),
            expected_result="; ".join(map(rewrite, case.expected_result.split("; "))),
        ),
    )


def _suite(cases: Iterable[TestCase]) -> Suite:
    return Suite(test_cases=numbered(cases))


def _rotated(parts: Sequence[Part]) -> list[Part]:
    """Each part in the place of one that stands about half a suite away."""
    distance = max(1, len(parts) // 2)
    return [*parts[distance:], *parts[:distance]]


def _differ(parts: Sequence[object]) -> bool:
    return any(one != other for one, other in pairwise(parts))
