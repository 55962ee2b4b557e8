"""Courses with those things that a goal means, and with one beside them that it does not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.picked import Picked, own_deed, picked
from testwright.core.testcases.cases.flows.placed import in_holder
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_MADE = frozenset({"create", "view", "register", "upload", "manage", "filter", "sort", "choose"})
"""Classes of deeds that are not done to one thing that is there already."""


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


_RATHER = regex(
    r",?\s+\b(?:rather\s+than|instead\s+of|but\s+not|and\s+not|not)\s+(?:for\s+)?(?P<other>[^,.;]+)$",
    re.IGNORECASE,
)


def rather(flow: Flow, action: Action, noun: Noun | None) -> Flow:
    """`Search for files rather than pages`: a page that fits the words is not found."""
    found = _RATHER.search(action.words)
    other = noun_of(found["other"]) if found else None
    word, hit = flow.data.get("search_for"), flow.data.get("hit")
    others = flow.data.get("no_hits")
    kinds = noun is not None and other is not None and not (other.mass or other.abstract)
    if not kinds or not others or other is None or noun is None or other.name == noun.name:
        return flow
    far, out = others[0], f"{word} notes"
    return replace(
        flow,
        given=(f"The {noun.plural} `{hit}` and `{far}` exist, and {other.a} `{out}`",),
        expected=f"The result lists {noun.name} `{hit}` and neither `{far}` nor the {other.name} "
        f"`{out}`; the entry opened is `{hit}`",
        data={**flow.data, "no_hits": [far, out]},
    )


_EXIST = regex(r"^The (?P<many>[^`]+?) (?P<names>`[^`]+` and `[^`]+`) exist(?P<rest>,.*)?$")
_ALL_OUT = regex(r"^Exactly two [^`:]+ are stored:")
_TWO = regex(r"^The (?P<many>[^`]+?) (?P<names>`[^`]+` and `[^`]+`) (?!and\b|exist\b)")
_EXISTS = regex(r"^(?P<one>[^`]+ `[^`]+`) exists(?P<rest> with .*)?$")


def told_which(flow: Flow, action: Action, facts: Facts) -> Flow:
    """The flow with what is so of the thing it is done to: `delete a dataset I have published`."""
    those = _meant(action, facts) if flow.given and action.kind not in _MADE else None
    given = " ".join(flow.given)
    if those is None or those.several in given or (those.state and those.state in given.lower()):
        return flow
    first, *rest = flow.given
    several, one, two = _EXIST.match(first), _EXISTS.match(first), _TWO.match(first)
    named = those.noun.plural in those.several
    if several:
        many = "" if named else f"The {several['many']} "
        there = f"{many}{several['names']} {those.several}{several['rest'] or ''}"
    elif one:
        there = f"{one['one']} {those.one}{_and(one['rest'])}"
    elif _ALL_OUT.match(first) and not named:
        out = facts.scene.name(those.noun, 2)
        rest = [*rest, f"{capitalised(those.noun.name)} `{out}` {those.other}"]
        there = _ALL_OUT.sub(f"Exactly two {those.noun.plural} {those.several}:", first)
    elif action.kind == "search" and not named:
        return replace(flow, given=(*flow.given, f"Each of them {those.one}"))
    elif two and two["many"] == those.noun.plural and not named:
        return replace(
            flow, given=(f"The {two['many']} {two['names']} {those.several}", *flow.given)
        )
    else:
        return flow
    return replace(flow, given=(capitalised(there), *rest))


def _meant(action: Action, facts: Facts) -> Picked | None:
    """What picks the object, or what it is given to: `assign tags to files I have uploaded`."""
    noun, scene = action.object, facts.scene
    if noun is None or action.statement:
        return None
    said = action.said("to") if action.kind == "assign" else None
    host = said.noun if said else None
    if host is not None and not (host.mass or host.abstract):
        return own_deed(action, host, scene)
    return picked(action, noun, scene)


def _and(rest: str | None) -> str:
    return f", and has{rest.removeprefix(' with')}" if rest else ""
