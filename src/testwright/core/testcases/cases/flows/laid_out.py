"""Flows of things that are laid out: by groups, on the days of a calendar, as lines of a cart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_GROUPED = regex(
    r"\b(?:grouped|organi[sz]ed|categori[sz]ed|sorted\s+into\s+groups|divided|broken\s+down)\s+by\s+"
    r"(?:their\s+|the\s+|its\s+)?(?P<by>[\w-]+(?:\s(?!so\b|in\b|to\b|and\b|on\b)[\w-]+)?)",
    re.IGNORECASE,
)
_IN_CALENDAR = regex(
    r"^(?P<what>[^,]+?)\s+(?:(?:displayed|shown|laid\s+out)\s+)?(?:in|on)\s+(?:an?|the|my|our)\s+"
    r"(?:[\w-]+\s+)?calendar(?:\s+view)?\b",
    re.IGNORECASE,
)


def _several(text: str, action: Action) -> Noun:
    noun = noun_of(own_words(text)) or action.object
    if noun is None or noun.mass or noun.abstract or not noun.many:
        noun = noun_of("entries")
    assert noun is not None
    return noun


def grouped(action: Action, facts: Facts) -> Flow:
    """Each stands once, under its own group."""
    found = _GROUPED.search(action.words)
    assert found is not None
    noun = _several(action.words[: found.start()], action)
    by = clipped(own_words(found["by"]), 30)
    scene, group = facts.scene, noun_of(by)
    one, two, three = (scene.name(noun, n) for n in range(3))
    plain = group is not None and not (group.mass or group.abstract)
    first, second = (scene.name(group, n) if plain else scene.title(n) for n in (4, 5))
    page = f"Open the {noun.plural} grouped by {by}"
    return Flow(
        (
            f"The {noun.plural} `{one}` and `{two}` have the {by} `{first}`",
            f"{capitalised(noun.name)} `{three}` has the {by} `{second}`",
        ),
        (
            page,
            "Read what stands in each group",
            f"Have the {by} of `{two}` changed to `{second}` in a second session",
            scene.again,
        ),
        f"`{one}` and `{two}` stand under `{first}` and `{three}` under `{second}`, each once; "
        f"after the last step `{two}` stands under `{second}` only",
        {first: [one, two], second: [three]},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="gaps",
                title=f"{capitalised(noun.a)} without a value for its {by}",
                given=(
                    f"{capitalised(noun.name)} `{one}` has no {by}",
                    f"{capitalised(noun.name)} `{two}` has the {by} `{first}`",
                ),
                steps=(page, f"Look for `{one}`"),
                expected=f"`{one}` stands once, in a group of its own for those without; it is not "
                f"left out and does not stand under `{first}`",
                data={one: "", two: first},
                angle="input",
                assumption=f"The {by} may be missing.",
                risk=0.66,
            ),
            Companion(
                technique="search_and_lists",
                aspect="empty group",
                title=f"A {by} that no {noun.name} has any more is no empty group",
                given=(f"{capitalised(noun.name)} `{three}` is the only one with `{second}`",),
                steps=(
                    page,
                    f"Have the {by} of `{three}` changed to `{first}` in a second session",
                    scene.again,
                ),
                expected=f"`{three}` stands under `{first}`; `{second}` is gone, or stands there "
                "and says that it has none",
                data={"moved": three},
                angle="state",
                risk=0.56,
            ),
        ),
        self_contained=True,
    )


def in_calendar(action: Action, facts: Facts) -> Flow:
    """Each stands at its day and its hour."""
    found = _IN_CALENDAR.match(action.words)
    assert found is not None
    noun, scene = _several(found["what"], action), facts.scene
    one, two, three = (scene.name(noun, n) for n in range(3))
    return Flow(
        (
            "Today is `2031-03-12`",
            f"{capitalised(noun.name)} `{one}` is of `2031-03-20 10:00`",
            f"{capitalised(noun.name)} `{two}` is of `2031-04-02 15:00`",
        ),
        (
            f"Open the calendar with the {noun.plural}, at March 2031",
            "Go on to April 2031",
            f"Open `{two}` from there",
        ),
        f"In March `{one}` stands at the 20th with 10:00 and `{two}` does not; in April `{two}` "
        f"stands at the 2nd with 15:00 and `{one}` does not; opening `{two}` shows that "
        f"{noun.name}",
        {one: "2031-03-20 10:00", two: "2031-04-02 15:00"},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="same hour",
                title=f"Three {noun.plural} at the same hour can all be seen",
                given=(f"`{one}`, `{two}` and `{three}` are all of `2031-03-20 10:00`",),
                steps=(f"Open the calendar with the {noun.plural}, at `2031-03-20`", "Count them"),
                expected="All three can be read and opened; none covers another, or the number of "
                "those that are hidden is shown and leads to them",
                data={"2031-03-20 10:00": 3},
                angle="amount",
                risk=0.68,
            ),
            Companion(
                technique="state_transition",
                aspect="moved",
                title=f"{capitalised(noun.a)} that is put off moves to its new day",
                given=(f"`{one}` stands at `2031-03-20 10:00`",),
                steps=(
                    f"Have `{one}` put off to `2031-03-21 11:00` in a second session",
                    scene.again,
                ),
                expected=f"`{one}` stands at the 21st with 11:00 and no longer at the 20th",
                data={"before": "2031-03-20 10:00", "after": "2031-03-21 11:00"},
                type="positive",
                risk=0.66,
            ),
        ),
        self_contained=True,
    )


_CART = regex(r"\b(?:shopping\s+)?(?:cart|basket|bag)\b", re.IGNORECASE)


def cart_seen(action: Action, facts: Facts) -> Flow:
    """Lines with numbers and prices, and a sum that agrees with them."""
    scene = facts.scene
    named = _CART.search(action.words)
    name = named[0].lower() if named else "cart"
    item = noun_of("a product")
    one, two = scene.name(item, 0), scene.name(item, 1)
    price, other, line, total, nothing, dearer, then = (
        written(cents, scene.currency) for cents in (1000, 2550, 2000, 4550, 0, 1500, 5550)
    )
    return Flow(
        (f"The {name} holds 2 of `{one}` at {price} and 1 of `{two}` at {other}",),
        (f"Open the {name}", "Read every line and the sum", scene.again),
        f"`{one}` stands there with 2, {price} and {line}, `{two}` with 1 and {other}; the sum of "
        f"the goods is {total}, before and after the last step",
        {one: 2, two: 1, "sum": total},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="empty",
                title=f"The {name} before anything was put into it",
                given=(f"The {name} is empty",),
                steps=(f"Open the {name}", "Look for a way to pay"),
                expected=f"A text says that it is empty, with a way back to the products; the sum "
                f"is {nothing} or left out, and paying is not offered",
                data={"lines": 0},
                angle="amount",
                risk=0.74,
            ),
            Companion(
                technique="money",
                aspect="price changed",
                title=f"The price of a product changes while it is in the {name}",
                given=(f"The {name} holds 2 of `{one}` at {price} and 1 of `{two}` at {other}",),
                steps=(
                    f"Have the price of `{one}` changed to {dearer} in a second session",
                    f"Open the {name}",
                ),
                expected=f"A text says that the price has changed; the sum is {then} with the new "
                f"price, or {total} where the old one is kept, and agrees with the lines",
                data={"before": price, "sums": [total, then]},
                assumption="A price may change before it is paid.",
                risk=0.62,
            ),
            Companion(
                technique="state_transition",
                aspect="sold out",
                title=f"A product in the {name} is sold out meanwhile",
                given=(f"The {name} holds 1 of `{two}`, of which the last was sold meanwhile",),
                steps=(f"Open the {name}", "Try to go on to pay"),
                expected=f"It is said at `{two}` that it is sold out, and it is not paid for; it "
                "can be taken out",
                data={two: 0},
                type="negative",
                risk=0.64,
            ),
        ),
        self_contained=True,
    )


_LOOKS = "see/view/check/review/open/have/get/list/access/display/show/browse"
READINGS: tuple[Reading, ...] = (
    reading(
        "see/view/check/review/open/look at",
        r"^(?:the\s+|my\s+)?(?:contents?\s+of\s+(?:the|my)\s+|(?:items?|products?)\s+in\s+(?:the|my)\s+)?"
        r"(?:shopping\s+)?(?:cart|basket|bag)(?:\s+(?:so|before|at|and\s+its|with|page|contents?|items?)"
        r"\b.*)?$",
        cart_seen,
    ),
    reading(_LOOKS, _GROUPED.pattern, grouped),
    reading(_LOOKS, _IN_CALENDAR.pattern, in_calendar),
)
