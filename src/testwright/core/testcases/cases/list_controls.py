"""What people do with a long list before anybody says so: put it in order, narrow it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.lists import plural_of, reach
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

NAME = "search_and_lists"


def by_name(action: Action, facts: Facts) -> Idea:
    """Whoever looks for one in a list puts it in order."""
    scene, noun, plural = facts.scene, action.object, plural_of(action, facts)
    names = sorted((scene.name(noun, i) for i in range(3)), key=str.lower)
    first, second, third = names
    return Idea(
        technique=NAME,
        type="positive",
        aspect="by name",
        angle="input",
        title=clipped(f"The {plural} are sorted by name, and the other way round", 100),
        preconditions=(scene.ready, f"Of the {plural} `{second}`, `{third}` and `{first}` exist"),
        steps=(reach(action, facts), "Sort by the name", "Sort by the name once more"),
        expected=(
            f"After the second step the order is `{first}`, `{second}`, `{third}`, after the last "
            f"`{third}`, `{second}`, `{first}`"
        ),
        data={"order": names},
        assumption=f"The list of {plural} can be sorted.",
        risk=0.33,
    )


def narrowed(action: Action, facts: Facts) -> Idea:
    """Only those in one state are looked at, then all again."""
    scene, noun, plural = facts.scene, action.object, plural_of(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    people = noun is not None and noun.category == "person"
    here, there = ("active", "inactive") if people else ("open", "closed")
    return Idea(
        technique=NAME,
        type="positive",
        aspect="narrowed",
        angle="rule",
        title=clipped(f"The {plural} are narrowed to those of one status", 100),
        preconditions=(
            scene.ready,
            f"Of the {plural} `{one}` has the status `{here}` and `{two}` the status `{there}`",
        ),
        steps=(reach(action, facts), f"Filter by the status `{here}`", "Take the filter away"),
        expected=f"After the second step `{one}` is listed and `{two}` is not, at the end both are",
        data={"filter": here, "listed": one, "not_listed": two},
        assumption=f"{capitalised(plural)} have a status, and the list can be filtered by it.",
        risk=0.32,
    )
