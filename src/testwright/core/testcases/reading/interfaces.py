"""A place that is named for the deed that is done there: `an editing interface for the menu`."""

from __future__ import annotations

import re

from testwright.core.regex import regex

_PLACE = regex(
    r"^(?:(?:have|get|use|open|see|reach|need|enter|access|visit)\s+)?(?:access\s+to\s+)?(?:an?|the|my|some)\s+"
    r"(?:(?:simple|easy|separate|dedicated|web|user|friendly|user-friendly|graphical|special|own)[\s-]+){0,3}"
    r"(?P<deed>editing|edit|management|managing|admin(?:istration|istrative|istrator)?|maintenance)\s+"
    r"(?:interface|screen|page|panel|area|view|section|mode|tool|ui|dashboard|form|console|facility)\b"
    r"(?:\s+(?:for|of|to\s+(?:edit|manage|change))\s+(?P<thing>\S.*))?$",
    re.IGNORECASE,
)
_WHAT_FOR = regex(
    r"\b(?:edit(?:ing)?|manag(?:e|ing|ement)|maintain(?:ing)?|updat(?:e|ing)|chang(?:e|ing))\s+(?:of\s+)?"
    r"(?P<thing>(?:the|our|my|all|an?)\s+(?:(?!as\b|so\b|and\b|when\b|if\b|only\b)[\w'’-]+\s+){0,3}?[\w'’-]+|[\w-]+s)"
    r"(?=[,.;]|\s+(?:as|so|when|if|only|I|we|by|without|in|on|from|at|and)\b|$)",
    re.IGNORECASE,
)
_OF_SEVERAL = regex(r"\w\s+(?:list|directory|catalog(?:ue)?|register|gallery)$", re.IGNORECASE)
"""What is edited in them are the things that they hold."""
_EDITS = frozenset({"editing", "edit"})


def deed_done_there(goal: str, text: str) -> str:
    """`access an editing interface` -> `edit the menu`; "" for other goals.

    Args:
        goal: what is wanted.
        text: the story, which may say what is edited there where the goal does not.
    """
    found = _PLACE.match(goal)
    if found is None:
        return ""
    told = found["thing"]
    if not told:
        around = text.replace(goal, " ")
        aim = _WHAT_FOR.search(around)
        told = aim["thing"] if aim else ""
    one = found["deed"].lower() in _EDITS and not _OF_SEVERAL.search(told)
    verb = "edit" if one else "manage"
    return f"{verb} {told}" if told else ""
