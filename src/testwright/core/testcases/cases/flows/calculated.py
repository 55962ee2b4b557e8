"""Flows of figures that a program works out: taxes, shares of a sum, last days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.cases.flows.triggered import IT
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def _name(action: Action, head: str, otherwise: str) -> str:
    """The figure as the story calls it: `courier commission`."""
    found = re.search(
        rf"(?:\b(?!calculat|comput|the|my|our|all)[a-z]+\s+)?\b{head}\b",
        action.words,
        re.IGNORECASE,
    )
    noun = noun_of(f"the {found.group(0)}") if found else None
    return noun.name if noun else otherwise


def taxed(action: Action, facts: Facts) -> Flow:
    """Net, tax and gross agree to the cent; what is exempt has none."""
    name = _name(action, r"(?:tax(?:es)?|vat|gst)", "tax")
    one, two, free = (facts.scene.title(n) for n in range(3))
    return Flow(
        (f"The {name} is 20 %; `{one}` costs 10.00 EUR net, `{free}` 5.00 EUR and is exempt",),
        (
            f"Take 2 × `{one}` and 1 × `{free}`",
            f"Note net, {name} and gross amount",
            f"Take `{one}` out, and note them again",
        ),
        f"At first the net amount is 25.00 EUR, the {name} 4.00 EUR and the gross amount 29.00 "
        "EUR; "
        "then they are 5.00, 0.00 and 5.00 EUR",
        {"net": 25.00, "tax": 4.00, "gross": 29.00},
        f"Prices are net, and the {name} is added.",
        companions=(
            Companion(
                technique="boundary_values",
                aspect="half a cent",
                title=f"The {name} is rounded to the cent, and the sum agrees",
                given=(f"The {name} is 7.5 %; `{two}` costs 0.33 EUR net",),
                steps=(f"Take 3 × `{two}`", f"Note net, {name} and gross amount"),
                expected=f"The net amount is 0.99 EUR, the {name} 0.07 EUR and the gross amount "
                "1.06 EUR; the gross amount is the sum of the two that are shown",
                data={"net": 0.99, "tax": 0.07, "gross": 1.06},
                angle="amount",
                assumption="It is rounded once, on the sum.",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="rate changed",
                title=f"What was sold before a new rate of the {name} keeps the old one",
                given=(f"`{one}` was sold for 10.00 EUR net with 20 % {name}",),
                steps=(
                    f"Change the rate of the {name} to 25 %, and save",
                    "Open the earlier sale",
                    f"Sell `{one}` once more",
                ),
                expected=f"The earlier sale still shows 2.00 EUR of {name}; the new one shows "
                "2.50 EUR",
                data={"before": 2.00, "now": 2.50},
                assumption="A new rate counts from now on.",
                risk=0.72,
            ),
        ),
    )


def shared_in(action: Action, facts: Facts) -> Flow:
    """A percentage of what one has sold or earned, and of nobody else's."""
    name = _name(action, r"(?:commissions?|bonus(?:es)?|royalt(?:y|ies)|fees?)", "commission")
    one, two = facts.scene.person(0).name, facts.scene.person(1).name
    return Flow(
        (
            (
                f"The {name} is 10 %; in March 2031 `{one}` has 200.00 EUR and 100.40 EUR to their "
                f"name, `{two}` has nothing"
            ),
        ),
        (f"Open the {name} of `{one}` for March 2031", f"Open that of `{two}`"),
        f"`{one}` gets 30.04 EUR, with the two amounts that it is made of; `{two}` gets 0.00 EUR",
        {one: 30.04, two: 0.00},
        f"The {name} is a percentage.",
        companions=(
            Companion(
                technique="state_transition",
                aspect="taken back",
                title=f"What was cancelled no longer counts for the {name}",
                given=(f"The {name} is 10 %; `{one}` has 200.00 EUR and 100.00 EUR in March 2031",),
                steps=(
                    "Cancel the one of 100.00 EUR",
                    f"Open the {name} of `{one}` for March 2031",
                ),
                expected=f"`{one}` gets 20.00 EUR",
                data={"before": 30.00, "after": 20.00},
                assumption="What was cancelled earns nothing.",
                risk=0.76,
            ),
            Companion(
                technique="state_transition",
                aspect="rate changed",
                title=f"A new percentage of the {name} leaves closed months as they were",
                given=(f"For March 2031 `{one}` got 30.00 EUR at 10 %",),
                steps=("Set the percentage to 15 from April 2031 on, and save", "Open March 2031"),
                expected=f"March 2031 still shows 30.00 EUR at 10 % for `{one}`",
                data={"kept": 30.00},
                assumption="A new percentage counts from now on.",
                risk=0.68,
            ),
        ),
    )


def day_worked_out(action: Action, facts: Facts) -> Flow:
    """The right day after a number of months, also at the end of a short one."""
    name = _name(
        action, r"(?:[a-z]+\s+)?(?:expir\w+|due|end|renewal|maturity|delivery)\s+dates?", "end date"
    )
    del facts
    return Flow(
        (f"Nothing is entered yet that has {'an' if name[:1] in 'aeiou' else 'a'} {name}",),
        (
            "Enter the start `2031-03-15` and a duration of 24 months, and save",
            f"Read the {name}",
            (
                "Change the start to `2031-08-31` and the duration to 6 months, save, and read it "
                "again"
            ),
        ),
        f"The {name} is first `2033-03-15`, or the day before where the last day counts, and then "
        "`2032-02-29` by the same rule; it follows each change without being entered",
        {"start": "2031-03-15", "months": 24, "end": "2033-03-15"},
        "The duration is given in months.",
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="no start",
                title=f"Without a start there is no {name}",
                given=("The duration is 24 months, the start is empty",),
                steps=("Save", f"Read the {name}"),
                expected=f"The start is asked for, or the {name} is empty; it is nowhere "
                "`1970-01-01` or `Invalid Date`",
                data={"start": None},
                type="negative",
                angle="input",
                risk=0.76,
            ),
            Companion(
                technique="boundary_values",
                aspect="duration",
                title=f"A duration of 0 and of -1 month for the {name}",
                given=("The start is `2031-03-15`",),
                steps=("Enter `0` as the duration and save", "Enter `-1` and save"),
                expected="`-1` is refused at its field; `0` is refused or makes the start the "
                f"{name}",
                data={"durations": [0, -1]},
                type="negative",
                angle="input",
                risk=0.7,
            ),
        ),
    )


_WORKS_OUT = (
    IT + r"(?:automatically\s+)?(?:calculates?|computes?|works?\s+out|determines?|applies|adds?)\s+"
)
_ANY = r"(?:(?:the|my|our|all|correct|applicable|right|initial|sales)\s+)*(?:[a-z]+\s+){0,2}?"
READINGS: tuple[Reading, ...] = (
    reading(
        "check", rf"{_WORKS_OUT}{_ANY}(?:tax(?:es)?|vat|gst)\b(?!\s+(?:return|form|id))", taxed
    ),
    reading("check", rf"{_WORKS_OUT}{_ANY}(?:commissions?|royalt(?:y|ies))\b", shared_in),
    reading(
        "check",
        rf"{_WORKS_OUT}{_ANY}(?:expir\w+|due|end|renewal|maturity)\s+dates?\b",
        day_worked_out,
    ),
)
