"""Searches and lists: no hit, part of a word, odd characters, empty, many, ties.

Trigger: search, filter, sort, or looking at several things. Source: Hendrickson, Explore It!,
"0, 1, many"; Nielsen's list and search heuristics. Risk: hits are missed, or the order deceives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.lists import sought
from testwright.core.testcases.flows.table import flow_of
from testwright.core.testcases.grammar import singular
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, imperative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.action import Action
    from testwright.core.testcases.facts import Facts

NAME = "search_and_lists"
FINDS = frozenset({"search", "filter", "sort"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """For the first action that finds or lists."""
    action = next(
        (
            a
            for a in facts.actions
            if a.kind in FINDS
            or (
                a.kind in {"view", "choose", "manage"}
                and a.object
                and (a.object.many or a.object.listed)
                and not a.object.abstract
                and not a.object.mass
                and not a.statement
            )
        ),
        None,
    )
    if action is None:
        return
    if action.kind == "search":
        yield from _search(action, facts)
    if action.kind == "filter":
        yield from _filter(action, facts)
    if action.kind == "sort":
        yield _ties(action, facts)
    yield _empty(action, facts)
    yield _many(action, facts)
    if action.kind == "view":
        yield _fresh(action, facts)


def _reach(action: Action, facts: Facts) -> str:
    """The step that shows the list."""
    return (
        flow_of(action, facts).steps[0]
        if action.kind in {"view", "sort", "filter", "manage"}
        else clipped(imperative(action), 100)
    )


def _plain(action: Action, facts: Facts) -> str:
    return sought(action, facts)[0]


def _search(action: Action, facts: Facts) -> Iterator[Idea]:
    scene, plural = facts.scene, _plain(action, facts)
    one, two = scene.title(0), scene.title(1)
    look = "Open the search" if scene.surface == "screen" else scene.lister(action.object)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="no hit",
        title=clipped(f"Search that finds none of the {plural}", 90),
        preconditions=(
            scene.ready,
            f"Among the {plural} are `{one}` and `{two}`; none holds `xqzjk`",
        ),
        steps=(look, "Search for `xqzjk`"),
        expected=(
            "No entry is listed, the text says that nothing was found for `xqzjk`, and the "
            "word is still there to be changed"
        ),
        data={"search_for": "xqzjk"},
        risk=0.68,
        depth="easy",
    )
    word = one.split(" ")[0]
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="part and case",
        title=clipped(f"Part of a word, capitals and blanks around it find the same {plural}", 90),
        preconditions=(scene.ready, f"Among the {plural} is `{one}`"),
        steps=(
            look,
            f"Search for `{word[:4].lower()}`",
            f"Search for `{word.upper()}`",
            f"Search for `  {word}  `",
        ),
        expected=f"`{one}` is listed all three times, once each",
        data={"words": [word[:4].lower(), word.upper(), f"  {word}  "]},
        assumption="The search ignores case and blanks around the word and finds parts of words.",
        risk=0.55,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="odd search",
        title="Search with nothing, a quote, a percent sign",
        preconditions=(scene.ready, f"Among the {plural} are `{one}` and `O'Brien 100%`"),
        steps=(look, "Search with an empty field", "Search for `'`", "Search for `%`"),
        expected=(
            "The empty search lists nothing or everything but says which; `'` and `%` list "
            "`O'Brien 100%` only, and no error text appears"
        ),
        data={"words": ["", "'", "%"]},
        assumption="Punctuation is searched for as it is written.",
        risk=0.45,
    )


def _filter(action: Action, facts: Facts) -> Iterator[Idea]:
    scene, (plural, by) = facts.scene, sought(action, facts)
    by = by or "status"
    one, two = scene.title(0), scene.title(1)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="no hit",
        title=clipped(f"Filter that none of the {plural} passes", 90),
        preconditions=(
            scene.ready,
            f"None of the {plural} has the {singular(by)} `{scene.title(8)}`",
        ),
        steps=(
            scene.lister(action.object),
            f"Filter by the {singular(by)} `{scene.title(8)}`",
            "Take the filter away",
        ),
        expected=(
            "The list is empty and says so, the filter stays visible; without it the list is "
            "complete again"
        ),
        data={"filter": scene.title(8)},
        risk=0.62,
        depth="easy",
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="two filters",
        title=clipped(f"Two filters on the {plural} at once", 90),
        preconditions=(
            scene.ready,
            (
                f"`{one}` passes both filters, `{two}` only the first, `{scene.title(2)}` only "
                "the second"
            ),
        ),
        steps=(
            scene.lister(action.object),
            "Set the first filter",
            "Set the second filter as well",
        ),
        expected=f"After the second only `{one}` is listed",
        data={"both": one, "first_only": two, "second_only": scene.title(2)},
        assumption="Several filters can be set, and an entry must pass all of them.",
        risk=0.5,
    )


def _ties(action: Action, facts: Facts) -> Idea:
    scene, (plural, by) = facts.scene, sought(action, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="ties",
        title=clipped(f"Equal, empty and accented values when the {plural} are sorted", 90),
        preconditions=(
            scene.ready,
            (
                f"As their {by or 'name'} the {plural} have `Zebra`, `apple`, `Äpfel`, `apple` "
                "and nothing at all"
            ),
        ),
        steps=(
            scene.lister(action.object),
            f"Sort by {by or 'name'}, ascending",
            "Sort again in the same direction",
        ),
        expected=(
            "`apple`, `apple` and `Äpfel` stand before `Zebra`, the empty one at one end, and "
            "both times the order is the same"
        ),
        data={"values": ["Zebra", "apple", "Äpfel", "apple", ""]},
        assumption="Sorting ignores case and follows the alphabet of the language.",
        risk=0.5,
    )


def _empty(action: Action, facts: Facts) -> Idea:
    scene, plural = facts.scene, _plain(action, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="empty",
        title=clipped(f"No {plural} exist yet", 90),
        preconditions=(scene.ready, f"There are no {plural} at all"),
        steps=(_reach(action, facts), scene.again),
        expected=(
            f"The place is empty and a text says that there are no {plural} yet; no error and "
            "no entry of somebody else is shown"
        ),
        data={"count": 0},
        assumption=f"An empty list says that there are no {plural}.",
        risk=0.56,
    )


def _many(action: Action, facts: Facts) -> Idea:
    scene, plural = facts.scene, _plain(action, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="many",
        title=clipped(f"1,001 {plural}, none missing and none twice", 90),
        preconditions=(scene.ready, f"There are 1,001 {plural}, numbered 1 to 1001"),
        steps=(
            _reach(action, facts),
            "Go through to the last one",
            "Note the first, the last and the total",
        ),
        expected=(
            "Number 1 and number 1001 are both reached, the total is 1,001, and no number "
            "appears twice where one page ends and the next begins"
        ),
        data={"count": 1001},
        assumption=f"There may be as many as 1,001 {plural}.",
        risk=0.44,
        depth="hard",
    )


def _fresh(action: Action, facts: Facts) -> Idea:
    scene, noun, plural = facts.scene, action.object, _plain(action, facts)
    one = scene.name(noun, 4)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="fresh",
        title=clipped(f"A new entry appears among the {plural}", 90),
        preconditions=(scene.ready, f"The {plural} are open, and `{one}` is not among them"),
        steps=(f"Add `{one}` in a second session", scene.again),
        expected=f"`{one}` is there once, and all the others as before",
        data={"added": one},
        assumption="What is shown is the state of the moment.",
        risk=0.46,
    )
