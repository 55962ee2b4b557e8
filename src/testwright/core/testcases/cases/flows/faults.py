"""Flows of what is wrong with something that was handed in: it is told so that it can be mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action

_WHEN_TRIED = regex(
    r"\b(?:when|if|whenever|after)\s+(?:I|we|they)\s+(?P<deed>(?!am\b|are\b|have\b)[a-z]+\s.+)$",
    re.IGNORECASE,
)


def _told_of_mistake(deed: str) -> Flow:
    """`An error when I upload a file with the wrong extension`: that is done on purpose."""
    return Flow(
        ("What is to be handed in is at hand, once with this mistake and once without",),
        (
            f"Try this: {deed}",
            "Read the message, and look for what was handed in",
            "Do the same without the mistake",
        ),
        "The first time a message says what is wrong and what is expected instead, and nothing was "
        "taken; the second time it is taken without a message about it",
        {"mistake": deed},
    )


def faults_named(action: Action) -> Flow:
    """What is wrong is told so that it can be mended."""
    name = clipped(own_words(action.words), 60)
    tried = _WHEN_TRIED.search(action.words)
    if tried is not None:
        return _told_of_mistake(clipped(own_words(tried["deed"]), 90))
    return Flow(
        (
            (
                "`faulty.csv` has two faults: in row 2 the `amount` is `twelve` instead of `12`, "
                "in row 5 "
                "the `date` is missing"
            ),
        ),
        (
            "Hand in `faulty.csv`",
            f"Open the page that shows this: {name}",
            "Mend row 2, and hand the file in again",
        ),
        "The first time two faults are told, each with its row, its column and the value found; "
        "the "
        "second time only the missing `date` of row 5",
        {"file": "faulty.csv", "first": 2, "second": 1},
    )
