"""Flows that move something on: payments, decisions, plans, settings, calculations, checks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.flows.flow import Flow
from testwright.core.testcases.flows.records import tail_of, target
from testwright.core.testcases.grammar import capitalised, past_participle
from testwright.core.testcases.wording import clipped, imperative, own_words
from testwright.core.testdata.columns.money import written

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.facts import Facts


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


def pay(action: Action, facts: Facts) -> Flow:
    """The right amount, once, with a proof."""
    scene, noun = facts.scene, target(action, facts)
    total = written(amount_in_bounds(facts, 0), scene.currency)
    label = (
        scene.ref(noun)
        if noun and not noun.mass and not noun.abstract and noun.category != "number"
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


def decide(action: Action, facts: Facts) -> Flow:
    """One is decided, its neighbour still waits."""
    scene, noun = facts.scene, target(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    plural, name = (noun.plural, noun.name) if noun else ("requests", "request")
    done = past_participle(action.verb)
    amount = next((limit for limit in facts.limits if limit.kind == "money"), None)
    with_amount = f" over {written(amount_in_bounds(facts, 0), scene.currency)}" if amount else ""
    return Flow(
        (f"The {plural} `{one}`{with_amount} and `{two}` wait for a decision",),
        (
            f"Open {name} `{one}`",
            f"{capitalised(action.verb)} it{tail_of(action) if not amount else ''}",
            scene.lister(noun),
        ),
        (f"{capitalised(name)} `{one}` is shown as {done}; `{two}` still waits"),
        {name.replace(" ", "_"): one, "still_waiting": two},
    )


def schedule(action: Action, facts: Facts) -> Flow:
    """The slot is taken, and only that one."""
    scene, noun = facts.scene, target(action, facts)
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


def configure(action: Action, facts: Facts) -> Flow:
    """A setting is changed and takes effect."""
    scene, noun = facts.scene, target(action, facts)
    name = noun.name if noun else "setting"
    low = action.verb
    if low in {
        "enable",
        "disable",
        "turn on",
        "turn off",
        "lock",
        "unlock",
        "block",
        "mute",
        "toggle",
    }:
        off = low in {"disable", "turn off", "lock", "block", "mute"}
        before, after = ("on", "off") if off else ("off", "on")
        return Flow(
            (f"{capitalised(name)} is {before}",),
            (imperative(action), "Save", f"Sign in again and look at {name}"),
            (
                f"{capitalised(name)} is {after}, and the behaviour that depends on it is "
                f"{'gone' if off else 'there'}"
            ),
            {"before": before, "after": after},
        )
    if facts.options:
        old, new = facts.options[0][0], facts.options[0][1]
    else:
        old, new = scene.value(noun, 0), scene.value(noun, 1)
    return Flow(
        (f"The {name} is `{old}`",),
        (
            imperative(action),
            f"Take `{new}` in place of `{old}` and save",
            "Use the part that depends on it once",
        ),
        (
            f"The {name} is `{new}`, and what depends on it follows `{new}`; nothing still "
            f"shows `{old}`"
        ),
        {"old": old, "new": new},
    )


def generate(action: Action, facts: Facts) -> Flow:
    """Known input, known output."""
    scene, noun = facts.scene, target(action, facts)
    if re.search(r"\b(?:test|script|build|command|job|task)\b", action.words) and action.verb in {
        "run",
        "execute",
    }:
        return Flow(
            (
                (
                    "The input is prepared so that its result is known: 3 parts, of which none "
                    "is faulty"
                ),
            ),
            (
                imperative(action),
                "Wait for the end and read the report",
                "Look at what was produced",
            ),
            (
                "It ends without an error, reports 3 parts done and 0 failed, and what was "
                "produced matches the known result"
            ),
            {"parts": 3, "failed": 0},
        )
    name = noun.name if noun else "result"
    return Flow(
        (
            (
                f"The records `{scene.title(0)}` = 12, `{scene.title(1)}` = 30 and "
                f"`{scene.title(2)}` = 0 are stored and no others"
            ),
        ),
        (imperative(action), f"Compare the {name} with a calculation by hand"),
        (
            f"The {name} is made from exactly these three records: they add up to 42, and "
            f"`{scene.title(2)}` appears with 0 instead of being left out"
        ),
        {scene.title(0): 12, scene.title(1): 30, scene.title(2): 0, "sum": 42},
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


def operate(action: Action, facts: Facts) -> Flow:
    """The thing does what it is told, and says so."""
    scene, noun = facts.scene, target(action, facts)
    label = (
        scene.ref(noun) if noun and not noun.mass and not noun.abstract else f"`{scene.title(0)}`"
    )
    done = past_participle(action.verb)
    if action.verb in {
        "start",
        "stop",
        "restart",
        "pause",
        "resume",
        "redeploy",
        "activate",
        "suspend",
    }:
        before = (
            "running"
            if action.verb in {"stop", "pause", "suspend", "restart", "redeploy"}
            else "stopped"
        )
        after = "stopped" if action.verb in {"stop", "pause", "suspend"} else "running"
        return Flow(
            (f"{capitalised(label)} is {before}",),
            (f"{capitalised(action.verb)} {label}", scene.again),
            (
                f"{capitalised(label)} is shown as {after} before and after the last step; "
                "others keep their state"
            ),
            {"before": before, "after": after},
        )
    return Flow(
        (f"{capitalised(label)} is at hand and has not been {done} yet",),
        (f"{imperative(action)}, with {label}", scene.again),
        (
            f"The result names {label} and shows its content unchanged; the last step shows "
            "the same, and no error is reported"
        ),
        {"name": label.replace("`", "")},
    )


def holds(action: Action, facts: Facts) -> Flow:
    """A sentence that shall be true: checked on two examples."""
    scene, noun = facts.scene, action.object
    clause = clipped(own_words(action.statement), 150)
    if noun and not noun.abstract and not noun.mass:
        one, two = scene.name(noun, 0), scene.name(noun, 1)
        given = (
            f"The {noun.plural} `{one}` and `{two}` exist, made for this test so that what "
            "they must show is known"
        )
        look = f"Look at `{one}`, then at `{two}`"
        data: dict[str, str] = {"first": one, "second": two}
    else:
        one = scene.title(0)
        given = f"`{one}` is set up for this test, so that what it must show is known"
        look = f"Look at `{one}`"
        data = {"example": one}
    cause = re.search(
        r"\b(?:when|if|after|once|while|whenever|as soon as|during|upon)\s+(?P<cause>.+)$",
        clause,
        re.IGNORECASE,
    )
    place = re.search(
        (
            r"\b(?:on|in|at|into|to)\s+(?:the\s+|their\s+|"
            r"an?\s+)?(?P<place>(?:[\w-]+\s+){0,3}?(?:page|step|screen|dashboard|form|list|"
            r"report|table|header|database|file|dialog|menu|site|website|calendar|submission|"
            r"view|system|cart|email|mail))s?\b"
        ),
        clause,
    )
    if cause:
        first = f"Bring this about: {cause['cause']}"
    elif place:
        first = f"Go to the {place['place']}"
    else:
        first = f"Go to where {noun.the if noun else 'it'} is used or shown"
    return Flow(
        (given,),
        (first, look, scene.again),
        f"{capitalised(clause)}; the last step shows the same",
        data,
    )


def check(action: Action, facts: Facts) -> Flow:
    """One that is right passes, one that is wrong is named."""
    if action.statement:
        return holds(action, facts)
    scene, noun = facts.scene, target(action, facts)
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    plural = noun.plural if noun else "entries"
    if action.verb in {"compare", "diff"}:
        return Flow(
            (f"`{one}` and `{two}` differ in one value: `12` against `13`",),
            (
                f"{imperative(action)}, taking `{one}` and `{two}`",
                "Compare `" + one + "` with itself",
            ),
            (
                "The first comparison shows exactly one difference, `12` against `13`; the "
                "second shows none"
            ),
            {"first": one, "second": two, "difference": "12 / 13"},
        )
    return Flow(
        (f"Of the {plural}, `{one}` is right and `{two}` has one known fault",),
        (f"{imperative(action)}, first for `{one}`", f"Do the same for `{two}`"),
        f"`{one}` passes; for `{two}` the known fault is named with its place, and no other",
        {"right": one, "faulty": two},
    )


def other(action: Action, facts: Facts) -> Flow:
    """Any other verb: done to one thing, seen afterwards, the neighbour untouched."""
    scene, noun = facts.scene, target(action, facts)
    done = past_participle(action.verb)
    if noun is None or noun.abstract or noun.mass:
        one = scene.title(0)
        return Flow(
            (f"`{one}` is prepared as an example",),
            (f"{imperative(action)}, with `{one}`", scene.again),
            f"The result names `{one}` and is the same after the last step; no error is reported",
            {"example": one},
        )
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` exist, neither of them {done}",),
        (f"{imperative(action)}, taking `{one}`", scene.again, f"Open `{two}`"),
        (
            f"{capitalised(noun.name)} `{one}` is {done} and shown so after a reload; `{two}` "
            "is unchanged"
        ),
        {"changed": one, "unchanged": two},
    )
