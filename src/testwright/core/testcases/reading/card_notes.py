"""Short cuts that people take on cards, written out: who does it, what happens by which control.

`Tap on a word reveals its sentence`, `"Save" button stores the trip`, `User selects a trip`,
`Filtering by country`: each as the sentence that the other rules read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import gerund, third_person
from testwright.core.testcases.language.verb_classes import VERB_CLASS
from testwright.core.testcases.language.verbs import infinitive, is_verb

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun

_PRESSED = regex(
    r"^(?P<verb>tap|click|press|hover|swipe)(?:/(?:tap|click|press|hover))?(?P<on>\s+(?:on|over)\s+|\s+)"
    r"(?P<what>[\w\"“”'` -]{2,40}?)\s+(?P<does>reveals|opens|shows|displays|navigates|takes|leads|"
    r"redirects|starts|closes|removes|deletes|adds|marks|toggles|expands|plays|saves|sends|changes)\s+"
    r"(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_BUTTON = regex(
    r"^(?:the\s+|an?\s+)?(?P<label>[\"“'`][^\"”'`]{1,30}[\"”'`])\s+(?P<part>button|link|icon)\s+"
    r"(?:(?:should|must|shall|will)\s+(?P<base>(?!be\b|have\b|appear\b|not\b|remain\b|stay\b)[a-z]+)|"
    r"(?P<does>(?!is\b|has\b|appears\b|remains\b|stays\b|exists\b|becomes\b|shows\b)[a-z]+s))\s+"
    r"(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_USER_DOES = regex(
    r"^(?:the\s+|an?\s+)?(?P<who>users?|admins?|administrators?|customers?|visitors?|members?|teachers?|"
    r"students?|managers?)\s+(?P<verb>[a-z]+)\s+"
    r"(?P<rest>(?:an?|the|their|one|new|multiple|all)\s[\w' /-]+(?:\([^)]*\))?)$",
    re.IGNORECASE,
)
_DEEDS = frozenset(
    {"create", "update", "delete", "upload", "download", "search", "filter", "sort", "choose"}
    | {"send", "mark", "assign", "schedule"}
)
_BY = regex(
    r"^(?:(?P<based>[A-Z]?[a-z]+(?:\s[a-z]+)?)-based\s+(?P<one>filtering|filters?|search|sorting)|"
    r"(?:(?:ability|option)\s+to\s+)?(?P<two>filter(?:ing)?|search(?:ing)?|sort(?:ing)?)"
    r"(?:\s+(?:functionality|function|feature|options?|bar))?\s+(?:by|for|on|across)\s+(?P<by>.{3,80}))$",
    re.IGNORECASE,
)
_STORAGE = regex(
    r"\s+(?:in|to|via|using|with|from)\s+(?:the\s+)?(?:browser(?:['’]s)?\s+)?`?(?:local|session)\s?storage`?",
    re.IGNORECASE,
)
_KEPT = regex(
    r"\b(?:persist\w*|saved?|stored?|remembered|kept|preserved|retained)\b", re.IGNORECASE
)
_THAT_APPEARS = regex(
    r"^(?:add|include|provide|show|display|have|implement)\s+(?P<what>(?:an?|the)\s.{3,60}?)\s+(?:that|which)\s+"
    r"(?P<does>(?:appears?|is|are|shows|opens|displays|becomes|stays|remains)\s.+)$",
    re.IGNORECASE,
)


def without_short_cuts(text: str, thing: Noun | None) -> str:
    """The note as a sentence; other texts as they are."""
    if _KEPT.search(text):
        text = _STORAGE.sub("", text)
    readings = (_pressed, _by_button, _appears, _by_user)
    found = next((said for read in readings if (said := read(text))), "")
    return found or _listed_by(text, thing) or text


def _pressed(text: str) -> str:
    found = _PRESSED.match(text)
    if found is None:
        return ""
    doing = gerund(found["verb"].lower())
    return f"{doing.capitalize()}{found['on']}{found['what']} {found['does']} {found['rest']}"


def _by_button(text: str) -> str:
    found = _BUTTON.match(text)
    if found is None:
        return ""
    verb = (found["base"] or infinitive(found["does"])).lower()
    if not is_verb(verb):
        return ""
    rest = re.sub(
        r"\band\s+(?P<verb>[a-z]+)\b",
        lambda more: f"and {third_person(more['verb'])}" if is_verb(more["verb"]) else more[0],
        found["rest"],
    )
    rest = rest if found["base"] else found["rest"]
    return f"Clicking {found['label']} {third_person(verb)} {rest}"


def _appears(text: str) -> str:
    found = _THAT_APPEARS.match(text)
    return f"{found['what'][:1].upper()}{found['what'][1:]} {found['does']}" if found else ""


def _by_user(text: str) -> str:
    found = _USER_DOES.match(text)
    verb = infinitive(found["verb"].lower()) if found else ""
    if found is None or VERB_CLASS.get(verb) not in _DEEDS or re.search(r"\band\b", found["rest"]):
        return ""
    one = not found["who"].lower().endswith("s")
    if one == (verb == found["verb"].lower()):
        return ""
    return f"The {found['who'].lower()} can {verb} {found['rest']}"


def _listed_by(text: str, thing: Noun | None) -> str:
    found = _BY.match(text)
    if found is None or thing is None or thing.mass or thing.abstract:
        return ""
    how = (found["one"] or found["two"]).lower()
    verb = next(one for one in ("filter", "sort", "search") if how.startswith(one))
    by = found["by"] or found["based"].lower()
    own = re.sub(rf"\b{re.escape(thing.name)}\s+(?=\w)", "", by, flags=re.IGNORECASE)
    return f"The user can {verb} {thing.plural} by {own}"
