"""Flows of a shop: codes, quantities, returns, orders made again, buying without an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.companions import purchases as beside
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.subjects import item
from testwright.core.testcases.language.grammar import with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def code_used(action: Action, facts: Facts) -> Flow:
    """A code lowers the total once; a second time and a wrong one are refused."""
    currency = facts.scene.currency
    name = action.object.name if action.object else "code"
    full, less, off = (written(cents, currency) for cents in (4000, 3600, 400))
    return Flow(
        (f"The {name} `SPRING-10` takes 10 % off; the cart holds one item for {full}",),
        (
            "Open the cart",
            f"Enter `SPRING-10` as the {name} and apply it",
            "Enter `SPRING-10` once more and apply it",
            f"Enter `SPRING-99`, which is no {name}, and apply it",
        ),
        f"After the second step the cart shows {off} off and the total {less}; the two other tries "
        f"are refused with the reason, and the total stays {less}",
        {"code": "SPRING-10", "before": full, "after": less, "unknown": "SPRING-99"},
        companions=beside.code(name, full),
    )


def quantity_changed(action: Action, facts: Facts) -> Flow:
    """The line and the total follow the quantity."""
    currency, one = facts.scene.currency, item(facts)
    place = "order" if "order" in action.words.lower() else "cart"
    price, total = written(1250, currency), written(3750, currency)
    return Flow(
        (f"The {place} holds `{one}` once, for {price}, and nothing else",),
        (f"Open the {place}", f"Change the quantity of `{one}` from `1` to `3`", facts.scene.again),
        f"The {place} shows `{one}` with the quantity `3` and the total {total}, also after the "
        "last step",
        {"item": one, "quantity": 3, "total": total},
        companions=beside.cart(place, one, item(facts, 1), price),
    )


def put_in_cart(action: Action, facts: Facts) -> Flow:
    """It lies there once, with its price, and nothing has been bought."""
    scene, noun = facts.scene, action.object or noun_of("an item")
    assert noun is not None
    words = action.words.lower()
    place = next((one for one in ("basket", "bag") if one in words), "cart")
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    price = written(1250, scene.currency)
    return Flow(
        (f"`{one}` and `{two}` are on offer for {price} each, and the {place} is empty",),
        (f"Open {noun.name} `{one}`", f"Add it to the {place}", f"Open the {place}", scene.again),
        f"The {place} holds `{one}` once and nothing else, with the total {price}, also after the "
        "last step; nothing has been ordered",
        {"item": one, "total": price},
        companions=beside.into_cart(place, noun.name, one, two, price),
    )


def sent_back(action: Action, facts: Facts) -> Flow:
    """One of two things bought goes back, with a reason; the other stays sold."""
    del action
    one, two = item(facts, 0), item(facts, 1)
    number = facts.scene.name(noun_of("an order"), 0)
    return Flow(
        (f"Order `{number}` with `{one}` and `{two}` was delivered yesterday",),
        (
            f"Open order `{number}`",
            f"Choose to return `{one}`, with the reason `does not fit`, and submit",
            "Open the list of returns",
            f"Open order `{number}` again",
        ),
        f"A return of `{one}` with the reason `does not fit` is listed once; the order shows "
        f"`{one}` as being returned and `{two}` as before",
        {"returned": one, "kept": two, "reason": "does not fit"},
        companions=beside.sent_back(number, one),
    )


def ordered_again(action: Action, facts: Facts) -> Flow:
    """The cart holds what the old order had, at today's prices."""
    del action
    one, two = item(facts, 0), item(facts, 1)
    number, currency = facts.scene.name(noun_of("an order"), 0), facts.scene.currency
    old, new = written(1250, currency), written(1390, currency)
    return Flow(
        (
            (
                f"Order `{number}` had `{one}` twice, at {old} each, and `{two}` once; `{one}` "
                f"costs {new} today"
            ),
            "The cart is empty",
        ),
        (f"Open order `{number}`", "Order it again", "Open the cart"),
        f"The cart holds `{one}` twice at {new} each and `{two}` once; order `{number}` itself is "
        "unchanged",
        {"order": number, "price_then": old, "price_now": new},
    )


def checked_out(action: Action, facts: Facts) -> Flow:
    """An order is placed; without an account none comes into being."""
    scene, one = facts.scene, item(facts)
    total = written(2490, scene.currency)
    guest = "guest" in action.words or "without" in action.words
    who = scene.actor
    first = "Open the cart and choose to go on without an account" if guest else "Open the cart"
    return Flow(
        (
            f"The cart holds `{one}` for {total}, shipping included"
            + (f"; no account for `{who.email}` exists" if guest else ""),
        ),
        (
            first,
            f"Enter `{who.name}`, `{who.email}` and a complete address",
            "Choose a way to pay, and confirm",
            f"Read the mail of `{who.email}`",
        ),
        f"An order number and the total {total} are shown; one mail confirms the same number and "
        "total" + (f", and there is still no account for `{who.email}`" if guest else ""),
        {"item": one, "total": total, "email": who.email},
        companions=beside.order(one, total),
    )


def related(action: Action, facts: Facts) -> Flow:
    """What belongs together is offered beside one thing, the thing itself is not."""
    first = action.words.split(" ", 1)
    noun = noun_of(first[1]) if len(first) > 1 else None
    thing: Noun | None = noun or noun_of("an item")
    assert thing is not None
    one, near, far = (facts.scene.name(thing, n) for n in range(3))
    return Flow(
        (
            (
                f"The {thing.plural} `{one}` and `{near}` belong together, `{far}` has nothing "
                "to do with them"
            ),
        ),
        (
            f"Open {thing.name} `{one}`",
            f"Look at the {first[0].lower()} {thing.plural}",
            f"Choose `{near}` there",
        ),
        f"`{near}` is among the {first[0].lower()} {thing.plural}; `{far}` and `{one}` itself are "
        f"not. Choosing `{near}` opens it",
        {"of": one, "offered": near, "not_offered": far, "kind": with_article(thing.name)},
    )
