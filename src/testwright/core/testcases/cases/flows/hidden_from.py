"""Flows of what is hidden from some people: they miss it, and everybody else still sees it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions.access import restricted
from testwright.core.testcases.cases.flows.access_limited import END
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.parts_limited import (
    is_part,
    named_two,
    part_kept,
    thing_limited,
)
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.language.grammar import with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.reading.standing import is_special

if TYPE_CHECKING:
    import re

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

_NO_PEOPLE = word_set(
    "view list display page screen menu search result map site index dashboard report feed sidebar "
    "calendar table timeline export home homepage navigation sight catalogue catalog profile "
    "account phone device history portfolio program view wall inbox selection browser"
)
"""From which a thing is hidden that is only shown less."""
_PEOPLE = frozenset(
    {"lead", "boss", "staff", "member", "personnel", "crew", "intern", "chief", "head"}
)
"""People whose word has another meaning, too."""
_STAFF = frozenset({"staff", "personnel", "crew"})


def hidden_from(found: re.Match[str], facts: Facts) -> Flow | None:
    """`Hide the address from substitute teachers`: who is one misses it, who is none sees it."""
    noun, who = thing_limited(found["thing"]), noun_of(END.split(found["who"], maxsplit=1)[0])
    if noun is None or who is None or noun.abstract or who.head in _NO_PEOPLE:
        return None
    if facts.scene.surface != "screen" or facts.scene.own_tool:
        return None
    if who.category not in {"person", "group"} and not who.owned and who.head not in _PEOPLE:
        return None
    who = replace(who, name=f"{who.name} member") if who.head in _STAFF else who
    kind = "" if who.category == "group" and who.head not in _PEOPLE else who.name
    return part_kept(noun, kind, facts) if is_part(noun) else _hidden(noun, who, facts)


def _hidden(noun: Noun, who: Noun, facts: Facts) -> Flow:
    """A whole thing that is hidden from somebody: others still find it, that one does not."""
    scene = facts.scene
    me, one, two = scene.actor, scene.person(0), scene.other
    first, last = named_two(noun, facts)
    kind, other = f"is {with_article(who.name)}", "is none"
    if who.category == "group":
        kind, other = f"belongs to {scene.ref(who)}", "does not"
    elif who.owned and not who.many:
        kind, other = f"is the {who.name} of `{me.name}`", "is not"
    return Flow(
        (
            (
                f"`{two.email}` {kind}, `{one.email}` {other}; both see {noun.plural} `{first}` "
                f"and `{last}`"
            ),
        ),
        (
            f"Hide {noun.name} `{first}` from `{two.name}`, and save",
            f"Look for `{first}` as `{two.name}`, then open it by its direct address",
            f"Open `{last}` as `{two.name}`",
            f"Open `{first}` as `{one.name}`, then as `{me.name}`",
        ),
        f"For `{two.name}` `{first}` stands in no list or search result and its address is "
        f"refused, while `{last}` opens; `{one.name}` and `{me.name}` see `{first}`",
        {"hidden": first, "hidden_from": two.email, "shown_to": one.email},
        companions=restricted(scene, noun.name, first, guarded=is_special(facts)),
        technique="permission_matrix",
        self_contained=True,
        stands_alone=True,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(r"^hide\s+(?P<thing>\S.*?)\s+from\s+(?P<who>\S.*)$", hidden_from),
)
