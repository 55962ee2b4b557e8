"""Goals that ask how a figure came about: its parts are shown, and they add up to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

DERIVED = regex(
    r"^how\s+(?P<what>(?:an?|the|my|our|each|every)\s+.+?)\s+(?:is|are|was|were|has been)\s+"
    r"(?:calculated|computed|derived|made up|composed|worked out|determined|priced|estimated)\b",
    re.IGNORECASE,
)


def derived(action: Action, facts: Facts) -> Flow:
    """Three parts that are known: each is shown with its value, and together they are the whole."""
    found = DERIVED.match(action.words)
    noun = noun_of(found["what"]) if found else None
    name = noun.name if noun else "figure"
    one, two, three = (facts.scene.title(n) for n in (0, 1, 2))
    return Flow(
        (f"One {name} is 42; it is made of `{one}` = 12, `{two}` = 30 and `{three}` = 0",),
        (
            f"Open the {name} 42",
            f"Open the page that tells {clipped(own_words(action.words), 80)}",
            "Add up by hand what is shown there",
        ),
        f"`{one}` = 12, `{two}` = 30 and `{three}` = 0 are shown, each once and with its name; "
        "nothing else is, and they add up to 42",
        {one: 12, two: 30, three: 0, "sum": 42},
    )
