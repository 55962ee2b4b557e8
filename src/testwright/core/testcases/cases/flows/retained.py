"""Flows of what stays: from earlier years, in older versions, and copies brought up to date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import retained as beside
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_SPANS = r"(?:years?|seasons?|terms?|semesters?|editions?|quarters?|months?|camps?|sessions?)"
_PAST = regex(
    r"^(?P<what>(?:(?:the|my|our|all|old)\s+)*[\w'’-]+(?:\s[\w'’-]+){0,3}?)\s+(?:from|of)\s+"
    rf"(?:the\s+)?(?:previous|past|last|earlier|prior|former)\s+(?:\w+\s+)?{_SPANS}\b",
    re.IGNORECASE,
)
_OLDER = regex(
    r"^(?:(?:the|my|our|all)\s+)*(?:multiple|several|older|old|previous|earlier|past|different|"
    r"all)\s+(?:(?P<of_it>[\w-]+)\s+)?versions\b(?:\s+of\s+(?P<what>[\w'’ -]+?))?"
    r"(?:\s+(?:around|available|including|so|in|for)\b.*)?$",
    re.IGNORECASE,
)
_LOCAL = regex(
    r"^(?:(?:an?|the|my|our|all)\s+)*(?:previously\s+|already\s+)?"
    r"(?P<how>downloaded|installed|local(?:\s+cop(?:y|ies)\s+of)?|cached|cloned)\s+"
    r"(?:an?\s+|the\s+|my\s+)?(?P<what>(?!user|account)[\w'’-]+(?:\s[\w'’-]+){0,2}?)"
    r"(?:\s+(?:so|to|from|with|when|by|in)\b.*)?$",
    re.IGNORECASE,
)
_PROGRAMS = word_set("plugin app application program extension library module software theme tool")


def _usable(noun: Noun | None) -> Noun | None:
    if noun is None or noun.mass or noun.abstract or is_value(noun.head):
        return None
    return replace(noun, many=False, listed="")


def from_past(action: Action, facts: Facts) -> Flow:
    """What was made a year ago is still found with all it had, and can be worked with."""
    found = _PAST.match(action.words)
    told = noun_of(found["what"]) if found else None
    noun = _usable(told) or noun_of(f"{told.own_name} record" if told else "record")
    assert noun is not None
    scene = facts.scene
    one, note = scene.name(noun, 0), scene.text(1)
    (field, value), _ = scene.details(noun)
    day = "2030-06-12"
    return Flow(
        (
            "Today is `2031-06-10`",
            f"{capitalised(noun.name)} `{one}` was made on `{day}` with the {field} `{value}`",
        ),
        (
            f"Search the {noun.plural} for `{one}`",
            f"Open `{one}`, and read its {field}",
            f"Add the note `{note}` and save",
            scene.again,
        ),
        f"`{one}` is found once, as made on `{day}` and with the {field} `{value}`; after the last "
        f"step it has the note `{note}` as well",
        {"kept": one, field: value, "made": day},
        companions=beside.of_past(scene, noun),
        stands_alone=True,
    )


def versioned(action: Action, facts: Facts) -> Flow:
    """A new version stands beside the old one, which stays as it was."""
    older = _OLDER.match(action.words)
    told = noun_of(older["what"] or older["of_it"] or "") if older else noun_of(action.words)
    others = (one.object for one in facts.actions if one.object is not None)
    things = (told, *others, noun_of("a document"))
    noun = next(one for one in map(_usable, things) if one is not None)
    scene = facts.scene
    ref, old, new = scene.ref(noun, 0), scene.text(0), scene.text(1)
    return Flow(
        (f"{capitalised(ref)} is there as version `1.0.0`, with the text `{old}`",),
        (
            f"Store `{new}` as version `1.1.0` of {ref}",
            f"List the versions of {ref}",
            "Open version `1.0.0`, then version `1.1.0`",
        ),
        f"`1.0.0` and `1.1.0` are listed once each; `1.0.0` still reads `{old}`, word for word, "
        f"and `1.1.0` reads `{new}`",
        {"1.0.0": old, "1.1.0": new},
        companions=beside.of_versions(scene, ref, (old, new)),
        stands_alone=True,
    )


def brought_up_to_date(action: Action, facts: Facts) -> Flow:
    """What lies here becomes what the source has now."""
    found = _LOCAL.match(action.words)
    assert found is not None
    noun = _usable(noun_of(found["what"])) or noun_of("a data set")
    assert noun is not None
    scene = facts.scene
    ref = scene.ref(noun, 0)
    program = found["how"].lower() == "installed" or noun.head in _PROGRAMS
    what = f"the installed {ref}" if program else f"the local copy of {ref}"
    old, new = "1.0.0", "1.1.0"
    if program:
        given = f"{capitalised(what)} has version `{old}` and the setting `mode = strict`"
        seen = f"{capitalised(what)} names version `{new}` and still has `mode = strict`"
        source = f"The source offers version `{new}`"
    else:
        given = f"{capitalised(what)} has version `{old}`, in which `Utrecht` is 12"
        seen = f"{capitalised(what)} names version `{new}`, and `Utrecht` is 15 in it, not 12"
        source = f"The source offers version `{new}`, in which `Utrecht` is 15"
    return Flow(
        (given, source),
        (f"Update {what}", f"Open {what}, and read its version", f"Update {what} once more"),
        f"{seen}; the second update says that it is up to date and changes nothing",
        {"before": old, "after": new},
        companions=beside.of_update(what, (given, source)),
        stands_alone=True,
    )


LOCAL: tuple[Reading, ...] = (
    reading("update/upgrade/refresh/renew", _LOCAL.pattern, brought_up_to_date),
)
"""Wherever people work."""
READINGS: tuple[Reading, ...] = (
    reading("keep/retain/preserve/hold/save/store", _PAST.pattern, from_past),
    reading("keep/retain/preserve/hold/store/have", _OLDER.pattern, versioned),
    reading("version", r"^(?:(?:the|my|our|all|an?)\s+)*(?!control)[a-z]", versioned),
)
