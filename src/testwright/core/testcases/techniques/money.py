"""Money: cents, rounding, zero and below, double payment, refused payment.

Trigger: words about money with an action that moves or shows amounts.
Source: Kaner, Falk, Nguyen, Testing Computer Software, app. (calculation and currency errors).
Risk: somebody pays too much, twice, or nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.wording import clipped, imperative
from testwright.core.testdata.columns.money import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "money"
SETS = frozenset({"create", "update", "configure", "manage"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """Paying, entering amounts, adding up."""
    if "money" not in facts.topics:
        return
    pays = any(action.kind == "pay" for action in facts.actions)
    if pays:
        yield from _paying(facts)
    noun = facts.main.object
    if noun and noun.category in {"number", "order"} and facts.main.kind in SETS | {"pay"}:
        yield _invalid(facts)
    if pays or (noun and noun.category == "order" and facts.main.kind in {"create", "generate"}):
        yield _rounding(facts)


def _paying(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    total = written(scene.cents(0), scene.currency)
    main = flow_of(facts.main, facts)
    ready = preconditions(facts.main, facts, main)
    if facts.main.verb in {"refund", "reimburse"}:
        cents = scene.cents(0)
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="too much back",
            title="More than was paid can't be refunded",
            preconditions=(*ready[:1], f"An amount of {written(cents, scene.currency)} was paid"),
            steps=(
                f"Refund {written(cents - 100, scene.currency)}",
                f"Refund {written(101, scene.currency)} of the same payment",
                f"Refund {written(100, scene.currency)}",
            ),
            expected=(
                "The first and the third are booked, the second is refused; in all exactly "
                f"{written(cents, scene.currency)} went back"
            ),
            data={"paid": written(cents, scene.currency)},
            assumption="A payment can be refunded in parts.",
            risk=0.78,
        )
        return
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="payment refused",
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


def _invalid(facts: Facts) -> Idea:
    scene, noun = facts.scene, facts.main.object
    assert noun is not None
    values = ["-1.00", "0.00", "12,345.678", "ten"]
    return Idea(
        technique=NAME,
        type="negative",
        aspect="odd amounts",
        title=clipped(
            (
                f"{noun.name[:1].upper()}{noun.name[1:]} below zero, zero, with three "
                "decimals, in words"
            ),
            90,
        ),
        preconditions=(scene.ready,),
        steps=(
            clipped(imperative(facts.main), 90),
            *(f"Enter `{value}` as the amount and save" for value in values),
        ),
        expected=(
            "`-1.00`, `12,345.678` and `ten` are refused at the field; `0.00` is refused too; "
            "the amount from before is unchanged"
        ),
        data={"values": values},
        assumption="Amounts are positive and have at most two decimals.",
        risk=0.6,
    )


def _rounding(facts: Facts) -> Idea:
    scene = facts.scene
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="rounding",
        title="Three parts of 33.33 and a remainder of one cent",
        preconditions=(
            scene.ready,
            (
                f"Three entries of {written(3333, scene.currency)} and one of "
                f"{written(1, scene.currency)} exist"
            ),
        ),
        steps=(
            clipped(imperative(facts.main), 90),
            "Compare the total with the parts",
            "Note the total on every page, receipt and message",
        ),
        expected=(
            f"The total is {written(10000, scene.currency)} everywhere, and the parts shown "
            "add up to it"
        ),
        data={"parts": ["33.33", "33.33", "33.33", "0.01"], "total": "100.00"},
        assumption="Totals are shown and are sums of the parts shown.",
        risk=0.48,
    )
