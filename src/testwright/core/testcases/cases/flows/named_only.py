"""Things that a goal names, with words behind them that no look at the thing alone can check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.pages import PARTS

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action

_DEFINED = regex(
    r"^\s*(?:that|which|where|whose|\w{3,}ed)\b(?!\s+(?:by|with|to|for)\s+(?:me|us|my|our)\b)",
    re.IGNORECASE,
)
_WISHED_SO = regex(
    r"^\s*(?:if|when|whenever|that|which|where|whose|so|as|even|without|roughly|about\s+(?:how|what|which|who|why|when|where)|\w+ly|\w{3,}ed|more|less)\b",
    re.IGNORECASE,
)


_ASKS = regex(r"(?:(?:the\s+)?\w+\s+)?(?:how|what|why)\b", re.IGNORECASE)


def left_out(action: Action, noun: Noun | None) -> bool:
    """Whether a thing was only named and what makes it the one that is wanted is not looked at.

    `I want venues halfway between us` is about their place; a list of venues does not show it.
    """
    if noun is None:
        return False
    if (action.verb == "show" and _ASKS.match(action.words)) or (
        action.verb == "access" and noun.name.isupper()
    ):
        return True  # what a text says of itself; a system by its short name
    place = action.words.find(noun.text)
    tail = action.words[place + len(noun.text) :] if place >= 0 else ""
    if action.verb == "get" and action.words == action.text:
        return bool(_WISHED_SO.match(tail))
    made = noun.head in PARTS | {"form", "template"} and not noun.many
    return made and bool(_DEFINED.match(tail))


_WITHIN = regex(
    r"\b(?:under|over|above|below|between|less than|more than|fewer than|at most|at least|"
    r"within\s+(?:\d|an?\s+(?:\w+\s+)?(?:range|distance|radius|budget))|"
    r"cheaper|older|younger|nearer)\b",
    re.IGNORECASE,
)


_MANNERS = frozenset(
    {"display", "view", "look", "appearance", "way", "handling", "behaviour", "behavior"}
)
_UNNAMED = frozenset({"data", "information", "metadata", "content"})


def unnamed(action: Action) -> bool:
    """Whether a bound is searched by, a manner changed, or data entered that nobody names."""
    if action.kind == "search":
        return _WITHIN.search(action.words) is not None
    noun = action.object
    if action.kind == "update":
        return noun is not None and bool(noun.tail) and noun.head in _MANNERS
    if action.kind == "view" and noun is not None and noun.name.lower() == "detail":
        return not action.said("of", "about", "for", "on")  # of what, nobody says
    plain = noun is not None and noun.own_name.lower() in _UNNAMED and action.kind == "create"
    return plain and not action.said("to", "into", "about", "at", "for", "on", "in")
