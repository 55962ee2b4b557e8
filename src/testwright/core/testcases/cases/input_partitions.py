"""Partitions of what is entered: missing, malformed, taken already, only what is required.

For everything that people make or change. Which wrong value is tried depends on the kind of
thing: an event gets a day that does not exist, a price a negative amount, a link no protocol.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.entry import Entry
from testwright.core.testcases.cases.flows.records import VALUES, is_copying, target
from testwright.core.testcases.cases.flows.requests import is_asked_for
from testwright.core.testcases.cases.flows.reshaping import RESHAPING
from testwright.core.testcases.cases.options import wrong_option
from testwright.core.testcases.cases.situations import situation
from testwright.core.testcases.cases.supposed_entries import entering, partitions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
MAKES = frozenset({"create", "manage"})
ENTERS = MAKES | {"update", "configure", "schedule"}
ODD_TEXT = "Zoë O'Brien & Søn <3> 日本"

_FORMATS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (
        (
            r"(?<!by )(?<!via )(?<!per )(?<!an )(?<!receive )(?<!get )(?<!send )"
            r"\b(?:e-?mail address(?:es)?|emails|e-mails)\b|\bby using their email\b"
        ),
        "e-mail address",
        ("mia.berg", "mia@", "mia berg@example.com"),
        "mia.berg@example.com",
    ),
    (
        r"\b(?:phone|telephone|mobile) numbers?\b",
        "phone number",
        ("12", "call me", "+49 30 12345678901234"),
        "+49 30 901820",
    ),
    (r"\b(?:postcodes?|postal codes?|zip codes?)\b", "postcode", ("", "!!!", "99"), "10115"),
    (
        r"\b(?:urls?|web ?links?|hyperlinks?|links? to)\b",
        "link",
        ("htp:/example", "example dot com", "javascript:alert(1)"),
        "https://www.example.com/start",
    ),
    (
        r"\b(?:dates?|deadlines?|birthdays?|due days?)\b",
        "date",
        ("2031-02-30", "31/31/2031", "soon"),
        "2031-02-28",
    ),
    (
        r"\b(?:prices?|amounts?|fees?|costs?|budgets?|rates?)\b",
        "amount",
        ("-5.00", "12.345", "ten"),
        "12.34",
    ),
    (
        r"\b(?:quantit(?:y|ies)|number of \w+)\b",
        "number",
        ("-1", "1.5", "two"),
        "2",
    ),
)
_COUNTED = frozenset({"quantity", "count", "headcount", "point"})
_NO_MEASURES = ("two", "1.2.3", "12 x")
"""What is measured may be below zero and between two numbers."""
_BY_CATEGORY = {
    "email": "e-mail address",
    "link": "link",
    "date": "date",
    "event": "date",
    "order": "amount",
}
_IN_WORDS = {1: "one", 2: "two", 3: "three", 4: "four"}
_FORMS = frozenset({"form", "questionnaire", "survey", "application", "sheet"})
_NOTICES = frozenset(
    {"message", "notice", "banner", "announcement", "alert", "greeting", "note", "label"}
)
_SHOWN = regex(r"\b(?:displayed|shown|appears?|visible|seen)\b", re.IGNORECASE)
_PRICED = regex(r"price|rent|fee|amount|total|cost|budget|salary|rate\b", re.IGNORECASE)


def entered(facts: Facts) -> Iterator[Idea]:
    """Ideas for a thing that is made or changed; none when nothing is named."""
    noun = target(facts.main, facts)
    form = entering(facts)
    if form is not None:
        yield from partitions(form)
        return
    if noun is None or noun.abstract or facts.main.statement or facts.main.kind not in ENTERS:
        return
    if is_copying(facts.main) or facts.main.verb in RESHAPING or is_asked_for(facts.main, noun):
        return
    if noun.name.rsplit(" ", 1)[-1] in _FORMS:
        yield _form(facts, noun)
        return
    if noun.category == "file" and facts.main.kind in MAKES:
        return
    yield from _of_fields(facts, noun)


def _of_fields(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """What is entered into the fields of a thing."""
    if _SHOWN.search(facts.story.goal) and noun.name.rsplit(" ", 1)[-1] in _NOTICES:
        yield _cleared(facts, noun)
    elif not facts.known.fields:
        yield from _missing(facts, noun)
    if not facts.known.fields:
        yield from _malformed(facts, noun)
    if facts.main.kind in MAKES and not noun.mass and noun.category not in VALUES:
        yield from _new_one(facts, noun)
    if facts.main.kind == "update" and not noun.mass and noun.category in {"group", "product"}:
        yield _renamed_onto(facts, noun)
    if facts.known.key or not facts.known.fields:
        yield from _characters(facts, noun)


def _new_one(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Its name is taken already; a context may say otherwise."""
    written = facts.scene.field(noun) == "text"  # two people may write the same words
    named_alike = noun.category == "person" and not facts.known.key  # and two may be called alike
    told = facts.known.key or not (facts.known.fields or written)
    if told and not named_alike:
        yield _duplicate(facts, noun)


