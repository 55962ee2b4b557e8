"""State cases from a project context: which changes are allowed, and which must not be possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.context_partitions import STATES, entities_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined, past_participle, plural
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "state_transition"
_LOOKS = frozenset({"view", "search", "sort", "filter", "download", "receive", "check", "choose"})
_MAKES = frozenset({"create", "manage", "schedule", "register", "upload"})
_MOST = 4
"""Refused transitions of one entity; further ones tell little new."""


def chains(facts: Facts) -> Iterator[Idea]:
    """For each list of states that the context gives for what the story is about."""
    noun = facts.main.object
    named = noun.name if noun and not noun.abstract else "entry"
    for entity, fields in entities_of(facts):
        for name, rule in fields.items():
            if name.lower() in STATES and len(rule.values) > 1:
                yield from _of(facts, entity, rule.values)
    said = facts.story.text.lower()
    known = facts.story.context.states
    for entity, states in known.items():
        label = entity.replace("_", " ")
        if len(states) > 1 and (not label or label.lower() in said or len(known) == 1):
            yield from _of(facts, label or named, tuple(states))


def _of(facts: Facts, entity: str, states: tuple[str, ...]) -> Iterator[Idea]:
    if facts.main.statement or facts.main.kind in _LOOKS:
        yield _each(facts, entity, states)
        return
    if facts.main.kind in _MAKES:
        yield _first(facts, entity, states)
        return
    target = _target(facts.main.plain_verb, states)
    yield _allowed(facts, entity, states, target)
    yield from _refused(facts, entity, states, target)


def _target(verb: str, states: tuple[str, ...]) -> str | None:
    """The state that the verb leads to: approve -> approved."""
    done = past_participle(verb).lower()
    return next((s for s in states if s.lower().replace("_", " ") in {done, f"{verb}ed"}), None)


def _label(facts: Facts, entity: str, index: int = 0) -> str:
    noun, scene = facts.main.object, facts.scene
    if noun is None or entity not in noun.name:
        return f"{entity} `{scene.title(index)}`"
    return scene.ref(noun, index)


def _allowed(facts: Facts, entity: str, states: tuple[str, ...], target: str | None) -> Idea:
    scene, verb, label = facts.scene, facts.main.plain_verb, _label(facts, entity)
    start = states[0]
    goal = target or states[1]
    return Idea(
        technique=NAME,
        type="positive",
        aspect="first transition",
        angle="state",
        title=clipped(f"{capitalised(entity)} goes from {start} to {goal}", 100),
        preconditions=(scene.ready, f"{capitalised(label)} is in state `{start}`"),
        steps=(f"Open {label}", f"{capitalised(verb)} it", scene.again),
        expected=f"{capitalised(label)} is in state `{goal}` and was in no other state in between",
        data={"from": start, "to": goal},
        assumption=None if target else f"To {verb} {entity} leads from {start} to {goal}.",
        risk=0.7,
        depth="easy",
    )


def _refused(
    facts: Facts, entity: str, states: tuple[str, ...], target: str | None
) -> Iterator[Idea]:
    """Every state from which the change makes no sense; the end first, it hurts most."""
    scene, verb, label = facts.scene, facts.main.plain_verb, _label(facts, entity)
    done = past_participle(verb)
    start = states[0]
    wrong = [s for s in reversed(states) if s != start] if target else [states[-1]]
    for place, state in enumerate(wrong[:_MOST]):
        again = state == target
        yield Idea(
            technique=NAME,
            type="negative",
            aspect=f"state {state}",
            angle="state",
            title=clipped(
                f"{capitalised(entity)} in state {state} can't be {done}"
                f"{' again' if again else ''}",
                100,
            ),
            preconditions=(scene.ready, f"{capitalised(label)} is in state `{state}`"),
            steps=(
                f"Open {label}",
                f"Send the request to {verb} {label} directly",
                scene.again,
            ),
            expected=(
                f"The page offers no way to {verb} it, the request is refused with the state "
                f"`{state}` as the reason, and {label} is still `{state}`"
            ),
            data={"state": state},
            assumption=None
            if target
            else f"{capitalised(entity)} in state {state} can't be {done} any more.",
            risk=0.8 - place * 0.05,
        )


def _first(facts: Facts, entity: str, states: tuple[str, ...]) -> Idea:
    scene, label = facts.scene, _label(facts, entity, 4)
    verb = "add" if facts.main.kind == "manage" else facts.main.plain_verb
    return Idea(
        technique=NAME,
        type="positive",
        aspect="first state",
        angle="state",
        title=clipped(f"New {entity} starts in state {states[0]}", 100),
        preconditions=(scene.ready, f"There is no {label} yet"),
        steps=(f"{capitalised(verb)} {label}", f"Open {label}", "Note its state"),
        expected=(
            f"{capitalised(label)} is in state `{states[0]}`; "
            f"{joined([f'`{s}`' for s in states[1:]])} "
            "can't be chosen when it is made"
        ),
        data={"state": states[0], "others": list(states[1:])},
        risk=0.56,
    )


def _each(facts: Facts, entity: str, states: tuple[str, ...]) -> Idea:
    scene = facts.scene
    shown = states[:6]
    names = [scene.title(20 + i) for i in range(len(shown))]
    pairs = [f"`{name}` ({state})" for name, state in zip(names, shown, strict=True)]
    return Idea(
        technique=NAME,
        type="positive",
        aspect="each state",
        angle="state",
        title=clipped(f"{capitalised(plural(entity))} in each state: {joined(shown)}", 100),
        preconditions=(scene.ready, f"There is one {entity} in each state: {joined(pairs)}"),
        steps=(scene.lister(facts.main.object), f"Note the state of each {entity}"),
        expected=f"{capitalised(joined(pairs))} are each shown once, with this state",
        data=dict(zip(names, shown, strict=True)),
        risk=0.58,
    )
