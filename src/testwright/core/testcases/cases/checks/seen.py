"""Checks of what is seen: shown or hidden, in which order, with which parts, on which pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import (
    WIDGETS,
    Look,
    are,
    entity,
    place_of,
    subject,
    tail_of,
)
from testwright.core.testcases.cases.companions import statements as beside
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import NO
from testwright.core.testcases.language.thinghood import thinghood
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.language.predicates import Predicate
    from testwright.core.testcases.reading.facts import Facts

_NAME_WORDS = 6
"""Words of the longest name of a part; more are a clause."""


JUDGED = regex(
    r"\b(?:clear(?:ly)?|prominent(?:ly)?|readabl[ey]|legibl[ey]|proper(?:ly)?|correct(?:ly)?|nice(?:ly)?|"
    r"easy|easily|intuitive(?:ly)?|user-friendly|professional(?:ly)?|graceful(?:ly)?|appropriate(?:ly)?|"
    r"consistent(?:ly)?|effective(?:ly)?|meaningful(?:ly)?|helpful|concise(?:ly)?|attractive(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words by which two testers judge differently."""


def shown(said: Predicate, found: re.Match[str], facts: Facts) -> Look:
    """Something is seen somewhere, or is not."""
    scene, noun, rest = facts.scene, entity(said), tail_of(found)
    if re.match(r"an?\s", said.subject, re.IGNORECASE):
        noun = None  # one that comes up, and not one of several
    word = found["how"].lower()
    word = "shown" if word in {"show", "shows", "display", "displays"} else word
    unseen = noun is None and facts.scene.surface != "screen"
    hidden = bool(NO.search(said.said[: found.start("how")])) or word == "hidden"
    how = "shown" if word in {"hidden", "appear", "appears", "there"} else word
    if re.search(r"\b(?:every|each|all)\s+pages?\b", rest):
        return _everywhere(said, hidden=hidden)
    judged = bool(JUDGED.search(said.said)) and not place_of(said)
    if noun is None:
        what, verb = subject(said), are(said)
        once = "" if hidden or verb == "are" or "once" in rest else ", once"
        return Look(
            "",
            (*place_of(said), f"Look for {what}"),
            f"{capitalised(what)} {verb} {'not ' if hidden else ''}{how}{rest}{once}",
            {"look_for": what},
            loose=judged,
            doubtful=unseen,
            entry=""
            if place_of(said)
            else f"Open the page on which {what} {'belong' if verb == 'are' else 'belongs'}",
        )
    one, two, out = (scene.name(noun, n) for n in range(3))
    named = clipped(said.subject, 60)
    entry = scene.lister(noun)
    if not hidden:
        return Look(
            f"`{one}` and `{two}` are among these: {named}",
            (*place_of(said), f"Look for `{one}` and `{two}`"),
            f"`{one}` and `{two}` are {how}{rest}, once each",
            {"shown": [one, two]},
            entry=entry,
            loose=judged,
        )
    other = noun_of(re.sub(r"^\w+ed\s+", "", noun.name)) or noun
    return Look(
        f"`{one}` is one of these: {named}; `{out}` is another {other.name}, and none of them",
        (*place_of(said), f"Look for `{one}` and `{out}`", f"Search for `{one}` by its name"),
        f"`{one}` is not {how}{rest}; `{out}` is found as always",
        {"not_shown": one, "shown": out},
        entry=entry,
    )


def _everywhere(said: Predicate, *, hidden: bool) -> Look:
    what = subject(said)
    return Look(
        "Nobody is signed in at first",
        (
            f"Open the start page and look for {what}",
            "Open a page two levels below it and look again",
            "Sign in and look once more",
        ),
        f"{capitalised(what)} {are(said)} {'not ' if hidden else ''}there on all three pages, at "
        f"the "
        "same place",
        {"pages": 3},
        instead=True,
    )


