"""Cases of lists that are looked at, filtered and sorted; the searches are beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.lists import (
    DATED,
    by_elsewhere,
    sought,
    value_of,
)
from testwright.core.testcases.cases.flows.sorting import in_order, usual_key
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.situations import usable
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.own_states import states_of
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "search_and_lists"


def reach(action: Action, facts: Facts) -> str:
    """The step that shows the list."""
    return (
        flow_of(action, facts).steps[0]
        if action.kind in {"view", "sort", "filter", "manage"}
        else clipped(imperative(action), 100)
    )


def plural_of(action: Action, facts: Facts) -> str:
    """What is listed."""
    return sought(action, facts)[0]


_WORDED = regex(r"\b(?:name|title|code|keyword|description|text|author|number|reference)$")
"""What is typed into a filter, and not chosen from a list."""


def _by_a_part(action: Action, facts: Facts, plural: str, by: str) -> Idea:
    """A part of the value is enough, wherever it stands."""
    scene = facts.scene
    one, two, three = (scene.title(n) for n in (0, 1, 2))
    start, end = one.split(" ")[0][:4], two.split(" ")[-1][-4:]
    return Idea(
        technique=NAME,
        type="positive",
        aspect="part of the value",
        angle="input",
        title=clipped(f"A part of the {by} filters the {plural}, too", 90),
        preconditions=(
            scene.ready,
            f"Three {plural} have the {by} `{one}`, `{two}` and `{three}`",
        ),
        steps=(
            scene.lister(action.object),
            f"Filter by `{start}` as the {by}",
            f"Filter by `{end}` as the {by}",
        ),
        expected=f"First `{one}` is listed and `{three}` is not, then `{two}` and not `{three}`",
        data={"start": start, "end": end},
        assumption=f"A part of the {by} is enough, at its start or at its end.",
        risk=0.62,
        depth="easy",
    )


def _half_open(action: Action, facts: Facts, plural: str, by: str) -> Idea:
    """Only one end of the range is given: the other is open."""
    scene = facts.scene
    one, two, three = (scene.title(n) for n in (0, 1, 2))
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="half a range",
        angle="input",
        title=clipped(f"Only the first or only the last day is given for the {plural}", 90),
        preconditions=(
            scene.ready,
            (
                f"`{one}`, `{two}` and `{three}` have the {by} `2031-01-31`, `2031-02-01` and "
                "`2031-02-02`"
            ),
        ),
        steps=(
            scene.lister(action.object),
            f"Filter by the {by} from `2031-02-01`, with no last day",
            f"Filter by the {by} up to `2031-02-01`, with no first day",
        ),
        expected=f"First `{two}` and `{three}` are listed, then `{one}` and `{two}`",
        data={"from": "2031-02-01", "up_to": "2031-02-01"},
        assumption="An end that is not given is open, and the day itself belongs to the range.",
        risk=0.68,
        depth="easy",
    )


def filtered(action: Action, facts: Facts) -> Iterator[Idea]:
    """A filter that nothing passes, two at once, and one whose entry changes."""
    scene, (plural, by) = facts.scene, sought(action, facts)
    by = singular(by or by_elsewhere(facts) or "status")
    if _WORDED.search(by):
        yield _by_a_part(action, facts, plural, by)
    if DATED.search(by):
        yield _half_open(action, facts, plural, by)
    noun = action.object if action.object and usable(action.object) else None
    one, two, three = (scene.name(noun, n) if noun else scene.title(n) for n in range(3))
    value, second = value_of(by, facts, 8), value_of(by, facts, 9)
    if by == "status" and not (action.object and states_of(action.object.name)):
        value, second = "open", "closed"
    if DATED.search(by):
        value, second = scene.day(2), scene.day(3)
    value, second = (scene.told(by, 0) or value, scene.told(by, 1) or second)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="no hit",
        angle="amount",
        title=clipped(f"Filter that none of the {plural} passes", 90),
        preconditions=(scene.ready, f"None of the {plural} has the {by} `{value}`"),
        steps=(
            scene.lister(action.object),
            f"Filter by the {by} `{value}`",
            "Take the filter away",
        ),
        expected=(
            "The list is empty and says so, the filter stays visible; without it the list is "
            "complete again"
        ),
        data={"filter": value},
        risk=0.66,
        depth="easy",
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="two filters",
        angle="input",
        title=clipped(f"Two filters on the {plural} at once", 90),
        preconditions=(
            scene.ready,
            (
                f"`{one}` has the {by} `{value}` and was added today, `{two}` has it and was added "
                f"last year, `{three}` was added today and has the {by} `{second}`"
            ),
        ),
        steps=(
            scene.lister(action.object),
            f"Filter by the {by} `{value}`",
            "Filter by today's date as well",
        ),
        expected=(
            f"After the second step `{one}` and `{two}` are listed, after the third only `{one}`"
        ),
        data={"both": one, "first_only": two, "second_only": three},
        assumption="Several filters can be set, and an entry must pass all of them.",
        risk=0.54,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="several values",
        angle="input",
        title=clipped(f"Two values of the same filter on the {plural}", 90),
        preconditions=(
            scene.ready,
            f"`{one}` has the {by} `{value}`, `{two}` has `{second}`, `{three}` has neither",
        ),
        steps=(
            scene.lister(action.object),
            f"Filter by the {by} `{value}`",
            f"Choose `{second}` as well",
        ),
        expected=f"First only `{one}` is listed, then `{one}` and `{two}`; `{three}` never is",
        data={"first": one, "second": two, "never": three},
        assumption="Several values of one filter widen it.",
        risk=0.5,
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="kept filter",
        angle="state",
        title=clipped(f"The filter is still set after one of the {plural} was opened", 90),
        preconditions=(scene.ready, f"`{one}` has the {by} `{value}`, `{two}` has `{second}`"),
        steps=(
            scene.lister(action.object),
            f"Filter by the {by} `{value}`",
            f"Open `{one}`",
            "Go back with the browser" if scene.surface == "screen" else "Ask for the list again",
        ),
        expected=f"The filter `{value}` is still set, and only `{one}` is listed",
        data={"filter": value, "opened": one},
        assumption="A filter stays set until it is taken away.",
        risk=0.42,
    )


_BY_LETTER = frozenset(
    {"name", "title", "author", "subject", "surname", "label", "city", "place", "country",
     "company", "publisher", "brand", "category"}
)  # fmt: skip
"""What is sorted by letters."""


def sorted_(action: Action, facts: Facts) -> Iterator[Idea]:
    """Equal and empty values, and the order before anybody has sorted."""
    scene, (plural, by) = facts.scene, sought(action, facts)
    by = by or usual_key(action.object, facts)
    first, second, third = in_order(by, action.object, facts)
    if by.rsplit(" ", maxsplit=1)[-1] in _BY_LETTER:
        yield _ties(action, facts, plural, by)
    if by.rsplit(" ", maxsplit=1)[-1] in {"number", "id", "code"}:
        return  # the next one is numbered by the system, and comes last
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="new while sorted",
        angle="state",
        title=clipped(f"A new one takes its place among the sorted {plural}", 100),
        preconditions=(
            scene.ready,
            (
                f"The {plural} with the {by} `{first}` and `{third}` exist; the list is sorted by "
                f"{by}, ascending"
            ),
        ),
        steps=(f"Add one with the {by} `{second}`", scene.again),
        expected=f"From top to bottom: `{first}`, `{second}`, `{third}`",
        data={"there": [first, third], "added": second},
        assumption="The order chosen is kept while the list changes.",
        risk=0.48,
    )
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="default order",
        angle="state",
        title=clipped(f"Order of the {plural} before anybody has sorted them", 100),
        preconditions=(
            scene.ready,
            f"Three of the {plural} were made on three days, `{scene.title(0)}` last",
        ),
        steps=(
            scene.lister(action.object),
            "Note the order",
            f"Sort by {by}",
            "Open the list afresh",
        ),
        expected=(
            f"First and last `{scene.title(0)}` is on top, newest first; only while it "
            "is sorted the "
            f"order is that of the {by}"
        ),
        data={"newest": scene.title(0)},
        assumption="Without a choice the newest stands first.",
        risk=0.46,
    )


def _ties(action: Action, facts: Facts, plural: str, by: str) -> Idea:
    """Equal, empty and accented values."""
    scene = facts.scene
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="ties",
        angle="input",
        title=clipped(
            f"Equal, empty and accented values when the {plural} are sorted by {by}", 100
        ),
        preconditions=(
            scene.ready,
            (
                f"As their {by} the {plural} have `Zebra`, `apple`, `Äpfel`, `apple` and "
                "nothing at all"
            ),
        ),
        steps=(
            scene.lister(action.object),
            f"Sort by {by}, ascending",
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


def empty(action: Action, facts: Facts) -> Idea:
    """There is nothing to list."""
    scene, plural = facts.scene, plural_of(action, facts)
    way = reach(action, facts)
    if "`" in way and action.object is not None:  # it would open one, and there is none
        way = scene.lister(action.object)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="empty",
        angle="amount",
        title=clipped(f"No {plural} exist yet", 90),
        preconditions=(scene.ready, f"There are no {plural} at all"),
        steps=(way, scene.again),
        expected=(f"A text says that there are no {plural} yet; no entry and no error is shown"),
        data={"count": 0},
        assumption=f"An empty list says that there are no {plural}.",
        risk=0.58 if action.kind == "view" else 0.4,
        depth="easy",
    )


def many(action: Action, facts: Facts) -> Idea:
    """More than one page."""
    scene, plural = facts.scene, plural_of(action, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="many",
        angle="amount",
        title=clipped(f"1,001 {plural}, none missing and none twice", 90),
        preconditions=(scene.ready, f"There are 1,001 {plural}, numbered 1 to 1001"),
        steps=(
            reach(action, facts),
            "Go through to the last one",
            "Note the first and the last, and those at the ends of the pages",
        ),
        expected=(
            "Number 1 and number 1001 are both reached, and no number is missing or appears twice "
            "where one page ends and the next begins"
        ),
        data={"count": 1001},
        assumption=f"There may be as many as 1,001 {plural}.",
        risk=0.36,
    )


def fresh(action: Action, facts: Facts) -> Idea:
    """Added, changed and removed by somebody else: the list follows."""
    scene, noun, plural = facts.scene, action.object, plural_of(action, facts)
    one, old = scene.name(noun, 4), scene.name(noun, 5)
    return Idea(
        technique=NAME,
        type="positive",
        aspect="fresh",
        angle="state",
        title=clipped(f"What is added and deleted shows among the {plural}", 90),
        preconditions=(
            scene.ready,
            f"The {plural} are open; `{old}` is among them, `{one}` is not",
        ),
        steps=(f"Add `{one}` and delete `{old}` in a second session", scene.again),
        expected=f"`{one}` is listed once, `{old}` no longer is, and the others are as before",
        data={"added": one, "deleted": old},
        assumption="The list shows the state of the moment.",
        risk=0.46,
    )


def order(action: Action, facts: Facts) -> Idea:
    """In which order things stand when nobody chose one."""
    scene, noun, plural = facts.scene, action.object, plural_of(action, facts)
    one, two, three = (scene.name(noun, i) for i in range(3))
    return Idea(
        technique=NAME,
        type="positive",
        aspect="default order",
        angle="time",
        title=clipped(f"Order in which the {plural} stand", 90),
        preconditions=(
            scene.ready,
            f"`{two}` was made on Monday, `{one}` on Tuesday, `{three}` today",
        ),
        steps=(reach(action, facts), "Note the order", scene.again),
        expected=f"Both times the order is `{three}`, `{one}`, `{two}`: newest first",
        data={"order": [three, one, two]},
        assumption="The newest stands first.",
        risk=0.38,
    )
