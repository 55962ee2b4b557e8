"""Flows of prices that are lowered by a share, and of what is paid by two means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_SHARE = regex(r"(?P<n>\d{1,2}(?:\.\d+)?)\s?(?:%|percent)", re.IGNORECASE)
_ENDS = regex(
    r"\b(?:for|during|over|until|till|from)\s+(?:the\s+|this\s+|next\s+|a\s+)?"
    r"(?:weekend|week|day|month|season|summer|winter|holidays?|sale|limited\s+time|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)
_USUAL = 20
_PRICE = 5000
"""Cents; what the thing costs before."""
_MEANS = regex(
    r"^(?:for\s+.+?\s+)?(?:with|by|using)\s+(?:both\s+)?(?:an?\s+|my\s+)?(?P<one>[\w -]{3,30}?)\s+"
    r"and\s+(?:an?\s+|my\s+|by\s+|with\s+)?(?P<two>[\w -]{3,30}?)"
    r"(?:\s+(?:together|combined|at\s+once|in\s+one\s+order))?$",
    re.IGNORECASE,
)


def lowered(action: Action, facts: Facts) -> Flow:
    """The price with the share taken off, on what was chosen and on nothing else."""
    scene = facts.scene
    found = _SHARE.search(action.words)
    share = float(found["n"]) if found else _USUAL
    before = written(_PRICE, scene.currency)
    after = written(round(_PRICE * (100 - share) / 100), scene.currency)
    one, two = f"product `{scene.title(0)}`", f"product `{scene.title(1)}`"
    return Flow(
        (f"{capitalised(one)} and {two} cost {before} each, without a discount",),
        (
            f"Set a discount of {share:g} % on {one} and save",
            f"Open {one} as a customer, and put it into the cart",
            f"Open {two} as a customer",
        ),
        f"{capitalised(one)} costs {after} on its page and in the cart; {two} still costs {before}",
        {"share": share, "before": before, "after": after},
        companions=(
            _ended(one, before, after) if _ENDS.search(action.words) else _taken_back(one, before),
            Companion(
                technique="boundary_values",
                aspect="share",
                title="A discount of 0, of 100 and of 101 percent",
                given=(f"{capitalised(one)} costs {before}",),
                steps=tuple(
                    f"Enter `{value}` as the discount in percent and save"
                    for value in ("0", "100", "101", "-5")
                ),
                expected="`101` and `-5` are refused at the field; with `0` the price is "
                f"{before}, with `100` it is {written(0, scene.currency)}",
                data={"refused": [101, -5], "taken": [0, 100]},
                type="edge_case",
                angle="amount",
                assumption="Discounts go from 0 to 100 percent.",
                risk=0.74,
            ),
        ),
    )


def _taken_back(one: str, before: str) -> Companion:
    return Companion(
        technique="state_transition",
        aspect="taken back",
        title="Without its discount the product costs what it did before",
        given=(f"There is a discount on {one}; before it, the price was {before}",),
        steps=(f"Take the discount off {one} and save", f"Open {one} as a customer"),
        expected=f"The price is {before}, and no discount is shown",
        data={"price": before},
        type="positive",
        assumption="A discount can be taken off again.",
        risk=0.7,
    )


def _ended(one: str, before: str, after: str) -> Companion:
    return Companion(
        technique="time",
        aspect="over",
        title="The discount ends with its time",
        given=(f"The discount on {one} ends on `2031-05-18` at `24:00`",),
        steps=(
            f"Open {one} as a customer on `2031-05-18` at `23:59`",
            f"Open {one} as a customer on `2031-05-19` at `00:01`",
        ),
        expected=f"The first time the price is {after}, the second time {before}",
        data={"with": after, "without": before},
        type="positive",
        angle="time",
        risk=0.78,
    )


def paid_by_two(action: Action, facts: Facts) -> Flow:
    """The first means pays what it holds, the second the rest, and the sum is the total."""
    found = _MEANS.search(action.words)
    assert found is not None  # the reading has matched the same words
    scene = facts.scene
    one, two = found["one"].lower(), found["two"].lower()
    total, held, rest, much = (written(n, scene.currency) for n in (6000, 2500, 3500, 8000))
    return Flow(
        (f"The order costs {total}; on the {one} are {held}, and the {two} is good for more",),
        (
            f"Go to the payment, and enter the {one}",
            f"Choose the {two} for the rest, and confirm",
            "Open the order, and what is left of both",
        ),
        f"{held} are taken from the {one} and {rest} from the {two}, once each; the order is paid "
        f"with {total}, and nothing is left on the {one}",
        {"total": total, one: held, two: rest},
        companions=(
            Companion(
                technique="money",
                aspect="second declined",
                title=f"Where the {two} is declined nothing is taken from the {one}",
                given=(f"The order costs {total}; the {one} holds {held}, the {two} is declined",),
                steps=("Pay with both, and confirm", "Open the order, and what is left of both"),
                expected=f"It is said that the {two} was declined; the order is not paid, and the "
                f"{one} still holds {held}",
                data={"held": held},
                type="negative",
                angle="outside",
                assumption="A payment can be declined.",
                risk=0.82,
            ),
            Companion(
                technique="boundary_values",
                aspect="first is enough",
                title=f"Where the {one} is enough nothing is taken from the {two}",
                given=(f"The order costs {total}; the {one} holds {much}",),
                steps=(f"Go to the payment, and enter the {one}", "Confirm"),
                expected=f"{total} are taken from the {one}, nothing from the {two}; the order is "
                "paid",
                data={"held": much},
                type="edge_case",
                angle="amount",
                risk=0.72,
            ),
        ),
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "set/apply/give/offer/put/grant/add/create",
        r"^\d{1,2}(?:\.\d+)?\s?(?:%|percent)\s+off\b|"
        r"^(?:an?\s+)?(?:\d{1,2}(?:\.\d+)?\s?(?:%|percent)\s+discount|"
        r"(?:[a-z]+\s+)?discounts?\s+of\s+\d{1,2}(?:\.\d+)?\s?(?:%|percent))\s+"
        r"(?:(?:on|off)\b|(?:to|for)\s+(?:[a-z]+\s+){0,2}(?:products?|items?|orders?|articles?|rooms?))",
        lowered,
    ),
    reading("pay", _MEANS.pattern, paid_by_two),
)
