"""Criteria that list the fields that must be filled in: each left empty alone, then all filled in.

`A title, a date and a language are required` is one table of as many invalid classes as there are
fields, and one valid class; two empty fields at once would hide which of them is missed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import joined
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.phrases import deed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "equivalence_partitioning"
_NEEDED = (
    regex(
        r"^(?:(?:the\s+)?(?:required|mandatory|compulsory)\s+(?:fields|entries|data|inputs|values)"
        r"(?:\s+(?:are|include|enforced))?)\s*:?\s+(?P<list>.+)$",
        re.IGNORECASE,
    ),
    regex(
        r"^(?P<list>.+?)\s+(?:are|must\s+be|have\s+to\s+be)\s+(?:all\s+)?(?:required|mandatory|"
        r"compulsory|obligatory|filled\s+in|entered|given|provided|specified)(?:\s+fields)?$",
        re.IGNORECASE,
    ),
    regex(
        r"^(?:(?:the|an?|each|every|any)\s+)?[\w -]{2,40}?\s+(?:(?:must|has\s+to)\s+have|needs?|"
        r"requires?)\s+(?P<list>(?:an?|the|at\s+least)\s.+)$",
        re.IGNORECASE,
    ),
    regex(
        r"^(?:(?:the|an?|each)\s+)?[\w -]{2,40}?\s+(?:has|contains|asks\s+for|consists\s+of)\s+"
        r"(?:the\s+)?(?:following\s+)?fields\s*:?\s+(?P<list>.+)$",
        re.IGNORECASE,
    ),
)
_ENTERED = regex(
    r"^(?:(?:the\s+)?[\w-]+\s+)?(?:can|must|has\s+to|should(?:\s+be\s+able\s+to)?)\s+(?:enter|fill\s+in|provide|specify|"
    r"input)\s+(?P<list>[\w' -]+(?:,\s*[\w' -]+)*,?\s+and\s+[\w' -]+)$",
    re.IGNORECASE,
)
_COMMA = regex(r",\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_NOTE = regex(r"\s*\([^)]*\)")
_OPTIONAL = regex(r"\(\s*optional\s*\)|\boptional\b", re.IGNORECASE)
_PERIOD = frozenset({"deadline", "from", "to", "until", "start", "end"})
_LONG_TEXTS = frozenset({"description", "comment", "note", "message", "bio", "summary", "text"})
MOST = 4
"""Fields that are left empty in one case; a case has five steps."""


def field_lists(facts: Facts) -> Iterator[Idea]:
    """Each criterion that names two and more fields that are needed."""
    for rule in facts.rules:
        if rule.then or rule.condition or rule.negative:
            continue
        idea = _listed(rule, facts)
        if idea is not None:
            yield idea


def fields_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The needed and the optional fields that a sentence lists; none when it lists none."""
    text = text.strip(" .")
    for pattern in _NEEDED:
        found = pattern.match(text)
        if found is None:
            continue
        body = re.sub(r"\([^)]*\)", lambda note: note.group(0).replace(",", ";"), found["list"])
        parts = [part.strip(" ,.:") for part in _COMMA.split(body) if part.strip(" ,.:")]
        needed: list[str] = []
        optional: list[str] = []
        for part in parts:
            name = re.sub(r"^(?:an?|the|both|its|their)\s+", "", _NOTE.sub("", part).strip())
            name = re.sub(r"\s+optional$", "", name)
            if all(re.match(r"[A-Z]?[a-z-]+$", word) for word in name.split()):
                name = name.lower()
            (optional if _OPTIONAL.search(part) else needed).append(name)
        if len(needed) + len(optional) < 2 or not all(map(_is_field, (*needed, *optional))):  # noqa: PLR2004 a list
            continue
        return tuple(needed), tuple(optional)
    return (), ()


def _is_field(name: str) -> bool:
    return (
        0 < len(name.split()) <= 4  # noqa: PLR2004 a name of more words is a clause
        and not re.search(r"\d|\b(?:is|are|be|must|that|who|which|or|least|approv\w+)\b", name)
        and (noun_of(name) is not None or name.lower() in _PERIOD)
    )


def needed_fields(facts: Facts) -> tuple[tuple[str, str], ...]:
    """The fields that criteria call for, with a value each; () when none lists them."""
    for rule in facts.rules:
        if rule.then or rule.condition or rule.negative:
            continue
        needed, _ = fields_of(rule.text)
        if not needed:
            entered = _ENTERED.match(rule.text.strip(" ."))
            needed = tuple(_names(entered["list"])) if entered else ()
        if len(needed) > 1 and all(map(_is_field, needed)):
            return tuple(
                (name, value_of(name, place, facts)) for place, name in enumerate(needed[:6])
            )
    return ()


def _names(text: str) -> list[str]:
    parts = [part.strip(" ,.:") for part in _COMMA.split(_NOTE.sub("", text)) if part.strip(" ,.:")]
    return [re.sub(r"^(?:an?|the|both|its|their)\s+", "", part) for part in parts]


def value_of(field: str, place: int, facts: Facts) -> str:
    """A value that fits the name of a field; another one for another place."""
    noun, scene = noun_of(field), facts.scene
    if re.search(r"\b(?:first|given|last|family|sur)\s?name$", field, re.IGNORECASE):
        first, _, last = scene.person(0).name.partition(" ")
        return first if re.match(r"first|given", field, re.IGNORECASE) else last
    if field.rsplit(" ", 1)[-1].lower() in _PERIOD:
        return scene.day(place)
    if re.search(r"\bbirth", field, re.IGNORECASE):
        return f"19{60 + place * 7 % 40}-05-{14 + place:02d}"
    if re.search(r"\b(?:phone|telephone|mobile)\b", field, re.IGNORECASE):
        return f"+44 20 7946 0{118 + 7 * place}"
    if noun is None or noun.category in {"thing", "text"}:
        told = noun is not None and noun.head in _LONG_TEXTS
        return scene.text(place) if told else scene.title(place + 10)
    return scene.name(noun, place)


def _listed(rule: Rule, facts: Facts) -> Idea | None:
    needed, optional = fields_of(rule.text)
    if not needed:
        return None
    scene, flow = facts.scene, flow_of(facts.main, facts)
    values = {name: value_of(name, place, facts) for place, name in enumerate((*needed, *optional))}
    tried = needed[:MOST]
    filled = joined([f"{name} `{values[name]}`" for name in needed])
    last = "Fill in all of them" + (f", but not the {joined(optional)}," if optional else "")
    count = {1: "try is", 2: "two tries are", 3: "three tries are", 4: "four tries are"}[len(tried)]
    return exact(
        rule,
        NAME,
        "fields",
        type="negative",
        angle="input",
        title=f"Each needed field left empty alone: {joined(needed)}",
        given=(
            scene.ready,
            *(() if facts.main.kind == "create" else flow.given[:1]),
            f"These values are at hand: {filled}",
        ),
        steps=(
            *(
                f"{_begin(place, facts)}fill in all but the {name}, and save"
                for place, name in enumerate(tried)
            ),
            f"{last} and save",
        ),
        expected=(
            f"The first {count} refused, each with a message at the field that is empty, and the "
            "other values stay in the form; the last is stored with the values given"
        ),
        data={**values},
        risk=0.87,
    )


def _begin(place: int, facts: Facts) -> str:
    return f"Start to {deed_of(facts.main, 50)}: " if place == 0 else "In a new form, "
