"""Flows between people and around one's own account: follow, block, leave, ask for help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions import shut_out as companions
from testwright.core.testcases.cases.companions.people import following, leaving
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.cases.flows.subjects import publisher
from testwright.core.testcases.language.grammar import past_participle
from testwright.core.testdata.literals.passwords import passphrase

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def account_closed(action: Action, facts: Facts) -> Flow:
    """One's own account is gone, that of others is not."""
    me, you = facts.scene.actor, facts.scene.other
    password = passphrase(facts.scene.seed, 0)
    done = past_participle(action.verb)
    return Flow(
        (f"The account `{me.email}` has the password `{password}`; `{you.email}` has one too",),
        (
            f"{action.verb[:1].upper()}{action.verb[1:]} the account of `{me.name}`, and confirm",
            f"Sign in as `{me.email}` with `{password}`",
            f"Look for `{me.name}` as `{you.name}`",
        ),
        f"The account is {done}: `{me.name}` is signed out, the new sign-in is refused, and "
        f"`{you.name}`, whose account works on, does not find `{me.name}`",
        {done: me.email, "kept": you.email},
    )


def left(action: Action, facts: Facts) -> Flow:
    """Who leaves is part of it no longer; the others still are, and so is the rest."""
    scene, noun = facts.scene, action.object
    name = noun.name if noun else "group"
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    me, you = scene.actor.name, scene.other.name
    return Flow(
        (f"`{me}` and `{you}` are part of the {name} `{one}`, and both of `{two}`",),
        (f"Open `{one}`", "Leave it, and confirm", f"Open `{one}` and `{two}` as `{you}`"),
        f"`{one}` names `{you}` and no longer `{me}`; `{two}` still names both",
        {"left": one, "kept": two, "who": me},
        companions=leaving(scene, name, one),
    )


def shut_out(action: Action, facts: Facts) -> Flow:
    """Somebody can't sign in any more; everybody else can."""
    scene, done = facts.scene, past_participle(action.verb)
    one, two = scene.person(0), scene.person(1)
    kind = action.object.plural if action.object else "users"
    return Flow(
        (f"The {kind} `{one.email}` and `{two.email}` are active, and both can sign in",),
        (
            f"Open `{one.name}`",
            f"{action.verb[:1].upper()}{action.verb[1:]} `{one.name}`, and confirm",
            f"Sign in as `{one.email}`",
            f"Sign in as `{two.email}`",
        ),
        f"`{one.name}` is shown as {done} and can't sign in any more, with a text that says why; "
        f"`{two.name}` can",
        {done: one.email, "active": two.email},
        companions=companions.shut_out(scene, done),
    )


def blocked(action: Action, facts: Facts) -> Flow:
    """Nothing comes from who is blocked; others still get through."""
    scene, done = facts.scene, past_participle(action.verb)
    one, two = scene.person(0), scene.person(1)
    return Flow(
        (f"`{one.name}` and `{two.name}` can both write to `{scene.actor.name}`",),
        (
            f"Open `{one.name}` and {action.verb} this person",
            f"Write to `{scene.actor.name}` as `{one.name}`",
            f"Write to `{scene.actor.name}` as `{two.name}`",
            f"Look at what has come as `{scene.actor.name}`",
        ),
        f"The message of `{two.name}` has come, that of `{one.name}` has not; `{one.name}` is "
        f"listed once among those who are {done}",
        {done: one.email, f"not_{done}": two.email},
    )


def followed(action: Action, facts: Facts) -> Flow:
    """News come from what one follows, and from nothing else."""
    scene, noun = facts.scene, action.object
    assert noun is not None
    one, two = scene.name(noun, 0), scene.name(noun, 1)
    first, second = scene.title(2), scene.title(3)
    link = publisher(noun)
    return Flow(
        (f"The {noun.plural} `{one}` and `{two}` exist; `{scene.actor.name}` follows neither",),
        (
            f"Open {noun.name} `{one}` and follow it",
            f"Have `{first}` published {link} `{one}`, and `{second}` {link} `{two}`",
            f"Open the news of `{scene.actor.name}`",
        ),
        f"`{first}` is there once, `{second}` is not; {noun.name} `{one}` counts one more follower",
        {"followed": one, "not_followed": two},
        companions=following(scene, noun, one, link),
    )


def unsubscribed(action: Action, facts: Facts) -> Flow:
    """The next issue goes to the others only."""
    scene = facts.scene
    name = action.object.name if action.object else "newsletter"
    me, you = scene.actor, scene.other
    return Flow(
        (f"`{me.email}` and `{you.email}` both get the {name}",),
        (
            f"Unsubscribe `{me.email}`, and confirm if asked",
            f"Have the next {name} sent",
            f"Read the mail of `{me.email}` and of `{you.email}`",
        ),
        f"The next {name} has come to `{you.email}` once, and not to `{me.email}`",
        {"unsubscribed": me.email, "still_subscribed": you.email},
    )


def asked_for_help(action: Action, facts: Facts) -> Flow:
    """A question arrives with who asks, and can be answered."""
    del action
    scene = facts.scene
    text, mail = scene.text(0), scene.actor.email
    return Flow(
        ("The tester can read what support receives",),
        (
            "Open the way to contact support from the start page",
            f"Enter `{mail}` and the text `{text}`, and send it",
            "Look at what support has received",
            f"Answer it, and read the mail of `{mail}`",
        ),
        f"One message has arrived, with `{text}` and `{mail}`; sending it was confirmed on the "
        f"screen, and the answer has come to `{mail}`",
        {"text": text, "from": mail},
    )


_LOOK = regex(
    r"\b(?P<look>dark|light|night|high[- ]contrast)\s+(?P<kind>mode|theme)\b", re.IGNORECASE
)


def look_switched(action: Action, facts: Facts) -> Flow:
    """Another look of the whole product: on every page, and also after a new sign-in."""
    found = _LOOK.search(action.words)
    mode = f"{found['look']} {found['kind']}".lower() if found else "dark mode"
    return Flow(
        (f"The {mode} is off",),
        (
            f"Switch the {mode} on",
            "Open three other pages, one of them with a form and one with a table",
            "Sign out and sign in again",
            f"Switch the {mode} off",
        ),
        f"All pages are shown in {mode} at once and after the new sign-in, with every text "
        f"readable at a contrast of at least 4.5 to 1; the last step brings back the look from "
        "before",
        {"mode": mode, "pages": 3, "contrast": 4.5, "story": facts.scene.role or "user"},
    )
