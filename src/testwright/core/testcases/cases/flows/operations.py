"""Flows of keeping a system running and safe: keys, secrets, lock-outs, sessions, limits, calls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.readings import A, reading
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testdata.literals.passwords import passphrase

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading
    from testwright.core.testcases.reading.action import Action
    from testwright.core.testcases.reading.facts import Facts

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "several": 5}


def _number(words: str, before: str, otherwise: int) -> int:
    """The number that stands before a word: `after five failed logins`."""
    known = "|".join(_NUMBERS)
    found = re.search(rf"\b(?P<n>\d+|{known})\s+(?:[a-z-]+\s+)?{before}", words, re.IGNORECASE)
    said = found["n"].lower() if found else ""
    return int(said) if said.isdigit() else _NUMBERS.get(said, otherwise)


def key_made(action: Action, facts: Facts) -> Flow:
    """A key is shown once, opens what it is for, and can't be read again."""
    name = action.object.name if action.object else "API key"
    one = facts.scene.title(0)
    return Flow(
        (f"No {name} with the name `{one}` exists",),
        (
            f"Create the {name} `{one}` and copy it",
            "Send a request with it",
            f"Open the list of {name}s and look at `{one}`",
        ),
        f"The request is answered with the status 200; `{one}` is listed once with its day, and "
        f"the "
        f"{name} itself is shown nowhere any more",
        {"name": one},
        companions=(
            Companion(
                technique="security",
                aspect="wrong key",
                title=f"A request without the {name}, or with one character changed, is refused",
                given=(f"The {name} `{one}` exists",),
                steps=("Send the request without it", "Send it with one character changed"),
                expected="Both answers have the status 401 and none of the data",
                data={"status": 401},
                type="negative",
                angle="input",
                risk=0.82,
            ),
            Companion(
                technique="state_transition",
                aspect="taken away",
                title=f"After the {name} is deleted it opens nothing any more",
                given=(f"The {name} `{one}` exists and works",),
                steps=(f"Delete `{one}` and confirm", "Send the same request with it again"),
                expected=f"The answer has the status 401; `{one}` is not listed any more",
                data={"deleted": one},
                type="negative",
                assumption=f"{capitalised(name)}s can be deleted.",
                risk=0.72,
            ),
        ),
    )


def rotated(action: Action, facts: Facts) -> Flow:  # noqa: ARG001 all flows are called alike
    """The new one works, the old one does not, and nothing stands still."""
    name = action.object.name if action.object else "secret"
    return Flow(
        (f"The service works with the {name} `old-3f71`",),
        (
            f"Rotate the {name}",
            "Use the service without a pause meanwhile",
            "Sign a request with `old-3f71`",
            f"Search the logs for the new {name}",
        ),
        f"No request fails during the change; the one with `old-3f71` is refused afterwards, and "
        f"the "
        f"new {name} stands in no log",
        {"old": "old-3f71"},
    )


def scaled_service(action: Action, facts: Facts) -> Flow:
    """More instances share the work, and no request is lost."""
    noun = action.object or noun_of("a service")
    assert noun is not None
    one = facts.scene.name(noun, 0)
    return Flow(
        (f"{capitalised(noun.name)} `{one}` runs with 2 instances and answers requests",),
        (
            f"Set the number of instances of `{one}` to 4 while requests go on",
            "Wait until all report that they are ready",
            "Set it back to 2",
        ),
        "4 instances are listed and each answers requests, then 2 are; every request during both "
        "changes is answered without an error",
        {"before": 2, "after": 4},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="limits",
                title="A number of instances of -1 and of more than there is room for",
                given=(f"{capitalised(noun.name)} `{one}` runs with 2 instances",),
                steps=("Set it to `-1`", "Set it to `1000`"),
                expected="Both are refused with the reason; 2 instances run on",
                data={"refused": [-1, 1000]},
                type="negative",
                angle="input",
                assumption="The number of instances has a limit.",
                risk=0.74,
            ),
        ),
    )


def called_back(action: Action, facts: Facts) -> Flow:  # noqa: ARG001 all flows are called alike
    """One call for one event, with what happened and a signature."""
    found = re.search(r"\b(?:when|whenever|if|after|once|for)\s+(?P<event>.+)$", action.words)
    event = found["event"] if found else "the event happens"
    return Flow(
        ("The address `https://hooks.example.com/in` is registered, and its calls can be read",),
        (
            f"Let this happen once: {event}",
            "Read the calls that `https://hooks.example.com/in` received",
            "Work out the signature of the body with the shared secret",
        ),
        "Exactly one POST has come, with an id, the time and what happened in its body; its "
        "signature "
        "is the one worked out",
        {"address": "https://hooks.example.com/in", "event": event},
        companions=(
            Companion(
                technique="integration_failure",
                aspect="receiver down",
                title="A call that is not answered is tried again, with the same id",
                given=("`https://hooks.example.com/in` answers 500 the first two times",),
                steps=(f"Let this happen once: {event}", "Read the calls that were received"),
                expected="Three calls with one and the same id have come, at growing distances; "
                "after "
                "the third, none",
                data={"answers": [500, 500, 200]},
                type="negative",
                angle="outside",
                assumption="Calls that fail are repeated.",
                risk=0.8,
            ),
            Companion(
                technique="use_case_flow",
                aspect="no cause",
                title="Without its event no call comes",
                given=("`https://hooks.example.com/in` is registered",),
                steps=("Let something else happen", "Read the calls that were received"),
                expected="No call has come",
                data={"calls": 0},
                type="negative",
                angle="rule",
                risk=0.7,
            ),
        ),
    )


