"""Beside an order, a return and a code: what is refused, and what has run out meanwhile."""

from __future__ import annotations

from testwright.core.testcases.cases.flows.flow import Companion
from testwright.core.testcases.language.grammar import capitalised, with_article


def order(item: str, total: str) -> tuple[Companion, ...]:
    """Payment refused, sold out meanwhile, no address, confirmed twice."""
    return (
        Companion(
            technique="money",
            aspect="payment refused",
            title="Where the payment is declined there is no order",
            given=(f"The cart holds `{item}`; the means of payment will be declined",),
            steps=("Open the cart, enter a complete address and confirm", "Open the own orders"),
            expected=(
                f"It is said that the payment was declined; no order is listed, `{item}` is still "
                "in the cart, and another means can be tried"
            ),
            data={"total": total, "answer": "declined"},
            type="negative",
            angle="outside",
            assumption="A payment can be declined.",
            risk=0.9,
        ),
        Companion(
            technique="concurrency",
            aspect="sold out",
            title="An item that is sold out meanwhile can't be ordered",
            given=(f"The cart holds the last `{item}`",),
            steps=(
                "Have it bought by another customer",
                "Confirm the order from the page that is still open",
            ),
            expected=(
                f"It is said that `{item}` is sold out; nothing is charged, and no order is made"
            ),
            data={"sold_out": item},
            type="negative",
            assumption="The stock is limited.",
            risk=0.8,
        ),
        Companion(
            technique="equivalence_partitioning",
            aspect="missing",
            title="An order without an address, or of an empty cart, is refused",
            given=(f"The cart holds `{item}`",),
            steps=(
                "Open the cart, leave the address empty and confirm",
                f"Remove `{item}` from the cart and try to order",
            ),
            expected=(
                "The first time the address is named as missing, the second time nothing can be "
                "ordered; no order is made"
            ),
            data={"address": "", "cart": []},
            type="negative",
            angle="input",
            risk=0.76,
        ),
        Companion(
            technique="concurrency",
            aspect="double submit",
            title="Confirming twice makes one order",
            given=(f"The cart holds `{item}`, and the address is complete",),
            steps=("Press the last button twice within one second", "Open the own orders"),
            expected=f"One order over {total} is listed, and {total} is charged once",
            data={"orders": 1, "total": total},
            risk=0.5,
        ),
    )


def sent_back(number: str, item: str) -> tuple[Companion, ...]:
    """The time is over, and what was sent back already."""
    return (
        Companion(
            technique="boundary_values",
            aspect="too late",
            title="The last day on which something can be returned, and the day after",
            given=(f"Order `{number}` was delivered on `2031-05-01`; 14 days are allowed",),
            steps=(
                f"Try to return `{item}` on `2031-05-15`",
                f"Try to return another item of `{number}` on `2031-05-16`",
            ),
            expected="The first is taken; the second is refused, and the last day is named",
            data={"delivered": "2031-05-01", "days": 14},
            type="negative",
            angle="time",
            assumption="Things can be returned for 14 days.",
            risk=0.8,
        ),
        Companion(
            technique="state_transition",
            aspect="twice",
            title="What is being returned already is not returned twice",
            given=(f"A return of `{item}` of order `{number}` is listed",),
            steps=(f"Open order `{number}`", f"Try to return `{item}` once more"),
            expected=(
                f"It is not offered, or it is said that it is so already; one return of `{item}` "
                "is listed"
            ),
            data={"returned": item},
            type="negative",
            risk=0.74,
        ),
    )


def code(name: str, full: str) -> tuple[Companion, ...]:
    """A code that has run out, and one that is taken out again."""
    return (
        Companion(
            technique="time",
            aspect="too late",
            title=f"{capitalised(name)} on its last day and on the day after",
            given=(f"`SPRING-10` takes 10 % off until `2031-05-31`; the cart comes to {full}",),
            steps=(
                "Enter `SPRING-10` on `2031-05-31`, read the total and take it out again",
                "Enter `SPRING-10` on `2031-06-01`",
            ),
            expected=(
                "On the first day 10 % are off; on the second it is refused as expired, and the "
                f"total is {full}"
            ),
            data={"last_day": "2031-05-31"},
            type="negative",
            angle="time",
            assumption=f"A {name} can expire.",
            risk=0.8,
        ),
        Companion(
            technique="state_transition",
            aspect="removed",
            title=f"{capitalised(with_article(name))} taken out again leaves the total as it was",
            given=(f"`SPRING-10` is applied; without it the cart comes to {full}",),
            steps=("Open the cart", f"Take the {name} out again", "Read the total"),
            expected=f"The total is {full}, and no {name} is shown",
            data={"total": full},
            type="positive",
            risk=0.7,
        ),
    )
