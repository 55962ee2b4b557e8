"""Flows of lists that tell something of each entry by a clause: `events with when they are`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.language.grammar import (
    capitalised,
    joined,
    third_person,
    with_article,
)
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testcases.reading.relations import named
from testwright.core.testdata.literals.addresses import address
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_WORD = r"(?:when|where|who|what\s+time|how\s+(?:much|many|long|old|far|often|big|large))"
_PARTED = regex(rf"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s+as\s+well\s+as\s+)(?={_WORD}\b)")
_CLAUSE = regex(rf"^(?P<word>{_WORD})\b\s*(?P<rest>.*)$")
_DONE = regex(r"^(?P<deed>[a-z]+(?:\s+(?:in|up|for|by|to))?)\s+(?:them|it|each|each\s+one)$")
_HOURS = regex(r"\b(?:open|closed?|opens|closes)\b")
_COSTS = regex(r"\b(?:costs?|price[sd]?)\b")
_THEY = regex(r"^(?P<what>[a-z]+(?:\s[a-z]+)?\s+)?(?:they|it|each)\b")
_USUAL = {
    "when": "date",
    "where": "address",
    "how long": "duration",
    "how old": "age",
    "how far": "distance",
    "how often": "frequency",
    "how big": "size",
    "how large": "size",
}
_VALUES = {
    "duration": ("45 minutes", "2 hours", "3 hours"),
    "age": ("4 years", "9 years", "12 years"),
    "distance": ("1.2 km", "8.5 km", "14 km"),
    "frequency": ("once a week", "once a month", "twice a year"),
    "size": ("12 m²", "40 m²", "75 m²"),
    "opening hours": ("9:00 to 17:00", "10:00 to 22:00", "7:30 to 12:00"),
    "time": ("9:30", "18:15", "20:00"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of each: by its name, or as a deed of somebody (`placed`)."""

    label: str
    deed: str = ""

    def value(self, scene: Scene, index: int) -> str:
        """What it is for the thing of this index."""
        if self.deed:
            return scene.person(3 + index).name
        if self.label == "date":
            return scene.day(index)
        if self.label == "address":
            return address(scene.seed, index)
        if self.label in {"price", "amount"}:
            return written(scene.cents(index), scene.currency)
        return _VALUES.get(self.label, ("14", "3", "27"))[index]

    def says(self, thing: str, scene: Scene, index: int) -> str:
        """`the date `2031-05-02``, or `Ada` placed it."""
        value = f"`{self.value(scene, index)}`"
        return f"{value} {self.deed} {thing}" if self.deed else f"{thing} has {self.name(value)}"

    def name(self, value: str) -> str:
        """The value with what it is."""
        return (
            f"{value} as the one who {self.deed} it" if self.deed else f"the {self.label} {value}"
        )


def told_of_each(text: str) -> tuple[Told, ...]:
    """The clauses one by one: `when and where they are`; () where one cannot be read."""
    told = []
    for part in _PARTED.split(" ".join(text.lower().split()).strip(" .,;")):
        found = _CLAUSE.match(part)
        one = _told(re.sub(r"\s+", " ", found["word"]), found["rest"]) if found else None
        if one is None:
            return ()
        told.append(one)
    return tuple(dict.fromkeys(told)) if len(told) < 4 else ()  # noqa: PLR2004 more fill no step


def _told(word: str, rest: str) -> Told | None:
    if word == "who":
        done = _DONE.match(rest)
        deed = done["deed"] if done else ""
        first, _, more = deed.partition(" ")
        past = first.endswith("ed") or first in {"made", "wrote", "sent", "took", "led", "built"}
        verb = past or first.endswith("s") or is_verb(first)
        said = deed if past or first.endswith("s") else f"{third_person(first)} {more}".strip()
        return Told("who", said) if deed and verb else None
    if word in {"how many", "how much"}:
        if word == "how much" and not re.search(r"\b(?:left|of)\b", rest):
            return Told("price" if _COSTS.search(rest) else "amount")
        counted = noun_of(rest)
        return Told(f"number of {counted.plural}") if counted and counted.many else None
    if rest and not _THEY.match(rest):
        return None
    if _HOURS.search(rest) and word in {"when", "how long", "what time"}:
        return Told("opening hours")
    return Told("time" if word == "what time" else _USUAL[word])


def _listed(found: re.Match[str], facts: Facts) -> Flow | None:
    """Each entry shows its own values, beside those of another."""
    noun = noun_of(re.sub(r"^(?:all|both)\s+(?:of\s+)?(?:the\s+)?", "", found["what"].strip()))
    told = told_of_each(found["told"])
    screen = facts.scene.surface == "screen"
    if not (told and noun and noun.many and named(noun) and screen):
        return None
    if facts.main.kind not in {"view", "search", "other"}:
        return None
    return told_flow(noun, told, facts.scene)


