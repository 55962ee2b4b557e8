"""Flows of what comes of something else by itself: made on an event, each month, when it is due."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.connections import assign
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.subjects import named_file
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

IT = (
    r"^(?:the|my|our)\s+(?:[\w-]+\s+)?"
    r"(?:system|app|application|platform|software|site|program|service|tool|server)\s+"
)
"""Who does it: `the system`."""
_WHEN = r"(?:when|whenever|once|after|as\s+soon\s+as|upon|if|each\s+time|every\s+time)"
_MADE = regex(
    r"^(?P<what>[\w' -]+?)\s+(?:is|are)\s+(?:automatically\s+)?(?:generated|created|made|issued|"
    r"opened|raised|produced)\b(?:\s+automatically)?(?:\s+\w+\s+sent(?:\s+to\s+[\w ]+?)?)?\s+"
    rf"{_WHEN}\s+(?P<event>.+)$|"
    rf"{IT}(?:automatically\s+)?(?:generates?|creates?|issues?|opens?|raises?|produces?)\s+"
    rf"(?P<it>[\w' -]+?)\s+(?:{_WHEN}\s+(?P<then>.+)|from\s+(?P<of>[\w' -]+))$|"
    r"^(?P<made>[\w' -]+?)\s+are\s+automatically\s+(?:generated|created|made|opened)\s+from\s+"
    r"(?P<out>[\w' -]+)$",
    re.IGNORECASE,
)


def _noun(text: str | None, otherwise: str) -> Noun:
    noun = noun_of(text) if text else None
    if noun is None or noun.mass or noun.abstract:
        noun = noun_of(otherwise)
    assert noun is not None
    return noun


def _event(found: re.Match[str] | None) -> str:
    """What it comes of, as a clause: `an order is placed`, `a new transaction is stored`."""
    if found is None:
        return "it happens"
    source = found["of"] or found["out"]
    if not source:
        return found["event"] or found["then"]
    noun = noun_of(source)
    if noun is None:
        return f"something new of this comes in: {source}"
    return f"new {noun.name} comes in" if noun.mass else f"a new {noun.name} is stored"


def made_on_event(action: Action, facts: Facts) -> Flow:
    """One for one event, none without it, and one again where it is reported twice."""
    found = _MADE.search(action.words)
    named = (found["what"] or found["it"] or found["made"]) if found else None
    noun = _noun(named, "an entry")
    event = clipped(own_words(_event(found)), 90)
    name, look = noun.name, facts.scene.lister(noun)
    cause = f"Let this happen once: {event}"
    return Flow(
        (f"How many {noun.plural} there are has been noted",),
        (cause, "Wait until the automatic work is done", look, f"Open the new {name}"),
        f"There is exactly one {name} more than before; it belongs to what has just happened, and "
        "its values are those that are stored there",
        {"event": event, "new": 1},
        companions=(
            Companion(
                technique="use_case_flow",
                aspect="no cause",
                title=f"Without its cause no {name} is made",
                given=(f"How many {noun.plural} there are has been noted",),
                steps=(f"Prepare everything, but stop just before this: {event}", look),
                expected=f"There is no new {name}",
                data={"new": 0},
                type="negative",
                angle="rule",
                risk=0.74,
            ),
            Companion(
                technique="state_transition",
                aspect="run twice",
                title=f"A second run of the automatic work makes no second {name}",
                given=(f"The {name} for one such event has just been made by itself",),
                steps=("Let the automatic work run once more", look),
                expected=f"There is still exactly one {name} for this event",
                data={"runs": 2, "made": 1},
                risk=0.72,
            ),
            Companion(
                technique="integration_failure",
                aspect="stood still",
                title=f"The {name} is made afterwards when the automatic work stood still",
                given=("The automatic work is stopped",),
                steps=(cause, "Start the automatic work again, and wait until it is done", look),
                expected=f"Exactly one {name} for this event is there",
                data={"made": 1},
                type="negative",
                angle="outside",
                assumption="What was missed is made up for.",
                risk=0.64,
            ),
        ),
    )


_EACH = r"(?:each|every)\s+(?:month|week|day|year|quarter)|monthly|weekly|daily|yearly"
_REGULARLY = regex(
    r"^(?P<what>[\w' -]+?)\s+(?:is|are)\s+(?:automatically\s+)?(?:generated|created|made|issued|"
    rf"produced|calculated)\b(?:\s+automatically)?\s+(?:{_EACH})\b|"
    rf"{IT}(?:automatically\s+)?(?:generates?|creates?|issues?|produces?)\s+(?P<it>[\w' -]+?)\s+"
    rf"(?:{_EACH})\b",
    re.IGNORECASE,
)
_SPANS = (
    (
        "week",
        ("the week to `2031-03-09`", "the week to `2031-03-16`"),
        ("2031-03-10", "2031-03-17"),
    ),
    ("da", ("`2031-02-28`", "`2031-03-01`"), ("2031-03-01", "2031-03-02")),
    ("year", ("2031", "2032"), ("2032-01-01", "2033-01-01")),
    ("quarter", ("the first quarter", "the second quarter"), ("2031-04-01", "2031-07-01")),
)


def made_regularly(action: Action, facts: Facts) -> Flow:
    """One for each period, made of what lies in it."""
    found = _REGULARLY.search(action.words)
    noun = _noun((found["what"] or found["it"]) if found else None, "a report")
    words = action.words.lower()
    (first, second), (one, two) = next(
        (
            (spans, ends)
            for word, spans, ends in _SPANS
            if re.search(rf"\b(?:each\s+|every\s+)?{word}", words)
        ),
        (("February 2031", "March 2031"), ("2031-03-01", "2031-04-01")),
    )
    name = noun.name
    return Flow(
        (
            (
                f"There is something to make {noun.plural} of in {first} and in {second}; the "
                "clock of "
                "the test system can be moved"
            ),
        ),
        (
            f"Move the clock to `{one}`, and wait until the automatic work is done",
            f"Move the clock to `{two}`, and wait once more",
            facts.scene.lister(noun),
            f"Open the {name} for {first}, then that for {second}",
        ),
        f"There is one {name} for {first} and one for {second}, each made of what lies in its own "
        "time and of nothing else",
        {"first": first.replace("`", ""), "second": second.replace("`", "")},
        companions=(
            Companion(
                technique="state_transition",
                aspect="run twice",
                title=f"A second run for the same time makes no second {name}",
                given=(f"The {name} for {first} has been made by itself",),
                steps=("Let the automatic work run once more", facts.scene.lister(noun)),
                expected=f"There is still exactly one {name} for {first}, unchanged",
                data={"runs": 2, "made": 1},
                risk=0.78,
            ),
            Companion(
                technique="boundary_values",
                aspect="nothing in it",
                title=f"A time in which there was nothing brings no {name} with gaps",
                given=(f"There is nothing to make {noun.a} of in {first}",),
                steps=(
                    f"Move the clock to `{one}`, and wait until the automatic work is done",
                    facts.scene.lister(noun),
                ),
                expected=f"There is no {name} for {first}, or one that says that there was "
                "nothing; "
                "no error is reported",
                data={"entries": 0},
                angle="amount",
                risk=0.7,
            ),
            Companion(
                technique="time",
                aspect="missed",
                title=f"The {name} is made afterwards when the system stood still",
                given=(f"The system stands still from `{one}` 00:00 to 06:00",),
                steps=(
                    "Start it at 06:00, and wait until the automatic work is done",
                    facts.scene.lister(noun),
                ),
                expected=f"The {name} for {first} is there, once",
                data={"missed": one},
                angle="time",
                assumption="What was missed is made up for.",
                risk=0.64,
            ),
        ),
    )


_DUE = regex(
    r"^(?P<what>[\w' -]+?)\s+(?:is|are)\s+(?:automatically\s+)?(?:marked|flagged|shown|set|"
    r"labell?ed)\s+"
    rf"(?:as|to)\s+(?P<state>overdue|late|expired|past\s+due|inactive|closed)\b.*?\b{_WHEN}\s+.*"
    r"\b(?:due\s+dates?|deadlines?|end\s+dates?|expir\w+(?:\s+dates?)?|dates?)\b",
    re.IGNORECASE,
)


def turned_due(action: Action, facts: Facts) -> Flow:
    """On its day it is as it was, on the day after it is not; what is settled stays."""
    found = _DUE.search(action.words)
    noun = _noun(found["what"] if found else None, "an invoice")
    state = found["state"].lower() if found else "overdue"
    scene = facts.scene
    one, two, done = (scene.name(noun, n) for n in range(3))
    settled = (
        "paid" if re.search(r"pa(?:id|yment)", action.words) or noun.category == "order" else "done"
    )
    return Flow(
        (
            (
                f"The {noun.plural} `{one}` and `{done}` are due on `2031-03-31`, `{two}` on "
                f"`2031-04-30`; `{done}` is {settled}, and the clock of the test system can be "
                "moved"
            ),
        ),
        (
            f"Open the list of {noun.plural} on `2031-03-31`",
            "Move the clock to `2031-04-01`, and wait until the automatic work is done",
            f"Open the list of {noun.plural} again",
        ),
        f"On `2031-03-31` none of them is {state}; on `2031-04-01` only `{one}` is, `{two}` and "
        f"`{done}` are not",
        {state: one, "not_due": two, settled: done},
        companions=(
            Companion(
                technique="state_transition",
                aspect="settled later",
                title=f"{capitalised(noun.a)} that is {settled} late is no longer {state}",
                given=(f"{capitalised(noun.name)} `{one}` is {state}",),
                steps=(f"Enter that `{one}` is {settled}", f"Open the list of {noun.plural}"),
                expected=f"`{one}` is shown as {settled} and no longer as {state}",
                data={settled: one},
                type="positive",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="date moved",
                title=f"A later date makes {noun.a} no longer {state}",
                given=(f"{capitalised(noun.name)} `{one}` was due on `2031-03-31` and is {state}",),
                steps=(
                    f"Change the date of `{one}` to `2031-04-30` on `2031-04-02`, and save",
                    f"Open the list of {noun.plural}",
                ),
                expected=f"`{one}` is not {state}, and becomes so on `2031-05-01`",
                data={"before": "2031-03-31", "now": "2031-04-30"},
                assumption="The date can be changed afterwards.",
                risk=0.66,
            ),
        ),
    )


_JOINED = regex(
    r"^(?P<what>[\w' -]+?)\s+(?:is|are)\s+(?P<verb>linked|connected|attached|mapped|tied|"
    r"related)\s+"
    r"to\s+(?P<to>[\w' -]+)$",
    re.IGNORECASE,
)
_BASE = {"linked": "link", "connected": "connect", "attached": "attach", "mapped": "map"}
_BASE |= {"tied": "tie", "related": "relate"}


def put_together(action: Action, facts: Facts) -> Flow:
    """`Invoices are linked to payments`: the same as linking them."""
    found = _JOINED.match(action.words)
    assert found is not None
    noun = noun_of(found["what"])
    deed = replace(
        action,
        verb=_BASE[found["verb"].lower()],
        kind="assign",
        object=noun,
        words=f"{found['what']} to {found['to']}",
        statement="",
    )
    return assign(deed, facts)


_FILLED = regex(
    rf"{IT}(?:automatically\s+)?(?:fills?(?:\s+in|\s+out)?|reads?|extracts?|captures?|"
    r"populates?)\s+"
    r"(?P<fields>[\w' -]+(?:,\s*[\w' -]+)*,?\s+and\s+[\w' -]+?)\s+(?:from|out\s+of|using|"
    r"based\s+on)\s+"
    r"(?P<source>.+)$",
    re.IGNORECASE,
)


def filled_in(action: Action, facts: Facts) -> Flow:
    """Each field holds what the source says, and can be put right before it is saved."""
    scene, found = facts.scene, _FILLED.search(action.words)
    assert found is not None
    names = [
        re.sub(r"^(?:the|an?|my|all)\s+", "", part.strip())
        for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", found["fields"])
    ][:4]
    values = [scene.value(noun_of(f"the {name}"), n) for n, name in enumerate(names)]
    source = _noun(found["source"], "a file")
    file = named_file(source, facts)
    pairs = joined([f"{name} `{value}`" for name, value in zip(names, values, strict=True)])
    first = names[0]
    return Flow(
        (f"{capitalised(source.name)} `{file}` shows {pairs}, all of them legible",),
        (
            f"Hand in `{file}`, and wait until the fields are filled in",
            f"Compare each field with `{file}`",
            "Save, and open the entry again",
        ),
        f"The fields hold {pairs}, each in its own place, before and after saving",
        dict(zip(names, values, strict=True)),
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="not legible",
                title="What can't be read is left empty and not guessed",
                given=(f"On `{file}` everything is legible but the {first}",),
                steps=(f"Hand in `{file}`", "Look at all fields", "Save without a change"),
                expected=f"The {first} is empty or marked as unsure, the others are filled in; "
                "it is "
                f"asked for before anything is saved without it",
                data={"not_legible": first},
                type="negative",
                angle="input",
                risk=0.78,
            ),
            Companion(
                technique="state_transition",
                aspect="put right",
                title="A value that was put right by hand is the one that is saved",
                given=(f"`{file}` was read, and the {first} is filled in wrongly",),
                steps=(f"Enter `{values[0]}` as the {first}", "Save, and open the entry again"),
                expected=f"The {first} is `{values[0]}`; the other fields are as they were "
                "filled in",
                data={first: values[0]},
                type="positive",
                assumption="What was filled in can be changed before it is saved.",
                risk=0.7,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading("check", _FILLED.pattern, filled_in),
    reading("check", _DUE.pattern, turned_due),
    reading("check", _REGULARLY.pattern, made_regularly),
    reading("check", _MADE.pattern, made_on_event),
    reading("check", _JOINED.pattern, put_together),
)
