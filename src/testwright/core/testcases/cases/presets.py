"""Values that a form takes over from elsewhere: changed for once, what is stored stays.

An address from the profile, a saved card, a preselected currency: whoever changes it in one form
does not expect another form, or the profile, to change with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"
_FILLED = (
    r"(?:pre-?\s?filled|pre-?populated|auto-?filled|auto-?populated|pre-?selected|prepopulated|"
    r"prefilled|"
    r"preselected|filled\s+in\s+automatically|taken\s+from\s+(?:my|the|their|our)\s+(?:profile|"
    r"account))"
)
_SAID_OF = regex(
    rf"(?:^|\b(?:my|the|their|our|an?)\s+)(?P<what>[a-z][\w -]{{2,30}}?)\s+(?:(?:is|are|be|"
    rf"gets?|being)\s+)?"
    rf"(?:automatically\s+)?{_FILLED}\b",
    re.IGNORECASE,
)
_BEFORE = regex(
    r"\b(?:pre-?\s?filled|pre-?populated|pre-?selected|prefilled|"
    r"preselected)\s+(?P<what>[a-z][\w-]+(?:\s[a-z][\w-]+)?)|"
    r"\b(?:use|choose|select|pick|with)\s+(?:one\s+of\s+)?(?:my|the|their|our|an?)\s+(?:saved|"
    r"stored|default)\s+"
    r"(?P<saved>(?:[a-z]+\s)?(?:address(?:es)?|cards?|payment\s+methods?|contacts?))\b",
    re.IGNORECASE,
)


def presets(facts: Facts) -> Iterator[Idea]:
    """One case for the first value that the story, or a criterion, says is filled in already."""
    texts = (facts.story.goal, *(rule.text for rule in facts.rules))
    ids = ("", *(rule.id for rule in facts.rules))
    for name, text in zip(ids, texts, strict=True):
        noun = _filled_in(text)
        if noun is not None:
            yield _for_once(name, noun, facts)
            return


def _filled_in(text: str) -> Noun | None:
    """What a sentence says is filled in already."""
    for pattern in (_BEFORE, _SAID_OF):
        found = pattern.search(text)
        parts = found.groupdict() if found else {}
        noun = noun_of(parts.get("what") or parts.get("saved") or "")
        if noun is not None and not noun.abstract and noun.head not in {"field", "form", "value"}:
            return noun
    return None


def _for_once(name: str, noun: Noun, facts: Facts) -> Idea:
    scene, what = facts.scene, noun.name
    old, new = scene.name(noun, 0), scene.name(noun, 1)
    main = flow_of(facts.main, facts)
    first = "Open the form" if main.doubtful or facts.main.statement else main.steps[0]
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="preset kept",
        angle="state",
        title=clipped(f"{capitalised(what)} changed for once: the stored one stays", 100),
        preconditions=(scene.ready, f"`{old}` is stored as the {what}, and the form shows it"),
        steps=(
            first,
            f"Enter or choose `{new}` in place of `{old}` as the {what}, and finish",
            f"Look up the {what} where it is stored",
            "Begin anew with the same form",
        ),
        expected=(
            f"`{new}` is used this once; `{old}` is still stored as the {what}, and the form shows "
            f"`{old}` again"
        ),
        data={"stored": old, "for_once": new},
        covers=(name,) if name else (),
        assumption=f"A change of the {what} in this form counts for this once.",
        risk=0.66,
    )
