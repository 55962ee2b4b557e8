"""A list that nobody said can be sorted, put in order by whoever looks for something in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.lists import plural_of, reach
from testwright.core.testcases.idea import Idea
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
