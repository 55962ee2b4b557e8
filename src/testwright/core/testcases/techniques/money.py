"""Money: amounts worked out to the cent, zero and below, double payment, refused payment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.cases.supposed_entries import entering
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, joined
from testwright.core.testcases.language.wording import (
    clipped,
)
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testcases.techniques.technique import Technique
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

NAME = "money"
SETS = frozenset({"create", "update", "configure", "manage"})
_ADDS_UP = regex(
    r"\b(?:totals?|sub-?totals?|tax(?:es)?|vat|fees?|shipping costs?|discounts?|promotions?|"
    r"coupons?|vouchers?|sum|checkout|carts?|baskets?|invoices?|price calculation)\b",
    re.IGNORECASE,
)
_SUMS_UP = regex(_ADDS_UP.pattern.replace("|invoices?", ""), re.IGNORECASE)
"""That invoices are sent, or marked, adds nothing up."""
_GOODS = regex(
    r"\b(?:items?|orders?|carts?|baskets?|products?|articles?|tickets?|goods|checkout|quantit\w+|"
    r"totals?|shipping|tax\w*|vat|discounts?|promotions?|coupons?|vouchers?|invoices?)\b",
    re.IGNORECASE,
)
_AMOUNT = regex(
    r"\b(?:price|fee|amount|total|cost|budget|salary|rate|discount|donation|payment|invoice|bid)s?$",
    re.IGNORECASE,
)


def ideas(facts: Facts) -> Iterator[Idea]:
    """Paying, entering amounts, adding up."""
    if "money" not in facts.topics:
        return
    pays = any(action.kind == "pay" for action in facts.actions)
    if pays:
        yield from _paying(facts)
    noun = facts.main.object
    priced = entering(facts) is None  # else the amount has limits that are known
    if priced and noun and facts.main.kind in SETS | {"pay"} and _AMOUNT.search(noun.name):
        yield _invalid(facts)
    if facts.main.kind == "generate" and flow_of(facts.main, facts).self_contained:
        return  # an invoice: its course adds it up
    sums = _SUMS_UP if facts.main.statement else _ADDS_UP
    told = sums.search(facts.story.goal) or any(_ADDS_UP.search(rule.text) for rule in facts.rules)
    if (
        told
        and _GOODS.search(facts.story.text)
        and (
            pays
            or (facts.main.statement and not (noun is not None and _is_listed(noun)))
            or facts.main.kind == "generate"
            or (facts.main.kind == "receive" and not facts.main.verb.startswith(("be ", "receive")))
            or (facts.main.kind == "view" and not (noun is not None and _is_listed(noun)))
            or (noun is not None and noun.category == "order" and facts.main.kind == "create")
        )
    ):
        yield _worked_out(facts)
        yield from _depending(facts)


_SUMS = regex(r"\b(?:price|fee|amount|total|cost|discount|tax)(?:es|s)?$", re.IGNORECASE)


def _is_listed(noun: Noun) -> bool:
    """`See all invoices`: what they come to is worked out elsewhere."""
    return (noun.many or bool(noun.listed)) and not noun.mass and not _SUMS.search(noun.plural)


def _paying(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    total = written(scene.cents(0), scene.currency)
    main = flow_of(facts.main, facts)
    ready = preconditions(facts.main, facts, main)
    if any(action.verb in {"refund", "reimburse"} for action in facts.actions):
        yield _refunded(facts, ready[:1])
        return
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="payment refused",
        angle="outside",
        title="The payment is declined",
        preconditions=(*ready[:1], f"The amount is {total}; the means of payment will be declined"),
        steps=(
            clipped(imperative(facts.main), 90),
            "Confirm the payment",
            "Look at the state of what was to be paid",
        ),
        expected=(
            "The refusal is said in words, nothing is charged, what was to be paid is still "
            f"open over {total}, and another means of payment can be tried"
        ),
        data={"amount": total, "answer": "declined"},
        assumption="A payment can be declined from outside.",
        risk=0.78,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="paid twice",
        angle="state",
        title="Confirming twice charges once",
        preconditions=(*ready[:1], f"The amount is {total}"),
        steps=(
            clipped(imperative(facts.main), 90),
            "Confirm the payment twice within one second",
            "Look at the account statement",
        ),
        expected=f"{total} is charged exactly once, and there is one receipt",
        data={"amount": total},
        assumption="Two confirmations of the same payment count as one.",
        risk=0.66,
    )


def _refunded(facts: Facts, ready: tuple[str, ...]) -> Idea:
    scene, cents = facts.scene, facts.scene.cents(0)
    paid = written(cents, scene.currency)
    first, second, third = (written(value, scene.currency) for value in (cents - 100, 101, 100))
    return Idea(
        technique=NAME,
        type="negative",
        aspect="too much back",
        angle="rule",
        title="More than was paid can't be refunded",
        preconditions=(*ready, f"An amount of {paid} was paid"),
        steps=(
            f"Refund {first}",
            f"Refund {second} of the same payment",
            f"Refund {third}",
        ),
        expected=(
            f"The first and the third are booked, the second is refused; in all exactly {paid} "
            "went back"
        ),
        data={"paid": paid, "refunds": [first, second, third]},
        assumption="A payment can be refunded in parts.",
        risk=0.78,
    )


def _invalid(facts: Facts) -> Idea:
    scene, noun = facts.scene, facts.main.object
    assert noun is not None
    values = ["-1.00", "0.00", "12,345.678", "ten"]
    return Idea(
        technique=NAME,
        type="negative",
        aspect="malformed",
        angle="input",
        title=clipped(
            f"{capitalised(noun.name)} below zero, zero, with three decimals, in words", 90
        ),
        preconditions=(scene.ready, f"{capitalised(noun.the)} is `25.00`"),
        steps=(
            clipped(imperative(facts.main), 90),
            *(f"Enter `{value}` as the amount and save" for value in values),
        ),
        expected=("All four are refused with a message at the field; `25.00` is still stored"),
        data={"values": values, "stored": "25.00"},
        assumption="Amounts are above zero and have at most two decimals.",
        risk=0.64,
    )


def _worked_out(facts: Facts) -> Idea:
    """Two items, what is added and taken off, worked out; then one of them changes."""
    scene = facts.scene
    said = f"{facts.story.text} {' '.join(rule.text for rule in facts.rules)}".lower()
    unit = 1990
    parts, names = [], []
    fee, off, tax = 0, 0, 0
    if re.search(r"\b(?:shipping|delivery|fees?)\b", said):
        fee = 490
        parts.append(f"the fee is {written(fee, scene.currency)}")
        names.append("fee")
    if re.search(r"\b(?:discounts?|promotions?|coupons?|vouchers?|rebates?)\b", said):
        off = 10
        parts.append(f"{off} % are taken off the items")
        names.append("discount")
    if re.search(r"\b(?:tax|taxes|vat)\b", said):
        tax = 20
        parts.append(f"{tax} % tax are added to items and fee")
        names.append("tax")

    def total(count: int) -> int:
        goods = unit * count
        goods -= round(goods * off / 100)
        return round((goods + fee) * (100 + tax) / 100)

    two, three = (written(total(n), scene.currency) for n in (2, 3))
    rules = f"; {joined(parts)}" if parts else ""
    return Idea(
        technique=NAME,
        type="positive",
        aspect="worked out",
        angle="rule",
        title=clipped(
            "Total of two and of three "
            f"items{' with ' + joined(names) if names else ''}, to the cent",
            100,
        ),
        preconditions=(
            scene.ready,
            f"One item costs {written(unit, scene.currency)}{rules}",
        ),
        steps=(
            "Take two of the item and note every amount that is shown",
            "Change the number from 2 to 3",
            "Note every amount again",
        ),
        expected=(
            f"The total is {two} for two and {three} for three, the same on every page, and the "
            "amounts shown beside it add up to it"
        ),
        data={"item": written(unit, scene.currency), "total_of_2": two, "total_of_3": three},
        assumption=(
            f"The rates are those of the test: {joined(parts)}."
            if parts
            else "No fee or tax is added."
        ),
        risk=0.72 if facts.main.statement else 0.6,
    )


def _depending(facts: Facts) -> Iterator[Idea]:
    """What is added hangs on where it goes, and on how it is sent."""
    scene, said = facts.scene, facts.story.text.lower()
    tax = re.search(r"\b(?:tax|taxes|vat)\b", said)
    sent = re.search(r"\b(?:shipping|delivery)\b", said)
    if tax:
        low, high = (written(value, scene.currency) for value in (11000, 12000))
        yield _changed_on_the_way(
            facts,
            "The tax follows the address",
            "One item costs 100.00; tax is 10 % in the first region and 20 % in the second",
            ("Give an address in the first region", "Change it to one in the second region"),
            f"The total is {low} for the first address and {high} for the second; tax of the "
            "first region is nowhere left",
        )
    if sent:
        low, high = (written(value, scene.currency) for value in (10490, 10990))
        yield _changed_on_the_way(
            facts,
            "The fee follows the way in which it is sent",
            "One item costs 100.00; the slow way costs 4.90, the fast one 9.90, without tax",
            ("Choose the slow way", "Go back and choose the fast way"),
            f"The total is {low} with the slow way and {high} with the fast one; the two fees "
            "are never added up",
        )


def _changed_on_the_way(
    facts: Facts, title: str, given: str, changes: tuple[str, str], expected: str
) -> Idea:
    first, second = changes
    return Idea(
        technique=NAME,
        type="positive",
        aspect=title.split(" ")[1],
        angle="state",
        title=title,
        preconditions=(facts.scene.ready, f"{given}, in {facts.scene.currency}"),
        steps=(
            "Put one item into an order",
            first,
            "Note the total",
            second,
            "Note the total again",
        ),
        expected=expected,
        data={"item": "100.00"},
        assumption=f"{given}.",
        risk=0.6,
    )


TECHNIQUE = Technique(
    name=NAME,
    title="Money",
    trigger="words about money with an action that moves, sets, adds up or shows amounts",
    source=(
        "Kaner, Falk, Nguyen, Testing Computer Software, 2nd ed. (1999), appendix on common errors "
        "(calculation)"
    ),
    risk="somebody pays too much, twice, or nothing",
    ideas=ideas,
)