_BY = regex(
    r"\bby\s+(?:the\s+|their\s+)?(?P<by>[\w' -]{2,30}?)(?=\s+(?:and|in|so|with|from|first)\b|,|$|"
    r"\()"
)
_DATED = regex(
    r"\b(?:date|time|day|deadline|due|newest|latest|oldest|recent\w*|created|updated|chronolog\w+)\b"
)
_COUNTED = regex(
    r"\b(?:counts?|number|amount|score|rating|views|votes|likes|popularity|price|cost|size|age|rank)$"
)
_DOWN = regex(r"\b(?:newest|latest|descending|highest|most recent\w*|reverse|best)\b")


def ordered(said: Predicate, found: re.Match[str], facts: Facts) -> Look:  # noqa: ARG001 all checks are called alike
    """Three values in the wrong order come in the right one."""
    scene = facts.scene
    by = _BY.search(said.said)
    key = by["by"].strip() if by else "date" if _DATED.search(said.said) else "name"
    key = re.sub(r"\s+(?:ascending|descending|order)$", "", key)
    if _COUNTED.search(key):
        values = ["7", "21", "40"]
    elif _DATED.search(key if by else f"{key} {said.said}"):
        values = ["2031-02-03", "2031-02-17", "2031-03-01"]
    else:
        values = sorted(scene.title(n) for n in range(3))
    right = values[::-1] if _DOWN.search(said.said) else values
    noun = said.noun
    name = noun.plural if noun and not noun.abstract else "entries"
    return Look(
        f"Three {name} are stored in this order, with the {key} "
        f"{joined([f'`{values[n]}`' for n in (1, 2, 0)])}",
        (
            *(place_of(said) or (scene.lister(noun),)),
            f"Note the {key} of each from top to bottom",
        ),
        f"From top to bottom: {joined([f'`{value}`' for value in right])}",
        {"stored": [values[n] for n in (1, 2, 0)], "shown": right},
        instead=True,
    )


_PARTS = regex(r",\s*(?:and\s+|or\s+)?|\s+(?:and|as well as|plus)\s+")


def contains(said: Predicate, found: re.Match[str], facts: Facts) -> Look | None:
    """A list of things that must be in it: each is looked for, one by one."""
    tail = re.split(
        r"\s+(?:so that|in order|that are|which are)\b|,?\s+(?:that|which|who)\b|:\s",
        found["tail"].strip(),
    )[0]
    tail = re.sub(r"\s*\([^)]*\)", "", tail)  # what is said of one part
    parts = [clipped(part.strip(" .:"), 50) for part in _PARTS.split(tail) if part.strip(" .:")]
    parts = [re.sub(r"^(?:an?|the|both|all|its|their)\s+", "", part) for part in parts][:6]
    judged = bool(JUDGED.search(said.said)) or any(_NO_VALUE.search(part) for part in parts)
    clause = any(
        len(part.split()) > _NAME_WORDS or re.match(r"(?:how|what|who|which|that|to)\b", part)
        for part in parts
    )
    if not parts or clause or re.match(r"no\b", said.subject, re.IGNORECASE):
        return None
    if said.noun is not None and said.noun.head in _HAPPENINGS:
        return None
    scene, noun = facts.scene, entity(said)
    story = facts.main.object
    if (
        noun is None
        and said.several
        and story is not None
        and said.noun
        and said.noun.head == story.head
        and said.noun.head not in {"email", "e-mail", "mail", "message", "notification"}
    ):
        noun = said.noun  # a part of a page, but the one that the story is about
    literal = re.search(r"[\"“`€£$]|\d", found["tail"])
    label = f"{noun.name} `{scene.name(noun, 0)}`" if noun else subject(said)
    what = joined(parts)
    several = len(parts) > 1
    if said.no:
        return Look(
            f"{capitalised(label)} is there" if noun else "",
            (f"Open {label}", f"Look for {what}"),
            f"{capitalised(label)} shows no {joined(parts, 'or')}",
            {"not_in_it": parts},
        )
    if literal:
        return _word_for_word(label, found, noun is not None)
    if not noun and said.subject.lower() in {"it", "this", "they"}:
        return _on_what_opens(parts, facts)
    held = _held(parts, facts)
    shows = "show" if noun is None and are(said) == "are" else "shows"
    values = joined([f"{part} `{value}`" for part, value in held])
    return Look(
        f"These are stored for {label}: {values}",
        (f"Open {label}", f"Look for {what}{', one by one' if several else ''}"),
        f"{capitalised(label)} {shows} {values}, "
        f"{'each once and as stored' if len(held) > 1 else 'as stored'}",
        dict(held) | {"parts": parts},
        loose=judged,
        companions=beside.parts(scene, label, held) if _is_place(said, parts) else (),
    )


