"""How a deed is told that has a flow of its own: by its verb, what follows it, and the thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import phrases

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.flow import FlowMaker
    from testwright.core.testcases.language.nouns import Category

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