def _field(facts: Facts, noun: Noun) -> tuple[str, bool]:
    """What is entered first, and whether it is the thing itself (a price, a description)."""
    bare = noun.mass or noun.category in VALUES or facts.scene.field(noun) == "value"
    return (noun.name if bare else facts.scene.field(noun)), bare


def _start(facts: Facts, noun: Noun) -> str:
    scene, kind = facts.scene, facts.main.kind
    verb = "add" if kind == "manage" else facts.main.verb
    if kind in MAKES and not noun.mass:
        return f"Start to {verb} {noun.a}"
    if kind in MAKES:
        return f"Start to {verb} {noun.name}"
    if noun.mass or noun.category in VALUES or kind != "update":
        return f"Open the page where {noun.the} is {'set' if kind == 'configure' else 'kept'}"
    return scene.opener(noun)


def _deed(facts: Facts, noun: Noun) -> str:
    """What a request or a command does: `add a filter`."""
    kind = facts.main.kind
    verb = "add" if kind == "manage" else facts.main.verb
    return f"{verb} {noun.name if noun.mass else noun.a}"


def _missing(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """Nothing, or blanks only."""
    field, bare = _field(facts, noun)
    found, entry = situation(facts), Entry(facts, _start(facts, noun), _deed(facts, noun))
    if facts.main.kind in {"configure", "schedule"} and not bare:
        return
    if facts.main.kind == "configure" and facts.scene.surface == "cli":
        yield from wrong_option(facts, noun)
        return
    title = (
        f"{noun.name} can't be left empty"
        if bare
        else f"{noun.name} without {with_article(field)} is refused"
    )
    made = found.kept.startswith(f"there is no {noun.name} with")
    # what was never entered can't be looked for by its name: the list tells
    given = (f"There are three {noun.plural}",) if made else found.given
    look = (facts.scene.lister(noun),) if made else ()
    kept = f"the list still holds three {noun.plural}" if made else found.kept
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="missing",
        angle="input",
        title=clipped(capitalised(title), 90),
        preconditions=(facts.scene.ready, *given),
        steps=(*entry.without(field), *look),
        expected=f"{entry.refused_twice(field)}, and {kept}",
        data={field.replace(" ", "_"): ["", "   "]},
        assumption=(
            f"The {noun.name} may not be empty."
            if bare
            else f"The {field} of {with_article(noun.name)} is required."
        ),
        risk=0.6 if facts.main.kind in MAKES else 0.56,
        depth="easy",
    )


def _form(facts: Facts, noun: Noun) -> Idea:
    """What is filled in has fields of its own: one of them is left out."""
    scene, save = facts.scene, "save"
    return Idea(
        technique=NAME,
        type="negative",
        aspect="missing",
        angle="input",
        title=clipped(capitalised(f"{noun.name} with a required field left empty is refused"), 90),
        preconditions=(scene.ready, f"{capitalised(noun.a)} is open"),
        steps=(
            f"Fill in every field but the first required one and {save}",
            f"Enter `{scene.title(3)}` into that field and {save}",
        ),
        expected=(
            "The first time nothing is stored, the field is named, and everything else that was "
            "entered is still there; the second time it is taken"
        ),
        data={"left_empty": "the first required field", "then": scene.title(3)},
        assumption=f"{capitalised(noun.a)} has at least one required field.",
        risk=0.66,
    )


def _cleared(facts: Facts, noun: Noun) -> Idea:
    """A text that is shown somewhere is taken away by leaving it empty."""
    scene = facts.scene
    text = scene.text(2)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="taken away",
        angle="input",
        title=clipped(capitalised(f"{noun.name} that is emptied is no longer shown"), 90),
        preconditions=(scene.ready, f"The {noun.name} reads `{text}` and is shown"),
        steps=(
            f"Open the page where {noun.the} is kept",
            "Empty it and save",
            "Open two of the pages on which it was shown",
        ),
        expected=f"`{text}` is on neither page, and no empty box or frame is left in its place",
        data={"before": text, "after": ""},
        assumption=f"An empty {noun.name} is not shown at all.",
        risk=0.6,
    )