def _is_place(said: Predicate, parts: list[str]) -> bool:
    """Whether the subject is a page or a thing that shows short parts, and no program or data."""
    noun = said.noun
    return (
        noun is not None
        and (thinghood(noun) in {"thing", "element"} or noun.head in WIDGETS)
        and noun.category != "data"
        and all(len(part.split()) <= _SHORT for part in parts)
    )


_SHORT = 3
_HAPPENINGS = word_set(
    "failure outage timeout loss attempt submission click tap hover response restore expiry delete "
    "deletion creation update save upload download login logout sign-in sign-up validation "
    "transition switch navigation press scroll drag refresh reload retry crash disconnect"
)
"""Subjects that are no places where something is shown, but what has to happen first."""
_NO_VALUE = regex(
    r"\b(?:with|applied|options?|ways?|explanations?|information|details|insights?|guidance|feedback|"
    r"suggestions?|instructions?|patterns?|trends?|steps|everything|other|etc|support|ability|"
    r"necessary|required|relevant|key|main|separately|access|safety|security|compatibility|flexibility|features?|functionality|interface|experience|design|layout|styling|data)\b",
    re.IGNORECASE,
)
"""What is in something without being a value that is stored and read."""


def _word_for_word(label: str, found: re.Match[str], named: bool) -> Look:  # noqa: FBT001 whether it has a name
    """`Shows a price of 0.75`: what is written is what must be seen."""
    said = f"{found['how'].lower()} {found['tail'].strip(' .')}"
    return Look(
        f"{capitalised(label)} exists" if named else "",
        (f"Open {label}", "Read what it shows") if named else (f"Look at {label}",),
        f"{capitalised(label)} {clipped(said, 150)}",
        {"shown": clipped(found["tail"].strip(), 90)},
    )


def _on_what_opens(parts: list[str], facts: Facts) -> Look:
    """`Shows the name and the date`, of what the story's own course has opened."""
    held = _held(parts, facts)
    return Look(
        f"These are stored: {joined([f'{part} `{value}`' for part, value in held])}",
        (f"Look for {joined(parts)}",),
        f"{capitalised(joined([f'{part} `{value}`' for part, value in held]))} "
        f"{'are' if len(held) > 1 else 'is'} shown, as stored",
        dict(held),
    )


_NUMBER = regex(
    r"^(?:total|number|count|amount|average|sum|percentage)\b|"
    r"\b(?:counts?|totals?|sums?|averages?|rates?|percentages?|scores?|quantity|quantities|"
    r"vat|tax|taxes|revenue|expenses|income|profit|balance|price|cost|fee)"
    r"(?:\s*\([^)]*\))?$",
    re.IGNORECASE,
)
"""What is counted or summed up is a number, whatever it is of."""


def _held(parts: list[str], facts: Facts) -> list[tuple[str, str]]:
    """Each part with a value; of something that there are several of, two."""
    scene, found = facts.scene, []
    for place, part in enumerate(parts):
        plain = re.sub(
            r"^(?:all|any|the|necessary|relevant|required|needed|appropriate)\s+", "", part
        )
        plain = re.sub(r"^(?:necessary|relevant|required|needed|appropriate)\s+", "", plain)
        noun = noun_of(plain)
        if _NUMBER.search(plain):
            found.append((part, str(12 + 9 * place)))
        elif noun is not None and noun.head == "deadline":
            found.append((plain, scene.day(place)))
        elif noun is None or noun.abstract:
            found.append((part, scene.title(place + 4)))
        elif noun.many and len(parts) == 1:
            found += [(noun.name, scene.name(noun, n)) for n in range(2)]
        else:
            time = " 10:30" if noun.category == "date" and re.search(r"\btime\b", part) else ""
            found.append((plain, f"{scene.name(noun, place)}{time}"))
    return found
