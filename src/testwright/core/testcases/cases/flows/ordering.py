"""Flows of buying and giving: means of payment kept, cards with money on them, points, gifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading
from testwright.core.testcases.cases.flows.shopping import checked_out
from testwright.core.testcases.cases.flows.subjects import item
from testwright.core.testcases.language.grammar import capitalised, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def gift_card_used(action: Action, facts: Facts) -> Flow:
    """A card with money on it pays a part, and has so much less afterwards."""
    name = action.object.name if action.object else "gift card"
    worth, cart, rest = (written(cents, facts.scene.currency) for cents in (2500, 4000, 1500))
    none = written(0, facts.scene.currency)
    return Flow(
        (f"The {name} `GIFT-2500` holds {worth}; the cart holds one item for {cart}",),
        (
            f"Open the cart, enter `GIFT-2500` as the {name} and apply it",
            "Read what is left to pay, and place the order",
            f"Look up what the {name} `GIFT-2500` still holds",
        ),
        f"{rest} is left to pay; after the order the {name} holds {none}",
        {"card": "GIFT-2500", "holds": worth, "cart": cart, "left_to_pay": rest},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="empty card",
                title=f"{capitalised(name)} with nothing left on it is refused",
                given=(f"The {name} `GIFT-0000` holds {none}; the cart holds an item for {cart}",),
                steps=(f"Enter `GIFT-0000` as the {name} and apply it", "Read the total"),
                expected=f"A message says that nothing is left on it; the total stays {cart}",
                data={"card": "GIFT-0000", "total": cart},
                type="negative",
                angle="input",
                risk=0.76,
            ),
            Companion(
                technique="boundary_values",
                aspect="worth more",
                title=f"{capitalised(with_article(name))} worth more than the cart keeps the rest",
                given=(f"The {name} `GIFT-5000` holds 50.00; the cart holds one item for 40.00",),
                steps=(
                    f"Enter `GIFT-5000` as the {name} and place the order",
                    f"Look up what the {name} still holds",
                ),
                expected="Nothing is left to pay; the card holds 10.00 and can be used again",
                data={"holds": "50.00", "cart": "40.00", "rest": "10.00"},
                angle="amount",
                assumption="What is not used stays on the card.",
                risk=0.7,
            ),
        ),
    )


def payment_kept(action: Action, facts: Facts) -> Flow:
    """A card that was kept is offered the next time, and never shown in full."""
    del action
    scene = facts.scene
    return Flow(
        (f"No means of payment is kept for `{scene.actor.name}`",),
        (
            "Open the means of payment",
            "Enter the test card `4111 1111 1111 1111`, `12/31`, and save",
            "Sign out and in again",
            "Go to the payment of an order",
        ),
        "The card is offered there by its last digits `1111` and `12/31`; its whole number is "
        "shown nowhere",
        {"card": "4111 1111 1111 1111", "expires": "12/31"},
        companions=(
            Companion(
                technique="equivalence_partitioning",
                aspect="wrong card",
                title="A card that has expired, or whose number has a slip, is not kept",
                given=("No means of payment is kept yet",),
                steps=(
                    "Enter `4111 1111 1111 1111` with `01/20` and save",
                    "Enter `4111 1111 1111 1112` with `12/31` and save",
                ),
                expected="Both are refused at the field that is wrong, and no card is kept",
                data={"expired": "01/20", "slip": "4111 1111 1111 1112"},
                type="negative",
                angle="input",
                risk=0.76,
            ),
            Companion(
                technique="permission_matrix",
                aspect="somebody else's",
                title="Nobody else is offered the card",
                given=(f"A card ending in `1111` is kept for `{scene.actor.name}`",),
                steps=(
                    f"Sign in as `{scene.other.name}`",
                    "Open the means of payment, then the payment of an order",
                ),
                expected="No card ending in `1111` is shown or offered at either place",
                data={"kept_for": scene.actor.email, "signed_in": scene.other.email},
                type="negative",
                angle="actor",
                risk=0.72,
            ),
        ),
    )


def points_earned(action: Action, facts: Facts) -> Flow:
    """What is bought brings points, once it is paid."""
    noun = action.object
    name = noun.plural if noun else "points"
    price = written(4000, facts.scene.currency)
    return Flow(
        (f"There are 120 {name}; each whole unit of money that is spent brings one",),
        (
            f"Buy `{item(facts)}` for {price} and pay it",
            f"Open the {name}",
            "Return the item, and open them again",
        ),
        "160 are shown after the purchase, with an entry of 40 that names the order; after the "
        "return 120 are left",
        {"before": 120, "earned": 40, "price": price},
        assumption="One for each whole unit of money, taken back with a return.",
    )


def donated(action: Action, facts: Facts) -> Flow:
    """A gift reaches what it is for, with a receipt."""
    said = action.said("to", "for")
    goal = said.noun if said and said.noun and not said.noun.mass else None
    one = facts.scene.name(goal, 0) if goal else facts.scene.title(0)
    name = goal.name if goal else "campaign"
    scene = facts.scene
    before, gift, after = (written(cents, scene.currency) for cents in (30000, 2500, 32500))
    return Flow(
        (f"{capitalised(name)} `{one}` has received {before} so far",),
        (
            f"Open {name} `{one}` and choose to donate",
            f"Enter {gift}, `{scene.actor.name}` and `{scene.actor.email}`, and pay",
            f"Open {name} `{one}` again, and read the mail of `{scene.actor.email}`",
        ),
        f"`{one}` shows {after}; one receipt over {gift} has come, and {gift} was charged once",
        {"gift": gift, "before": before, "after": after},
    )


def sold(action: Action, facts: Facts) -> Flow:
    """What is put on sale is bought by somebody else, and is one less afterwards."""
    noun = action.object or noun_of("an item")
    assert noun is not None
    one, price = facts.scene.name(noun, 0), written(2500, facts.scene.currency)
    buyer = facts.scene.other.name
    return Flow(
        (f"{capitalised(noun.name)} `{one}` is not on sale yet",),
        (
            f"Put 3 of {noun.name} `{one}` on sale for {price} each",
            f"Buy one of them as `{buyer}`",
            f"Open {noun.name} `{one}` and the sales",
        ),
        f"2 of `{one}` are left; one sale over {price} to `{buyer}` is listed once",
        {"on_sale": 3, "left": 2, "price": price},
    )


def stock_changed(action: Action, facts: Facts) -> Flow:
    """The number in stock is what can be bought."""
    del action
    one, two = item(facts, 0), item(facts, 1)
    return Flow(
        (f"10 of `{one}` and 7 of `{two}` are in stock",),
        (
            f"Change the number in stock of `{one}` from `10` to `4` and save",
            "Open the list of what is in stock",
            f"Try to order 5 of `{one}` as a customer",
        ),
        f"`4` is shown for `{one}` and `7` for `{two}`; an order of 5 is refused, and 4 are named "
        "as available",
        {"item": one, "before": 10, "after": 4},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="stock limits",
                title="Stock of -1, 0 and 2.5",
                given=(f"4 of `{one}` are in stock",),
                steps=tuple(f"Enter `{n}` as the stock of `{one}` and save" for n in (-1, 2.5, 0)),
                expected="`-1` and `2.5` are refused at the field; `0` is stored and shown as "
                "sold out",
                data={"refused": [-1, 2.5], "stored": 0},
                type="negative",
                angle="input",
                assumption="The stock is a whole number, at least 0.",
                risk=0.78,
            ),
            Companion(
                technique="state_transition",
                aspect="stock follows",
                title="An order takes its items out of the stock",
                given=(f"4 of `{one}` are in stock",),
                steps=(f"Order 3 of `{one}` as a customer", f"Look up the stock of `{one}`"),
                expected=f"`1` is shown as the stock of `{one}`",
                data={"before": 4, "ordered": 3, "after": 1},
                type="positive",
                assumption="Orders lower the stock.",
                risk=0.7,
            ),
        ),
    )


def stock_seen(action: Action, facts: Facts) -> Flow:
    """The numbers are those that are there, and follow what is sold."""
    del action
    one, two = item(facts, 0), item(facts, 1)
    return Flow(
        (f"10 of `{one}` and 0 of `{two}` are in stock",),
        ("Open the list of what is in stock", f"Have 3 of `{one}` sold", facts.scene.again),
        f"`{one}` first shows `10` and then `7`; `{two}` shows `0` or is marked as sold out",
        {one: [10, 7], two: 0},
        companions=(
            Companion(
                technique="state_transition",
                aspect="delivery",
                title="A delivery adds to the stock",
                given=(f"0 of `{two}` are in stock",),
                steps=(f"Book a delivery of 12 of `{two}`", "Open the list of what is in stock"),
                expected=f"`{two}` shows `12` and is no longer marked as sold out",
                data={"before": 0, "delivered": 12, "after": 12},
                type="positive",
                risk=0.7,
            ),
            Companion(
                technique="boundary_values",
                aspect="count of none",
                title="Nothing is kept in stock yet",
                given=("No item is stored",),
                steps=("Open the list of what is in stock", facts.scene.again),
                expected="A text says that there is nothing yet; no error is shown",
                data={"items": 0},
                angle="amount",
                risk=0.62,
            ),
        ),
    )


def code_made(action: Action, facts: Facts) -> Flow:
    """A code that was made takes its share off, until its last day."""
    name = action.object.name if action.object else "code"
    full, less = (written(cents, facts.scene.currency) for cents in (4000, 3600))
    return Flow(
        (f"No {name} `SPRING-10` exists; the cart of a customer holds one item for {full}",),
        (
            f"Create the {name} `SPRING-10` with 10 % and the last day `2031-05-31`",
            f"Open the list of {name}s",
            "Enter `SPRING-10` in the cart of the customer, on `2031-05-31`",
            "Do the same on `2031-06-01`",
        ),
        f"`SPRING-10` is listed once; on `2031-05-31` the total is {less}, on `2031-06-01` it is "
        f"refused as expired and the total stays {full}",
        {"code": "SPRING-10", "percent": 10, "last_day": "2031-05-31"},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="percent limits",
                title=f"{capitalised(with_article(name))} over 0, 100 and 101 %",
                given=(f"No {name} exists yet",),
                steps=tuple(f"Create the {name} `SALE-{n}` with {n} %" for n in (0, 101, 100)),
                expected="0 and 101 % are refused at the field; 100 % is stored",
                data={"refused": [0, 101], "stored": 100},
                type="negative",
                angle="input",
                assumption="A discount is above 0 and at most 100 %.",
                risk=0.76,
            ),
            Companion(
                technique="equivalence_partitioning",
                aspect="duplicate",
                title=f"A second {name} of the same letters is refused",
                given=(f"The {name} `SPRING-10` exists",),
                steps=(f"Create the {name} `SPRING-10` with 20 %", "Open the list"),
                expected="A message says that `SPRING-10` is taken; it is listed once, with 10 %",
                data={"code": "SPRING-10"},
                type="negative",
                angle="input",
                risk=0.74,
            ),
        ),
    )


_BOUGHT = (
    r"(?:products?|items?|goods|articles?|books?|clothes|groceries|food|flowers|plants|tools|"
    r"tickets?|something|things|what i need)\b"
)
READINGS: tuple[Reading, ...] = (
    reading(
        "see/view/check/monitor/know/look up/track",
        r"^(?:the\s+|my\s+|our\s+|all\s+)?(?:current\s+|available\s+|product\s+)*(?:stocks?|inventory)"
        r"(?:\s+levels?|\s+quantit\w+|\s+status)?$",
        stock_seen,
    ),
    reading(
        "place/make/submit/complete/put in/finish", A + r"(?:orders?|purchases?)\b", checked_out
    ),
    reading("buy/purchase", A + _BOUGHT + r"(?!\s+(?:for|with)\s+(?:points|credits))", checked_out),
    reading(
        "use/apply/redeem/enter", A + r"gift\s?(?:cards?|vouchers?|certificates?)\b", gift_card_used
    ),
    reading(
        "save/store/keep/add",
        r"^(?:my\s+|an?\s+|the\s+)?(?:payment\s+(?:details?|methods?|information|data|cards?)|"
        r"(?:credit\s+|debit\s+)?cards?\s*(?:details?)?$|(?:credit|debit)\s+cards?)\b",
        payment_kept,
    ),
    reading("earn/collect/gain", A + r"(?:points|rewards?|miles|bonus\w*)\b", points_earned),
    reading("donate/give", r"(?:^$|\b(?:money|donations?|to\b|for\b|online))", donated),
    reading("make", A + r"donations?\b", donated),
    reading("sell", A + r"\w+", sold),
    reading(
        "update/manage/change/adjust/maintain/edit",
        r"^(?:the\s+|my\s+|our\s+)?(?:(?:product\s+)?stocks?(?:\s+levels?|\s+quantit\w+)?|"
        r"inventory(?!\s+of\s+(?:[\w-]+\s+){0,2}?(?:equipment|tools|supplies|consumables|samples|books))"
        r"(?:\s+levels?)?)(?:\s+of\b.*|\s+in\s+real[- ]?time)?$",
        stock_changed,
    ),
    reading(
        "create/add/make/generate/issue",
        A + r"(?:discount|promo\w*|voucher|coupon)(?:\s+codes?|s)\b",
        code_made,
    ),
)
