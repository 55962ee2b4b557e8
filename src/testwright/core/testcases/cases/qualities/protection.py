"""That secrets stay secret, deeds are recorded, and nobody tries for ever (OWASP ASVS 4.0)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.flow import Companion, Flow
from testwright.core.testcases.cases.flows.operations import locked_out, session_ended
from testwright.core.testcases.cases.flows.readings import GoalReading, goal_reading
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.figures import NUMBER, number_of
from testwright.core.testdata.literals.passwords import passphrase

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts


def hashed(found: re.Match[str], facts: Facts) -> Flow | None:  # noqa: ARG001 all are called alike
    """A password can't be read where it is kept, and two equal ones don't look equal."""
    if not (facts.main.statement or facts.main.verb in {"get", "have", "hash", "store", "keep"}):
        return None
    scene = facts.scene
    secret, one, two = passphrase(scene.seed, 0), scene.person(0), scene.person(1)
    return Flow(
        given=("The tester can read the tables and a backup of the test system's database",),
        steps=(
            (
                f"Create an account for `{one.email}` and one for `{two.email}`, both with the "
                f"password `{secret}`"
            ),
            f"Search database and backup for `{secret}`",
            "Compare what is stored as the password of the two accounts",
            f"Sign in as `{one.email}` with `{secret}`",
        ),
        expected=f"`{secret}` is found nowhere; the two stored values differ, so each has a salt "
        "of its own, "
        "and are the output of a slow hash (Argon2id, scrypt, bcrypt or PBKDF2); the sign-in works",
        data={"password": secret, "accounts": [one.email, two.email]},
        companions=(
            Companion(
                technique="security",
                aspect="in logs and answers",
                title="The password stands in no log and no answer",
                given=("Network traffic and the logs of the servers can be read",),
                steps=(
                    f"Sign in as `{one.email}` with `{secret}`, then once with a typing error",
                    f"Search the logs and all answers for `{secret}`",
                ),
                expected="It is found in none; the calls went over HTTPS only",
                data={"password": secret},
                type="negative",
                angle="outside",
                risk=0.78,
            ),
            Companion(
                technique="security",
                aspect="older accounts",
                title="Accounts from before are stored the same way",
                given=(f"The account `{two.email}` was created before the change",),
                steps=("Sign in with it once", "Look at what is stored as its password"),
                expected="It is stored as that of a new account is, and the old value is gone",
                data={"account": two.email},
                assumption="Older accounts exist.",
                risk=0.62,
            ),
        ),
        technique="security",
        stands_alone=True,
    )


def asked_too_often(found: re.Match[str], facts: Facts) -> Flow:  # noqa: ARG001 all are called alike
    """The last call that is allowed is answered, the next is refused until the time is over."""
    many, per = int(number_of(found["n"])), found["per"].lower()
    what = found["what"].lower()
    one = what.removesuffix("s")
    return Flow(
        given=((f"`client-a` and `client-b` have keys; `client-a` has sent nothing this {per}"),),
        steps=(
            f"Send {plain(many)} {what} as `client-a` within one {per}",
            f"Send one more {one} in the same {per}",
            f"Send one {one} as `client-b`",
            f"Wait until the {per} is over and send one more as `client-a`",
        ),
        expected=f"{plain(many)} are answered; the next is refused with the status 429 and "
        "says when to "
        f"come again; `client-b` and, after the {per}, `client-a` are answered",
        data={"allowed": many, "refused": many + 1, "status": 429},
        companions=(
            Companion(
                technique="boundary_values",
                aspect="edge of the window",
                title=f"{plain(2 * many)} {what} around the turn of the {per}",
                given=(f"`client-a` has sent nothing for a {per}",),
                steps=(
                    f"Send {plain(many)} {what} in the last second of a {per}",
                    f"Send {plain(many)} {what} in the first second of the next one",
                ),
                expected=f"Never are more than {plain(many)} answered within any {per}, or it "
                "is said that "
                f"each {per} of the clock counts anew",
                data={"sent": 2 * many},
                angle="time",
                assumption=f"Whether the {per} glides or begins by the clock is open.",
                risk=0.66,
            ),
            Companion(
                technique="security",
                aspect="other addresses",
                title="More addresses don't help one client to more",
                given=("`client-a` can send from two addresses",),
                steps=(
                    f"Send {plain(many)} {what} as `client-a` from the first",
                    "Send one from the second",
                ),
                expected="The last is refused with the status 429",
                data={"addresses": 2},
                type="negative",
                angle="actor",
                assumption="It is the client that counts, not its address.",
                risk=0.64,
            ),
        ),
        technique="boundary_values",
        stands_alone=True,
    )


def signed_out(found: re.Match[str], facts: Facts) -> Flow:  # noqa: ARG001 all are called alike
    """Told of the person: `be logged out after 15 minutes of inactivity`."""
    flow = session_ended(replace(facts.main, words=facts.story.goal), facts)
    return replace(flow, technique="session_auth", stands_alone=True)


def locked(found: re.Match[str], facts: Facts) -> Flow:
    """Told of the account: `accounts to be locked after 5 failed sign-ins for 30 minutes`."""
    flow = locked_out(replace(facts.main, words=found.group(0)), facts)
    length = re.search(
        rf"\bfor\s+(?P<n>{NUMBER})\s+(?P<unit>minutes?|hours?)", facts.story.goal, re.IGNORECASE
    )
    beside = flow.companions
    if length:
        ends = _lock_ends(int(number_of(length["n"])), length["unit"].rstrip("s"), facts)
        beside = (ends, *(one for one in beside if one.aspect != "opened again"))
    return replace(flow, companions=beside, technique="security", stands_alone=True)


def _lock_ends(count: int, unit: str, facts: Facts) -> Companion:
    who, secret = facts.scene.person(0), passphrase(facts.scene.seed, 0)
    at, after = ("10:29:59", "10:30:01") if (count, unit) == (30, "minute") else ("", "")
    before = f"at `{at}`" if at else f"a second before {count} {unit}s are over"
    then = f"at `{after}`" if after else f"a second after {count} {unit}s"
    return Companion(
        technique="boundary_values",
        aspect="lock ends",
        title=f"The lock ends after {count} {unit}s, not before",
        given=(f"`{who.email}` was locked at `10:00:00`; the clock of the test system can be set",),
        steps=(
            f"Sign in as `{who.email}` with `{secret}` {before}",
            f"Do the same {then}",
        ),
        expected="The first is refused as locked; the second signs in, and the wrong tries count "
        "anew",
        data={"locked_for": f"{count} {unit}s"},
        angle="rule",
        risk=0.8,
    )


GOALS: tuple[GoalReading, ...] = (
    goal_reading(
        r"\bpasswords?\b[^.;]*\b(?:hashed|salted|hashing|not\s+(?:be\s+)?(?:stored|kept|saved)\s+(?:in|as)\s+plain)|"
        r"\bhash(?:ed)?\s+(?:and\s+salt(?:ed)?\s+)?passwords?\b",
        hashed,
    ),
    goal_reading(
        r"\b(?:limit|restrict|throttle)(?:s|ed)?\b[^.;]*?\bto\s+(?:at\s+most\s+|a\s+maximum\s+of\s+)?"
        rf"(?P<n>{NUMBER})\s+(?P<what>requests|calls|queries|messages|attempts)\s+(?:per|an?|each|every)\s+(?P<per>second|minute|hour|day)\b",
        asked_too_often,
    ),
    goal_reading(
        r"\b(?:logged|signed)[ -](?:out|off)\b[^.;]*\b(?:after|when|if)\b[^.;]*\b(?:inactiv\w*|"
        r"idle|minutes?)\b",
        signed_out,
    ),
    goal_reading(
        r"\baccounts?\b[^.;]*\b(?:locked|blocked|suspended|disabled)\s+after\s+(?:\d+|[a-z]+)\s+(?:failed|wrong|unsuccessful|invalid|incorrect)\b",
        locked,
    ),
)
