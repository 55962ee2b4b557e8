"""Beside a sign-in with an account of another system: the first time, a known address, a no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion

if TYPE_CHECKING:
    from testwright.core.testcases.reading.scene import Scene


def signed_in_via(scene: Scene, via: str) -> tuple[Companion, ...]:
    """What else is tried where another system says who somebody is."""
    me = scene.actor
    choose = ("Open the sign-in page", f"Choose to sign in with {via}")
    first = Companion(
        technique="session_auth",
        aspect="first time",
        title=f"The first sign-in with {via} makes one account",
        given=(f"`{me.email}` is known at {via} and has no account here", "Nobody is signed in"),
        steps=(
            *choose,
            f"Agree there as `{me.username}`, and complete what is asked for",
            "Sign out, and do the same once more",
        ),
        expected=f"Both times `{me.name}` is signed in; one account of `{me.email}` exists, not "
        "two",
        data={"email": me.email, "accounts": 1},
        type="positive",
        angle="actor",
        assumption=f"Who is known at {via} gets an account at the first sign-in.",
        risk=0.8,
    )
    known = Companion(
        technique="session_auth",
        aspect="known address",
        title=f"Sign-in with {via} where the same address has an account with a password",
        given=(
            f"The account `{me.email}` has a password and was never used with {via}",
            f"`{me.email}` is confirmed at {via}",
        ),
        steps=(*choose, f"Agree there as `{me.username}`, and confirm if asked"),
        expected=f"`{me.name}` is signed in to the account that was there, with all that belongs "
        "to it; no second account is made",
        data={"email": me.email, "accounts": 1},
        type="positive",
        angle="state",
        assumption="Accounts with the same confirmed address are one.",
        risk=0.74,
    )
    refused = Companion(
        technique="session_auth",
        aspect="turned down",
        title=f"Nobody is signed in where {via} is told no",
        given=("Nobody is signed in",),
        steps=(
            *choose,
            f"Cancel at {via} instead of agreeing",
            "Open a page that only people with an account see",
        ),
        expected="The sign-in page is back with a message that nobody was signed in; the private "
        "page is not shown, and no account was made",
        data={"answer": "cancelled"},
        type="negative",
        angle="outside",
        risk=0.82,
    )
    return first, known, refused
