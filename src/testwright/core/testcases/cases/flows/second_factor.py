"""Flows of a sign-in that asks for more than a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts


def second_factor(action: Action, facts: Facts) -> Flow:
    """Once it is set up, a password alone opens nothing (NIST SP 800-63B, 4.2)."""
    del action
    who = facts.scene.actor
    return Flow(
        (
            (
                f"`{who.email}` signs in with the password alone so far; an app that makes codes "
                "is at hand"
            ),
        ),
        (
            "Open the security settings, and set up the second factor with the app",
            "Enter the code that the app shows, and confirm",
            f"Sign out, enter `{who.email}` and the password again",
            "Open an inner page by its address before a code is entered",
            "Enter the code that the app shows now",
        ),
        f"After the password a code is asked for and the inner page stays closed; with the code "
        f"`{who.name}` is signed in",
        {"account": who.email, "second_factor": True},
        companions=(_wrong_code(), _old_code(), _switched_off(), _without_device()),
    )


_SET_UP = ("The second factor is set up for an account", "Nobody is signed in")


def _wrong_code() -> Companion:
    return Companion(
        technique="equivalence_partitioning",
        aspect="wrong code",
        title="A wrong, a short and an empty code are refused",
        given=_SET_UP,
        steps=(
            "Enter the right address and password",
            "Enter a code in which one digit of the right one is changed",
            "Enter `12345`",
            "Leave the code empty and confirm",
        ),
        expected="Each of the three is refused with a message at the code, and no inner page opens",
        data={"refused": ["one digit changed", "12345", ""]},
        type="negative",
        angle="input",
        risk=0.9,
    )


def _old_code() -> Companion:
    return Companion(
        technique="time",
        aspect="code out of date",
        title="A code that was used, or is two minutes old, opens nothing",
        given=_SET_UP,
        steps=(
            "Note a code, sign in with it and sign out",
            "Enter address and password, and the same code again",
            "Enter another code two minutes after the app showed it",
        ),
        expected="The first sign-in works; the used code and the old one are refused",
        data={"age_seconds": 120},
        type="negative",
        angle="time",
        assumption="Codes last 30 seconds and serve once (RFC 6238).",
        risk=0.76,
    )


def _switched_off() -> Companion:
    return Companion(
        technique="state_transition",
        aspect="switched off",
        title="The second factor is switched off only with the password or a code",
        given=("The second factor is set up, and its owner is signed in",),
        steps=(
            "Switch it off, and leave what is asked for empty",
            "Switch it off with the right password or code",
            "Sign out and in again",
        ),
        expected="The first try is refused; after the second no code is asked for at the sign-in",
        data={"second_factor": False},
        risk=0.72,
    )


def _without_device() -> Companion:
    return Companion(
        technique="use_case_flow",
        aspect="device lost",
        title="With a recovery code the sign-in works once without the device",
        given=("The second factor is set up, and its recovery codes were noted",),
        steps=(
            "Enter address and password, and say that the device is not at hand",
            "Enter the first recovery code",
            "Sign out, and do both again with the same recovery code",
        ),
        expected="The first time the sign-in works; the second time the code is refused as used",
        data={"recovery_codes": 1},
        assumption="Recovery codes are given out when the second factor is set up.",
        risk=0.7,
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "enable/set up/setup/activate/use/turn on/have/add/configure/choose/switch on",
        A + r"(?:2fa|mfa|two-?\s?factor|multi-?\s?factor|second\s+factor|authenticator\s+app)\b",
        second_factor,
    ),
)
