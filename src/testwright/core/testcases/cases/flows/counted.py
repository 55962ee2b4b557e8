"""Flows of numbers and amounts that each thing has of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised, singular
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words
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


_DID = (
    r"(?:has|have|is|was|are|gets?|got|receive[sd]|work(?:s|ed)|complete[sd]|made|did|does|took|"
    r"sold)"
)
_MANY_OF_EACH = (
    r"^how\s+many\s+(?P<what>[^,]+?)\s+(?:(?:on|in|for|per|of|at)\s+)?(?:each|every)\s+"
    rf"(?P<host>[a-z]+(?:\s(?!{_DID}\b)[a-z]+)?)(?:\s+{_DID}\b.*)?$"
)
_SHARE = (
    r"^(?:what\s+(?:the\s+)?|the\s+)(?:percent(?:age)?|share|proportion)\s+of\s+"
    r"(?:all\s+|the\s+|my\s+)*(?P<what>[\w-]+(?:\s[\w-]+)?s)\s+"
    r"(?P<are>(?:that\s+|which\s+|who\s+)?(?:are|is|have|has|were|was)\s.+)$"
)


def times_of_each(action: Action, facts: Facts) -> Flow:
    """`How many times each file was opened`: each has its own number, and one more counts once."""
    found = re.match(_MANY_OF_EACH, action.words, re.IGNORECASE)
    assert found is not None
    scene, host = facts.scene, noun_of(found["host"]) or _thing("item")
    clause = clipped(own_words(action.words), 90)
    one, two, none = (scene.name(host, n) for n in range(3))
    page = f"Open the page that tells {clause}"
    what = noun_of(found["what"])
    once = what is None or what.head == "time"
    more = (
        f"Let it happen once more with `{one}`"
        if what is None or once
        else f"Have one more {what.name} stored for `{one}`"
    )
    return Flow(
        (f"The number for {host.name} `{one}` is 3, for `{two}` 1 and for `{none}` 0",),
        (
            page,
            f"Read the numbers of `{one}`, `{two}` and `{none}`",
            more,
            scene.again,
        ),
        f"First `{one}` has 3, `{two}` 1 and `{none}` 0, and none is left out; after the last step "
        f"`{one}` has 4 and the others as before",
        {one: [3, 4], two: 1, none: 0},
        companions=(
            Companion(
                technique="state_transition",
                aspect="one more host",
                title=f"{capitalised(host.a)} that is new begins with none",
                given=(f"The number for {host.name} `{one}` is 3",),
                steps=(f"Have {host.name} `{two}` added", page),
                expected=f"`{two}` stands there with 0, `{one}` with 3",
                data={one: 3, two: 0},
                angle="amount",
                risk=0.7,
            ),
            Companion(
                technique="concurrency",
                aspect="two at once",
                title="Two that come at the same moment are both counted",
                given=(f"The number for {host.name} `{one}` is 3",),
                steps=(f"{more}, in two sessions at the same moment", page),
                expected=f"`{one}` has 5",
                data={one: [3, 5]},
                angle="state",
                risk=0.62,
            ),
        ),
    )


def share_of(action: Action, facts: Facts) -> Flow:
    """`What percentage of claims are paid`: two of five, then three of six."""
    found = re.match(_SHARE, action.words, re.IGNORECASE)
    assert found is not None
    what = own_words(found["what"])
    are = re.split(r"\s+(?:to|so|in order)\b", own_words(found["are"]))[0]
    are = re.sub(r"^(?:that|which|who)\s+", "", are)
    clause = re.split(r"\s+(?:to\s+(?:know|see)|so|in order)\b", own_words(action.words))[0]
    page = f"Open the page that tells {clipped(clause, 90)}"
    return Flow(
        (f"Of five {what} two {are}",),
        (page, f"Have one more stored that belongs to these: {what} that {are}", facts.scene.again),
        "First `40 %` is shown (2 of 5), at last `50 %` (3 of 6)",
        {"first": "2 of 5", "then": "3 of 6"},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="count of none",
                title=f"There are no {what} to take a share of",
                given=(f"There are no {what} at all",),
                steps=(page, "Read what is shown"),
                expected="A dash, `0 %` or a text that there are none yet is shown; no `NaN`, no "
                "`Infinity` and no error",
                data={"of": 0},
                angle="amount",
                risk=0.78,
            ),
            Companion(
                technique="boundary_values",
                aspect="a third",
                title="A share that comes out uneven is rounded",
                given=(f"Exactly one of three belongs to these: {what} that {are}",),
                steps=(page, "Read the share, and that of the others where it is shown"),
                expected="`33 %` is shown, or `33.3 %`, `33.33 %`; with the share of the others it "
                "adds up to 100 %",
                data={"share": "1 of 3"},
                angle="amount",
                risk=0.62,
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
    reading("see/view/know/check/get/track/monitor", _MANY_OF_EACH, times_of_each),
    reading("see/view/know/check/get/track/calculate", _SHARE, share_of),
)
