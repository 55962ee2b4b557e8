"""Signing in, accounts and sessions: wrong password, unknown account, end of a session.

Trigger: signing in or out, registering, passwords; else, as an assumption, a session that ends in
the middle of a form. Source: OWASP WSTG 4.2, ATHN and SESS; NIST SP 800-63B.
Risk: strangers get in, or the owners are shut out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows.access import fitting_password
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.rules import content
from testwright.core.testcases.session_cases import ends_midway, expired
from testwright.core.testdata.columns.passwords import passphrase
from testwright.core.testdata.columns.persons import unknown_email

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.facts import Facts

NAME = "session_auth"
WRITES = frozenset({"create", "update", "manage", "send", "pay", "schedule", "configure"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """By what the story is about."""
    match facts.main.kind:
        case "sign_in":
            yield from _sign_in(facts)
        case "register":
            yield from _register(facts)
        case "reset_password":
            yield from _reset(facts)
        case "sign_out":
            yield from _sign_out(facts)
        case kind if (
            kind in WRITES and not facts.scene.signed_out and facts.scene.surface == "screen"
        ):
            yield ends_midway(facts)
        case _ if not facts.scene.signed_out and facts.scene.surface != "cli":
            yield expired(facts)
        case _:
            return


def _criterion(facts: Facts, *words: str) -> tuple[str, ...]:
    """Criteria that speak of all these words (stems)."""
    return tuple(
        rule.id
        for rule in facts.rules
        if all(any(w in part for part in content(rule.text)) for w in words)
    )[:1]


def _account(facts: Facts) -> tuple[str, str]:
    return facts.scene.actor.email, fitting_password(facts, 0)


def _sign_in(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    email, password = _account(facts)
    exists = f"The account `{email}` with the password `{password}` exists and is active"
    wrong = passphrase(scene.seed, 11)
    unknown = unknown_email(scene.seed, 0)
    covered = (
        _criterion(facts, "wrong") or _criterion(facts, "invalid") or _criterion(facts, "incorrect")
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="wrong password",
        title="Sign-in with a wrong password is refused",
        preconditions=(exists, "Nobody is signed in"),
        steps=(
            "Open the sign-in page",
            f"Enter `{email}` and the wrong password `{wrong}`",
            "Confirm",
            "Open a page that only people with an account see",
        ),
        expected=(
            "The sign-in page stays with a message that the sign-in failed; nobody is signed "
            "in, and the private page is not shown"
        ),
        data={"email": email, "wrong_password": wrong},
        covers=covered,
        risk=0.95,
        depth="easy",
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="unknown account",
        title="Sign-in with an address that has no account is refused",
        preconditions=(f"No account for `{unknown}` exists", exists),
        steps=(
            "Open the sign-in page",
            f"Enter `{unknown}` and `{password}`",
            "Confirm",
            f"Enter `{email}` and the wrong password `{wrong}`, and confirm",
        ),
        expected=(
            "Both tries are refused with the same words, so that nobody learns which address "
            "has an account"
        ),
        data={"unknown_email": unknown, "known_email": email},
        covers=_criterion(facts, "unknown"),
        risk=0.88,
        depth="easy",
        assumption=None
        if _criterion(facts, "unknown")
        else "The refusal does not tell whether the account exists.",
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="missing",
        title="Sign-in with nothing entered",
        preconditions=(exists, "Nobody is signed in"),
        steps=(
            "Open the sign-in page",
            "Confirm without entering anything",
            f"Enter `{email}` only and confirm",
        ),
        expected="Both times what is missing is named at its field, and nobody is signed in",
        data={"email": email, "password": ""},
        risk=0.72,
        assumption="Both address and password are required.",
    )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="case and blanks",
        title="Address in capitals, password in the wrong case",
        preconditions=(exists,),
        steps=(
            "Open the sign-in page",
            f"Enter ` {email.upper()} ` and `{password}`, and confirm",
            "Sign out",
            f"Enter `{email}` and `{password.swapcase()}`, and confirm",
        ),
        expected="The first sign-in works, the second is refused",
        data={"address": email.upper(), "password": password.swapcase()},
        risk=0.55,
        assumption="Addresses are compared without case and blanks, passwords exactly.",
    )
    if not any(limit.role == "attempts" for limit in facts.limits):
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="guessing",
            title="Five wrong passwords in a row",
            preconditions=(exists,),
            steps=(
                "Open the sign-in page",
                f"Enter `{email}` with `{wrong}` five times",
                f"Enter `{email}` with the right `{password}`",
            ),
            expected=(
                "After the fifth wrong one the account waits: the right password is not taken "
                "at once, and the owner is told by mail"
            ),
            data={"tries": 5},
            assumption="An account is locked for a while after five wrong passwords.",
            risk=0.62,
        )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="switched off",
        title="Account that has been switched off",
        preconditions=(f"The account `{email}` was switched off by an administrator",),
        steps=("Open the sign-in page", f"Enter `{email}` and `{password}`", "Confirm"),
        expected="The sign-in is refused, and no session exists afterwards",
        data={"email": email},
        assumption="Accounts can be switched off.",
        risk=0.52,
    )


def _register(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    email, password = _account(facts)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="passwords differ",
        title="The repeated password differs",
        preconditions=(f"No account for `{email}` exists",),
        steps=(
            "Open the form for a new account",
            f"Enter `{email}`, the password `{password}` and `{password}x` as its repetition",
            "Submit",
        ),
        expected=f"The difference is named at the field, and no account for `{email}` exists",
        data={"password": password, "repetition": f"{password}x"},
        assumption="The password is entered twice.",
        risk=0.6,
    )
    bad = ["mia.berg", "mia@", "@example.com", "mia berg@example.com"]
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="address form",
        title="Malformed addresses are refused at sign-up",
        preconditions=(scene.ready if scene.signed_out else "Nobody is signed in",),
        steps=(
            "Open the form for a new account",
            *(f"Enter `{value}` as the address and submit" for value in bad),
        ),
        expected="Each of the four is refused at the address field, and no account is made",
        data={"addresses": bad},
        assumption="An e-mail address is asked for.",
        risk=0.64,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="not confirmed",
        title="Sign-in before the address is confirmed",
        preconditions=(f"`{email}` has registered and not opened the confirmation yet",),
        steps=(
            "Open the sign-in page",
            f"Enter `{email}` and `{password}`, and confirm",
            "Open the confirmation from the mail",
            f"Sign in as `{email}` again",
        ),
        expected="The first sign-in is refused with a hint to the mail; the second works",
        data={"email": email},
        assumption="A new address has to be confirmed.",
        risk=0.55,
    )


def _reset(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    email, new = _account(facts)
    unknown = unknown_email(scene.seed, 0)
    said = (
        _criterion(facts, "unknown")
        or _criterion(facts, "address", "sam")
        or _criterion(facts, "not", "registered")
    )
    if facts.main.verb != "change":
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="unknown account",
            title="Unknown address gives no hint whether an account exists",
            preconditions=(f"`{email}` has an account, `{unknown}` has none",),
            steps=(
                f"Ask for a new password for `{unknown}`",
                f"Ask for a new password for `{email}`",
                "Compare the two answers",
                f"Look into the mail of `{unknown}`",
            ),
            expected=f"Both answers have the same text and status; `{unknown}` has no mail",
            data={"unknown_email": unknown, "known_email": email},
            covers=said,
            risk=0.9,
            assumption=None if said else "The answer does not tell whether the account exists.",
            depth="easy",
        )
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="second request",
            title="A second request makes the first link useless",
            preconditions=(f"The account `{email}` exists and no request is open",),
            steps=(
                f"Ask for a new password for `{email}`",
                "Ask again",
                "Open the link of the first mail",
                "Open the link of the second mail",
            ),
            expected="The first link is refused, the second opens the form for a new password",
            data={"email": email},
            assumption="Only the newest link is valid.",
            risk=0.6,
        )
    else:
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="wrong password",
            title="The old password is entered wrongly",
            preconditions=(
                f"The account `{email}` has the password `{passphrase(scene.seed, 7)}`",
            ),
            steps=(
                "Open the form for a new password",
                (
                    f"Enter `{passphrase(scene.seed, 12)}` as the old password and `{new}` as "
                    "the new one, and save"
                ),
                f"Sign in with `{passphrase(scene.seed, 7)}`",
            ),
            expected="The change is refused, and the old password still signs in",
            data={"wrong_old": passphrase(scene.seed, 12)},
            assumption="The old password is asked for.",
            risk=0.8,
        )
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="other sessions",
        title="A session on another device after the password has changed",
        preconditions=(f"`{email}` is signed in on a second device",),
        steps=(
            f"Set `{new}` as the new password on the first device",
            "Open the account page on the second device",
        ),
        expected="The second device asks for a sign-in and takes only the new password",
        data={"new_password": new},
        assumption="A new password ends all other sessions.",
        risk=0.52,
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="passwords differ",
        title="The two entries of the new password differ",
        preconditions=(f"The form for a new password of `{email}` is open",),
        steps=(f"Enter `{new}` and `{new}x`", "Save", f"Sign in with `{new}`"),
        expected=(
            "The difference is named, the password is unchanged, and the sign-in with the new "
            "one is refused"
        ),
        data={"first": new, "second": f"{new}x"},
        assumption="The new password is entered twice.",
        risk=0.54,
    )


def _sign_out(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="other sessions",
        title="Sign-out in one of two windows",
        preconditions=(
            f"`{scene.actor.name}` is signed in, with two windows of the same browser open",
        ),
        steps=(
            "Sign out in the first window",
            "Press something in the second window that writes data",
        ),
        expected="The second window asks for a sign-in, and nothing was written",
        data={"windows": 2},
        assumption="Windows of one browser share the session.",
        risk=0.7,
    )
