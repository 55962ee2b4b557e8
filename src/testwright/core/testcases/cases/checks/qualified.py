"""Checks of what is accepted or rejected by a value that it has: `orders whose status is …`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.checks.look import Look
from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, joined, singular
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_VALUE = r"(?!(?:the|an|not|no|both|either|before|after|than|in|at|on)\b)[\w.+-]+"
_WHOSE = regex(
    r"^(?P<things>(?:[\w-]+\s+){0,3}?[\w-]+s)\s+whose\s+(?P<field>[\w -]{2,40}?)\s+(?:is|are)\s+"
    r"(?P<rest>.+)$",
    re.IGNORECASE,
)
_LISTED = regex(
    rf"^(?:either\s+)?(?P<values>{_VALUE}(?:\s*,\s*{_VALUE})*\s*,?\s+or\s+{_VALUE})(?P<more>.*)$",
    re.IGNORECASE,
)
_BOUND = (
    r"(?:the\s+|an?\s+)?(?P<{0}>(?:[\w-]+\s+){{0,3}}?date)\b(?:\s+(?:in|of|on)\s+[\w ]{{2,30}}?)?"
)
_DATED = regex(
    rf"^(?P<side>before|after)\s+{_BOUND.format('one')}"
    rf"(?:\s*,?\s*(?:but|and)\s+(?P<other>before|after)\s+{_BOUND.format('two')})?\s*[.,;]?$",
    re.IGNORECASE,
)
_ALSO = regex(r"^\s*,?\s*and\s+(?P<also>the\s+[\w -]{2,60}?)\s*(?=,|$)", re.IGNORECASE)
_MOST = 5
"""Values of which each has an example."""
_FIRST, _LAST = date(2026, 1, 10), date(2027, 3, 10)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Examples:
    """Things of one kind: named ones with a value that is meant, and one with another.

    Attributes:
        known: what holds for all of them, as preconditions.
        others: values that are not meant.
    """

    things: str
    field: str
    values: tuple[str, ...]
    others: tuple[str, ...]
    known: tuple[str, ...] = ()

    @property
    def thing(self) -> str:
        return singular(self.things)


def qualified(what: str, facts: Facts, *, refuse: bool) -> Look | None:
    """One thing for each value that is meant, and beside it one with a value that is not.

    Args:
        what: is accepted or rejected: `orders whose status is open, paid or shipped`.
        facts: of the story; a goal may say more than the clause that was read.
        refuse: whether it is rejected.
    """
    goal = facts.story.goal
    place = goal.find(what)
    found = _WHOSE.match(goal[place:].strip(" .") if place >= 0 else what)
    examples = (_listed(found) or _dated(found)) if found else None
    return _look(examples, facts, refuse=refuse) if examples else None


def _listed(found: re.Match[str]) -> _Examples | None:
    said = _LISTED.match(found["rest"])
    if said is None:
        return None
    values = tuple(re.split(r"\s*,\s*(?:or\s+)?|\s+or\s+", said["values"]))
    also = _ALSO.match(said["more"])
    if len(values) > _MOST or (said["more"].strip(" .") and also is None):
        return None
    known = (f"For all of them {also['also']}",) if also else ()
    return _Examples(
        found["things"], singular(found["field"]), values, (_other_than(values),), known
    )


def _other_than(values: tuple[str, ...]) -> str:
    """A value of the same look that is none of them: `E` beside `B`, `C` and `D`."""
    if all(len(value) == 1 and value.isalpha() for value in values):
        rest = [mark for mark in "ABCDEFGH" if mark not in {value.upper() for value in values}]
        return rest[0]
    if all(value.isdigit() for value in values):
        return str(max(map(int, values)) + 1)
    return "other"


def _dated(found: re.Match[str]) -> _Examples | None:
    said = _DATED.match(found["rest"])
    if said is None or said["side"].lower() == (said["other"] or "").lower():
        return None
    field, side = singular(found["field"]), said["side"].lower()
    if said["two"]:
        late, early = (said["one"], said["two"]) if side == "before" else (said["two"], said["one"])
        known = (f"For all of them the {early} is `{_FIRST}` and the {late} is `{_LAST}`",)
        inside, outside = (_FIRST + _DAY, _LAST - _DAY), (_LAST + _DAY, _FIRST - _DAY)
        return _Examples(found["things"], field, _written(*inside), _written(*outside), known)
    known = (f"For all of them the {said['one']} is `{_LAST}`",)
    within, beyond = (-_DAY, _DAY) if side == "before" else (_DAY, -_DAY)
    values, others = _written(_LAST + within), _written(_LAST + beyond)
    return _Examples(found["things"], field, values, others, known)


def _written(*days: date) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in days)


def _look(examples: _Examples, facts: Facts, *, refuse: bool) -> Look:
    count = len(examples.values)
    names = [facts.scene.title(n) for n in range(count + len(examples.others))]
    meant, beside = names[:count], names[count:]
    has = [
        f"`{name}` has the {examples.field} `{value}`"
        for name, value in zip(meant, examples.values, strict=True)
    ]
    all_meant, several = joined([f"`{name}`" for name in meant]), count > 1
    if refuse:
        outcome = (
            f"{'are each' if several else 'is'} refused; the message names the {examples.field} "
            "and its value, and nothing of it is kept"
        )
    else:
        outcome = (
            f"{'are' if several else 'is'} taken without an error or a warning, and "
            f"{'are' if several else 'is'} there once{' each' if several else ''}"
        )
    situation = f"Of the {examples.things}, {joined(has)}; all else is without fault"
    return Look(
        "; ".join((situation, *(known[:1].lower() + known[1:] for known in examples.known))),
        (*(f"Submit `{name}`" for name in meant), "Read the messages, and list what was taken"),
        f"{all_meant} {outcome}",
        dict(zip(meant, examples.values, strict=True)),
        instead=True,
        companions=tuple(
            _beside(examples, name, value, refuse=refuse)
            for name, value in zip(beside, examples.others, strict=True)
        ),
    )


def _beside(examples: _Examples, name: str, value: str, *, refuse: bool) -> Companion:
    """A value that is not meant: it is treated the other way round."""
    field = examples.field
    outcome = (
        f"`{name}` is taken without an error or a warning, and is there once"
        if refuse
        else f"`{name}` is refused; the message names the {field} and `{value}`, and nothing of it "
        "is kept"
    )
    verb = "taken" if refuse else "refused"
    return Companion(
        technique="equivalence_partitioning",
        aspect=f"other value {value}",
        title=clipped(f"{capitalised(examples.thing)} with the {field} {value} is {verb}", 100),
        given=(
            f"`{name}` has the {field} `{value}`; all else is without fault",
            *(known.replace("all of them", f"`{name}`") for known in examples.known),
        ),
        steps=(f"Submit `{name}`", "Read the messages, and list what was taken"),
        expected=outcome,
        data={name: value},
        type="positive" if refuse else "negative",
        angle="input",
        assumption=f"Only what the story names is {'rejected' if refuse else 'accepted'}.",
        risk=0.7,
    )
