"""Courses with those things that a goal means, and with one beside them that it does not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.picked import Picked, picked
from testwright.core.testcases.cases.flows.placed import in_holder
from testwright.core.testcases.language.grammar import capitalised

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_CHANGED = frozenset({"update", "delete", "download", "publish", "send", "search"})
"""Classes of deeds that are done to one thing, which then has to be one of those that are meant."""


def listed(action: Action, noun: Noun, facts: Facts) -> Flow | None:
    """`See attendees signed up for my summit`: two that are meant, one that is not."""
    those = picked(action, noun, facts.scene)
    if those is None:
        return None
    scene, bare = facts.scene, those.noun
    one, two, out = (scene.name(bare, n) for n in range(3))
    steps = (_open(those, noun, facts), "Note what is listed", f"Open `{two}`")
    return Flow(
        (_there(those, (one, two), out),),
        steps,
        f"`{one}` and `{two}` are each listed once, `{out}` is not; opening `{two}` shows that "
        f"{bare.name} and no other",
        {"listed": [one, two], "not_listed": out},
    )


def _open(those: Picked, noun: Noun, facts: Facts) -> str:
    kept = noun.listed in {"list", "table", "overview", "summary", "view", "history", "collection"}
    opened = (
        f"Open the {noun.listed} of {those.noun.plural}" if kept else facts.scene.lister(those.noun)
    )
    return opened.replace(those.noun.plural, those.listed, 1)


def _there(those: Picked, names: tuple[str, str], out: str) -> str:
    """Who and what is there: those that are meant, and the other one."""
    one, two = names
    those_ones = f"The {those.noun.plural} " if those.noun.plural not in those.several else ""
    return f"{those_ones}`{one}` and `{two}` {those.several}; `{out}` {those.other}"


def sought(flow: Flow, action: Action, noun: Noun | None, facts: Facts) -> Flow:
    """`Search upcoming events`: one that fits the words, and is not meant, is not found."""
    those = picked(action, noun, facts.scene) if noun else None
    holder = in_holder(action, noun, facts.scene) if noun and those is None else None
    those = those or holder
    word, hit = flow.data.get("search_for"), flow.data.get("hit")
    others = flow.data.get("no_hits")
    if those is None or not (isinstance(word, str) and isinstance(hit, str)) or not others:
        return flow
    far = others[0]
    last = [part for part in far.split(" ") if part.isalpha() and len(part) > 2]  # noqa: PLR2004 `l`
    out = f"{word} {last[-1] if last else 'II'}"
    if word == hit:
        out = f"{hit} II" if hit[-1:].isalpha() else f"{hit}-b"
    if out == hit:
        return flow
    steps = (f"Open {holder.words}", *flow.steps[1:]) if holder else flow.steps
    return replace(
        flow,
        given=(f"{_there(those, (hit, far), out)}",),
        steps=steps,
        expected=f"The result lists `{hit}` and neither `{far}` nor `{out}`; the entry opened is "
        f"`{hit}`",
        data={**flow.data, "no_hits": [far, out]},
    )


_EXIST = re.compile(r"^The (?P<many>[^`]+?) (?P<names>`[^`]+` and `[^`]+`) exist$")
_EXISTS = re.compile(r"^(?P<one>[^`]+ `[^`]+`) exists(?P<rest> with .*)?$")


def told_which(flow: Flow, action: Action, facts: Facts) -> Flow:
    """The flow with what is so of the thing it is done to: `delete a dataset I have published`."""
    noun = action.object
    if noun is None or action.kind not in _CHANGED or action.statement or not flow.given:
        return flow
    those = picked(action, noun, facts.scene)
    given = " ".join(flow.given)
    if those is None or those.several in given or (those.state and those.state in given.lower()):
        return flow
    first, *rest = flow.given
    several, one = _EXIST.match(first), _EXISTS.match(first)
    if several:
        there = f"The {several['many']} {several['names']} {those.several}"
    elif one:
        there = f"{one['one']} {those.one}{_and(one['rest'])}"
    elif action.kind == "search" and those.noun.plural not in those.several:
        return replace(flow, given=(*flow.given, f"Each of them {those.one}"))
    else:
        return flow
    return replace(flow, given=(capitalised(there), *rest))


def _and(rest: str | None) -> str:
    return f", and has{rest.removeprefix(' with')}" if rest else ""
