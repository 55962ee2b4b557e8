"""Flows of numbers and amounts that each thing has of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised, singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_OF_EACH = (
    r"(?:the\s+)?(?:total\s+)?numbers?\s+of\s+(?P<what>[a-z]+s)(?:(?:,\s*|\s+and\s+|,\s+and\s+)"
    r"[a-z]+s)*\s+(?:on|per|in|for|of|under|at)\s+(?:each|every|an?|the|my)?\s*(?P<host>[a-z]+)$"
)
_SPENT = (
    r"^how\s+much\s+(?:money\s+)?(?:each|every)\s+(?P<host>[a-z]+)\s+(?:has\s+|have\s+)?"
    r"(?P<done>spent|paid|owes?|earned|saved|donated|raised|sold)$"
)


def number_of_each(action: Action, facts: Facts) -> Flow:
    """Each has its own number, which goes up by one and down by one."""
    found = re.search(_OF_EACH, action.words, re.IGNORECASE)
    assert found is not None
    scene, host = facts.scene, _thing(found["host"])
    what, one_more = found["what"].lower(), singular(found["what"].lower())
    one, two = scene.name(host, 0), scene.name(host, 1)
    return Flow(
        (f"{capitalised(host.name)} `{one}` has 3 {what}, {host.name} `{two}` has 1",),
        (
            f"Open the page that shows the number of {what}, for `{one}` and `{two}`",
            f"Have one more {one_more} made for `{one}` in a second session",
            scene.again,
        ),
        f"`{one}` first shows 3 and then 4; `{two}` shows 1 both times",
        {one: [3, 4], two: 1},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="count of none",
                title=f"{capitalised(host.name)} without any {what}",
                given=(f"{capitalised(host.name)} `{one}` has no {what} yet",),
                steps=(f"Open the page that shows the number of {what}", f"Look at `{one}`"),
                expected="`0` stands there, or no number at all; neither `null` nor `NaN`",
                data={one: 0},
                angle="amount",
                risk=0.74,
            ),
            Companion(
                technique="state_transition",
                aspect="count goes down",
                title=f"The number goes down when one of the {what} is taken away",
                given=(f"{capitalised(host.name)} `{one}` has 3 {what}",),
                steps=(
                    f"Have one of the {what} of `{one}` taken away by whoever made it",
                    f"Open the page that shows the number of {what}",
                ),
                expected=f"`{one}` shows 2",
                data={"before": 3, "after": 2},
                type="positive",
                assumption=f"{capitalised(what)} can be taken away.",
                risk=0.68,
            ),
        ),
    )


def amount_of_each(action: Action, facts: Facts) -> Flow:
    """Each amount is the sum of its own, and of nobody else's."""
    found = re.match(_SPENT, action.words, re.IGNORECASE)
    assert found is not None
    scene, host = facts.scene, _thing(found["host"])
    one, two = scene.name(host, 0), scene.name(host, 1)
    first, second, total, other, nothing = (
        written(cents, scene.currency) for cents in (1000, 2550, 3550, 1200, 0)
    )
    done = found["done"].lower()
    return Flow(
        (f"For `{one}` {first} and {second} count, for `{two}` {other}",),
        (
            f"Open the page that tells how much each {host.name} {_has(done)}",
            f"Read the amounts of `{one}` and of `{two}`",
        ),
        f"{total} stands at `{one}` and {other} at `{two}`, once each",
        {one: total, two: other},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="count of none",
                title=f"{capitalised(host.name)} for which nothing counts yet",
                given=(f"For `{one}` nothing counts yet",),
                steps=(f"Open the page that tells how much each {host.name} {_has(done)}",),
                expected=f"`{one}` stands there with {nothing}, and is not left out",
                data={one: nothing},
                angle="amount",
                assumption="Where nothing counts, zero is shown.",
                risk=0.74,
            ),
            Companion(
                technique="money",
                aspect="taken back",
                title="An amount that is paid back no longer counts",
                given=(f"For `{one}` {first} and {second} count",),
                steps=(f"Have {second} cancelled or paid back", "Open the page"),
                expected=f"{first} stands at `{one}`",
                data={"before": total, "after": first},
                assumption="What is paid back does not count.",
                risk=0.68,
            ),
        ),
    )


def _has(done: str) -> str:
    return done if done.startswith("owe") else f"has {done}"


def _thing(word: str) -> Noun:
    noun = noun_of(singular(word.lower())) or noun_of("an item")
    assert noun is not None
    return noun


READINGS: tuple[Reading, ...] = (
    reading("see/view/know/check/get/display/show", rf"^{_OF_EACH}", number_of_each),
    reading("see/view/know/check/get", _SPENT, amount_of_each),
)
