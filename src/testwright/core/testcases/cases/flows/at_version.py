"""Flows of things that are looked at as they were: at a version, a revision, a snapshot, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene

_VALUES = {
    "version": ("1.0", "2.0", "9.9"),
    "release": ("1.0", "2.0", "9.9"),
    "edition": ("1", "2", "99"),
    "revision": ("4", "5", "99"),
    "snapshot": ("2024-03-08", "2024-03-22", "2024-03-15"),
}
"""An older one, a newer one, and one that does not exist."""
_DAYS = ("2024-03-08", "2024-03-22", "2024-03-01")
"""A day on which it was so, the day of its change, and a day before it was there."""


@dataclass(frozen=True, slots=True)
class _Versions:
    """Two states of one thing, and how each is opened."""

    ref: str
    name: str
    field: str
    old: str
    new: str
    given: str
    none: str
    choose: str
    older: str
    missing: str
    taken: bool

    def opened(self, which: str = "") -> tuple[str, str]:
        """Two steps: by the words that choose one, or without choosing."""
        if self.taken:
            return f"Download {self.ref}{which}", "Open the file received"
        return f"{self.choose} {self.ref}{which}", f"Read its {self.field}"


def at_version(found: re.Match[str], facts: Facts) -> Flow | None:
    """The older content is seen and the newer is not."""
    said = found.groupdict()
    what = next((text for key in ("thing", "of", "was") if (text := said.get(key))), "")
    noun = _thing(what, said.get("before") or "", facts)
    if noun is None:
        return None
    label = re.sub(r"s$", "", (said.get("label") or said.get("kind") or "date").lower())
    label = label if label in _VALUES else "date"
    taken = found["verb"].lower() in {"download", "export"}
    told = _versions(noun, label, facts.scene, taken=taken)
    return Flow(
        (told.given,),
        told.opened(told.older),
        f"Its {told.field} is `{told.old}`, and `{told.new}` is nowhere in it",
        {"older": told.old, "newer": told.new},
        companions=(_newest(told), _none_such(told)),
        self_contained=True,
    )


def _thing(what: str, before: str, facts: Facts) -> Noun | None:
    """What there are versions of; something general where the goal names nothing."""
    noun = noun_of(what or before) if what or before else None
    if noun is not None and noun.head in {"it", "them", "all"}:
        noun = None
    if noun is None and (what or before):
        return None
    if noun is None:
        about = facts.known.thing
        noun = noun_of(about or "document")
    if noun is None or noun.abstract or (noun.category in VALUES and noun.host is None):
        return None
    return replace(noun, many=False, listed="", owned=False)


def _versions(noun: Noun, label: str, scene: Scene, *, taken: bool) -> _Versions:
    single = noun.mass
    ref = noun.the if single else scene.ref(noun, 0)
    (field, old), (_, _) = scene.details(noun)
    (_, new), (_, _) = scene.details(noun, 3)
    if (host := noun.host) is not None:
        ref, field = scene.ref(host, 0), noun.own_name
        old, new = scene.value(noun, 0), scene.value(noun, 1)
    if old == new or field == "size":
        field, old, new = "text", scene.text(0), scene.text(1)
    verb = {"screen": "Open", "api": "Request", "cli": "Show"}[scene.surface]
    one = capitalised(ref)
    if label == "date":
        first, second, never = _DAYS
        return _Versions(
            ref,
            noun.name,
            field,
            old,
            new,
            f"{one} had the {field} `{old}` on `{first}`, its first day, and has had `{new}` since "
            f"`{second}`",
            "",
            verb,
            f" as it was on `{first}`",
            f" as it was on `{never}`",
            taken,
        )
    first, second, never = _VALUES.get(label, _VALUES["version"])
    of = "of" if label == "snapshot" else ""
    older, newer = (f"{label} {of} `{one}`".replace("  ", " ") for one in (first, second))
    return _Versions(
        ref,
        noun.name,
        field,
        old,
        new,
        f"{one} has the {older} with the {field} `{old}`, and the newer {newer} with the "
        f"{field} `{new}`",
        f"There is no {label} {of} `{never}`".replace("  ", " "),
        verb,
        f" at {older}" if label != "snapshot" else f" in the {older}",
        f" at {label} `{never}`" if label != "snapshot" else f" in the {label} of `{never}`",
        taken,
    )


def _newest(told: _Versions) -> Companion:
    done = "downloaded" if told.taken else "opened"
    return Companion(
        technique="state_transition",
        aspect="newest",
        title=f"Without a choice it is the newest state of the {told.name} that opens",
        given=(told.given, f"{capitalised(told.ref)} has just been {done}{told.older}"),
        steps=told.opened(),
        expected=f"Its {told.field} is `{told.new}`, and `{told.old}` is nowhere in it",
        data={"newest": told.new},
        type="positive",
        assumption="What is opened without a choice is the newest.",
        risk=0.8,
    )


def _none_such(told: _Versions) -> Companion:
    return Companion(
        technique="equivalence_partitioning",
        aspect="no such version",
        title=f"A state of the {told.name} is asked for that does not exist",
        given=(told.given, told.none) if told.none else (told.given,),
        steps=(f"{'Download' if told.taken else told.choose} {told.ref}{told.missing}",),
        expected=f"A message says that there is none; neither `{told.old}` nor `{told.new}` is "
        "given in its place",
        data={"asked": told.missing.split("`")[1]},
        type="negative",
        angle="input",
        risk=0.84,
    )


_VERB = (
    r"^(?:be\s+able\s+to\s+|(?:easily|quickly)\s+)*"
    r"(?P<verb>view|see|open|read|get|access|browse|retrieve|load|fetch|inspect|look\s+(?:at|up)|"
    r"download|export|display|show|consult|"
    r"(?:have|get|gain)\s+access\s+to|refer\s+to)\s+"
)
_WHICH = (
    r"(?:an?|the|any|some|one|its|their)\s+(?:particular|specific|certain|given|chosen|selected|named|"
    r"previous|earlier|older|old|prior|past|former|historical)"
)
_KIND = r"version|revision|snapshot|release|edition"
_THING = r"(?P<thing>(?:[\w'’-]+\s+){0,4}?[\w'’-]+)"
_REST = r"(?:\s+(?:online|so|to|in\s+order|from\s+the|that\s+I|I|which)\b.*|[,.;].*)?$"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        rf"{_VERB}{_THING}\s+(?:at|in|from|as\s+of)\s+{_WHICH}\s+(?P<kind>{_KIND})s?{_REST}",
        at_version,
    ),
    goal_reading(
        rf"{_VERB}(?:(?:an?|the|any|my|our|all)\s+)?(?:particular|specific|previous|earlier|older|old|prior|"
        rf"past|former|historical)\s+(?:(?P<before>[a-z]+)\s+)?(?P<kind>{_KIND})"
        r"(?:\s+of\s+(?P<of>(?:[\w'’-]+\s+){0,3}?[\w'’-]+))?" + _REST,
        at_version,
    ),
    goal_reading(
        rf"{_VERB}(?P<was>(?:[\w'’-]+\s+){{0,4}}?[\w'’-]+)\s+(?:exactly\s+)?as\s+(?:it|they)\s+"
        r"(?:was|were|looked|existed|stood)\s+(?:(?:on|at|in|before)\s+)?(?:an?|the|any|some|last|one)?\s*"
        r"(?:(?:particular|specific|certain|given|chosen|selected|previous|earlier|older|past)\s+)*"
        rf"(?P<label>date|day|week|month|year|time|point|moment|{_KIND})s?\b.*$",
        at_version,
    ),
)
