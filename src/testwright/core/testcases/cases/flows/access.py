"""Flows around accounts: signing in and out, registering, passwords."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.companions.providers import signed_in_via
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testdata.literals.passwords import passphrase

if TYPE_CHECKING:
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def fitting_password(facts: Facts, index: int) -> str:
    """A password that keeps the limits that are known for passwords."""
    from testwright.core.testdata.literals.passwords import password

    for limit in facts.limits:
        if limit.kind == "length" and "password" in (limit.subject or limit.clause).lower():
            low = int(limit.low or 0)
            high = int(limit.high or low + 12)
            readable = passphrase(facts.scene.seed, index)
            return (
                readable
                if low <= len(readable) <= high
                else password(facts.scene.seed, index, max(low, min(12, high)))
            )
    return passphrase(facts.scene.seed, index)


def sign_in(action: Action, facts: Facts) -> Flow:
    """Right credentials open the door."""
    scene = facts.scene
    outside = re.search(
        (
            r"\b(?:using|via|with)\s+(?:my\s+|an?\s+|their\s+)?(?P<with>(?!e-?mail|user ?name|"
            r"password|my|a\b)[A-Z][\w ]{2,30}?|ldap|github|google|sso|saml|oauth|facebook)\b"
        ),
        action.words + " " + facts.story.goal,
        re.IGNORECASE,
    )
    password = fitting_password(facts, 0)
    if outside and facts.systems:
        via = facts.systems[0]
        return Flow(
            (
                f"`{scene.actor.name}` has the account `{scene.actor.username}` at {via}",
                "Nobody is signed in",
            ),
            (
                "Open the sign-in page",
                f"Choose to sign in with {via}",
                f"Confirm there as `{scene.actor.username}` with the password `{password}`",
            ),
            (
                f"The start page opens, signed in as `{scene.actor.name}`; no further password "
                "was asked for"
            ),
            {"username": scene.actor.username, "password": password},
            companions=signed_in_via(scene, via),
        )
    return Flow(
        (
            (
                f"The account `{scene.actor.email}` with the password `{password}` exists and "
                "is active"
            ),
            "Nobody is signed in",
        ),
        ("Open the sign-in page", f"Enter `{scene.actor.email}` and `{password}`", "Confirm"),
        (
            f"The page that follows the sign-in opens and shows `{scene.actor.name}` as signed "
            "in; after a reload that is still so"
        ),
        {"email": scene.actor.email, "password": password},
    )


def sign_out(action: Action, facts: Facts) -> Flow:  # noqa: ARG001 all flows are called alike
    """After it, nothing private is reachable."""
    scene = facts.scene
    return Flow(
        (f"`{scene.actor.name}` has a page open that only people with an account see",),
        (
            "Copy the address of that page",
            "Sign out",
            "Go back with the browser",
            "Open the copied address",
        ),
        (
            "The sign-in page appears instead of the private page, both after going back and "
            "by its address"
        ),
        {"account": scene.actor.email},
    )


def register(action: Action, facts: Facts) -> Flow:
    """A new account that works."""
    scene = facts.scene
    password = fitting_password(facts, 0)
    outside = re.search(r"\b(?:via|with|using|through)\b", action.words)
    if outside and facts.systems:
        system = facts.systems[0]
        return Flow(
            (
                (
                    f"`{scene.actor.username}` is an account at {system}, and no account here "
                    "belongs to it"
                ),
            ),
            (
                "Open the form for a new account",
                f"Choose to sign up with {system}",
                f"Confirm there as `{scene.actor.username}`",
                f"Sign out, and sign in with {system} again",
            ),
            f"Exactly one account exists for `{scene.actor.username}` of {system}, it "
            "opens both times, "
            "and no new password was asked for",
            {"system": system, "username": scene.actor.username},
        )
    return Flow(
        (f"No account for `{scene.actor.email}` exists", "Nobody is signed in"),
        (
            "Open the form for a new account",
            (
                f"Enter the name `{scene.actor.name}`, the address `{scene.actor.email}` and "
                f"the password `{password}`"
            ),
            "Submit, and follow the confirmation if one is asked for",
            f"Sign in as `{scene.actor.email}` with `{password}`",
        ),
        (
            f"Exactly one account for `{scene.actor.email}` exists, and signing in with it "
            f"shows `{scene.actor.name}`"
        ),
        {"name": scene.actor.name, "email": scene.actor.email, "password": password},
    )


_SOMEBODY_ELSES = regex(
    r"\b(?:users?|members?|customers?|employees?|students?|someone|somebody|person|people)['’]?s?['’]?\s+"
    r"(?:forgotten\s+|lost\s+)?passwords?\b",
    re.IGNORECASE,
)


def _reset_for_another(facts: Facts) -> Flow:
    """Somebody with the right to do so gives another person a new password."""
    scene = facts.scene
    old, new, other = passphrase(scene.seed, 7), fitting_password(facts, 0), scene.other
    return Flow(
        (
            f"`{scene.actor.name}` is signed in as {scene.role or 'administrator'}",
            f"The account `{other.email}` has the password `{old}`",
        ),
        (
            f"Open the account `{other.email}`",
            f"Reset its password, to `{new}` where one is asked for",
            f"Sign in as `{other.email}` with `{old}`",
            f"Sign in as `{other.email}` with the new password",
        ),
        f"The sign-in with `{old}` is refused, the one with the new password works; "
        f"`{scene.actor.name}` keeps the own password",
        {"account": other.email, "old_password": old, "new_password": new},
    )


def reset_password(action: Action, facts: Facts) -> Flow:
    """The new one works, the old one does not."""
    scene = facts.scene
    if _SOMEBODY_ELSES.search(action.words):
        return _reset_for_another(facts)
    old, new = passphrase(scene.seed, 7), fitting_password(facts, 0)
    email = scene.actor.email
    if action.verb == "change" and not re.search(
        r"\b(?:link|e-?mail|forgot\w*)\b", facts.story.text, re.IGNORECASE
    ):
        return Flow(
            (f"The account `{email}` has the password `{old}`",),
            (
                "Open the form for a new password",
                f"Enter the old password `{old}` and `{new}` as the new one, and save",
                "Sign out",
                f"Sign in as `{email}` with `{new}`",
            ),
            f"The sign-in with `{new}` works; a sign-in with `{old}` is refused",
            {"email": email, "old_password": old, "new_password": new},
        )
    return Flow(
        (
            f"The account `{email}` has the password `{old}`",
            f"The tester can read the mail of `{email}`",
        ),
        (
            "Ask for a new password from the sign-in page",
            f"Enter `{email}` and submit",
            "Open the link from the mail received",
            f"Enter `{new}` as the new password and save",
            f"Sign in as `{email}` with `{new}`",
        ),
        f"The account page of `{email}` opens; a sign-in with `{old}` is refused",
        {"email": email, "old_password": old, "new_password": new},
    )
