"""Flows of access that is given to some: who is let in opens it, who is not is refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.access_given import access_given
from testwright.core.testcases.cases.flows.chosen_people import SELECTED, are_chosen, sides
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

_FUNCTIONS = word_set("function feature functionality module tool")
_OF_FUNCTIONS = ("Monthly report", "Price list")
_END = regex(
    r"\s*,|\s+(?:so\s+that|so|in\s+order|because|when|while|until|without|only|if|for|to|"
    r"and\s+(?=[a-z]+\s+(?:the|it|them|all)\b))\b",
    re.IGNORECASE,
)
_NO_THING = word_set(
    "internet network wifi system application app software website site platform account product "
    "garage building room door gate house office laboratory lab parking gym"
)
"""Into what one gets by an account of one's own, or by a key."""
_READS = r"(?:see|view|read|open|access|look\s+at)"


def named(noun: Noun, facts: Facts) -> str:
    """The thing with its name; what everybody has one of, by whose it is."""
    scene = facts.scene
    if noun.owned and not noun.many:
        return f"the {noun.name} of `{scene.actor.name}`"
    if noun.head in _FUNCTIONS:
        return f"{noun.name} `{_OF_FUNCTIONS[0]}`"
    if noun.listed == "copy":
        return f"the copy of {scene.ref(noun)}"
    if noun.category in {"person", "account"}:  # others than the two who are let in or not
        return scene.ref(noun, 2)
    if noun.mass and noun.category != "data":
        return noun.the
    return scene.ref(noun)


def let_in(found: re.Match[str], facts: Facts) -> Flow | None:
    """One is let in and another is not: for the one it opens, for the other it is refused."""
    thing = found["thing"]
    noun = noun_of(_END.split(thing, maxsplit=1)[0])
    people = found.groupdict().get("who") or ""
    if noun is None or noun.abstract or noun.head in _NO_THING or noun.category == "place":
        return None
    if (
        facts.main.statement
        or facts.main.agent
        or facts.scene.surface != "screen"
        or facts.scene.own_tool
    ):
        return None
    if not are_chosen(people, thing, facts):
        return None
    scene, what = facts.scene, named(noun, facts)
    one, two = scene.person(0), scene.person(1)
    given = f"{sides(people, facts)}; neither has access to {what}"
    steps: tuple[str, ...] = (
        f"Give `{one.name}` access to {what}, and save",
        f"Open {what} as `{one.name}`",
        f"Open {what} as `{two.name}`",
    )
    expected = (
        f"For `{one.name}` {what} opens and is shown; `{two.name}` is refused, and nothing of it "
        "is shown"
    )
    if noun.head in _FUNCTIONS and _REST.search(facts.story.goal):
        rest = f"{noun.name} `{_OF_FUNCTIONS[1]}`"
        given += f" or to {rest}"
        steps += (f"Open {rest} as `{one.name}`, then as `{scene.actor.name}`",)
        expected += f"; {rest} is refused to `{one.name}`, too, and opens for `{scene.actor.name}`"
    return Flow(
        (given,),
        steps,
        expected,
        {"allowed": one.email, "not_allowed": two.email, "opened": what},
        companions=access_given(scene, what, one),
        technique="permission_matrix",
        self_contained=True,
        stands_alone=True,
    )


_REST = regex(r"\b(?:rest|others)\b.*\b(?:myself|me|ourselves|us)\b", re.IGNORECASE)
_KIND = r"(?:(?:read(?:-only|-write)?|write|view|full|limited|temporary|guest|direct)\s+)?"
_PEOPLE = r"(?P<who>(?!me\b|us\b)(?:[\w'’-]+\s+){1,5}?)"
GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        rf"^(?:allow|give|grant|offer|provide)\s+{_PEOPLE}(?:with\s+)?{_KIND}access\s+to\s+"
        r"(?P<thing>\S.*)$",
        let_in,
    ),
    goal_reading(
        rf"^(?:allow|give|grant|offer|provide|open(?:\s+up)?)\s+(?:an?\s+)?{_KIND}access\s+to\s+"
        r"(?P<thing>\S.*)$",
        let_in,
    ),
    goal_reading(
        rf"^(?:let|(?:allow|permit|enable)(?=.*?\sto\s+{_READS}))\s+"
        r"(?P<who>(?:[\w'’-]+\s+){1,5}?)"
        rf"(?:to\s+)?{_READS}\s+(?P<thing>(?:my|our)\s+.+)$",
        let_in,
    ),
    goal_reading(
        rf"^(?:let|(?:allow|permit|enable)(?=.*?\sto\s+{_READS}))\s+"
        rf"(?P<who>(?:{SELECTED}\s+|an?\s+{SELECTED}\s+)(?:[\w'’-]+\s+){{1,4}}?)"
        rf"(?:to\s+)?{_READS}\s+(?P<thing>(?!their\b|his\b|her\b)\S.+)$",
        let_in,
    ),
    goal_reading(r"^open\s+up\s+(?P<thing>\S.*?)\s+(?:to|for)\s+(?P<who>\S.*)$", let_in),
    goal_reading(
        r"^share\s+(?P<thing>\S.*?)\s+with\s+(?:only\s+|an?\s+)?"
        rf"(?P<who>{SELECTED}\s+(?!social\b|channel|platform)\S.*)$",
        let_in,
    ),
)
