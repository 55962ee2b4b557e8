"""Partitions of the fields that a project context describes: empty, optional, listed, of a type."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.context_entries import (
    asked,
    changes,
    entering,
    entering_data,
    entering_only,
    enters,
    filled_in,
    leaving_empty,
    making,
    missed,
    thing_of,
    unchanged,
)
from testwright.core.testcases.cases.flows.known import waiting
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import (
    capitalised,
    joined,
    past_participle,
    with_article,
)
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.field_values import WRONG, kind_of
from testwright.core.testcases.reading.samples import sample, written_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_TWICE = 2
_KINDS = 5
"""Kinds that one case goes through."""
_FORMATS = 3
"""Fields whose form is tried; further ones tell little new."""
_TITLE = 110


def from_context(facts: Facts) -> Iterator[Idea]:
    """What is refused and what is taken, by what the context says of each field."""
    known = facts.known
    if facts.change is not None and not known.focus:
        yield from _of_each_kind(facts)
    if not enters(facts):
        return
    fields = asked(facts)
    must = [label for label in known.required if label in fields]
    if must:
        yield _required(facts, must)
    if known.optional and not changes(facts):
        yield _optional(facts)
    formats = 0
    for label, rule in fields.items():
        kind = kind_of(label, rule)
        if rule.values:
            yield _outside(facts, label, rule.values)
        elif kind == "boolean":
            yield _both_ways(facts, label)
        elif kind in WRONG and (rule.type is not None or label in must) and formats < _FORMATS:
            formats += 1
            yield _malformed(facts, label, WRONG[kind])


def _idea(
    facts: Facts,
    aspect: str,
    title: str,
    given: str,
    steps: tuple[str, ...],
    expected: str,
    data: Mapping[str, object],
    risk: float,
    *,
    refused: bool = True,
) -> Idea:
    return Idea(
        technique=NAME,
        type="negative" if refused else "positive",
        aspect=aspect,
        angle="input",
        title=clipped(capitalised(title), _TITLE),
        preconditions=(facts.scene.ready, given),
        steps=steps,
        expected=expected,
        data=data,
        risk=risk,
    )


def _required(facts: Facts, must: list[str]) -> Idea:
    """Each required field once empty, the others filled in."""
    thing, shown = thing_of(facts), must[:5]
    values = {label: facts.scene.filled(label, 2) for label in must}
    rest = "" if changes(facts) else ", the rest as in the test data"
    steps = [leaving_empty(facts, label, rest) for label in shown]
    where, given = "at the empty field", f"No {thing} has been started yet"
    if len(must) == 1:
        where, given = f"at the {must[0]}", filled_in(facts, *must)
        steps = [leaving_empty(facts, must[0]), entering_data(facts, must[0], "three blanks")]
    if changes(facts):
        given = filled_in(facts, *must[:1])
    return _idea(
        facts,
        "required",
        f"{thing} without {joined(shown, 'or')} is refused",
        given,
        tuple(steps),
        f"{'Both times' if len(steps) == _TWICE else 'Each time'} {missed(facts, where)}, and "
        f"{unchanged(facts)}",
        {"left_empty": shown, **{label.replace(" ", "_"): v for label, v in values.items()}},
        0.74,
    )


def _optional(facts: Facts) -> Idea:
    """Only what must be filled in is filled in."""
    scene, known, noun = facts.scene, facts.known, facts.main.object
    values = sample(facts, 3)
    must = {label: values[label] for label in values if label in known.required}
    left = [label for label in known.optional if label in values]
    steps: tuple[str, ...] = (entering_only(facts, must), scene.lister(noun))
    if scene.surface == "screen":
        steps = (
            f"Start to {making(facts)}",
            f"Enter {written_out(must)}, and leave {joined(left)} empty",
            "Save",
            scene.lister(noun),
        )
    return _idea(
        facts,
        "optional",
        f"{thing_of(facts)} with the required fields only",
        f"{capitalised(joined(left))} {'is' if len(left) == 1 else 'are'} optional",
        steps,
        f"The {thing_of(facts)} is stored and listed once with {written_out(must)}; "
        f"{joined(left)} {'is' if len(left) == 1 else 'are'} empty there, and no error appears",
        {**{label.replace(" ", "_"): value for label, value in must.items()}, "left_empty": left},
        0.62,
        refused=False,
    )


def _outside(facts: Facts, label: str, values: tuple[str, ...]) -> Idea:
    """The list offers what the context lists, and nothing else is taken."""
    wrong, last = f"no-{values[0]}", values[-1]
    listed = joined([f"`{value}`" for value in values[:6]])
    stored = f"the {label} still reads `{last}`" if changes(facts) else f"{unchanged(facts)} by it"
    refused = f"`{wrong}` is refused at the {label}, and {stored}"
    good = entering(facts, label, last)
    if facts.scene.surface == "screen":
        steps: tuple[str, ...] = (
            f"Look at what is offered for the {label}",
            good,
            f"Send the same request directly with {label} `{wrong}`",
        )
        expected = f"Exactly {listed} are offered; `{last}` is stored; {refused}"
    else:
        steps = (
            *(entering(facts, label, value) for value in values[:4]),
            entering(facts, label, wrong),
        )
        expected = f"{joined([f'`{one}`' for one in values[:4]])} are stored; {refused}"
    return _idea(
        facts,
        f"values {label}",
        f"{label} of {with_article(thing_of(facts))} outside {', '.join(values[:4])}",
        filled_in(facts, label),
        steps,
        expected,
        {"valid": list(values), "invalid": wrong},
        0.6,
    )


def _both_ways(facts: Facts, label: str) -> Idea:
    seen = (
        f"After each step the {thing_of(facts)} shows the {label} that was entered, and nothing "
        "else of it has changed"
        if changes(facts)
        else f"Both are stored; the first shows {label} `yes`, the second `no`, and nothing else "
        "differs between them"
    )
    return _idea(
        facts,
        f"values {label}",
        f"{thing_of(facts)} with {label} yes and no",
        filled_in(facts, label),
        (
            entering(facts, label, "yes"),
            entering(facts, label, "no"),
            facts.scene.lister(facts.main.object),
        ),
        seen,
        {label.replace(" ", "_"): ["yes", "no"]},
        0.46,
        refused=False,
    )


def _of_each_kind(facts: Facts) -> Iterator[Idea]:
    """What is done to one kind of the thing is done to the others."""
    scene, noun, change = facts.scene, facts.main.object, facts.change
    listed = ((label, rule.values) for label, rule in facts.known.fields.items() if rule.values)
    label, values = next(listed, ("", ()))
    if noun is None or change is None or not 1 < len(values) <= _KINDS or enters(facts):
        return
    names = [scene.name(noun, 30 + place) for place in range(len(values))]
    each = joined([f"`{name}` ({value})" for name, value in zip(names, values, strict=True)])
    said = facts.main.said("as")
    tail = f" as {said.text}" if said else ""
    yield replace(
        _idea(
            facts,
            f"kinds {label}",
            f"{noun.plural} of each {label}: {joined(values)}",
            f"The {noun.plural} {each} are{waiting(facts)}",
            (
                *(f"{capitalised(facts.main.plain_verb)} `{name}`{tail}" for name in names),
                scene.lister(noun),
            ),
            f"{capitalised(joined([f'`{name}`' for name in names]))} are in state `{change.goal}`, "
            f"each with the {label} that it had",
            dict(zip(names, values, strict=True)),
            0.56,
            refused=False,
        ),
        assumption=f"The {label} makes no difference to whether {noun.a} can be "
        f"{past_participle(facts.main.plain_verb)}{tail}.",
    )


def _malformed(facts: Facts, label: str, wrong: tuple[str, ...]) -> Idea:
    good = facts.scene.filled(label, 2)
    listed = joined([f"`{value}`" for value in wrong])
    return _idea(
        facts,
        f"form {label}",
        f"{label} of {with_article(thing_of(facts))}: {joined(wrong)} are refused",
        filled_in(facts, label),
        (*(entering(facts, label, value) for value in wrong), entering(facts, label, good)),
        f"{listed} are refused at the {label}, and {unchanged(facts)} by them; `{good}` is taken",
        {"refused": list(wrong), "taken": good},
        0.52,
    )
