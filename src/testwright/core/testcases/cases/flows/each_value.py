"""The course for values that each of several things has: shown for its own, and following it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readout_values import figure, is_figure
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.names import is_value
from testwright.core.testcases.language.own_states import states_of
from testwright.core.testcases.reading.known import STATE_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from testwright.core.testcases.cases.flows.readout_values import Part
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts


def values_of(host: Noun, parts: tuple[Part, ...], facts: Facts) -> Flow:
    """The course for things that stand in a list with values of their own."""
    scene = facts.scene
    one, two = (_called(host, n, facts) for n in (0, 1))
    labels = [part.label for part in parts]
    first, second = (
        [_value(part, host, facts, n + at) for at, part in enumerate(parts)]
        for n in (0, len(parts))
    )
    new = _value(parts[-1], host, facts, 2 * len(parts))
    entry = scene.lister(host)
    pairs = _pairs(labels, first), _pairs(labels, second)
    return Flow(
        (f"{capitalised(host.name)} `{one}` has {pairs[0]}; `{two}` has {pairs[1]}",),
        (
            entry,
            f"Read the {joined(labels)} of `{one}` and of `{two}`",
            f"Have the {labels[-1]} of `{one}` changed to `{new}` in a second session",
            scene.again,
        ),
        f"`{one}` first shows {pairs[0]}, and after the change `{new}` as its {labels[-1]}; "
        f"`{two}` shows {pairs[1]} both times",
        {one: first, two: second},
        companions=_beside(host, parts, entry, facts),
        self_contained=True,
    )


_NEVER_MISSING = frozenset(
    {"name", "title", "id", "number", "type", "status", "state", "stage", "phase"}
)
"""Whatever there is has them; a status of a certain kind (`copyright status`) may be missing."""
_APART = 10
"""So far apart are the names of things and of what they have."""


def _called(host: Noun, index: int, facts: Facts) -> str:
    """A name, also for what is a value elsewhere: a goal, a limit."""
    scene = facts.scene
    return scene.title(index) if is_value(host.head) else scene.name(host, index)


def _value(part: Part, host: Noun, facts: Facts, index: int) -> str:
    scene, noun = facts.scene, part.noun
    if noun.head in STATE_FIELDS and not any(head == noun.head for head, _ in scene.listed):
        states = states_of(noun.name) or states_of(host.name)
        if states:
            return states[index % len(states)]
    return figure(part, facts.scene, index) if is_figure(part.noun) else _said(part, facts, index)


def _said(part: Part, facts: Facts, index: int) -> str:
    noun = replace(part.noun, many=False)
    return facts.scene.text(index) if noun.mass else facts.scene.name(noun, index + _APART)


def _pairs(labels: Sequence[str], values: Sequence[str]) -> str:
    return joined([f"the {label} `{value}`" for label, value in zip(labels, values, strict=True)])


def _beside(host: Noun, parts: tuple[Part, ...], entry: str, facts: Facts) -> tuple[Companion, ...]:
    last = parts[-1].label
    one, two = (_called(host, n, facts) for n in (2, 3))
    value = _value(parts[-1], host, facts, 1)
    if last in _NEVER_MISSING:
        return ()
    return (_gap(host, last, (one, two, value), entry),)


def _gap(host: Noun, label: str, said: tuple[str, str, str], entry: str) -> Companion:
    one, two, value = said
    return Companion(
        technique="equivalence_partitioning",
        aspect="gaps",
        title=f"{capitalised(host.a)} without a value for its {label}",
        given=(f"{capitalised(host.name)} `{one}` has no {label} yet; `{two}` has `{value}`",),
        steps=(entry, f"Look at the {label} of `{one}` and of `{two}`"),
        expected=f"`{one}` is shown with a dash, `0` or a word for none, and neither `null` "
        f"nor `{value}`; `{two}` is shown with `{value}`",
        data={one: "", two: value},
        angle="input",
        risk=0.66,
    )
