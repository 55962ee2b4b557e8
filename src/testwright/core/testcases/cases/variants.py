"""Variants of the normal course: each thing that is named, who has to decide, the state before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.observations import look_at, observed, turned
from testwright.core.testcases.cases.flows.records import VALUES, is_copying
from testwright.core.testcases.cases.flows.remarks import remark_of
from testwright.core.testcases.cases.flows.requests import is_decided_on
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.supposed_courses import courses
from testwright.core.testcases.cases.supposed_entries import entering
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.predicates import predicate_of
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.action import Action
from testwright.core.testcases.reading.phrases import (
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.language.verb_classes import VerbClass
    from testwright.core.testcases.reading.facts import Facts

NAME = "use_case_flow"
_NEXT = regex(
    r"^\s*(?:,\s*)?(?:and|or|and/or|as well as)\s+(?P<np>(?:an?|the|my|our|their|all|new)\s+.+)$",
    re.IGNORECASE,
)
_PARTS_OF_MANAGING: tuple[tuple[str, VerbClass, str], ...] = (
    ("add", "create", "adds"),
    ("change", "update", "changes"),
    ("delete", "delete", "deletes"),
    ("list", "view", "lists"),
)
_ASKED_FOR = frozenset({"request", "propose", "submit", "suggest", "nominate"})


_ENUMERATED = regex(
    r"^(?:\s*,\s*(?P<one>(?:[\w-]+\s)?[\w-]+s))?(?:\s*,)?\s+(?:and|or|as\s+well\s+as)\s+"
    r"(?P<two>(?:[\w-]+\s)?[\w-]+s)(?=$|\s+(?:on|in|at|of|for|that|which|from|with|to)\b)",
    re.IGNORECASE,
)
"""`See offers, requests and orders`: what stands beside the first of several things."""


def variants(facts: Facts) -> Iterator[Idea]:
    """All variants that the story gives grounds for."""
    yield from _next_thing(facts)
    yield from _things_beside(facts)
    yield from _managed(facts)
    yield from _before(facts)
    yield from _preview(facts)
    yield from _decider(facts)
    yield from _unseen(facts)
    yield from _all_fields(facts)
    yield from _other_state(facts)


def _next_thing(facts: Facts) -> Iterator[Idea]:
    """`A contact page and an about page`: the second has a course of its own."""
    for action in facts.actions[:2]:
        if action.object is None or action.statement:
            continue
        place = action.words.lower().find(action.object.text.lower())
        found = _NEXT.match(action.words[place + len(action.object.text) :]) if place >= 0 else None
        noun = noun_of(found["np"]) if found else None
        if found is None or noun is None or noun.name == action.object.name:
            continue
        other = replace(action, object=noun, words=found["np"], text=f"{action.verb} {found['np']}")
        yield _also(noun, other, facts, 0.7)


def _also(noun: Noun, other: Action, facts: Facts, risk: float) -> Idea:
    flow = flow_of(other, facts)
    return Idea(
        technique=NAME,
        type="positive",
        aspect=f"also {noun.name}",
        title=title_of(other, facts.scene),
        preconditions=preconditions(other, facts, flow),
        steps=flow.steps,
        expected=flow.expected,
        data=flow.data,
        assumption=flow.assumption,
        risk=risk,
        depth="easy",
    )


def _things_beside(facts: Facts) -> Iterator[Idea]:
    """Each of several things that are looked at, searched or managed has a course of its own."""
    action, first = facts.main, facts.main.object
    if first is None or not first.many or action.statement or action.kind not in _LOOKED_AT:
        return
    place = action.words.lower().find(first.text.lower())
    found = _ENUMERATED.match(action.words[place + len(first.text) :]) if place >= 0 else None
    if found is None:
        return
    rest = action.words[place + len(first.text) + found.end() :]
    for words in (found["one"], found["two"]):
        noun = noun_of(words) if words else None
        if noun is None or noun.mass or noun.abstract or noun.category in VALUES:
            continue
        other = replace(
            action, object=noun, words=f"{words}{rest}", text=f"{action.verb} {words}{rest}"
        )
        flow = flow_of(other, facts)
        if flow.doubtful or noun.name == first.name:
            continue
        yield _also(noun, other, facts, 0.64)


_LOOKED_AT = frozenset({"view", "search", "manage", "download"})


def _managed(facts: Facts) -> Iterator[Idea]:
    """Managing is adding, changing, deleting and listing: a course each."""
    action, scene = facts.main, facts.scene
    noun = action.object
    if action.kind != "manage" or noun is None or noun.mass or noun.abstract:
        return
    for place, (usual, usual_kind, usual_says) in enumerate(_PARTS_OF_MANAGING):
        verb, kind, says = usual, usual_kind, usual_says
        if kind == "create" and noun.category != "file":
            continue  # the course of the story itself adds one
        words = noun.plural if kind == "view" else noun.a
        thing = replace(noun, many=kind == "view")
        kind = "upload" if kind == "create" and noun.category == "file" else kind
        verb, says = ("upload", "uploads") if kind == "upload" else (verb, says)
        part = Action(verb, kind, thing, words, f"{verb} {words}")
        flow = flow_of(part, facts)
        yield Idea(
            technique=NAME,
            type="positive",
            aspect=f"manage {verb}",
            title=clipped(f"{scene.Who} {says} {words}", 90),
            preconditions=preconditions(part, facts, flow),
            steps=flow.steps,
            expected=flow.expected,
            data=flow.data,
            risk=0.72 - place * 0.03,
            depth="easy",
        )


def _before(facts: Facts) -> Iterator[Idea]:
    """A sentence with a condition: without it the sentence does not hold."""
    action, scene = facts.main, facts.scene
    if not action.statement:
        return
    said = predicate_of(turned(own_words(action.statement)))
    if not said.cause or not said.said or said.no or action.negative:
        return
    look = look_at(f"{said.subject} {said.said}", facts)
    if look is not None and (look.instead or look.caused):
        return
    flow = observed(f"{said.subject} {said.said}", facts)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="without cause",
        title=clipped(f"Without this nothing changes: {said.cause}", 100),
        preconditions=(
            scene.ready,
            *flow.given,
            f"This has not happened: {clipped(said.cause, 90)}",
        ),
        steps=flow.steps,
        expected=(
            f"It is not so, or not yet: {clipped(f'{said.subject} {said.said}', 120)}; all is as "
            "usual"
        ),
        data=flow.data,
        risk=0.62,
    )


def _preview(facts: Facts) -> Iterator[Idea]:
    """What is previewed is not public by that."""
    action, scene, noun = facts.main, facts.scene, facts.main.object
    if action.verb != "preview" or noun is None or noun.mass:
        return
    one = scene.name(noun, 0)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="preview is private",
        title=clipped(f"A {noun.name} that is previewed is not published by that", 100),
        preconditions=(scene.ready, f"{capitalised(noun.name)} `{one}` is not published"),
        steps=(
            f"Preview `{one}`",
            f"Look for `{one}` where published {noun.plural} are, as a visitor",
        ),
        expected=f"The preview shows `{one}`; a visitor finds nothing of it",
        data={"previewed": one},
        assumption="A preview publishes nothing.",
        risk=0.68,
    )


_STATES = regex(
    r"\b(?P<state>ready|published|closed|approved|submitted|paid|locked|finished|completed|signed|"
    r"archived|active|confirmed|shipped)\b",
    re.IGNORECASE,
)


def _other_state(facts: Facts) -> Iterator[Idea]:
    """What a state forbids is allowed in the state before it."""
    action, scene, noun = facts.main, facts.scene, facts.main.object
    if not action.statement or not action.negative or noun is None or noun.mass:
        return
    said = predicate_of(action.statement)
    state = _STATES.search(said.said)
    deed = re.match(r"(?:cannot|can't|may not)\s+(?P<verb>\w+)", said.said)
    if not state or not deed:
        return
    name = noun_of(_STATES.sub("", noun.name).strip()) or noun
    one = scene.name(name, 0)
    verb = deed["verb"]
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="other state",
        title=clipped(
            f"A {name.name} that is not {state['state']} yet can be {past_participle(verb)}", 100
        ),
        preconditions=(scene.ready, f"{capitalised(name.name)} `{one}` is not {state['state']}"),
        steps=(scene.opener(name), f"{capitalised(verb)} one of its values and save", scene.again),
        expected=f"The new value of `{one}` is stored and shown; its other values are unchanged",
        data={"name": one, "state": f"not {state['state']}"},
        risk=0.72,
    )


def _all_fields(facts: Facts) -> Iterator[Idea]:
    """Everything filled in: no value is lost or takes the place of another."""
    scene, noun, kind = facts.scene, facts.main.object, facts.main.kind
    form = entering(facts)
    if form is not None:
        yield from courses(form)
        return
    bare = noun is None or noun.mass or noun.abstract or noun.category in VALUES | {"code"}
    if noun is None or bare or kind not in {"create", "manage"} or scene.surface != "screen":
        return
    if remark_of(facts.main) is not None or is_copying(facts.main):
        return
    if facts.known.fields:
        return  # the course fills in what the context lists
    value, field = scene.value(noun, 2), scene.field(noun)
    verb = facts.main.verb if kind == "create" else "add"
    (first, one), (second, other) = scene.details(noun, 2)
    start = f"Start to {verb} {noun.a}"
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="all fields",
        title=clipped(f"{capitalised(noun.name)} with every field filled in", 100),
        preconditions=(scene.ready, f"No {noun.name} with the {field} `{value}` exists"),
        steps=(
            start,
            (
                f"Enter `{value}` as the {field}, and a value of its own in every other field, "
                f"among "
                f"them `{one}` as the {first} and `{other}` as the {second} where there are such "
                f"fields"
            ),
            "Save",
            f"Open {noun.name} `{value}`",
        ),
        expected=(
            "Every value is shown in the field where it was entered; none is cut, empty or in the "
            "place of another"
        ),
        data={field: value, first: one, second: other},
        assumption=f"{capitalised(noun.a)} has more fields than the {field}.",
        risk=0.52,
    )


def _decider(facts: Facts) -> Iterator[Idea]:
    """Who has to decide on it finds it waiting."""
    action, scene, noun = facts.main, facts.scene, facts.main.object
    if action.verb not in _ASKED_FOR or noun is None or noun.mass or noun.abstract:
        return
    if action.verb == "submit" and not is_decided_on(noun):
        return
    flow = flow_of(action, facts)
    value = scene.value(noun)
    decider = scene.other
    done = past_participle(action.verb)
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="decider",
        title=clipped(f"Whoever decides finds the {noun.name} that was {done}", 100),
        preconditions=(
            *preconditions(action, facts, flow),
            f"`{decider.name}` (`{decider.email}`) decides about {noun.plural}",
        ),
        steps=(*flow.steps[:3], f"Open what waits for a decision as `{decider.name}`"),
        expected=(
            f"{capitalised(noun.name)} `{value}` waits there once, with `{scene.actor.name}` as "
            f"who "
            f"{'sent' if done == 'submitted' else 'made'} it; nobody else has decided on it"
        ),
        data={"waiting": value, "decides": decider.email},
        assumption=f"Somebody decides about {noun.plural} that were {done}.",
        risk=0.5,
    )
    yield _decided(noun, done, facts)


def _decided(noun: Noun, done: str, facts: Facts) -> Idea:
    """What came of it is seen by who asked."""
    scene = facts.scene
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    me, decider = scene.actor.name, scene.other
    return Idea(
        technique=NAME,
        type="positive",
        aspect="decided",
        title=clipped(
            f"{capitalised(noun.a)} that was {done} is accepted, another one turned down", 100
        ),
        preconditions=(
            scene.ready,
            (
                f"`{me}` has {done} the {noun.plural} `{one}` and `{two}`, and both wait for "
                f"`{decider.name}` (`{decider.email}`)"
            ),
        ),
        steps=(
            f"Accept `{one}` as `{decider.name}`",
            f"Turn `{two}` down as `{decider.name}`",
            f"Open `{one}` and `{two}` as `{me}`",
        ),
        expected=f"`{one}` is shown as accepted and `{two}` as turned down; neither waits for "
        f"`{decider.name}` any more",
        data={"accepted": one, "turned_down": two},
        assumption=f"Somebody decides about {noun.plural} that were {done}.",
        risk=0.66,
    )


_PUT_FORWARD = frozenset({"propose", "suggest", "recommend", "nominate"})


def _unseen(facts: Facts) -> Iterator[Idea]:
    """What was proposed is seen by everybody only once it has been accepted."""
    action, scene, noun = facts.main, facts.scene, facts.main.object
    if action.verb not in _PUT_FORWARD or noun is None or noun.mass or noun.abstract:
        return
    unlisted = noun.category in {"request", "event", "date", "number", "word"}
    if action.kind != "create" or unlisted or action.words.startswith("to "):
        return
    value, decider = scene.value(noun), scene.person(2)
    done = past_participle(action.verb)
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="seen once accepted",
        title=clipped(f"{capitalised(noun.name)} is not public before it is accepted", 100),
        preconditions=(
            scene.ready,
            (
                f"{capitalised(noun.name)} `{value}` was {done} by `{scene.actor.name}` and waits "
                f"for `{decider.name}`"
            ),
        ),
        steps=(
            f"Look for `{value}` among the {noun.plural} as `{scene.other.name}`",
            f"Accept `{value}` as `{decider.name}`",
            f"Look for `{value}` again as `{scene.other.name}`",
        ),
        expected=f"`{value}` is not found the first time; the second time it is found once",
        data={"proposed": value, "decides": decider.email},
        assumption=f"Somebody decides about {noun.plural} that were {done}.",
        risk=0.74,
    )
