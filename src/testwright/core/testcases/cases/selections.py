"""Selections: what matches beside what does not, and nothing that matches.

`events that a sponsor supports`, `only methods that fit all items`, `approved sessions`: whoever
looks at a part of the whole wants to see that part and no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.flows.selections import CONTENT
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.states import without_state
from testwright.core.testcases.language.wording import (
    clipped,
    own_words,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "equivalence_partitioning"
_PICKS = frozenset({"view", "search", "filter", "choose", "download", "delete", "receive", "sort"})
_CLAUSE = regex(
    r"^\s*(?P<clause>(?:that|which|who|whose|where|for\s+which|to\s+which|in\s+which|without|"
    r"matching|containing|belonging\s+to|assigned\s+to|related\s+to|associated\s+with|owned\s+by|"
    r"created\s+by|submitted\s+by|uploaded\s+by|made\s+by|written\s+by|tagged\s+with|based\s+on|"
    r"near|nearby|available\s+(?:to|in|for|at|on))\b.*)$",
    re.IGNORECASE,
)
_TOO_LONG = 90
_LEFT_OUT = frozenset({"not_listed", "not_offered", "not_shown", "no_hit", "hidden"})
"""Data of a course that tries one that does not fit already."""


def selected(facts: Facts) -> Iterator[Idea]:
    """For the first action that picks some of several by what they are."""
    for action in facts.actions:
        noun = action.object
        if action.kind not in _PICKS or action.statement or not usable(noun):
            continue
        assert noun is not None
        if noun.category in VALUES or not (noun.many or noun.listed or "only" in action.text):
            continue
        said = _clause_of(action, noun)
        if said is not None:
            tried = action is facts.main and _LEFT_OUT & set(flow_of(action, facts).data)
            if not tried:
                yield _matching(facts, action, noun, said)
            yield _none(facts, action, noun, said)
            if action.kind in {"choose", "view", "search", "filter"} and _ALL.search(said[2]):
                yield _in_part(facts, action, noun, said)
            return


_DONE_TO = frozenset(
    {"mark", "other", "decide", "assign", "operate", "publish", "perform", "update", "delete"}
)
"""Kinds of deeds that a thing in another state is to be refused."""


_TOLD = regex(r"(?:that|which|who|whose)\b", re.IGNORECASE)
"""A clause about the thing; `without downtime` may be about the deed."""


_THERE = regex(
    r"\b(?:is|are|was|were|has been|have been|I have|they have)\s+(?:already\s+)?"
    r"(?:saved|stored|created|added|entered|recorded|made|there|in the (?:database|system|list))\b",
    re.IGNORECASE,
)
"""It only says that the thing exists."""


def only_in_state(facts: Facts) -> Iterator[Idea]:
    """`Unlock a closed period`: one that is not closed can't be unlocked."""
    action, scene = facts.main, facts.scene
    noun = action.object
    if noun is None or not usable(noun) or noun.many or action.statement:
        return
    said = _clause_of(action, noun) if action.kind in _DONE_TO else None
    if said is None or noun.category in VALUES or not _TOLD.match(said[2]):
        return
    if _THERE.search(said[2]):
        return
    _, bare = without_state(noun)
    holds, fails, clause = (text.replace(noun.a, bare.a) for text in said)
    one, two = scene.name(bare, 6), scene.name(bare, 7)
    done = past_participle(action.plain_verb)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="not in the state",
        angle="state",
        title=clipped(f"Only {bare.a} {clause} can be {done}", 100),
        preconditions=(scene.ready, f"`{one}` is {holds}, `{two}` is {fails}"),
        steps=(
            f"{capitalised(action.plain_verb)} {bare.name} `{one}`",
            f"Look for a way to {action.plain_verb} {bare.name} `{two}`",
            f"Send the request to {action.plain_verb} `{two}` directly",
        ),
        expected=f"`{one}` is {done}; for `{two}` nothing is offered, the direct request is "
        "refused with the reason, and it is as it was",
        data={"in_the_state": one, "not_in_it": two},
        assumption=f"{capitalised(bare.a)} for which that is not so may not be {done}.",
        risk=0.68,
        depth="easy",
    )


