"""Selections: what matches beside what does not, and nothing that matches.

`events that a sponsor supports`, `only methods that fit all items`, `approved sessions`: whoever
looks at a part of the whole wants to see that part and no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.records import VALUES
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
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
_CLAUSE = re.compile(
    r"^\s*(?P<clause>(?:that|which|who|whose|where|for\s+which|to\s+which|in\s+which|without|"
    r"matching|containing|belonging\s+to|assigned\s+to|related\s+to|associated\s+with|owned\s+by|"
    r"created\s+by|submitted\s+by|uploaded\s+by|made\s+by|written\s+by|tagged\s+with|based\s+on|"
    r"near|nearby|available\s+(?:to|in|for|at|on))\b.*)$",
    re.IGNORECASE,
)
_STATES = (
    "approved|rejected|accepted|submitted|published|unpublished|archived|active|inactive|"
    "enabled|disabled|deleted|hidden|visible|public|private|available|unavailable|pending|open|"
    "closed|completed|finished|cancelled|canceled|unread|read|overdue|expired|valid|invalid|"
    "featured|favourite|favorite|popular|recommended|related|similar|unpaid|paid|verified|"
    "unverified|assigned|unassigned|confirmed|restricted|shared|saved|bookmarked|discounted|"
    "free|sold|missing|incomplete|outdated|duplicate|orphan|orphaned|draft|locked|unused|certified|"
    "registered|sponsored|digitized|digitised|processed|unprocessed|new"
)
_ADJECTIVE = re.compile(rf"\b(?P<state>{_STATES})\b", re.IGNORECASE)
_TOO_LONG = 90


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
            yield _matching(facts, action, noun, said)
            yield _none(facts, action, noun, said)
            return


def _clause_of(action: Action, noun: Noun) -> tuple[str, str, str] | None:
    """What is true of those that are meant: after `is a thing …`, of the other, and of none."""
    place = action.words.lower().find(noun.text.lower())
    if place < 0:
        return None
    found = _CLAUSE.match(action.words[place + len(noun.text) :])
    if found:
        clause = clipped(own_words(_first(found["clause"])), _TOO_LONG)
        if len(clause.split()) < 2:  # noqa: PLR2004 `that` alone says nothing
            return None
        return f"{noun.a} {clause}", f"{noun.a} of which that is not true", clause
    adjective = _ADJECTIVE.search(action.words[: place + len(noun.text)])
    if adjective and adjective["state"].lower() not in {"new", "open", "read"}:
        state = adjective["state"].lower()
        return state, "not", f"that is {state}"
    return None


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
        title=clipped(f"Only {noun.plural} {clause}", 100),
        preconditions=(scene.ready, f"`{one}` is {holds}, `{two}` is {fails}"),
        steps=steps,
        expected=f"`{one}` {seen}; `{two}` {unseen}",
        data={"matches": one, "does_not_match": two},
        risk=0.72,
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
        title=clipped(f"There are {noun.plural}, but none {clause}", 100),
        preconditions=(scene.ready, f"`{one}` is the only {noun.name} and is {fails}"),
        steps=steps,
        expected=(
            f"`{one}` {unseen}, and a text says that there are no such {noun.plural}; no error "
            "appears"
        ),
        data={"does_not_match": one},
        assumption=f"It is said when there are no such {noun.plural}.",
        risk=0.64,
        depth="easy",
    )
