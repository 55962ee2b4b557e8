"""Cases of accounts that come and go: an address that is taken, nothing entered, the sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.accounts import account
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import capitalised, past_participle
from testwright.core.testcases.language.wording import clipped
from testwright.core.testdata.literals.passwords import passphrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "session_auth"
_SIGN_IN = frozenset({"user", "account", "admin", "administrator"})
"""Things by which somebody signs in."""
_MAKES = frozenset({"create", "add", "register"})
_ENDS = frozenset({"delete", "remove", "deactivate", "suspend"})


def signs_up(facts: Facts) -> Iterator[Idea]:
    """Whoever registers meets an account that is there, or enters nothing."""
    if any(step.startswith("Choose to sign up with") for step in flow_of(facts.main, facts).steps):
        return  # another system knows the address and asks for what it needs
    scene, (email, password) = facts.scene, account(facts)
    other = passphrase(scene.seed, 9)
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="address taken",
        angle="state",
        title="An address that has an account already gets no second one",
        preconditions=(f"`{email}` has an account with the password `{password}`",),
        steps=(
            "Open the form for a new account",
            f"Enter `{email.upper()}` and the password `{other}`, fill in the rest and submit",
            f"Sign in as `{email}` with `{other}`",
            f"Sign in as `{email}` with `{password}`",
        ),
        expected=(
            "No second account is made, and the form or a mail says what to do; the first "
            "sign-in is refused, the second works"
        ),
        data={"taken": email, "new_password": other},
        assumption="One address has one account.",
        risk=0.66,
        depth="easy",
    )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="nothing entered",
        angle="input",
        title="Sign-up with nothing entered",
        preconditions=("Nobody is signed in",),
        steps=(
            "Open the form for a new account and submit it empty",
            f"Enter `{email}` only and submit",
        ),
        expected="Both times each required field that is empty is named, and no account is made",
        data={"entered": ["", email]},
        assumption="An address and a password are required.",
        risk=0.58,
        depth="easy",
    )


def by_others(facts: Facts) -> Iterator[Idea]:
    """Somebody makes or removes the account of somebody else, who then tries to sign in."""
    noun, verb = facts.main.object, facts.main.verb
    if noun is None or noun.head not in _SIGN_IN or noun.tail or facts.scene.surface != "screen":
        return
    if facts.main.statement or noun.owned or facts.scene.signed_out:
        return
    if facts.main.said("as", "from", "to", "in", "for"):
        return  # it is about what they are part of, and not about their sign-in
    one, person = facts.scene.name(noun, 4), facts.scene.person(4)
    password, done = passphrase(facts.scene.seed, 8), past_participle(verb)
    made = verb in _MAKES and facts.main.kind == "create"
    if not made and verb not in _ENDS:
        return
    can = "can" if made else "can no longer"
    entered = (
        f"{capitalised(verb)} {noun.a} with the address `{person.email}` and the password "
        f"`{password}`"
    )
    signs_in = f"Sign in as `{person.email}` with `{password}`"
    yield Idea(
        technique=NAME,
        type="positive" if made else "negative",
        aspect="signs in",
        angle="state",
        title=clipped(f"{capitalised(noun.name)} that was {done} {can} sign in", 100),
        preconditions=(
            facts.scene.ready,
            f"No account for `{person.email}` exists"
            if made
            else f"{capitalised(noun.name)} `{one}` signs in as `{person.email}` with `{password}`",
        ),
        steps=(
            entered if made else f"{capitalised(verb)} {noun.name} `{one}`",
            "Sign out",
            signs_in,
        ),
        expected=(
            f"`{person.email}` is signed in and sees a page of their own"
            if made
            else "The sign-in is refused with the same words as for an unknown address"
        ),
        data={"address": person.email, "password": password},
        assumption=f"{capitalised(noun.plural)} sign in with an address and a password.",
        risk=0.56,
        depth="easy",
    )
