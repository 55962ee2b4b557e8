"""Flows in which amounts go from one to another, are shared, or are shown in another currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def transferred(action: Action, facts: Facts) -> Flow:
    """What one has less, the other has more; more than there is can't go."""
    del action
    scene, currency = facts.scene, facts.scene.currency
    me, you = scene.actor.name, scene.person(0).name
    hundred, twenty, part = (written(cents, currency) for cents in (10000, 2000, 2500))
    less, more, over = (written(cents, currency) for cents in (7500, 4500, 7501))
    return Flow(
        (f"`{me}` has {hundred}, `{you}` has {twenty}",),
        (
            f"Transfer {part} to `{you}` and confirm",
            "Read both balances",
            f"Try to transfer {over} to `{you}`",
        ),
        f"After the first step `{me}` has {less} and `{you}` {more}, with one entry each that "
        f"names "
        f"the other; {over} is refused because only {less} is left",
        {"amount": part, "left": less, "received": more, "refused": over},
    )


def taken_out(action: Action, facts: Facts) -> Flow:
    """What is taken out is missing afterwards; more than there is can't go."""
    scene, currency, verb = facts.scene, facts.scene.currency, action.verb
    me = scene.actor.name
    hundred, part, less, over = (written(cents, currency) for cents in (10000, 2500, 7500, 7501))
    return Flow(
        (f"`{me}` has {hundred}",),
        (
            f"{capitalised(verb)} {part} and confirm",
            "Read the balance and the newest entry",
            f"Try to {verb} {over}",
        ),
        f"{less} is left, and the newest entry names {part} with its time; {over} is refused "
        "because "
        f"only {less} is left, and the balance stays",
        {"amount": part, "left": less, "refused": over},
    )


def shared_out(action: Action, facts: Facts) -> Flow:
    """Three people share a sum that three does not divide: no cent is lost or made."""
    scene, currency = facts.scene, facts.scene.currency
    name = action.object.name if action.object else "bill"
    total, most, others = (written(cents, currency) for cents in (10000, 3334, 3333))
    one, two = scene.person(0).name, scene.person(1).name
    return Flow(
        (f"A {name} over {total} was paid by `{scene.actor.name}`",),
        (
            f"Open the {name}",
            f"Split it evenly with `{one}` and `{two}`, and save",
            "Read the share of each of the three",
        ),
        f"One share is {most}, the two others are {others}, and together they are {total}; "
        f"`{one}` and `{two}` each see what they owe `{scene.actor.name}`",
        {"total": total, "shares": [most, others, others]},
    )


def in_own_currency(action: Action, facts: Facts) -> Flow:
    """Converted at the stored rate, and rounded to what the currency has."""
    del facts
    plural = action.object.plural if action.object else "prices"
    return Flow(
        (
            (
                "One costs `40.00 EUR`; the stored rate is 1 EUR = 1.1250 CHF, and CHF is the own "
                "currency"
            ),
        ),
        (
            f"Look at the {plural}",
            "Change the own currency to EUR and look again",
            "Change it back to CHF, and the stored rate to 1 EUR = 1.0000 CHF, and look again",
        ),
        "`45.00 CHF` is shown first, then `40.00 EUR`, at last `40.00 CHF`; each time with the "
        "currency beside the amount",
        {"price": "40.00 EUR", "rate": 1.125, "shown": "45.00 CHF"},
    )
