"""Signing in, accounts and sessions: wrong password, unknown account, end of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.accounts import account, criterion, register, reset
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.cases.new_accounts import by_others, signs_up
from testwright.core.testcases.cases.new_passwords import by_link, too_short
from testwright.core.testcases.cases.sessions import ends_midway, expired
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.reading.standing import standing
from testwright.core.testcases.techniques.technique import Technique
from testwright.core.testdata.literals.passwords import passphrase
from testwright.core.testdata.literals.persons import unknown_email

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "session_auth"
WRITES = frozenset({"create", "update", "manage", "send", "pay", "schedule", "configure"})


def ideas(facts: Facts) -> Iterator[Idea]:
    """By what the story is about."""
    match facts.main.kind:
        case "sign_in":
            yield from _sign_in(facts)
        case "register":
            yield from register(facts)
            yield from signs_up(facts)
            yield from too_short(facts)
        case "reset_password":
            yield from reset(facts)
            yield from by_link(facts)
            yield from too_short(facts)
        case "sign_out":
            yield from _sign_out(facts)
        case kind if standing(facts) in {"account", "privileged"}:
            writes = kind in WRITES and facts.scene.surface == "screen"
            yield ends_midway(facts) if writes else expired(facts)
            yield from by_others(facts)
        case _:
            return


def _sign_in(facts: Facts) -> Iterator[Idea]:
    if any(step.startswith("Choose to sign in with") for step in flow_of(facts.main, facts).steps):
        return  # another system asks for the password, and refuses it
    scene = facts.scene
    email, password = account(facts)
    exists = f"The account `{email}` with the password `{password}` exists and is active"
    wrong = passphrase(scene.seed, 11)
    unknown = unknown_email(scene.seed, 0)
    covered = (
        criterion(facts, "wrong")
        or criterion(facts, "invalid")
        or criterion(facts, "incorrect")
        or criterion(facts, "fail", "log")
        or criterion(facts, "unsuccessful")
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="wrong password",
        angle="input",
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
        angle="actor",
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
        covers=criterion(facts, "unknown"),
        risk=0.88,
        depth="easy",
        assumption=None
        if criterion(facts, "unknown")
        else "The refusal does not tell whether the account exists.",
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="missing",
        angle="input",
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
        angle="input",
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
    yield Idea(
        technique=NAME,
        type="positive",
        aspect="page asked for",
        angle="state",
        title="Sign-in leads to the page that was asked for before",
        preconditions=(exists, "Nobody is signed in"),
        steps=(
            "Open the address of a page that only people with an account see",
            f"Enter `{email}` and `{password}` on the sign-in page that opens",
            "Confirm",
        ),
        expected=f"The page of that address opens, with `{scene.actor.name}` as signed in",
        data={"email": email},
        assumption="Pages for people with an account ask for the sign-in.",
        risk=0.5,
    )
    if not any(limit.role == "attempts" for limit in facts.limits):
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="guessing",
            angle="amount",
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
        angle="state",
        title="Account that has been switched off",
        preconditions=(f"The account `{email}` was switched off by an administrator",),
        steps=("Open the sign-in page", f"Enter `{email}` and `{password}`", "Confirm"),
        expected="The sign-in is refused, and no session exists afterwards",
        data={"email": email},
        assumption="Accounts can be switched off.",
        risk=0.52,
    )


def _sign_out(facts: Facts) -> Iterator[Idea]:
    scene = facts.scene
    yield Idea(
        technique=NAME,
        type="edge_case",
        aspect="other sessions",
        angle="state",
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


TECHNIQUE = Technique(
    name=NAME,
    title="Sessions and sign-in",
    trigger=(
        "signing in or out, registering, passwords; a session that ends in the middle of a form"
    ),
    source="OWASP ASVS 4.0, V2 and V3; OWASP WSTG 4.2, ATHN and SESS; NIST SP 800-63B",
    risk="strangers get in, or the owners are shut out",
    ideas=ideas,
)
