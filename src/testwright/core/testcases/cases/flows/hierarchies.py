"""Flows that move what stands in a tree: its place among its neighbours, and what holds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.arrangements import rearranged
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_TREE = r"(?:hierarch(?:y|ies)|trees?|outline|taxonomy)"
_IN_TREE = regex(
    r"^(?P<what>.+?)\s+(?:up\s+(?:and|or)\s+down\s+)?(?:in|within|inside|of)\s+"
    rf"(?:an?\s+|the\s+|my\s+|our\s+)?(?:[\w-]+\s+){{0,3}}?(?P<tree>{_TREE})\b",
    re.IGNORECASE,
)
_ITSELF = regex(rf"\b(?P<tree>{_TREE})\s*$", re.IGNORECASE)


def _component(action: Action, facts: Facts) -> Noun:
    """What stands in the tree; an entry where nobody says."""
    found = _IN_TREE.search(action.words)
    dragged = _DRAGGED.search(facts.story.goal)
    said = dragged["what"] if dragged else found["what"] if found else ""
    noun = noun_of(said) if said and not _ITSELF.search(said) else None
    usable = noun is not None and not (noun.mass or noun.abstract)
    entry = noun_of("an entry")
    assert entry is not None
    return noun if noun is not None and usable else entry


_DRAGGED = regex(
    r"\bdragging\s+(?:and\s+dropping\s+)?(?P<what>(?:an?\s|the\s)?(?:[\w-]+\s+){0,2}?[\w-]+)\s+"
    r"(?:to|into|onto|up|between|within|in|around)\b",
    re.IGNORECASE,
)


def _holds(parent: str, names: tuple[str, ...]) -> str:
    return f"`{parent}` holds, in this order, " + ", ".join(f"`{name}`" for name in names)


def moved_in_tree(action: Action, facts: Facts) -> Flow:
    """The last below a parent becomes its first; nothing else moves."""
    noun, scene = _component(action, facts), facts.scene
    one, two, three = (
        scene.title(n) if noun.name == "entry" else scene.name(noun, n) for n in range(3)
    )
    parent, other = scene.title(20), scene.title(21)
    place = "Open the tree" if "tree" in action.words.lower() else "Open the hierarchy"
    given = (f"{_holds(parent, (one, two, three))}; `{other}`, next to it, holds nothing",)
    back = f"{_holds(parent, (one, two, three))}"
    return Flow(
        given,
        (place, f"Move `{three}` to the first place below `{parent}`", scene.again),
        f"{_holds(parent, (three, one, two))}, each of them once, before and after the last step; "
        f"`{other}` still holds nothing",
        {"before": [one, two, three], "after": [three, one, two]},
        companions=(
            Companion(
                technique="state_transition",
                aspect="another parent",
                title=f"Moved below another parent, {noun.the} stands there alone",
                given=given,
                steps=(place, f"Move `{two}` below `{other}`", scene.again),
                expected=f"{_holds(parent, (one, three))}, and `{other}` holds `{two}` alone",
                data={"moved": two, "from": parent, "to": other},
                type="positive",
                risk=0.8,
            ),
            Companion(
                technique="decision_table",
                aspect="below itself",
                title="Nothing can be moved below what it holds itself",
                given=given,
                steps=(place, f"Try to move `{parent}` below `{one}`", scene.again),
                expected=f"It is not possible: {back}, and `{parent}` stands where it stood",
                data={"moved": parent, "to": one},
                type="negative",
                angle="rule",
                risk=0.78,
            ),
        ),
        self_contained=True,
    )


_OVER = regex(
    r"^(?:an?|the|my)\s+(?P<what>[\w-]+(?:\s+[\w-]+)?)\s+(?:from\s+one\s+[\w-]+\s+)?(?:in)?to\s+"
    r"(?:another|a\s+different|the\s+next)\s+(?P<where>column|lane|swimlane|stage|section|list)"
    r"(?=\s*$|\s+(?:of|on|in|by\s+dragging)\b)",
    re.IGNORECASE,
)


def moved_over(action: Action, facts: Facts) -> Flow:
    """What is moved leaves the one column and stands in the other."""
    found, scene, noun = _OVER.search(action.words), facts.scene, action.object
    where = found["where"].lower() if found else "column"
    one, two = (scene.name(noun, n) for n in range(2))
    start, end = f"{where} `{scene.title(20)}`", f"{where} `{scene.title(21)}`"
    begin = f"{start[:1].upper()}{start[1:]} holds `{one}` and `{two}`, {end} holds nothing"
    return Flow(
        (begin,),
        (f"Move `{one}` from {start} to {end}", scene.again),
        f"{end[:1].upper()}{end[1:]} holds `{one}` alone, and {start} `{two}` alone, before and "
        "after the last step",
        {"moved": one, "stays": two},
        companions=(
            Companion(
                technique="state_transition",
                aspect="moved back",
                title="Moved over and back again, all is as it was",
                given=(begin,),
                steps=(
                    f"Move `{one}` from {start} to {end}",
                    f"Move `{one}` from {end} to {start}",
                    scene.again,
                ),
                expected=f"{begin}; each stands there once",
                data={"moved": one},
                type="positive",
                risk=0.7,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "rearrange/reorder/re-order/reorganise/reorganize/restructure/arrange",
        rf"{_IN_TREE.pattern}|\b{_TREE}\s*(?:$|by\s+dragging\b|using\b|with\b|via\b)",
        moved_in_tree,
    ),
    reading("move", rf"{_IN_TREE.pattern}\s*(?:$|by\s+dragging\b)", moved_in_tree),
    reading("move", _OVER.pattern, moved_over),
    reading(
        "move",
        r"\b(?:(?:to|into)\s+(?:another|a\s+different)\s+(?:position|place|spot)|up\s+(?:and|or)\s+down)"
        r"\s+(?:in|within|on)\s+(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+)?(?:list|queue|playlist|backlog|order)\b",
        rearranged,
    ),
)
