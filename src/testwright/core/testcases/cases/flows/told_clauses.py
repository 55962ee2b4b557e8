"""What clauses tell of things: `when and where they are`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import third_person
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb
from testwright.core.testdata.literals.addresses import address
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene

WORD = r"(?:when|where|who|what\s+time|how\s+(?:much|many|long|old|far|often|big|large))"
_PARTED = regex(rf"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s+as\s+well\s+as\s+)(?={WORD}\b)")
_CLAUSE = regex(rf"^(?P<word>{WORD})\b\s*(?P<rest>.*)$")
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
