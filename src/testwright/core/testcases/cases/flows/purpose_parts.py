"""Flows of what is looked at for its parts: `a doctor's page so that I can compare prices`.

The purpose names the parts; each is set up with a value of its own and looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.language.grammar import capitalised, is_plural, joined
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.relations import named
from testwright.core.testdata.literals.addresses import address
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_LOOKS = regex(
    r"^(?:(?:so|that)\s+)*(?:(?:I|we)\s+(?:can\s+|could\s+|may\s+)?|to\s+)?(?:(?:easily|quickly|also)\s+)*"
    r"(?:see|compare|discover|find(?:\s+out)?|check|look\s+up|look\s+at|view|read|browse|"
    r"(?P<know>know))\s+(?P<parts>\S.{2,60}?)"
    r"(?:\s*[.,;]|\s+(?:before|when|of\s+(?:it|them)|and\s+(?:get|see|then|decide|choose|pick|find|book|"
    r"contact|buy)\b|more\s+easily|there|online)\b.*)?$",
    re.IGNORECASE,
)
_THEIRS = regex(r"^(?:its|their|his|her)\s+", re.IGNORECASE)
_SPLIT = regex(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_MOST = 3
_VALUES: dict[str, tuple[str, str]] = {
    "rating": ("4.6", "3.1"),
    "size": ("40 x 60 cm", "80 x 120 cm"),
    "equipment": ("Projector", "Whiteboard"),
    "weight": ("1.2 kg", "4.5 kg"),
    "height": ("40 cm", "85 cm"),
    "width": ("30 cm", "75 cm"),
    "colour": ("blue", "green"),
    "color": ("blue", "green"),
    "duration": ("45 minutes", "2 hours"),
    "length": ("45 minutes", "2 hours"),
    "capacity": ("12 people", "40 people"),
    "language": ("English", "Spanish"),
    "age": ("4 years", "9 years"),
    "status": ("open", "closed"),
    "experience": ("3 years", "12 years"),
    "mileage": ("42,000 km", "98,500 km"),
    "opening hours": ("9:00 to 17:00", "10:00 to 22:00"),
    "opening times": ("9:00 to 17:00", "10:00 to 22:00"),
    "ingredient": ("Oats", "Walnuts"),
    "allergen": ("Milk", "Sesame"),
}
_AREAS = ("24 m²", "60 m²")
_SPACES = frozenset({"room", "flat", "apartment", "house", "hall", "office", "venue", "property"})
_MONEY = frozenset({"price", "cost", "fee", "rent", "salary", "rate"})
_PLACES = frozenset({"address", "location"})
_DAYS = frozenset({"date", "deadline"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part by its name, and what it reads at either of two."""

    name: str
    values: tuple[str, str]
    none: str


def _part(text: str, host: Noun, scene: Scene, *, theirs: bool) -> _Part | None:
    """What is known by its name; else things of the one that is looked at."""
    noun = noun_of(text)
    if noun is None:
        return None
    name = noun.name.lower()
    spacious = noun.head == "size" and host.head in _SPACES
    known = (
        _AREAS
        if spacious
        else _VALUES.get(name) or _VALUES.get(noun.head) or _VALUES.get(" ".join(text.split()))
    )
    if noun.head in _MONEY:
        known = (written(scene.cents(0), scene.currency), written(scene.cents(1), scene.currency))
    if noun.head in _PLACES:
        known = (address(scene.seed, 0), address(scene.seed, 1))
    if noun.head in _DAYS:
        known = (scene.day(0), scene.day(1))
    if known:
        name = text if text.endswith(("hours", "times")) else noun.name
        return _Part(name, known, name)
    if theirs and noun.many and named(noun) and noun.category != "person":
        names = (scene.name(noun, 2), scene.name(noun, 3))
        return None if names[0].isdigit() else _Part(noun.name, names, noun.plural)
    return None


def parts_named(benefit: str, host: Noun, scene: Scene) -> tuple[_Part, ...]:
    """The parts that a purpose names; () where one of them is nothing with a value."""
    found = _LOOKS.match(" ".join(benefit.split()))
    if found is None:
        return ()
    text = found["parts"]
    theirs = bool(_THEIRS.match(text))
    if found["know"] and not theirs:
        return ()
    text = re.sub(r"^(?:the|all)\s+", "", _THEIRS.sub("", text))
    parts = [_part(one, host, scene, theirs=theirs) for one in _SPLIT.split(text) if one]
    told = tuple(one for one in parts if one is not None)
    return told if len(told) == len(parts) <= _MOST else ()


