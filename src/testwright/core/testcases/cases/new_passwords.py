"""Cases of a password that is set: the link to it, used twice or too late, and one too short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.accounts import account, criterion
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testdata.literals.passwords import passphrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts

NAME = "session_auth"
_TIMES = frozenset({"duration", "deadline", "time"})


def by_link(facts: Facts) -> Iterator[Idea]:
    """A link that sets a new password works once, and not for ever."""
    flow = flow_of(facts.main, facts)
    if not any(step.startswith("Open the link") for step in flow.steps):
        return
    email, new = account(facts)
    old, other = passphrase(facts.scene.seed, 7), passphrase(facts.scene.seed, 9)
    asked = f"A new password was asked for `{email}`, and the mail has come"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="link used twice",
        angle="state",
        title="A link that has set a new password works only once",
        preconditions=(asked,),
        steps=(
            f"Open the link from the mail and save `{new}` as the new password",
            "Open the same link once more",
            f"Sign in as `{email}` with `{new}`",
        ),
        expected="The second time a message says that the link is no longer valid, and no "
        "password can be entered; the sign-in works",
        data={"email": email, "new_password": new},
        covers=criterion(facts, "once"),
        assumption=None if criterion(facts, "once") else "A link can be used once.",
        risk=0.78,
    )
    if not any(limit.kind in _TIMES for limit in facts.limits):
        yield Idea(
            technique=NAME,
            type="negative",
            aspect="link expired",
            angle="time",
            title="A link that has expired sets no new password",
            preconditions=(f"The account `{email}` has the password `{old}`", asked),
            steps=(
                "Wait until the link has expired, or have the clock set on by a week",
                "Open the link from the mail",
                f"Sign in as `{email}` with `{old}`",
            ),
            expected="A message says that the link has expired and offers to ask for a new one; "
            f"the sign-in with `{old}` still works",
            data={"email": email, "old_password": old},
            covers=criterion(facts, "expir"),
            assumption=None if criterion(facts, "expir") else "A link is valid for a limited time.",
            risk=0.74,
        )
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="link altered",
        angle="input",
        title="A link that was altered sets no new password",
        preconditions=(f"The account `{email}` has the password `{old}`", asked),
        steps=(
            "Copy the link from the mail and change three characters at its end",
            "Open the changed link",
            f"Try to save `{other}` as the new password",
            f"Sign in as `{email}` with `{old}`",
        ),
        expected="The link is refused as not valid, and no password can be saved; the sign-in with "
        f"`{old}` still works",
        data={"email": email, "old_password": old},
        risk=0.64,
    )


def too_short(facts: Facts) -> Iterator[Idea]:
    """A password of one character; where a length is told, its limits are tried instead."""
    if any("password" in (one.subject or one.clause).lower() for one in facts.limits):
        return
    flow, (email, _) = flow_of(facts.main, facts), account(facts)
    signs_up = facts.main.kind == "register"
    if any(step.startswith("Choose to sign up with") for step in flow.steps):
        return
    where = "form for a new account" if signs_up else f"form for a new password of `{email}`"
    rest = ", fill in the rest and submit" if signs_up else " and save"
    after = f"no account for `{email}` exists" if signs_up else "the password is unchanged"
    yield Idea(
        technique=NAME,
        type="negative",
        aspect="short password",
        angle="input",
        title="A password of one character is refused",
        preconditions=(f"No account for `{email}` exists",)
        if signs_up
        else (f"The {where} is open",),
        steps=(
            f"Open the {where}" if signs_up else "Look at the fields for the new password",
            f"Enter `x` as the {'' if signs_up else 'new '}password{rest}",
            f"Sign in as `{email}` with `x`",
        ),
        expected=f"A message at the password says what it needs; the sign-in is refused, and "
        f"{after}",
        data={"password": "x"},
        assumption="A password needs more than one character.",
        risk=0.62,
    )