def _malformed(facts: Facts, noun: Noun) -> Iterator[Idea]:
    """A value of the wrong form, where the story or the kind of thing asks for a form."""
    said = " ".join([facts.story.goal, *(rule.text for rule in facts.rules)])
    wanted = _BY_CATEGORY.get(noun.category, "")
    if noun.category == "number":
        wanted = "amount" if _PRICED.search(noun.name) else "number"
    measured = noun.category == "number" and noun.head not in _COUNTED
    for pattern, field, usual, good in _FORMATS:
        named = re.search(pattern, said, re.IGNORECASE)
        bare = noun.category in VALUES and wanted
        if field != wanted and (bare or not named):
            continue
        label = noun.name if noun.category in VALUES else field
        bad = _NO_MEASURES if measured and field == "number" else usual
        found, entry = situation(facts), Entry(facts, _start(facts, noun), _deed(facts, noun))
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="malformed",
            angle="input",
            title=clipped(f"Malformed values for the {label} are refused", 90),
            preconditions=(facts.scene.ready, *found.given),
            steps=entry.each(label, (*bad, good)),
            expected=(
                f"The first {_IN_WORDS[len(bad)]} are refused with {entry.message(label)}; "
                f"`{good}` is taken"
            ),
            data={"refused": list(bad), "taken": good},
            assumption=f"The form of the {label} is checked when it is saved.",
            risk=0.62,
        )
        return


def _duplicate(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    entry = Entry(facts, _start(facts, noun), _deed(facts, noun))
    field, value = scene.field(noun), scene.value(noun)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="duplicate",
        angle="state",
        title=clipped(capitalised(f"second {noun.name} with the same {field} is refused"), 90),
        preconditions=(scene.ready, f"{capitalised(noun.a)} with the {field} `{value}` exists"),
        steps=(*entry.each(field, (value,)), scene.lister(noun)),
        expected=(
            f"A message says that `{value}` is taken; the list shows it exactly once, with the "
            "values it had before"
        ),
        data={field.replace(" ", "_"): value},
        assumption=f"Two {noun.plural} may not have the same {field}.",
        risk=0.56 if noun.category in {"group", "person", "account", "product", "setting"} else 0.5,
    )


def _renamed_onto(facts: Facts, noun: Noun) -> Idea:
    scene = facts.scene
    one, two, field = scene.value(noun, 0), scene.value(noun, 1), scene.field(noun)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="duplicate",
        angle="state",
        title=clipped(capitalised(f"{noun.name} can't take the {field} of another one"), 90),
        preconditions=(scene.ready, f"The {noun.plural} `{one}` and `{two}` exist"),
        steps=(
            scene.opener(noun),
            f"Change its {field} from `{one}` to `{two}` and save",
            scene.lister(noun),
        ),
        expected=(
            f"A message says that `{two}` is taken; the list shows `{one}` and `{two}` once each"
        ),
        data={"own": one, "taken": two},
        assumption=f"Two {noun.plural} may not have the same {field}.",
        risk=0.5,
    )


def _characters(facts: Facts, noun: Noun) -> Iterator[Idea]:
    field, bare = _field(facts, noun)
    if noun.category in {"order", "number", "date", "email", "link", "file", "password", "code"}:
        return
    if facts.main.kind in {"configure", "schedule"} or field in {"value", "amount"}:
        return
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="characters",
        angle="input",
        title=clipped(
            capitalised(
                f"{field if bare else field + ' of ' + with_article(noun.name)} with accents, "
                "quotes and Japanese"
            ),
            90,
        ),
        preconditions=(facts.scene.ready, *situation(facts).given),
        steps=(
            *Entry(facts, _start(facts, noun), _deed(facts, noun)).each(field, (ODD_TEXT,)),
            facts.scene.again,
        ),
        expected=(
            f"`{ODD_TEXT}` is shown character by character as entered, without `?`, `&amp;` or a "
            "missing part"
        ),
        data={field.replace(" ", "_"): ODD_TEXT},
        assumption=f"The {field} may hold any letters and signs.",
        risk=0.36,
    )
