"""The course of a story that tells its own steps, and what is tried along the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.told_steps import told_steps

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.told_steps import ToldStep

MOST = 5
"""Steps of a case; more are told two in one."""
_PAYS = frozenset({"pay", "buy", "purchase", "transfer"})
_VALUED = frozenset({"date", "place", "person", "email", "address", "number"})


def told_course(action: Action, facts: Facts) -> Flow | None:
    """The steps as they are told; None where the story tells none."""
    if action is not facts.main and action != facts.main:
        return None
    steps = told_steps(facts.story)
    done = [step for step in steps if not step.is_result]
    if len(done) < 2:  # noqa: PLR2004 one deed is no course
        return None
    results = [step for step in steps if step.is_result]
    data: dict[str, object] = {}
    told = [_told(step, facts, data, place) for place, step in enumerate(done)]
    looks = [f"Look for {_words(step)}" for step in results][:1]
    return Flow(
        given=_given(done, facts),
        steps=(*_shortened(told, MOST - len(looks)), *looks),
        expected=_expected(done, results, facts),
        data=data or {"seed": facts.scene.title(0)},
        companions=(
            _left_out(done, facts),
            *(() if any(step.who for step in done) else (_gone_back(done, facts),)),
            _stopped(done, results, facts),
            *(_declined(done, results) if any(step.verb in _PAYS for step in done) else ()),
        ),
        stands_alone=True,
    )


def _words(step: ToldStep) -> str:
    return own_words(re.sub(r"\b(?:my|our)\b", "the", step.words))


def _said(step: ToldStep) -> str:
    """`choose a date`."""
    return f"{step.verb} {_words(step)}".strip()


def _told(step: ToldStep, facts: Facts, data: dict[str, object], place: int) -> str:
    """A step with who does it and with a value, where the thing has one that can be made up."""
    noun = noun_of(step.words) if step.words else None
    value = ""
    if noun is not None and noun.category in _VALUED and not noun.many:
        value = facts.scene.name(noun, place)
        data[noun.name] = value
    who = f", as the {step.who}" if step.who else ""
    shown = f" (`{value}`)" if value else ""
    return clipped(f"{capitalised(_said(step))}{shown}{who}", 130)


def _shortened(steps: list[str], most: int) -> list[str]:
    """So many steps; those too many are told together with the one before."""
    while len(steps) > most:
        pairs = range(len(steps) - 1)
        at = min(pairs, key=lambda one: len(steps[one]) + len(steps[one + 1]))
        joined = f"{steps[at]}, then {steps[at + 1][:1].lower()}{steps[at + 1][1:]}"
        steps = [*steps[:at], joined, *steps[at + 2 :]]
    return steps


def _given(done: list[ToldStep], facts: Facts) -> tuple[str, ...]:
    others = dict.fromkeys(step.who for step in done if step.who)
    people = [facts.scene.person(place) for place in range(len(others))]
    return tuple(
        f"`{person.name}` (`{person.email}`) is there as the {who}"
        for who, person in zip(others, people, strict=True)
    ) or ("Everything that the steps choose from is on offer",)


def _expected(done: list[ToldStep], results: list[ToldStep], facts: Facts) -> str:
    thing = facts.main.object
    if results:
        got = _words(results[-1])
        return (
            f"Each step leads to the next; at the end {got} is there exactly once and holds what "
            "was "
            "entered and chosen in the steps before"
        )
    what = thing.the if thing is not None and not thing.abstract else f"'{_said(done[-1])}'"
    return (
        f"Each step leads to the next; at the end {what} is there exactly once, with everything "
        "that "
        "was entered and chosen"
    )


def _left_out(done: list[ToldStep], facts: Facts) -> Companion:
    """The first step that something is entered or chosen in, left out."""
    one = next((step for step in done[:-1] if not step.who), done[0])
    then = done[min(done.index(one) + 1, len(done) - 1)]
    return Companion(
        technique="equivalence_partitioning",
        aspect="step left out",
        title=f"It does not go on without this: {_said(one)}",
        given=(f"`{facts.scene.actor.name}` has done the steps before it",),
        steps=(f"Leave this out: {_said(one)}", f"Try to go on: {_said(then)}"),
        expected="It does not go on; a message names what is missing, and nothing is stored",
        data={"left_out": _said(one)},
        type="negative",
        angle="input",
        risk=0.86,
    )


def _gone_back(done: list[ToldStep], facts: Facts) -> Companion:
    first, last = done[0], done[-1]
    return Companion(
        technique="state_transition",
        aspect="gone back",
        title=f"Back from the last step to the first: {_said(first)}",
        given=(f"`{facts.scene.actor.name}` has done all steps but the last",),
        steps=(
            f"Go back to this step: {_said(first)}",
            "Change what was entered there, and go on to the last step",
            f"{capitalised(_said(last))}",
        ),
        expected="What was entered in the other steps is still there; the change counts, and "
        "what hangs on "
        "it is worked out anew",
        data={"changed": _said(first)},
        angle="state",
        assumption="One can go back without losing what was entered.",
        risk=0.76,
    )


def _stopped(done: list[ToldStep], results: list[ToldStep], facts: Facts) -> Companion:
    last = next((step for step in reversed(done) if not step.who), done[-1])
    nothing = f"{_words(results[-1])} has not come" if results else "nothing is stored"
    return Companion(
        technique="state_transition",
        aspect="stopped before the end",
        title=f"Given up before the last step: {_said(last)}",
        given=(f"`{facts.scene.actor.name}` has done all steps but the last",),
        steps=("Leave the page, and sign out", "Sign in again and look for what was begun"),
        expected=f"{capitalised(nothing)}; what was begun can be continued or is gone, and "
        "nobody else sees it",
        data={"not_done": _said(last)},
        type="negative",
        angle="state",
        assumption="Nothing counts before the last step.",
        risk=0.72,
    )


def _declined(done: list[ToldStep], results: list[ToldStep]) -> tuple[Companion, ...]:
    pays = next(step for step in done if step.verb in _PAYS)
    got = _words(results[-1]) if results else "what is paid for"
    return (
        Companion(
            technique="money",
            aspect="payment declined",
            title="The payment is declined",
            given=("The means of payment will be declined; all steps before it are done",),
            steps=(
                capitalised(_said(pays)),
                "Look at what was begun, with another means of payment at hand",
            ),
            expected=f"It is said that the payment was declined; nothing is charged, {got} does "
            "not come, and "
            "another means can be tried without entering the rest anew",
            data={"paid_by": "a card that is declined"},
            type="negative",
            angle="outside",
            risk=0.84,
        ),
    )
