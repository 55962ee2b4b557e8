"""Checks of what stays as it was set: after another page, after a reload, after a new sign-in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import Look, are, subject
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.facts import Facts

_THIS_SESSION = regex(
    r"\b(?:during|within|for|throughout)\s+(?:the\s+|this\s+|a\s+)?(?:current\s+)?session\b",
    re.IGNORECASE,
)
_NAVIGATES = regex(
    r"\b(?:navigat\w+|other\s+pages?|between\s+(?:pages|steps|views|tabs)|back)\b", re.IGNORECASE
)
_RELOADS = regex(r"\b(?:reload\w*|refresh\w*|browser)\b", re.IGNORECASE)


def persists(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """`The filter persists during the session`: set, left, and found again."""
    if said.no:
        return None
    what, tail = subject(said), found["tail"]
    if _THIS_SESSION.search(tail):
        away: tuple[str, ...] = ("Open another page and come back", "Reload the page")
        when = "after coming back and after the reload"
    elif _NAVIGATES.search(tail):
        away, when = ("Open another page and come back",), "after coming back"
    elif _RELOADS.search(tail):
        away, when = ("Reload the page",), "after the reload"
    else:
        away = ("Reload the page", f"Sign out, sign in again and open {what}")
        if facts.scene.own_tool:
            away = (facts.scene.again, facts.scene.anew)
        if facts.scene.signed_out:
            away = ("Reload the page", "Close the browser and open the page again")
        when = "after the reload and in the new session"
    return Look(
        "",
        away,
        f"{capitalised(what)} {are(said)} as set in the steps before, {when}; nothing is back at "
        "its default",
        {"kept": what},
    )