def locked_out(action: Action, facts: Facts) -> Flow:
    """As many wrong tries as are allowed lock one account, and no other."""
    tries = _number(action.words, r"(?:failed|wrong|unsuccessful|invalid|log)", 5)
    who, password = facts.scene.person(0), passphrase(facts.scene.seed, 0)
    return Flow(
        (f"`{who.email}` has the password `{password}`, and so has another account its own",),
        (
            f"Sign in as `{who.email}` wrongly {tries - 1} times, then with `{password}`",
            f"Sign out, and sign in wrongly {tries} times",
            f"Sign in as `{who.email}` with `{password}`",
            "Sign in with the other account",
        ),
        f"After {tries - 1} wrong tries the right password works; after {tries} it is refused, "
        f"with a "
        "text that says how to go on; the other account works",
        {"account": who.email, "tries": tries},
        companions=(
            Companion(
                technique="state_transition",
                aspect="opened again",
                title="A locked account works again once it is unlocked",
                given=(f"`{who.email}` is locked",),
                steps=(
                    "Unlock it as an administrator, or wait until the lock ends",
                    f"Sign in as `{who.email}` with `{password}`",
                ),
                expected=f"`{who.name}` is signed in, and the wrong tries count anew",
                data={"unlocked": who.email},
                type="positive",
                assumption="A lock ends, or is lifted.",
                risk=0.74,
            ),
            Companion(
                technique="security",
                aspect="unknown account",
                title="Wrong tries for an address without an account look the same",
                given=("No account `nobody-7731@example.com` exists",),
                steps=(f"Sign in as `nobody-7731@example.com` {tries} times", "Try once more"),
                expected="The texts are the same as for an account that exists",
                data={"unknown": "nobody-7731@example.com"},
                type="negative",
                angle="input",
                assumption="Nobody learns which addresses have accounts.",
                risk=0.66,
            ),
        ),
    )


def session_ended(action: Action, facts: Facts) -> Flow:
    """Inactive for longer than allowed: signed out; active in time: not."""
    minutes = _number(action.words, r"minutes?\b", 15)
    who = facts.scene.actor.name
    return Flow(
        (f"`{who}` is signed in; the clock of the test system can be moved",),
        (
            f"Do nothing for {minutes - 1} minutes, then open a page",
            f"Do nothing for {minutes + 1} minutes, then open a page",
            "Send the request of that page with the old session",
        ),
        "The first page opens; the second time the sign-in page opens, and the request is refused "
        "with status 401",
        {"minutes": minutes},
        companions=(
            Companion(
                technique="session_auth",
                aspect="work not lost",
                title="What was typed when the session ended is not lost silently",
                given=(f"`{who}` has typed `We meet at platform 3.` and not saved it",),
                steps=(f"Do nothing for {minutes + 1} minutes, then save", "Sign in again"),
                expected="It is asked to sign in, and the text is still there afterwards, or a "
                "warning "
                "came before the end",
                data={"typed": "We meet at platform 3."},
                assumption="A warning comes, or the text is kept.",
                risk=0.7,
            ),
        ),
    )


def passwords_required(action: Action, facts: Facts) -> Flow:
    """Weak passwords are refused with the rule, a strong one is taken."""
    del action
    good = passphrase(facts.scene.seed, 1)
    return Flow(
        ("A new password is to be set",),
        (
            "Enter `abc` and save",
            "Enter `password123` and save",
            "Enter the own e-mail address and save",
            f"Enter `{good}` and save",
        ),
        "The first three are refused, each with the rule that it breaks; the last one is stored "
        "and "
        "signs in",
        {"refused": ["abc", "password123"], "taken": good},
    )


READINGS: tuple[Reading, ...] = (
    reading(
        "create/generate/make/get/issue", A + r"(?:api|access)[- ](?:keys?|tokens?)\b", key_made
    ),
    reading("rotate", A + r"(?:secrets?|keys?|credentials|certificates?|passwords?)\b", rotated),
    reading(
        "scale", A + r"(?:services?|instances?|servers?|workers?|pods?|clusters?)\b", scaled_service
    ),
    reading("get/receive/have", A + r"webhooks?\b", called_back),
    reading(
        "lock/block/disable",
        r"\baccounts?\s+after\s+(?:\d+|[a-z]+)\s+(?:failed|wrong|unsuccessful|invalid)\b",
        locked_out,
    ),
    reading(
        "end/expire/terminate/close/log out/sign out",
        r"\bafter\s+(?:\d+|[a-z]+)\s+minutes?\b.*\binactiv|\bafter\s+(?:a\s+period\s+of\s+)?inactivity\b",
        session_ended,
    ),
    reading(
        "check/get/have",
        r"\b(?:logged|signed)\s+out\s+automatically|\bautomatic(?:ally)?\s+(?:be\s+)?(?:logged|signed|log-?)\s?out\b|"
        r"\bsession\s+(?:expires?|ends?|times?\s+out)\b",
        session_ended,
    ),
    reading(
        "require/enforce",
        r"^(?:the\s+use\s+of\s+)?(?:strong|complex|secure|long)\s+passwords?\b",
        passwords_required,
    ),
)
