"""What somebody gets from an amount or a number on: free shipping, a discount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.reading.figures import NUMBER, number_of
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

_MONEY = r"(?:EUR|USD|GBP|CHF|euros?|dollars?|pounds?|€|\$|£)"
_MORE = regex(r"\b(?:over|above|more\s+than|exceed\w*)\b", re.IGNORECASE)
_PRICE = 4000
"""Cents; what one item costs in these courses."""
_SHIPPING = 495


def from_amount(found: re.Match[str], facts: Facts) -> Flow | None:
    """A cent less, the amount itself, a cent more."""
    amount = number_of(found["n"] or found["m"] or "")
    if not amount:
        return None
    currency, goal = facts.scene.currency, facts.story.goal
    cents = round(amount * 100)
    strict = _MORE.search(found.group(0)) is not None
    less, exact, more = (written(one, currency) for one in (cents - 1, cents, cents + 1))
    what = found["what"].lower()
    no, yes = _with_and_without(what, goal, currency)
    charged = written(_SHIPPING, currency)
    at_it = no if strict else yes
    return Flow(
        given=(
            f"Items for {less}, {exact} and {more} are for sale; no other offer applies",
            *((f"Shipping costs {charged} otherwise",) if "ship" in what else ()),
        ),
        steps=(
            f"Put the item for {less} into the empty cart and read the summary",
            f"Do the same with the item for {exact} alone",
            f"Do the same with the item for {more} alone",
        ),
        expected=f"For {less}: {no}; for {exact}: {at_it}; for {more}: {yes}",
        data={"below": less, "at": exact, "above": more},
        companions=(_falls_below(exact, more, no, yes), _after_code(more, what, no)),
        technique="boundary_values",
        stands_alone=True,
    )


def _with_and_without(what: str, goal: str, currency: str) -> tuple[str, str]:
    """What the summary shows without the advantage, and with it."""
    if "shipping" in what or "delivery" in what:
        charged = written(_SHIPPING, currency)
        return f"shipping {charged}", f"shipping {written(0, currency)}"
    share = re.search(r"(\d+(?:\.\d+)?)\s?%", goal)
    return f"no {what}", f"{what} of {share[1]} %" if share else f"a {what}"


def _falls_below(exact: str, more: str, no: str, yes: str) -> Companion:
    return Companion(
        technique="state_transition",
        aspect="falls below",
        title="The cart falls below the amount again",
        given=(f"The cart holds one item for {exact} and one for {more}: {yes}",),
        steps=("Remove both items and put one for 1.00 in", "Read the summary"),
        expected=f"The summary shows it as below the amount: {no}",
        data={"before": yes, "after": no},
        type="negative",
        risk=0.78,
    )


def _after_code(more: str, what: str, no: str) -> Companion:
    return Companion(
        technique="decision_table",
        aspect="after a code",
        title="A discount code brings the sum below the amount",
        given=(f"The cart holds one item for {more}; the code `SAVE-10` takes 10 % off",),
        steps=("Enter `SAVE-10` and apply it", "Read the summary"),
        expected=f"The sum after the code counts: {no}",
        data={"code": "SAVE-10", "about": what},
        type="negative",
        angle="rule",
        assumption="What is to be paid counts, not the sum before discounts.",
        risk=0.66,
    )


def from_number(found: re.Match[str], facts: Facts) -> Flow | None:
    """One item too few, as many as needed, one more; the sums are worked out."""
    share, least = number_of(found["share"]), int(number_of(found["n"]))
    if least < 2 or not 0 < share <= 100:  # noqa: PLR2004 one item is no number, and no more is given
        return None
    least += bool(re.search(r"\bmore\s+than|over\b", found.group(0), re.IGNORECASE))
    currency = facts.scene.currency
    price = written(_PRICE, currency)

    def total(count: int, *, cut: bool) -> str:
        cents = _PRICE * count
        return written(round(cents * (100 - share) / 100) if cut else cents, currency)

    few, enough = total(least - 1, cut=False), total(least, cut=True)
    many = total(least + 1, cut=True)
    return Flow(
        given=(f"One item costs {price}; no other offer applies",),
        steps=(
            f"Put {least - 1} of it into the cart and read the total",
            f"Change the quantity to {least}",
            f"Change the quantity to {least + 1}",
        ),
        expected=f"The totals are {few} without a discount, {enough} and {many} with {share:g} % "
        "off",
        data={"price": price, str(least - 1): few, str(least): enough, str(least + 1): many},
        companions=(
            Companion(
                technique="state_transition",
                aspect="taken out again",
                title="The discount goes when an item is taken out again",
                given=(f"The cart holds {least} of an item for {price}: {enough}",),
                steps=(f"Change the quantity to {least - 1}", "Read the total"),
                expected=f"The total is {few}, and no discount is named",
                data={"total": few},
                type="negative",
                risk=0.78,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="different items",
                title=f"{least} different items instead of {least} of the same",
                given=(f"{least} different items cost {price} each",),
                steps=("Put one of each into the cart", "Read the total"),
                expected=f"The total is {enough}",
                data={"total": enough},
                angle="input",
                assumption="Different items count together.",
                risk=0.68,
            ),
        ),
        technique="boundary_values",
        stands_alone=True,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        rf"\b(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent)\s+(?:discount|off|reduction)\b[^.;]*\b(?:buy|order|purchase|take|get)\s+"
        rf"(?:at\s+least\s+|more\s+than\s+)?(?P<n>{NUMBER})(?:\s+or\s+more)?\s+(?:items|products|pieces|units|tickets|articles)\b",
        from_number,
    ),
    goal_reading(
        r"\b(?P<what>free\s+(?:shipping|delivery)|(?:\d+(?:\.\d+)?\s?%\s+)?discount)\s+(?:for|on|when|if|from)\s+[^.;]*?"
        rf"\b(?:of|over|above|from|for|than|least|spend)\s+(?:{_MONEY}\s?(?P<m>\d[\d.,]*)|(?P<n>\d[\d.,]*)\s?{_MONEY})",
        from_amount,
    ),
)
