"""Criteria that a message goes out, as notes tell them: `Confirmation mail sent within 60 seconds`.

Whoever is told looks into the messages when the deed is done, and not later than the time named.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.causes import cause_of
from testwright.core.testcases.cases.criteria.shape import (
    done,
    given_for,
    sole,
    understood,
    value_of,
)
from testwright.core.testcases.language.grammar import singular, with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import own_words
from testwright.core.testcases.reading.bounds import plain

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_KINDS = (
    r"e-?mails?|mails?|notifications?|sms|text\s+messages?|messages?|reminders?|receipts?|"
    r"invitations?|alerts?|links?|confirmations?"
)
_THING = rf"(?:an?\s+|the\s+|one\s+)?(?P<thing>(?:[\w'’-]+\s+){{0,4}}?(?P<kind>{_KINDS}))"
_END = (
    r"(?P<to>\s+to\s+(?:the\s+|their\s+|his\s+|all\s+)?[\w' -]{2,40}?)?"
    r"(?:\s+(?:by|via|as|through)\s+(?:an?\s+)?(?P<by>e-?mail|sms|push(?:\s+notification)?|mail))?"
    r"(?:\s+(?:immediately|automatically|instantly|successfully))?"
    r"(?:\s+within\s+\d+\s*[a-z]+)?"
)
_SENT = regex(
    rf"^{_THING}\s+(?:is|are|gets?)\s+(?:automatically\s+|immediately\s+|also\s+)?"
    rf"(?:sent|delivered|e-?mailed|mailed|received)(?:\s+out)?{_END}$",
    re.IGNORECASE,
)
_RECEIVES = regex(
    r"^(?:the\s+|an?\s+|each\s+)?(?P<who>[\w -]{2,40}?)\s+(?:receives?|gets?|(?:is|are)\s+sent)\s+"
    rf"{_THING}{_END}$",
    re.IGNORECASE,
)
_NO_MESSAGE = regex(
    r"\b(?:error|success|validation|toast|warning|friendly|push)\s+(?:message|alert)s?$|"
    r"^(?:confirmation|link|message|alert)s?$",
    re.IGNORECASE,
)
"""What is shown on the page, or may be, and sent to nobody."""
_WORKS_ON = frozenset(
    {"create", "update", "delete", "send", "mark", "assign", "publish", "decide", "schedule"}
    | {"register", "pay", "reset_password", "upload", "configure", "operate"}
)


def mailed(rule: Rule, facts: Facts) -> Idea | None:
    """The course, or the deed that the criterion names, and a look into the messages."""
    limits = [limit for limit in rule.limits if limit.kind == "duration"]
    if rule.negative or rule.only or len(limits) != len(rule.limits) or not understood(facts):
        return None
    said = own_words(rule.statement)
    found = _SENT.match(said) or _RECEIVES.match(said)
    if found is None or _NO_MESSAGE.search(found["thing"]):
        return None
    cause = cause_of(rule.condition, facts) if rule.condition else None
    own = cause is None or cause.done
    if (rule.condition and (cause is None or cause.amiss)) or (
        own and facts.main.kind not in _WORKS_ON
    ):
        return None
    role = _role(found.groupdict().get("who") or found["to"] or "", facts)
    if role is None:
        return None
    scene = facts.scene
    person = scene.person(0) if role else scene.actor
    resets = facts.main.kind == "reset_password"
    if resets and not limits:
        return None  # its course opens that mail
    given, steps = given_for(facts), done(facts)[: 2 if resets else 4]
    if cause is not None and not cause.done:
        given, steps = cause.given, cause.steps[:-1]
    who = (
        f"`{person.name}` (`{person.email}`) is the {role} whom it concerns, and the"
        if role
        else "The"
    )
    reads = f"{who} tester can read the messages of `{person.email}`"
    known = any("can read the mail" in text for text in given) and not role
    limit = limits[0] if limits else None
    much = f"{plain(limit.high or limit.low or 0)} {limit.unit}" if limit else ""
    late = f", {much} after that" if much else ""
    kind = found["kind"].lower()
    medium = (found["by"] or "").lower()
    sent = (
        found["thing"]
        if not medium or medium in found["thing"].lower()
        else f"{found['thing']} by {medium}"
    )
    box = "mailbox" if "mail" in f"{kind}{medium}" else "messages"
    value = value_of(facts) if own and not resets else ""
    told = f"; it is about `{value}`" if value and value not in {person.name, person.email} else ""
    return sole(
        rule,
        given=given if known else (*given, reads),
        steps=(
            *steps,
            f"Look into the {box} of `{person.email}`{late}",
        ),
        expected=f"exactly one new {_one(sent)} is there{told}",
        data={"to": person.email, **({"within": much} if much else {})},
        risk=0.8,
    )


def _one(thing: str) -> str:
    """The message in the singular, without the capital that only opened the sentence."""
    words = thing.split()
    words[-1] = singular(words[-1])
    first = words[0]
    words[0] = first.lower() if first[1:].islower() else first
    return " ".join(words)


def _role(who: str, facts: Facts) -> str | None:
    """The role of who is told; "" for who acts; None for nobody that is known."""
    name = re.sub(
        r"^\s*(?:to\s+)?(?:the\s+|their\s+|his\s+|all\s+|an?\s+)?", "", who.lower()
    ).strip()
    own = {"", "they", "user", "users", "them", "me", "i", facts.scene.role.lower()}
    if name in own or singular(name) in own or re.search(r"\b(?:e-?mail|address|inbox)\b", name):
        return ""
    noun = noun_of(name)
    if noun is None or noun.category != "person" or re.search(r"\band\b|\bor\b", name):
        return None
    return singular(with_article(name).split(" ", 1)[1])
