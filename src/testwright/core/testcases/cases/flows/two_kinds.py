"""Flows of a deed that is done to two kinds alike: `e-mail both new and existing members`.

One named thing of each kind is dealt with, and each is looked at.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.each_of_two import AGES, BY_KIND, Two, given_to
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.relations import named

if TYPE_CHECKING:
    import re

    from testwright.core.testcases.cases.flows.flow import Flow
    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.reading.facts import Facts

_KINDS = (
    AGES,
    word_set("individual business corporate private commercial personal group"),
    word_set("active inactive archived"),
    word_set("internal external"),
    word_set("public private"),
    word_set("domestic foreign international local national"),
    word_set("junior senior"),
    word_set("registered unregistered"),
    word_set("full-time part-time temporary permanent"),
    word_set("upcoming past current future previous"),
    word_set("paid unpaid free"),
    word_set("adult junior"),
    word_set("online offline"),
    word_set("open closed"),
)
"""Words that divide things of one name into kinds."""


def _two(found: re.Match[str], facts: Facts) -> Flow | None:
    """By the class of the deed; None where two kinds make no difference to it."""
    one, two = found["one"].lower(), found["two"].lower()
    if one == two or not any(one in kinds and two in kinds for kinds in _KINDS):
        return None
    noun, what = noun_of(found["noun"]), noun_of(found["what"] or "")
    if noun is None or not named(noun) or not noun.many or facts.scene.surface != "screen":
        return None
    link = (found["link"] or "").lower()
    sent = facts.main.kind == "send"
    if link and (what is None or not (sent or named(what))):
        return None
    sides = Two(
        replace(noun, many=False),
        (one, two),
        what if link else None,
        facts.main.verb,
        link,
        facts.scene,
    )
    if link and not sent:
        return given_to(sides) if facts.main.kind in _GIVES else None
    maker = BY_KIND.get(facts.main.kind)
    return maker(sides) if maker else None


_GIVES = frozenset({"create", "assign", "other", "place", "publish"})


_ADJECTIVE = r"[a-z]+(?:-time)?"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"^(?:be\s+able\s+to\s+)?[a-z-]+\s+"
        r"(?:(?P<what>[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,3})\s+(?P<link>to|for|with|on)\s+)?"
        r"(?:both\s+|all\s+|the\s+|my\s+|our\s+)*"
        rf"(?P<one>{_ADJECTIVE})\s+(?:and|as\s+well\s+as)\s+(?P<two>{_ADJECTIVE})\s+"
        r"(?P<noun>[a-z-]+s)(?=\s*(?:$|[,.;]|so\b|in\s+order|in\b|from\b|by\b))",
        _two,
    ),
)
