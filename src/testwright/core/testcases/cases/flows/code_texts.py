"""Flows of things that are a text in some language: a query, an expression, a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_OVERRIDES = regex(
    r"\b(?:to|that|which)\s+(?:override|replace|overwrite)s?\s+(?:the\s+|an?\s+)?"
    r"(?P<what>[a-z][\w -]*?)(?:\s+or\s+.+)?$",
    re.IGNORECASE,
)
_INSTEAD = "'/orders/' + id"


def read(noun: Noun, tail: str, facts: Facts) -> Flow:
    """It is read as it is kept, to its last sign."""
    text = facts.scene.code(noun, 1)
    return Flow(
        (f"The {noun.name}{tail} is `{text}`",),
        (
            f"Open the page that shows the {noun.name}{tail}",
            f"Compare the {noun.name} that is shown with it",
        ),
        f"The {noun.name} reads `{text}`, sign by sign, and nothing of it is cut off",
        {noun.name.replace(" ", "_"): text},
        self_contained=True,
    )


def edited(noun: Noun, facts: Facts) -> Flow:
    """Its text is changed and kept, to its last sign."""
    scene = facts.scene
    old, new = scene.code(noun, 0), scene.code(noun, 1)
    whose = f" of {noun.host.name} `{scene.name(noun.host, 0)}`" if noun.host else ""
    name = noun.own_name if noun.host else noun.name
    return Flow(
        (f"The {name}{whose} is `{old}`",),
        (
            f"Open the page where the {name}{whose} is edited",
            f"Change it to `{new}` and save",
            scene.again,
        ),
        f"The {name}{whose} reads `{new}`, sign by sign, also after the last step",
        {"old": old, "new": new},
    )


def written(noun: Noun, action: Action, facts: Facts) -> Flow | None:
    """What is written in place of a value: `an expression to override the path`; else None."""
    found = _OVERRIDES.search(action.words)
    if found is None:
        return None
    what, again = found["what"], facts.scene.again
    return Flow(
        (f"The {what} is `/orders`, chosen from a list",),
        (
            f"Open the field of the {what}",
            f"Enter `{_INSTEAD}` as {noun.a} in its place, and save",
            again,
        ),
        f"The field of the {what} holds the {noun.name} `{_INSTEAD}`, sign by sign, also after the "
        "last step; `/orders` is no longer chosen",
        {"before": "/orders", "after": _INSTEAD},
    )
