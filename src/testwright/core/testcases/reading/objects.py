"""What an action is really about, where the words name something beside it.

`Edit event details` edits an event, `manage the FAQ section` manages questions, `report a guest`
makes a note of an incident.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.language.grammar import plural
from testwright.core.testcases.language.nouns import Noun, noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.verb_classes import VerbClass

_SET_UP_ANEW = frozenset({"reminder", "alert", "alarm", "goal", "appointment", "meeting", "task"})
"""What is made by setting it: there may be several."""
_KEEPS = frozenset({"store", "save", "keep", "add", "post", "submit", "publish"})
"""Verbs by which a file comes in; nobody types one."""
_GUARDED = frozenset({"access", "visibility", "right", "permission", "who", "user", "sharing"})
_OF_THINGS = frozenset({"event", "product", "order", "group", "place", "request", "text", "data"})


def _described(noun: Noun) -> Noun:
    """`edit event details`: what is edited is an event."""
    before, _, head = noun.name.rpartition(" ")
    about = noun_of(before) if head in {"detail", "info"} and not noun.tail else None
    if about is None or about.category not in _OF_THINGS or about.mass or about.head == "payment":
        return noun
    return replace(about, owned=noun.owned, text=noun.text)


_HOLDERS = frozenset(
    {"section", "list", "catalog", "catalogue", "library", "collection", "register"}
    | {"board", "directory", "gallery", "wall"}
)


def kept_in(noun: Noun | None) -> Noun | None:
    """What is managed: the things in a section or list (`FAQ section` -> FAQ), else the thing."""
    if noun is None or noun.head not in _HOLDERS or " " not in noun.name or noun.tail:
        return noun
    before = noun.name.rsplit(" ", 1)[0]
    return noun if before.lower().endswith("ed") else noun_of(plural(before)) or noun


_VISIBILITY = re.compile(
    r"^(?:the\s+|my\s+|our\s+)?(?:(?:visibility|privacy)(?:\s+settings?)?\s+(?:of|for)\s+(?P<of>\w.*)|"
    r"(?P<its>[\w-]+)(?:['’]s?)?\s+(?:visibility|privacy)(?:\s+settings?)?)$",
    re.IGNORECASE,
)
"""`The visibility of albums`, `the community privacy`: who gets to see them."""
_HIDDEN = re.compile(
    r"^(?P<what>(?:my|our|the|an?|their|some)\s+(?:[\w'-]+\s+){0,2}?[\w-]+)\s+"
    r"(?:to\s+|as\s+|to\s+be\s+)?(?:private|secret|hidden|invisible)\b",
    re.IGNORECASE,
)
"""`Make my profile private`: others are kept away from it."""
_EITHER = re.compile(r"(?:either\s+[\w-]+\s+or|between\s+[\w-]+\s+and)\s+[\w-]+\b", re.IGNORECASE)
_SETS = frozenset({"set", "make", "mark", "turn", "keep", "switch", "declare"})
_GOVERNS = frozenset(
    {"set", "manage", "change", "control", "choose", "configure", "adjust", "edit"}
)


def _kept_from_others(verb: str, words: str) -> Noun | None:
    """The thing that is hidden, or whose visibility is set; None where neither is so."""
    hidden = _HIDDEN.match(words) if verb in _SETS else None
    governed = _VISIBILITY.match(words) if verb in _GOVERNS else None
    if governed:
        noun = noun_of(governed["of"] or f"the {governed['its']}")
    else:
        noun = noun_of(hidden["what"]) if hidden else None
    plain = noun is not None and not (noun.mass or noun.abstract) and noun.category not in _VALUES
    return noun if plain else None


_VALUES = frozenset({"email", "address", "number", "money", "date", "phone", "name", "setting"})
"""What is no page of its own that somebody could be kept away from."""


_TO_PIECES = frozenset({"mark", "send", "publish", "perform", "restrict"})
"""What is done to pieces of content, one at a time."""


DETAILS = re.compile(
    r"^(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:\w+\s+)?details\s+(?:about|on|of|for)\s+"
    r"(?P<one>(?:an?|the|one|each|my|our)\s+(?!.*\b(?:and|as\s+well\s+as)\b)\w.*|[\w-]+s)$",
    re.IGNORECASE,
)
"""`See all the details about an event`: an event is looked at, and no list of details."""


def _subject_of(words: str) -> Noun | None:
    """The one thing of which the details are seen; None where several are, or it is no thing."""
    found = DETAILS.match(words)
    noun = noun_of(found["one"]) if found else None
    if noun is None or noun.mass or noun.abstract:
        return None
    return replace(noun, many=False)


def meant(  # noqa: PLR0911 one return a reading
    verb: str, kind: VerbClass, noun: Noun | None, words: str
) -> tuple[VerbClass, Noun | None]:
    """The class of the deed and the thing that it is done to.

    Args:
        verb: base form.
        kind: the class that the verb has by itself.
        noun: what the words name first.
        words: what follows the verb.
    """
    if noun is None:
        return kind, None
    guarded = _kept_from_others(verb, words)
    if guarded is not None:
        return "restrict", guarded
    if verb == "report" and noun.category == "person":
        return kind, noun_of(f"an incident with {words}")
    if kind == "create" and noun.category == "file" and verb in _KEEPS:
        return "upload", noun
    if verb == "set" and noun.head in _SET_UP_ANEW:
        return "create", noun
    if verb == "control" and noun.head not in _GUARDED:
        return "configure", noun
    if kind in {"update", "delete"}:
        return kind, _described(noun)
    if kind == "view":
        shown = _described(noun) if noun.head == "detail" else noun
        return kind, _subject_of(words) or replace(shown, many=shown.many and shown is noun)
    return kind, kept_in(noun) if kind == "manage" else _one_by_one(kind, noun, words)


def _one_by_one(kind: VerbClass, noun: Noun, words: str) -> Noun:
    """Pieces of content, and one of two that are named, in the place of the words themselves."""
    if noun.mass and noun.name == "content" and kind in _TO_PIECES:
        return noun_of("content items") or noun
    if kind == "choose" and _EITHER.match(words):
        return noun_of("an option") or noun
    return noun