def _clause_of(action: Action, noun: Noun) -> tuple[str, str, str] | None:
    """What is true of those that are meant: after `is a thing …`, of the other, and of none."""
    place = action.words.lower().find(noun.text.lower())
    if place < 0:
        return None
    found = _CLAUSE.match(action.words[place + len(noun.text) :])
    if found:
        if CONTENT.search(found["clause"]):
            return None  # it says what is in them, and not which are meant
        clause = clipped(own_words(_first(found["clause"])), _TOO_LONG)
        if len(clause.split()) < 2:  # noqa: PLR2004 `that` alone says nothing
            return None
        return f"{noun.a} {_of_one(clause)}", f"{noun.a} of which that is not true", clause
    state, _ = without_state(noun)
    if state and state not in {"new", "open", "read"}:
        return state, f"not {state}", f"that {'are' if noun.many else 'is'} {state}"
    return None


def _of_one(clause: str) -> str:
    """`that have been scanned` -> `that has been scanned`."""
    link, _, rest = clause.partition(" ")
    verb, _, tail = rest.partition(" ")
    one = {"have": "has", "are": "is", "were": "was", "do": "does"}.get(verb.lower())
    return f"{link} {one} {tail}" if one and link.lower() in {"that", "which", "who"} else clause


def _bare(noun: Noun, clause: str) -> Noun:
    """The noun without the state that the clause says."""
    state, bare = without_state(noun)
    return bare if state and clause.endswith(state) else noun


def _first(clause: str) -> str:
    """The clause up to where the next one begins."""
    return re.split(r",|\s+(?:so that|in order to|because|and I|and we|even if)\b", clause)[0]


def _seen(action: Action, facts: Facts, noun: Noun) -> tuple[tuple[str, ...], str, str]:
    """Steps, and what is said of one that is in and one that is out."""
    scene, plural = facts.scene, noun.plural
    todo = clipped(imperative(action), 90)
    if action.kind == "delete":
        return (todo, scene.lister(noun)), "is gone", "is still there"
    if action.kind == "choose":
        return (todo, f"Note which {plural} are offered"), "is offered", "is not offered"
    if action.kind == "download":
        return (todo, "Open what was received"), "is in it", "is not"
    if action.kind == "receive":
        return (todo, "Look into the messages"), "is named in a message", "is named in none"
    return (todo, f"Note which {plural} are listed"), "is listed once", "is not listed"


def _matching(facts: Facts, action: Action, noun: Noun, said: tuple[str, str, str]) -> Idea:
    scene, (holds, fails, clause) = facts.scene, said
    one, two = scene.name(noun, 6), scene.name(noun, 7)
    steps, seen, unseen = _seen(action, facts, noun)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="one matches",
        angle="rule",
        title=clipped(f"Only {_bare(noun, clause).plural} {clause}", 100),
        preconditions=(scene.ready, f"`{one}` is {holds}, `{two}` is {fails}"),
        steps=steps,
        expected=f"`{one}` {seen}; `{two}` {unseen}",
        data={"matches": one, "does_not_match": two},
        risk=0.72,
        depth="easy",
    )


_ALL = regex(r"\b(?:all|every|each|both)\s+(?:of\s+)?(?:my|their|the|its|our)?\s*\w", re.IGNORECASE)


def _in_part(facts: Facts, action: Action, noun: Noun, said: tuple[str, str, str]) -> Idea:
    """`that match all my items`: one that matches the first and not the second is out."""
    scene, clause = facts.scene, said[2]
    one, two = scene.name(noun, 6), scene.name(noun, 8)
    steps, seen, unseen = _seen(action, facts, noun)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="in part",
        angle="rule",
        title=clipped(f"True of one of two only: {clause}", 100),
        preconditions=(
            scene.ready,
            (
                f"For `{one}` it is wholly true, for `{two}` only of the first of two and not "
                f"of the second: {clause}"
            ),
        ),
        steps=steps,
        expected=f"`{one}` {seen}; `{two}` {unseen}",
        data={"wholly": one, "in_part": two},
        risk=0.7,
        depth="easy",
    )


def _none(facts: Facts, action: Action, noun: Noun, said: tuple[str, str, str]) -> Idea:
    scene, (_, fails, clause) = facts.scene, said
    one = scene.name(noun, 7)
    steps, _, unseen = _seen(action, facts, noun)
    return Idea(
        technique=NAME,
        type="negative",
        aspect="none fits",
        angle="amount",
        title=clipped(f"There are {_bare(noun, clause).plural}, but none {clause}", 100),
        preconditions=(
            scene.ready,
            f"`{one}` is the only {_bare(noun, clause).name} and is {fails}",
        ),
        steps=steps,
        expected=(
            f"`{one}` {unseen}, and a text says that there are no such "
            f"{_bare(noun, clause).plural}; no error appears"
        ),
        data={"does_not_match": one},
        assumption=f"It is said when there are no such {noun.plural}.",
        risk=0.64,
        depth="easy",
    )
