"""Flows of lists that tell something of each entry by a clause: `events with when they are`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import goal_reading
from testwright.core.testcases.cases.flows.told_clauses import WORD, told_of_each
from testwright.core.testcases.language.grammar import (
    capitalised,
    joined,
    with_article,
)
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.relations import named

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import GoalReading
    from testwright.core.testcases.cases.flows.told_clauses import Told
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.scene import Scene


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
        rf"(?P<told>{WORD}\b.{{0,90}})$",
        _listed,
    ),
)