def _said(parts: tuple[_Part, ...], which: int) -> str:
    return joined([f"the {one.name} `{one.values[which]}`" for one in parts])


def _looked_at(found: re.Match[str], facts: Facts) -> Flow | None:
    """Two of them, each with the parts of its own."""
    if facts.main.kind not in {"view", "search", "other"} or facts.scene.surface != "screen":
        return None
    host, scene = noun_of(found["of"] or found["host"] or found["bare"] or ""), facts.scene
    if host is None or not named(host) or host.owned:
        return None
    parts = parts_named(facts.story.benefit or "", host, scene)
    if not parts:
        return None
    host = replace(host, many=False, listed="")
    if any(part.name.split(" ")[-1] == host.head for part in parts):
        return None
    page = (found["page"] or "").lower().strip()
    one, two = scene.ref(host, 0), scene.ref(host, 1)
    at = f"the {page} of " if page and not is_plural(page) else ""
    reads = f"Read {joined([f'the {part.name}' for part in parts])}"
    return Flow(
        tuple(capitalised(f"{ref} has {_said(parts, n)}") for n, ref in enumerate((one, two))),
        (f"Open {at}{one}", reads, f"Open {at}{two}", reads),
        f"For {one} these are shown, and nothing of {two}: {_said(parts, 0)}; for {two} these: "
        f"{_said(parts, 1)}",
        {part.name: list(part.values) for part in parts},
        companions=_beside(host, parts, at, scene),
        self_contained=True,
    )


def _beside(host: Noun, parts: tuple[_Part, ...], at: str, scene: Scene) -> tuple[Companion, ...]:
    """One part changes; one is missing."""
    one, two, part = scene.ref(host, 0), scene.ref(host, 1), parts[-1]
    old, new = part.values
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="part missing",
            title=f"{capitalised(host.a)} without {part.none} is shown, and nothing is made up",
            given=(
                f"{capitalised(one)} has no {part.none}",
                f"{capitalised(two)} has the {part.name} `{new}`",
            ),
            steps=(f"Open {at}{one}", f"Look for the {part.none}"),
            expected=f"The page says that there is no {part.name}, and shows neither `{new}` nor "
            "`null`",
            data={"missing": part.name},
            angle="input",
            assumption=f"{capitalised(host.a)} may have no {part.none}.",
            risk=0.62,
        ),
        Companion(
            technique="state_transition",
            aspect="part changed",
            title=f"The {part.name} that was changed is shown in its new form",
            given=(f"{capitalised(one)} has the {part.name} `{old}`",),
            steps=(
                f"Open {at}{one}",
                f"Have the {part.name} replaced by `{new}` in a second session",
                scene.again,
            ),
            expected=f"First `{old}` is shown, then `{new}` and no longer `{old}`",
            data={"before": old, "after": new},
            type="positive",
            risk=0.66,
        ),
    )


_ONE = r"(?:an?|each|every|this|another|(?:specific|particular|certain))"
_PAGE = r"(?:profile|page|details?|info(?:rmation)?|description)"
_WORDS = (
    r"[a-z][\w-]*(?:\s+(?!of\b|for\b|on\b|in\b|with\b|and\b|or\b|at\b|from\b|that\b)[a-z][\w-]*)?"
)
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"^(?:be\s+able\s+to\s+)?(?:see|view|open|look\s+at|read|access|visit|check)\s+(?:"
        rf"{_ONE}\s+(?P<host>{_WORDS})['’]s?\s+|"
        rf"(?:{_ONE}\s+|the\s+)?(?=\S+(?:\s\S+)?\s+(?:of|about|for|on)\s)|"
        rf"(?:{_ONE}\s+)?(?P<bare>{_WORDS}?)(?=\s+{_PAGE}\s*$)\s+)"
        rf"(?P<page>{_PAGE})(?:\s+page)?"
        rf"(?:\s+(?:of|about|for|on)\s+{_ONE}\s+(?P<of>{_WORDS}))?\s*[.,]?$",
        _looked_at,
    ),
)
