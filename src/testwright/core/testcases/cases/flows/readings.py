"""How a deed is told that has a flow of its own: by its verb, what follows it, and the thing.

What a goal promises rather than does is told by the words of the whole goal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import phrases

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.cases.flows.flow import Flow, FlowMaker
    from testwright.core.testcases.language.categories import Category
    from testwright.core.testcases.reading.facts import Facts

    Reading = tuple[frozenset[str], re.Pattern[str], tuple[Category, ...], FlowMaker]
"""Verbs, what must follow, categories of the thing (any when empty), and the flow."""


def reading(
    verbs: str, words: str, maker: FlowMaker, categories: tuple[Category, ...] = ()
) -> Reading:
    """One line of the table.

    Args:
        verbs: base forms, divided by `/`.
        words: pattern of what follows the verb.
        maker: of the flow.
        categories: of the thing that it is done to.
    """
    return frozenset(phrases(verbs)), regex(words, re.IGNORECASE), categories, maker


A = r"^(?:an?\s+|the\s+|my\s+|our\s+|some\s+|new\s+)?(?:[\w'’-]+\s+){0,2}?"
"""An article and up to two words before the thing."""


@dataclass(frozen=True, slots=True)
class GoalReading:
    """A goal that is told by its own words.

    Attributes:
        pattern: what the goal says; its groups are what `maker` needs.
        maker: the course, with what is tried beside it; None where the goal turns out to be about
            something else.
    """

    pattern: re.Pattern[str]
    maker: Callable[[re.Match[str], Facts], Flow | None]


def goal_reading(pattern: str, maker: Callable[[re.Match[str], Facts], Flow | None]) -> GoalReading:
    """One line of a table of goals."""
    return GoalReading(regex(pattern, re.IGNORECASE), maker)
