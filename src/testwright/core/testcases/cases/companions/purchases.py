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


def cart(place: str, one: str, two: str, price: str) -> tuple[Companion, ...]:
    """The last of it taken out, and quantities that are none."""
    return (
        Companion(
            technique="state_transition",
            aspect="taken out",
            title=f"An item is taken out of the {place}, then the last one",
            given=(f"The {place} holds `{one}` and `{two}` once each, for {price} each",),
            steps=(
                f"Open the {place}, take `{two}` out and read the total",
                f"Take `{one}` out and reload the page",
            ),
            expected=f"After the first step `{one}` alone is there and the total is {price}; after "
            f"the second a text says that the {place} is empty, and nothing can be ordered",
            data={"left": one, "total": price},
            type="positive",
            risk=0.8,
        ),
        Companion(
            technique="boundary_values",
            aspect="quantity limits",
            title="Quantities of 0, -1, 1.5 and 1,000,000",
            given=(f"The {place} holds `{one}` once, for {price}",),
            steps=tuple(
                f"Enter `{n}` as the quantity of `{one}`" for n in ("-1", "1.5", "1000000", "0")
            ),
            expected=f"`-1` and `1.5` are refused; `1000000` is refused or cut to what is in stock "
            f"with a message; `0` takes `{one}` out or is refused",
            data={"refused": [-1, 1.5]},
            type="negative",
            angle="input",
            assumption="Quantities are whole numbers, and the stock has an end.",
            risk=0.78,
        ),
    )


def into_cart(place: str, thing: str, one: str, two: str, price: str) -> tuple[Companion, ...]:
    """The same once more, another beside it, sold out, and after a while."""
    return (
        Companion(
            technique="equivalence_partitioning",
            aspect="twice",
            title=f"The same {thing} twice and another one: one line each",
            given=(f"The {place} is empty; `{one}` and `{two}` cost {price} each",),
            steps=(
                f"Add `{one}` to the {place} twice and `{two}` once",
                f"Open the {place}",
            ),
            expected=f"There are two lines: `{one}` with the quantity 2 and `{two}` with 1, and "
            "the total is that of three",
            data={one: 2, two: 1},
            type="positive",
            angle="input",
            risk=0.8,
        ),
        Companion(
            technique="boundary_values",
            aspect="stock limits",
            title=f"The last {thing} in stock is taken, one more is refused",
            given=(f"1 of `{one}` is in stock, 0 of `{two}`; the {place} is empty",),
            steps=(
                f"Add `{one}` to the {place}, and then once more",
                f"Try to add `{two}`",
                f"Open the {place}",
            ),
            expected=f"`{one}` is there once; the second one and `{two}` are refused with a "
            "message that they are sold out, or can't be chosen",
            data={"in_stock": {one: 1, two: 0}},
            type="negative",
            angle="amount",
            assumption="What is not in stock can't be ordered.",
            risk=0.78,
        ),
        Companion(
            technique="session_auth",
            aspect="kept",
            title=f"What is in the {place} is still there after signing out and in again",
            given=(f"The {place} holds `{one}` once",),
            steps=("Sign out, and close the browser", f"Sign in again and open the {place}"),
            expected=f"`{one}` is there once, with the price of now",
            data={"kept": one},
            assumption=f"The {place} belongs to the account.",
            risk=0.66,
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
