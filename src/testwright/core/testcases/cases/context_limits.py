"""Boundary cases of the limits that a project context gives: entered, decided about, used up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.boundaries import shown, text_for
from testwright.core.testcases.cases.context_entries import (
    asked,
    entering,
    entering_data,
    enters,
    filled_in,
    leaving_empty,
    thing_of,
    unchanged,
)
from testwright.core.testcases.cases.flows.known import amount_field
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import (
    capitalised,
    is_plural,
    joined,
    past_participle,
    singular,
    with_article,
)
from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.bounds import inside, plain
from testwright.core.testcases.reading.field_values import SHORT
from testwright.core.testcases.reading.state_changes import refuses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.limits import Limit

NAME = "boundary_values"
_SPELLED = 60
_CODED = regex(r"\b(?:isbn|issn|ean|barcode|pin|number|code|serial|iban|sku)\b", re.IGNORECASE)


def of_context(limit: Limit, facts: Facts) -> Iterator[Idea]:
    """The cases of one limit of the context; none when this story does not meet it."""
    if _counts_deeds(limit, facts):
        yield _used_up(limit, facts)
    elif not values_of(limit):
        return
    elif enters(facts) and limit.subject in asked(facts):
        yield _entered(limit, facts)
    elif (
        facts.main.kind in {"decide", "pay"}
        and not refuses(facts.main)
        and limit.subject == amount_field(facts)
    ):
        yield from _decided(limit, facts)


def _idea(
    facts: Facts,
    limit: Limit,
    title: str,
    given: str,
    steps: tuple[str, ...],
    expected: str,
    data: Mapping[str, object],
) -> Idea:
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect=f"limit {limit.subject}",
        angle="rule",
        title=clipped(capitalised(title), 110),
        preconditions=(facts.scene.ready, given),
        steps=steps,
        expected=expected,
        data=data,
        risk=0.86 if limit.subject in facts.known.required or facts.known.focus else 0.78,
    )


# --- entered ------------------------------------------------------------------------------------


def values_of(limit: Limit) -> list[float]:
    """Each end, and the next value beyond it."""
    step = 1 / 1024**2 if limit.kind == "size" else limit.step
    points = []
    if limit.low is not None and not (limit.kind in {"length", "size"} and limit.low < 1):
        points += [limit.low - step, limit.low]
    if limit.high is not None:
        points += [limit.high, limit.high + step]
    return [round(value, 6) for value in dict.fromkeys(points)]


def _entered(limit: Limit, facts: Facts) -> Idea:
    label, thing = limit.subject, thing_of(facts)
    values = values_of(limit)
    said = [_said(limit, value, facts) for value in values]
    data = {
        text: _value(limit, value, facts, place)
        for place, (text, value) in enumerate(zip(said, values, strict=True))
    }
    good = [text for text, value in zip(said, values, strict=True) if inside(limit, value)]
    bad = [text for text in said if text not in good]
    are = ["is" if len(part) == 1 and limit.kind != "length" else "are" for part in (good, bad)]
    return _idea(
        facts,
        limit,
        f"{label} of {with_article(thing)}: {_listed(limit, said)}",
        filled_in(facts, label),
        tuple(_step(facts, limit, text, data[text]) for text in said),
        f"{_listed(limit, good)} {are[0]} stored unchanged; {_listed(limit, bad)} {are[1]} refused "
        f"at the {label} with the limit named, and {unchanged(facts)} by that",
        data,
    )


def _said(limit: Limit, value: float, facts: Facts) -> str:
    """A size is an end of the limit, or one byte beside it."""
    if limit.kind != "size" or value == round(value):
        return (
            f"{plain(value)} {limit.unit}" if limit.kind == "size" else shown(limit, value, facts)
        )
    beside = "plus" if limit.high is not None and value > limit.high else "minus"
    return f"{plain(round(value))} {limit.unit} {beside} 1 byte"


def _listed(limit: Limit, said: list[str]) -> str:
    """`7, 8 and 9 characters`: the unit once."""
    if limit.kind != "length" or len(said) == 1:
        return joined(said)
    return joined([*(text.split(" ")[0] for text in said[:-1]), said[-1]])


def _value(limit: Limit, value: float, facts: Facts, place: int) -> str:
    if limit.kind != "length":
        return shown(limit, value, facts)
    coded = _CODED.search(limit.subject) or (limit.high or _SPELLED) <= SHORT
    if coded and value <= _SPELLED:
        return _digits(facts.scene.seed, int(value))
    return text_for(limit, int(value), limit.subject, facts.scene.seed, place)


def _digits(seed: int, length: int) -> str:
    return (str(seed % 900 + 100) + "4071938265" * (length // 10 + 1))[:length]


def _step(facts: Facts, limit: Limit, text: str, value: str) -> str:
    label = limit.subject
    if limit.kind == "size":
        return entering_data(facts, label, f"a file of exactly {text}")
    if limit.kind != "length":
        return entering(facts, label, value)
    if not value:
        return leaving_empty(facts, label)
    if len(value) > _SPELLED:
        return entering_data(facts, label, f"the {text} of the test data")
    return entering(facts, label, value, f" ({text})")


# --- decided about ------------------------------------------------------------------------------


def _decided(limit: Limit, facts: Facts) -> Iterator[Idea]:
    """One thing of the highest amount there may be, and one beyond it."""
    noun, scene = facts.main.object, facts.scene
    below = [one for one in facts.limits if one.kind == "money" and one.source != "context"]
    if facts.main.kind not in {"decide", "pay"}:
        return
    if noun is None or limit.high is None or any(one.high is not None for one in below):
        return
    verb, done = facts.main.verb, past_participle(facts.main.plain_verb)
    most, over = (shown(limit, value, facts) for value in (limit.high, limit.high + limit.step))
    one, two = scene.ref(noun, 2), scene.ref(noun, 3)
    state = f" in state `{facts.change.start}`" if facts.change else ""
    goal = f"in state `{facts.change.goal}`" if facts.change else done
    kept = f"still{state}" if facts.change else "unchanged"
    yield _idea(
        facts,
        limit,
        f"{noun.name} over {most} is {done}, one over {over} is not",
        f"{capitalised(one)} over {most} is there{state}; {two} over {over} is brought in past the "
        f"check of its {limit.subject}",
        (f"{capitalised(verb)} {one}", f"Try to {verb} {two}", scene.lister(noun)),
        f"{capitalised(one)} is {goal}; {two} is refused with the limit {most} named and is {kept}",
        {scene.name(noun, 2): most, scene.name(noun, 3): over},
    )


# --- used up ------------------------------------------------------------------------------------


def _counts_deeds(limit: Limit, facts: Facts) -> bool:
    """`renewals: 0..3` counts how often a loan was renewed."""
    deed = stem(facts.main.verb.split(" ")[0])
    label = limit.subject.lower()
    word = stem(singular(label.rsplit(" ", 1)[-1]))
    counted = limit.kind == "number" and limit.high is not None and is_plural(label)
    return counted and word == deed


def _used_up(limit: Limit, facts: Facts) -> Idea:
    noun, scene = facts.main.object, facts.scene
    most = limit.high or 0
    verb, done = facts.main.verb, past_participle(facts.main.plain_verb)
    label, thing = limit.subject, thing_of(facts)
    one, two = scene.ref(noun, 2), scene.ref(noun, 3)
    last, full = plain(most - 1), plain(most)
    return _idea(
        facts,
        limit,
        f"{thing} is {done} up to {full} times and not once more",
        f"{capitalised(one)} has {label} `{last}`, {two} has {label} `{full}`",
        (f"{capitalised(verb)} {one}", f"Try to {verb} {two}", scene.lister(noun)),
        f"{capitalised(one)} shows {label} `{full}`; {two} is refused with the limit {full} named "
        f"and still shows {label} `{full}`",
        {scene.name(noun, 2): last, scene.name(noun, 3): full},
    )
