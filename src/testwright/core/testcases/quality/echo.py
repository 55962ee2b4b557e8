"""Suites that only say again what the story says: about it in every word, and no test of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from testwright.core.testcases.language.words import stem_set, stems
from testwright.core.testcases.quality.measured import at, at_step
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite

_RUN: Final = 4
"""As many telling words in the story's order are a copied phrase. The names of things are shorter
("content type group")."""
_NAMING: Final = 4
"""Different words of the story that any suite may use: it has to name its subject."""
_KNOWN: Final = 0.25
"""Share of the different words that may be the story's beyond those. People's suites have 0 in the
median, 0.17 at the ninety-fifth and 0.33 at the ninety-ninth percentile."""
_QUOTED: Final = 8
"""Words in copied phrases that are no fault: the goal may be quoted once or twice."""
_COPIED: Final = 0.33
"""Share of the words that may stand in copied phrases beyond those. People's suites have 0 at the
ninety-ninth percentile, generated ones at most 0.33."""
_TOO_MUCH: Final = 0.1
"""By how much a share is exceeded when a suite is worth half."""
_REPEATED: Final = 0.75
"""Share of a text's words from the story at which the text only repeats it."""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """How far a suite repeats its story.

    Attributes:
        worth: 1 for a suite in words of its own, near 0 for one that only repeats.
        texts: how many steps and outcomes were read.
        repeated: those that only repeat, with their places; () when the suite is not at fault.
    """

    worth: float
    texts: int
    repeated: tuple[str, ...]


def echo(suite: Suite, story: Story) -> Echo:
    """`1 / (1 + (excess / 0.1)²)`: how much more of steps and outcomes is the story's than may be.

    The excess is the greater of two: the share of different words that the story uses, three left
    out, beyond 0.3; and the share of words that stand in phrases of four or more in the story's own
    order, eight left out, beyond 0.33. Titles may repeat the goal. So may anything repeat the
    criteria: they are to be checked word by word.
    """
    told, runs = stem_set(story.text), _runs(stems(story.text))
    texts = list(_texts(suite))
    said = [stems(text) for _where, text in texts]
    different = frozenset[str]().union(*said)
    known = (len(different & told) - _NAMING) / max(1, len(different))
    copied = sum(_copied(part, runs) for part in said) - _QUOTED
    excess = max(0.0, known - _KNOWN, copied / max(1, sum(map(len, said))) - _COPIED)
    repeated = [
        where
        for (where, _text), part in zip(texts, said, strict=True)
        if excess and sum(word in told for word in part) >= _REPEATED * max(1, len(part))
    ]
    return Echo(1.0 / (1.0 + (excess / _TOO_MUCH) ** 2), len(texts), tuple(repeated))


def _texts(suite: Suite) -> Iterator[tuple[str, str]]:
    """Steps and outcomes with their places."""
    for case in suite.test_cases:
        for index, step in enumerate(case.steps):
            yield at_step(case, index), step
        if case.expected_result.strip():
            yield at(case, "expected result", case.expected_result), case.expected_result


def _copied(said: Run, runs: frozenset[Run]) -> int:
    """How many words stand in phrases of the story."""
    inside: set[int] = set()
    for start in range(len(said) - _RUN + 1):
        if said[start : start + _RUN] in runs:
            inside.update(range(start, start + _RUN))
    return len(inside)


@lru_cache(maxsize=256)
def _runs(said: Run) -> frozenset[Run]:
    """All phrases of a story."""
    return frozenset(said[start : start + _RUN] for start in range(len(said) - _RUN + 1))
