"""Searches and lists: no hit, part of a word, odd characters, empty, many, ties."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.elements import is_element
from testwright.core.testcases.cases.flows.lists import sought
from testwright.core.testcases.cases.flows.records import VALUES, told_about
from testwright.core.testcases.cases.list_controls import by_name, narrowed
from testwright.core.testcases.cases.lists import (
    empty,
    filtered,
    fresh,
    many,
    order,
    plural_of,
    sorted_,
)
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, singular
from testwright.core.testcases.language.wording import clipped
from testwright.core.testcases.reading.phrases import asks_a_question
from testwright.core.testcases.techniques.technique import Technique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "search_and_lists"
_NAMELESS = frozenset({"order", "message", "text", "request"})
"""What is told apart by numbers, days and writers, and not by names."""
_NO_NAMES = frozenset(
    {"notification", "booking", "reservation", "enrollment", "enrolment", "registration", "share"}
    | {"vote", "visit", "loan", "payment", "comment", "reply", "entry", "rating", "subscription"}
    | {"detail", "result", "search", "status", "availability", "note", "log"}
)
_WITH_STATUS = frozenset({"order", "request", "account"})
"""Things that are open, closed or active, so that people look at some of them."""
FINDS = frozenset({"search", "filter", "sort"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """For the first action that finds or lists."""
    action = next((a for a in facts.actions if _lists(a)), None)
    if action is None:
        return
    if action.kind == "search":
        yield from _search(action, facts)
    if action.kind == "filter":
        yield from filtered(action, facts)
    if action.kind == "sort":
        yield from sorted_(action, facts)
    yield from _searched_later(action, facts)
    noun = action.object
    if noun is not None and noun.category in VALUES:
        return
    if usable(noun) or action.kind in FINDS:
        yield empty(action, facts)
        yield many(action, facts)
    named = (
        noun is not None
        and usable(noun)
        and noun.category not in _NAMELESS
        and noun.head not in _NO_NAMES
    )
    screen = facts.scene.surface == "screen"
    if action.kind == "view" and named and screen:
        yield by_name(action, facts)
    if action.kind == "view" and noun is not None and noun.category in _WITH_STATUS and screen:
        yield narrowed(action, facts)
    if action.kind == "view":
        yield fresh(action, facts)
        yield order(action, facts)


def _searched_later(action: Action, facts: Facts) -> Iterator[Idea]:
    """`List and search huts`: the search is tried, too."""
    later = next((a for a in facts.actions if a.kind == "search" and a is not action), None)
    if later is not None and action.kind not in FINDS and not later.statement:
        yield from islice(_search(later, facts), 2)


def _lists(action: Action) -> bool:
    noun = action.object
    return action.kind in FINDS or (
        action.kind in {"view", "choose", "manage"}
        and noun is not None
        and (noun.many or bool(noun.listed))
        and usable(noun)
        and not is_element(noun)
        and not action.statement
        and not asks_a_question(action)
    )


def _search(action: Action, facts: Facts) -> Iterator[Idea]:
    scene, plural = facts.scene, plural_of(action, facts)
    subject = told_about(action, action.object) if action.object else None
    if subject is not None and not subject.mass:
        plural = subject.plural  # `contact details for a local service`: services are searched
    one, two = scene.title(0), scene.title(1)
    screen = scene.surface == "screen"
    look = "Open the search" if screen else scene.lister(action.object)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="no hit",
        angle="amount",
        title=clipped(f"Search that finds none of the {plural}", 90),
        preconditions=(
            scene.ready,
            f"Among the {plural} are `{one}` and `{two}`; none holds `xqzjk`",
        ),
        steps=(look, "Search for `xqzjk`") if screen else ("Search for `xqzjk`", scene.again),
        expected=(
            "No entry is listed, a text says that nothing was found for `xqzjk`, and the word is "
            "still in the field to be changed"
            if screen
            else "Both times no entry is returned, and the answer says so without an error"
        ),
        data={"search_for": "xqzjk"},
        risk=0.7,
        depth="easy",
    )
    yield from _by_other_value(action, facts)
    word, last = one.split(" ")[0], one.split(" ")[-1]
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="part and case",
        angle="input",
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
        risk=0.58,
    )
    other = f"{word} {two.split(' ')[-1]}"
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="two words",
        angle="input",
        title=clipped(f"Two search words narrow the {plural} down", 90),
        preconditions=(scene.ready, f"Among the {plural} are `{one}` and `{other}`"),
        steps=(
            look,
            f"Search for `{word}`",
            f"Search for `{word} {last}`",
            f"Search for `{last} {word}`",
        ),
        expected=(
            f"First `{one}` and `{other}` are listed, then `{one}` alone, whatever the "
            "order of the "
            "two words"
        ),
        data={"words": [word, f"{word} {last}", f"{last} {word}"]},
        assumption="All words must be found, in any order.",
        risk=0.5,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="odd search",
        angle="input",
        title="Search with nothing, a quote, a percent sign, an accent",
        preconditions=(scene.ready, f"Among the {plural} are `{one}` and `Zoë O'Brien 100%`"),
        steps=(
            look,
            "Search with an empty field",
            *(f"Search for `{sign}`" for sign in ("'", "%", "Zoë")),
        ),
        expected=(
            "The empty search lists nothing or everything but says which; `'`, `%` and `Zoë` list "
            "`Zoë O'Brien 100%` only, and no error text appears"
        ),
        data={"words": ["", "'", "%", "Zoë"]},
        assumption="Punctuation is searched for as it is written.",
        risk=0.44,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="changed hit",
        angle="state",
        title=clipped(
            f"{singular(plural)[:1].upper()}{singular(plural)[1:]} that was renamed is "
            "found by its new name",
            90,
        ),
        preconditions=(scene.ready, f"Among the {plural} is `{one}`"),
        steps=(
            f"Rename `{one}` to `{scene.title(7)}` in a second session",
            f"Search for `{one}`",
            f"Search for `{scene.title(7)}`",
        ),
        expected=f"The first search finds nothing, the second lists `{scene.title(7)}` once",
        data={"old": one, "new": scene.title(7)},
        assumption="The search knows the state of the moment.",
        risk=0.42,
    )


def _by_other_value(action: Action, facts: Facts) -> Iterator[Idea]:
    """What is looked for stands in another value than the name."""
    scene, noun, (plural, by) = facts.scene, action.object, sought(action, facts)
    if noun is None or not usable(noun) or by or plural == "entries" or facts.known.fields:
        return
    if noun.category in {"file", "link", *VALUES}:
        return  # of these a value beside the name is anybody's guess
    told = [(field, value) for field, value in scene.details(noun, 3) if _WORD.search(value)]
    if not told:
        return
    field, value = told[0]
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="other value",
        angle="input",
        title=clipped(f"Search finds {plural} by their {field}, too", 100),
        preconditions=(
            scene.ready,
            f"{capitalised(noun.name)} `{one}` has the {field} `{value}`, `{two}` has another",
        ),
        steps=(
            "Open the search" if scene.surface == "screen" else scene.lister(noun),
            f"Search for `{value}`",
        ),
        expected=f"`{one}` is listed once, `{two}` is not",
        data={"search_for": value, "hit": one, "no_hit": two},
        assumption=f"The {field} of {plural} is searched as well as their name.",
        risk=0.46,
    )


_WORD = regex(r"[A-Za-z]{3}")
"""What people type into a search: words, and neither amounts nor days."""


TECHNIQUE = Technique(
    name=NAME,
    title="Searches and lists",
    trigger="search, filter, sort, or looking at several things",
    source=(
        "Hendrickson, Test Heuristics Cheat Sheet (2006) and Explore It! (2013): 0, 1, "
        "many; sorting"
    ),
    risk="hits are missed, entries are lost between two pages, or the order deceives",
    ideas=ideas,
)
