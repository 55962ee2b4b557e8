"""Deeds to several things in one go: `select several orders and close them`, `bulk close`."""

from __future__ import annotations

import re

from testwright.core.regex import regex
from testwright.core.testcases.language.verbs import is_verb

_CHOSEN = regex(
    r"^(?:select|choose|pick|check)\s+(?P<many>multiple|several|many|more\s+than\s+one)\s+"
    r"(?P<what>(?:(?!and\b|to\b|then\b)[\w'’-]+\s+){1,4}?)(?:and(?:\s+then)?|to|then)\s+"
    r"(?:bulk[ -])?(?P<verbs>[a-z]+"
    r"(?:(?:\s*/\s*|,\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+)[a-z]+)*)\s+"
    r"(?:them(?:\s+all)?|these|those|all(?:\s+of\s+them)?)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_BULK = regex(
    r"^(?:bulk|mass|batch)[ -]"
    r"(?:select\s+and\s+)?"
    r"(?P<verb>(?!import|export|upload|download|load|add|create|send|edit|update|change|"
    r"modify)[a-z]+)"
    r"(?:(?:\s*/\s*|\s+or\s+|\s+and\s+)(?:bulk[ -])?(?P<other>approve|reject|deny|decline|lock|"
    r"unlock|"
    r"delete|archive|restore|close|publish|unpublish|activate|deactivate|cancel|share|hide))?\s+"
    r"(?P<what>[a-z].+)$",
    re.IGNORECASE,
)
_MANY = regex(r"(?:multiple|several|many|all)\b", re.IGNORECASE)


def chosen(goal: str) -> str:
    """The deed that is done to all that were chosen, with what was chosen; else ""."""
    found = _CHOSEN.match(goal)
    if found:
        verbs = re.sub(r"\s*/\s*", " or ", found["verbs"])
        if is_verb(verbs.split(" ")[0].strip(",").lower()):
            return f"{verbs} {found['many']} {found['what'].strip()}{found['rest']}"
    bulk = _BULK.match(goal)
    if bulk and is_verb(bulk["verb"].lower()):
        many = "" if _MANY.match(bulk["what"]) else "multiple "
        what = re.sub(r"^(?:the|an?|my|our)\s+", "", bulk["what"], flags=re.IGNORECASE)
        both = f" or {bulk['other'].lower()}" if bulk["other"] else ""
        return f"{bulk['verb'].lower()}{both} {many}{what}"
    return ""
