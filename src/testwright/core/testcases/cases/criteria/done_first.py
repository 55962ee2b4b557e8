"""`Each article must be approved by an editor before it is published`: tried without, then with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import sole
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.described import base_of

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_FIRST = regex(
    r"^(?:each|every|all|any|an?|the)?\s*(?P<thing>[a-z][\w -]{2,40}?)\s+(?:(?:has|have|"
    r"needs?)\s+to|must|should|shall)\s+"
    r"(?:first\s+)?be\s+(?P<first>[a-z]+(?:ed|en|id|nt))(?:\s+(?:off\s+)?by\s+(?:an?\s+|"
    r"the\s+)?(?P<who>[a-z][\w -]{2,30}?))?\s+"
    r"before\s+(?:it|they|this|these)\s+(?:is|are|can\s+be|may\s+be|goes|go|gets?)\s+(?P<then>[a-z]+(?:ed|en|id|nt|ve))\b",
    re.IGNORECASE,
)


def done_first(rule: Rule, facts: Facts) -> Idea | None:
    """What has not been through the first step yet is refused, and goes once it has."""
    found = _FIRST.match(own_words(rule.text))
    noun = noun_of(found["thing"]) if found else None
    if found is None or noun is None or not usable(noun):
        return None
    first, then = base_of(found["first"]), base_of(found["then"]) or found["then"].lower()
    if not first:
        return None
    scene = facts.scene
    one, decider = scene.name(noun, 0), scene.person(2)
    who = found["who"].lower() if found["who"] else "who may do so"
    by = f"`{decider.name}`, {who}" if not found["who"] else f"`{decider.name}`, the {who}"
    verb = f"make it {then}" if found["then"].lower() == "live" else f"{then} it"
    return sole(
        rule,
        title=f"{capitalised(noun.a)} can't be {found['then'].lower()} before it is "
        f"{found['first'].lower()}",
        given=(
            scene.ready,
            (
                f"{capitalised(noun.name)} `{one}` is not {found['first'].lower()} yet; {by}, can "
                f"{first} it"
            ),
        ),
        steps=(
            f"Open {noun.name} `{one}` and try to {verb}",
            f"{capitalised(first)} `{one}` as `{decider.name}`",
            f"Open {noun.name} `{one}` and {verb}",
        ),
        expected=f"The first try is not offered or refused, and says that `{one}` is not "
        f"{found['first'].lower()}; after the last step `{one}` is {found['then'].lower()}",
        data={"thing": one, "first": found["first"].lower(), "then": found["then"].lower()},
        kind="negative",
        risk=0.86,
    )
