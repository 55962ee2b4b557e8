"""Flows that move something on: payments, decisions, plans, publishing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.records import tail_of, target
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.reading.phrases import (
    imperative,
)
from testwright.core.testdata.literals.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def amount_in_bounds(facts: Facts, index: int) -> int:
    """Cents that the limits on money allow and that lie above a threshold."""
    cents = facts.scene.cents(index)
    for limit in facts.limits:
        if limit.kind == "money":
            if limit.low is not None and cents <= limit.low * 100:
                cents = round(limit.low * 100) + 2450
            if limit.high is not None and cents > limit.high * 100:
                cents = max(1, round(limit.high * 100) - 110)
    return cents


_DUES = frozenset({"fee", "rent", "deposit", "tax", "fine", "toll", "contribution", "premium"})
"""Sums that are owed by themselves and not for an order."""


def pay(action: Action, facts: Facts) -> Flow:
    """The right amount, once, with a proof."""
    scene, noun = facts.scene, target(action, facts)
    named = re.search(r"[$€£]\s?(\d{1,6})(?:\.(\d\d))?\b", action.words)
    cents = int(named.group(1)) * 100 + int(named.group(2) or 0) if named else 0
    total = written(cents or amount_in_bounds(facts, 0), scene.currency)
    means = re.match(r"(?:by|with|via|using|through)\b", action.words)
    label = (
        noun.the
        if noun and not means and noun.head in _DUES and not noun.many
        else scene.ref(noun)
        if noun and not means and not noun.mass and not noun.abstract and noun.category != "number"
        else f"order `#{scene.seed % 9000 + 1000}`"
    )
    if action.verb in {"refund", "reimburse"}:
        return Flow(
            (f"{capitalised(label)} was paid with {total} and not refunded yet",),
            (
                f"Open {label}",
                f"{imperative(action)}, with {total}",
                "Look at the payments of that account",
            ),
            (
                f"One repayment of {total} is booked for {label}, and it says that nothing is "
                "left to refund"
            ),
            {"amount": total},
        )
    return Flow(
        (
            (
                f"{capitalised(label)} costs {total}, and a means of payment with enough "
                "credit is at hand"
            ),
        ),
        (
            imperative(action),
            f"Check that {total} is the amount asked for",
            "Confirm the payment",
            f"Open {label}",
        ),
        (f"{total} is charged exactly once, and {label} is shown as paid"),
        {"amount": total},
    )


def _how(action: Action) -> str:
    """What is said of the decision itself: ` with a note`; not whose it is that is decided."""
    tail = tail_of(action)
    return "" if re.match(r"\s*(?:from|by|of|on|in|at|about|for)\b", tail) else tail


def decide(action: Action, facts: Facts) -> Flow:
    """One is decided, its neighbour still waits."""
    scene, noun = facts.scene, target(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    plural, name = (noun.plural, noun.name) if noun else ("requests", "request")
    done = past_participle(action.verb)
    if noun and noun.head in _TERMS:
        return _agreed(noun, facts)
    amount = next((limit for limit in facts.limits if limit.kind == "money"), None)
    with_amount = f" over {written(amount_in_bounds(facts, 0), scene.currency)}" if amount else ""
    return Flow(
        (f"The {plural} `{one}`{with_amount} and `{two}` wait for a decision",),
        (
            f"Open {name} `{one}`",
            f"{capitalised(action.verb)} it{_how(action) if not amount else ''}",
            scene.lister(noun),
        ),
        (f"{capitalised(name)} `{one}` is shown as {done}; `{two}` still waits"),
        {name.replace(" ", "_"): one, "still_waiting": two},
    )


_TERMS = frozenset(
    {"term", "condition", "policy", "agreement", "licence", "license", "rule", "consent"}
)


def _agreed(noun: Noun, facts: Facts) -> Flow:
    """`Accept the terms`: without it there is no way on."""
    name = noun.plural if noun.many else noun.name
    return Flow(
        (f"`{facts.scene.actor.name}` has not agreed to the {name} yet",),
        (
            f"Go as far as the {name}, and try to go on without agreeing",
            f"Open the text of the {name} and come back",
            "Agree, and go on",
        ),
        f"The first try is held back with a text that names the {name}; after agreeing the next "
        f"step "
        "opens, and the day of the agreement is stored",
        {"agreed": False, "then": True},
    )


def schedule(action: Action, facts: Facts) -> Flow:
    """The slot is taken, and only that one."""
    scene, noun = facts.scene, target(action, facts)
    if noun and action.verb in {"reserve", "book"} and noun.head in _PIECES:
        return _set_aside(noun, facts)
    day = scene.day(0)
    name = noun.name if noun and not noun.mass else "appointment"
    label = f"{name} `{scene.title(0)}`"
    return Flow(
        (f"On `{day}` nothing is planned between 10:00 and 11:00",),
        (
            imperative(action),
            f"Take `{scene.title(0)}`, `{day}`, 10:00 to 11:00, and save",
            f"Open the plan for `{day}`",
        ),
        f"{capitalised(label)} stands at `{day}` 10:00–11:00, once; 11:00 is still free",
        {"name": scene.title(0), "date": day, "from": "10:00", "to": "11:00"},
    )


_PIECES = frozenset(
    {
        "article",
        "product",
        "item",
        "book",
        "copy",
        "ticket",
        "seat",
        "good",
        "piece",
        "variant",
        "toy",
    }
)
"""What is reserved by the piece and not by the hour."""


def _set_aside(noun: Noun, facts: Facts) -> Flow:
    """The last piece is reserved for one, so nobody else gets it."""
    scene = facts.scene
    one = scene.name(noun, 0)
    return Flow(
        (f"Of {noun.name} `{one}` exactly 1 is free",),
        (
            f"Open {noun.name} `{one}` and reserve it",
            f"Open what `{scene.actor.name}` has reserved",
            f"Try to reserve `{one}` as `{scene.other.name}`",
        ),
        f"`{one}` is reserved once for `{scene.actor.name}`; for `{scene.other.name}` 0 are free "
        f"and "
        "the try is refused",
        {"reserved": one, "free_before": 1, "free_after": 0},
    )


def publish(action: Action, facts: Facts) -> Flow:
    """Visible afterwards, not before."""
    scene, noun = facts.scene, target(action, facts)
    one = scene.name(noun, 0)
    label = scene.ref(noun)
    return Flow(
        (
            (
                f"{capitalised(label)} is ready but not yet {past_participle(action.verb)}; a "
                "second browser without a session is open"
            ),
        ),
        (
            f"Look for `{one}` in the second browser",
            f"{imperative(action)}, taking `{one}`",
            f"Look for `{one}` in the second browser again",
        ),
        f"`{one}` can't be found the first time; the second time it is there with the same content",
        {"name": one},
    )
