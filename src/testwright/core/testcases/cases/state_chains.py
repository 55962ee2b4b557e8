"""State cases from a project context: which changes are allowed, and which must not be possible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.known import MAKES, changes_field, moved, one_of
from testwright.core.testcases.cases.flows.table import preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import (
    capitalised,
    joined,
    past_participle,
    plural,
    with_article,
)
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.state_changes import ends_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.state_changes import Change

NAME = "state_transition"
_LOOKS = frozenset({"view", "search", "sort", "filter", "download", "receive", "check", "choose"})
_MAKES = MAKES | {"manage"}
_MOST = 4
"""Refused changes; further ones tell little new."""


def chains(facts: Facts) -> Iterator[Idea]:
    """What the states of the story's thing allow and rule out."""
    known = facts.known
    if len(known.states) < 2:  # noqa: PLR2004 one state never changes
        return
    if facts.main.statement or facts.main.kind in _LOOKS:
        yield _each(facts)
    elif facts.change is not None:
        yield from _allowed(facts, facts.change)
        yield from _refused(facts, facts.change)
    elif facts.main.kind in _MAKES and known.thing:
        yield _first(facts)
    elif facts.main.kind != "upload" and (known.thing or changes_field(facts)):
        yield from _over(facts)


def _thing(facts: Facts) -> str:
    return facts.known.thing or facts.known.entity


def _deed(facts: Facts) -> str:
    """`approve`, `mark … as shipped`: with the words that belong to the verb."""
    said = facts.main.said("as") if facts.main.kind in {"mark", "assign", "other"} else None
    return f" as {said.text}" if said else ""


def _allowed(facts: Facts, change: Change) -> Iterator[Idea]:
    """The change itself, once from each state that the context allows it from."""
    thing = _thing(facts)
    for place, start in enumerate((change.start, *change.starts)[:_MOST]):
        flow = moved(facts, replace(change, start=start))
        yield Idea(
            technique=NAME,
            type="positive",
            aspect="first transition" if place == 0 else f"from {start}",
            angle="state",
            title=clipped(f"{capitalised(thing)} goes from {start} to {change.goal}", 100),
            preconditions=preconditions(facts.main, facts, flow),
            steps=flow.steps,
            expected=flow.expected,
            data=flow.data,
            risk=0.7 - 0.1 * place,
            depth="easy",
        )


def _refused(facts: Facts, change: Change) -> Iterator[Idea]:
    """Every state from which the change is ruled out; what hurts most first."""
    again, *later = change.sure
    order = [*later[:1], again, *later[1:], *change.unsure]
    for place, state in enumerate(order[:_MOST]):
        yield _tried(facts, state, place, sure=state in change.sure, again=state == change.goal)


def _over(facts: Facts) -> Iterator[Idea]:
    """The verb leads to no state of the list, but in its last ones nothing more is done."""
    known = facts.known
    told = bool(known.moves) and facts.main.kind not in {"update", "other", "mark"}
    for place, state in enumerate(ends_of(known)[:2]):
        yield _tried(facts, state, place, sure=told, again=False)


def _tried(facts: Facts, state: str, place: int, *, sure: bool, again: bool) -> Idea:
    scene, label, thing = facts.scene, one_of(facts, 0), _thing(facts)
    verb, done = facts.main.plain_verb, past_participle(facts.main.plain_verb)
    if changes_field(facts):
        verb, done = f"change the {facts.known.focus} of", f"given another {facts.known.focus}"
    said, twice = _deed(facts), " again" if again else ""
    direct = (
        f"Send the request to {verb} {label}{said} directly"
        if scene.surface == "screen"
        else f"Send the request to {verb} {label}{said}"
    )
    offers = "The page offers no way to do so, the" if scene.surface == "screen" else "The"
    return Idea(
        technique=NAME,
        type="negative",
        aspect=f"state {state}",
        angle="state",
        title=clipped(
            f"{capitalised(thing)} in state {state} can't be {done}{said}{twice}",
            100,
        ),
        preconditions=(scene.ready, f"{capitalised(label)} is in state `{state}`"),
        steps=(f"Open {label}", direct, scene.again),
        expected=(
            f"{offers} request is refused with the state `{state}` as the reason, and {label} is "
            f"still in state `{state}`"
        ),
        data={thing.replace(" ", "_"): label.split("`")[1], "state": state},
        assumption=None
        if sure
        else f"{capitalised(with_article(thing))} in state {state} can't be {done}{said} any more.",
        risk=(0.8 if sure else 0.66) - place * 0.15,
        depth="easy" if sure and place == 0 else "medium",
    )


def _first(facts: Facts) -> Idea:
    scene, label, states = facts.scene, one_of(facts, 4), facts.known.states
    verb = "add" if facts.main.kind == "manage" else facts.main.plain_verb
    begins = facts.first_state
    others = [state for state in states if state != begins]
    return Idea(
        technique=NAME,
        type="positive",
        aspect="first state",
        angle="state",
        title=clipped(f"New {_thing(facts)} starts in state {begins}", 100),
        preconditions=(scene.ready, f"There is no {label} yet"),
        steps=(
            f"{capitalised(verb)} {label}",
            f"Open {label}",
            "Note its state, and look for a way to choose another",
        ),
        expected=(
            f"{capitalised(label)} is in state `{begins}`; {joined([f'`{s}`' for s in others])} "
            f"{'is' if len(others) == 1 else 'are'} not offered when it is made"
        ),
        data={"state": begins, "others": others},
        risk=0.56,
    )


def _each(facts: Facts) -> Idea:
    scene, thing, noun = facts.scene, _thing(facts), facts.main.object
    shown = facts.known.states[:6]
    known = bool(facts.known.thing) and noun is not None
    names = [scene.name(noun, 20 + i) if known else scene.title(20 + i) for i in range(len(shown))]
    pairs = [f"`{name}` ({state})" for name, state in zip(names, shown, strict=True)]
    return Idea(
        technique=NAME,
        type="positive",
        aspect="each state",
        angle="state",
        title=clipped(f"{capitalised(plural(thing))} in each state: {joined(shown)}", 100),
        preconditions=(scene.ready, f"There is one {thing} in each state: {joined(pairs)}"),
        steps=(
            scene.lister(noun) if known else f"Open the list of {plural(thing)}",
            f"Note the state of each {thing}",
        ),
        expected=f"{capitalised(joined(pairs))} are each shown once, with this state",
        data=dict(zip(names, shown, strict=True)),
        risk=0.58,
    )
