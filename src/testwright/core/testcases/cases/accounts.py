"""Cases of accounts: registering, resetting and changing passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.access import fitting_password
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.reading.rules import content
from testwright.core.testdata.literals.passwords import passphrase
from testwright.core.testdata.literals.persons import unknown_email

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "session_auth"


def criterion(facts: Facts, *words: str) -> tuple[str, ...]:
    """Criteria that speak of all these words (stems)."""
    return tuple(
        rule.id
        for rule in facts.rules
        if all(any(w in part for part in content(rule.text)) for w in words)
    )[:1]


def account(facts: Facts) -> tuple[str, str]:
    """Address and password of the one who acts."""
    return facts.scene.actor.email, fitting_password(facts, 0)


def register(facts: Facts) -> Iterator[Idea]:
    """A new account: what is entered twice, malformed, or not confirmed yet."""
    scene = facts.scene
    email, password = account(facts)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="passwords differ",
        angle="input",
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
        angle="input",
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
        angle="state",
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


def reset(facts: Facts) -> Iterator[Idea]:
    """A new password: unknown address, second request, other sessions, two entries that differ."""
    scene = facts.scene
    email, new = account(facts)
    unknown = unknown_email(scene.seed, 0)
    said = (
        criterion(facts, "unknown")
        or criterion(facts, "address", "sam")
        or criterion(facts, "not", "registered")
    )
    of_another = flow_of(facts.main, facts).steps[0].startswith("Open the account")
    if facts.main.verb != "change" and not of_another:
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="unknown account",
            angle="actor",
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
            angle="state",
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
            angle="input",
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
        angle="state",
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
        angle="input",
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