def told_flow(noun: Noun, told: tuple[Told, ...], scene: Scene) -> Flow:
    """The list with two entries, and what each of them is told with."""
    one, two = (scene.name(noun, n) for n in range(2))
    names = (one, two)
    given = tuple(
        capitalised(said)
        for n, name in enumerate(names)
        for said in _all_of(told, f"{noun.name} `{name}`", scene, n)
    )
    values = [joined([t.name(f"`{t.value(scene, n)}`") for t in told]) for n in range(2)]
    seen = [f"`{name}` stands there once with {values[n]}" for n, name in enumerate(names)]
    steps = (
        scene.lister(noun),
        f"Read what stands at `{one}`",
        f"Read what stands at `{two}`",
    )
    data = {name: [t.value(scene, n) for t in told] for n, name in enumerate(names)}
    plain = [one for one in told if not one.deed]
    beside = (_missing(noun, plain[0], scene), _changed(noun, plain[-1], scene)) if plain else ()
    return Flow(given, steps, "; ".join(seen), data, companions=beside)


def _all_of(told: tuple[Told, ...], thing: str, scene: Scene, index: int) -> tuple[str, ...]:
    """Everything that is told of one thing: its values in one sentence, each deed in its own."""
    plain = [t.name(f"`{t.value(scene, index)}`") for t in told if not t.deed]
    deeds = (t.says(thing, scene, index) for t in told if t.deed)
    return (*((f"{thing} has {joined(plain)}",) if plain else ()), *deeds)


def _missing(noun: Noun, first: Told, scene: Scene) -> Companion:
    one, two, label = scene.name(noun, 0), scene.name(noun, 1), first.label
    value = first.value(scene, 0)
    without = label if label.endswith("hours") else with_article(label)
    return Companion(
        technique="equivalence_partitioning",
        aspect="value missing",
        title=f"{capitalised(noun.a)} without {without} is listed and claims none",
        given=(
            f"{capitalised(noun.name)} `{two}` has no {label}",
            capitalised(first.says(f"{noun.name} `{one}`", scene, 0)),
        ),
        steps=(scene.lister(noun), f"Read what stands at `{two}`"),
        expected=f"`{two}` is listed once; in the place of its {label} stands that it is not known "
        f"yet, and neither `{value}` nor `null`",
        data={one: value, two: ""},
        angle="input",
        assumption=f"The {label} of {noun.a} may be missing.",
        risk=0.64,
    )


def _changed(noun: Noun, last: Told, scene: Scene) -> Companion:
    one, two, label = scene.name(noun, 0), scene.name(noun, 1), last.label
    were = "were" if label.endswith("hours") else "was"
    old, new, other = (last.value(scene, n) for n in (0, 2, 1))
    return Companion(
        technique="state_transition",
        aspect="value changed",
        title=f"{capitalised(noun.a)} whose {label} {were} changed is listed with the new one",
        given=tuple(
            capitalised(last.says(f"{noun.name} `{name}`", scene, n))
            for n, name in enumerate((one, two))
        ),
        steps=(
            scene.lister(noun),
            f"Have the {label} of `{one}` changed to `{new}` in a second session",
            scene.again,
        ),
        expected=f"`{one}` first stands there with `{old}`, then with `{new}` only; `{two}` has "
        f"`{other}` both times",
        data={"before": old, "after": new, two: other},
        type="positive",
        risk=0.66,
    )


_LINK = (
    r"(?:that\s+(?:includes?|shows?|says?|tells?|states?|lists?)|which\s+(?:includes?|shows?|tells?)|"
    r"including|includes?|showing|with|telling|along\s+with|together\s+with|and\s+(?:also\s+)?(?:see\s+)?)"
)
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"^(?:be\s+able\s+to\s+)?(?:see|view|have|get|find|browse|look\s+at|check|list|display|know|"
        r"read|receive|access|look\s+up|want)?\s*(?:an?\s+|the\s+)?"
        r"(?:(?:list|overview|table|page|listing)\s+(?:of|with)\s+)?(?P<what>[\w'’-]+(?:\s+[\w'’-]+){0,3}?)"
        rf"\s*,?\s+{_LINK}\s+(?:details\s+(?:of|on|about)\s+|information\s+(?:on|about)\s+)?"
        rf"(?P<told>{_WORD}\b.{{0,90}})$",
        _listed,
    ),
)
