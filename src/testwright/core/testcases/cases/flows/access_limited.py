"""Flows of what only some may see, change or download: parts of records, and whole ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.access import restricted
from testwright.core.testcases.cases.companions.access_limited import deed_limited
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.parts_limited import (
    is_part,
    named_two,
    part_kept,
    thing_limited,
)
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.reading.standing import is_special

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

END = regex(
    r"\s*,|\s+(?:so\s+that|so|in\s+order|because|based\s+on|depending\s+on|by|according\s+to|when|"
    r"until|while|for)\b",
    re.IGNORECASE,
)
"""Where the words for a thing or for people are over."""


def limited(found: re.Match[str], facts: Facts) -> Flow | None:
    """Told by the deed that only some may do: to a part of a record, or to a whole one."""
    noun = thing_limited(END.split(found["thing"], maxsplit=1)[0])
    if noun is None or noun.abstract or facts.main.statement or facts.scene.surface != "screen":
        return None
    deed = found.groupdict().get("deed") or "see"
    if is_part(noun) and deed.lower() not in _CHANGES and deed.lower() not in _TAKES:
        return part_kept(noun, "", facts)
    return _whole(noun, deed.lower(), facts)


_CHANGES = {"edit": "change", "change": "change", "update": "change", "modify": "change"}
_DONE = {
    "change": ("Add the remark `{remark}` to {one} and save", "the remark `{remark}` is shown"),
    "download": ("Download {one}", "the file arrives and opens"),
    "export": ("Export {one}", "the file arrives and opens"),
    "print": ("Print {one}", "it is printed in full"),
    "delete": ("Delete {one}", "it is gone from the list"),
}
_TAKES = {"download": "download", "delete": "delete", "print": "print", "export": "export"}


def _whole(noun: Noun, deed: str, facts: Facts) -> Flow:
    """One may do it and the other not; what is beside it stays open to both."""
    scene = facts.scene
    me, one, two = scene.actor, scene.person(0), scene.other
    name, (first, last) = noun.name, named_two(noun, facts)
    if noun.owned and not noun.many:  # everybody has one, called by its owner
        first, last = me.name, one.name
    verb = _CHANGES.get(deed) or _TAKES.get(deed)
    people = f"`{one.email}` and `{two.email}` see and open {noun.plural} `{first}` and `{last}`"
    data = {"limited": first, "allowed": one.email, "not_allowed": two.email}
    if verb is None:
        return Flow(
            (people,),
            (
                f"Set that beside `{me.name}` only `{one.name}` sees {name} `{first}`, and save",
                f"Open `{first}` as `{one.name}`, then as `{me.name}`",
                f"Look for `{first}` as `{two.name}`, then open it by its direct address",
                f"Open `{last}` as `{two.name}`",
            ),
            f"`{one.name}` and `{me.name}` see `{first}`; for `{two.name}` it stands in no list or "
            f"search result and its address is refused, while `{last}` opens",
            data,
            companions=restricted(scene, name, first, guarded=is_special(facts)),
            technique="permission_matrix",
            self_contained=True,
            stands_alone=True,
        )
    remark = scene.text(0)
    does, done = _DONE[verb]
    return Flow(
        (people,),
        (
            f"Set that beside `{me.name}` only `{one.name}` may {verb} {name} `{first}`, and save",
            f"Try to {verb} `{first}` as `{two.name}`, and send the request for it past the page",
            f"{does.format(one=f'{name} `{first}`', remark=remark)}, as `{one.name}`",
        ),
        f"For `{two.name}` the way is not offered and the request is refused, while `{first}` can "
        f"be opened; for `{one.name}` {done.format(remark=remark)}",
        data,
        companions=deed_limited(scene, verb, f"{name} `{first}`"),
        technique="permission_matrix",
        self_contained=True,
        stands_alone=True,
    )


_DEEDS = (
    r"(?P<deed>see|view|read|open|access|use|"
    r"edit|change|update|modify|download|delete|print|export)"
)
_WHO = (
    r"^(?:limit|restrict|control|define|set|choose|decide|manage|specify|determine|configure)\s+"
    r"(?:who|which\s+[\w -]{2,30}?)\s+(?:can|may|(?:is|are)\s+(?:able|allowed)\s+to)\s+"
)
GOALS: tuple[GoalReading, ...] = (
    goal_reading(rf"{_WHO}{_DEEDS}\s+(?P<thing>\S.*)$", limited),
    goal_reading(
        r"^(?:show\s+(?:or|and)\s+hide|hide\s+(?:or|and)\s+show|hide|show)\s+(?P<thing>\S.*?)\s+"
        r"(?:based\s+on|depending\s+on|according\s+to|by)\s+(?:the\s+|different\s+|an?\s+)?"
        r"(?:[\w'’-]+\s+){0,2}?(?:groups?|roles?|permissions?)\b",
        limited,
    ),
)
