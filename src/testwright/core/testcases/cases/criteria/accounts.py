"""Criteria around links by mail in stories about accounts: how long they work, and how often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.shape import sentence, sole, understood
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.bounds import plain
from testwright.core.testcases.reading.described import of_one

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_LINK = (
    r"(?:the\s+|an?\s+)?(?:(?:password\s+)?(?:reset|verification|confirmation|activation|magic|"
    r"invitation)\s+)?(?:links?|tokens?|codes?|url)"
)
_EXPIRES = regex(
    rf"^{_LINK}\s+(?:expires?|(?:is|are)\s+(?:only\s+)?valid|must\s+expire)\b", re.IGNORECASE
)
_ONCE = regex(
    rf"^{_LINK}\s+(?:is|are|works?|can)\b.*\b(?:once|single[- ]use|one[- ]time)\b|"
    rf"^{_LINK}\s+(?:cannot|can['’]t|must\s+not)\s+be\s+(?:re-?used|used\s+(?:twice|again|"
    rf"more\s+than\s+once))",
    re.IGNORECASE,
)
_EXPIRED = regex(
    (
        rf"^(?:(?:an?|the)\s+)?expired\s+{_LINK}\s+(?P<seen>(?:shows?|displays?|(?:is|are)|leads?|"
        rf"gives?)\s.+)$"
    ),
    re.IGNORECASE,
)
_SHORTER = {
    "minutes": ("seconds", 60),
    "hours": ("minutes", 60),
    "days": ("hours", 24),
    "weeks": ("days", 7),
}


def link_by_mail(rule: Rule, facts: Facts) -> Idea | None:
    """The link of a reset story: opened in time and too late, and a second time."""
    if facts.main.kind != "reset_password" or not understood(facts) or rule.then:
        return None
    text = sentence(rule)
    if _ONCE.match(text):
        return _second_use(rule, facts)
    gone = _EXPIRED.match(text)
    if gone is not None:
        return _run_out(rule, facts, gone["seen"])
    if not _EXPIRES.match(text):
        return None
    limit = next(
        (one for one in rule.limits if one.kind == "duration" and one.unit in _SHORTER), None
    )
    end = limit and (limit.high or limit.low)
    if limit is None or not end:
        return None
    small, size = _SHORTER[limit.unit]
    early = (
        f"{plain(end - 1)} {limit.unit} {size - 1} {small}" if end > 1 else f"{size - 1} {small}"
    )
    late = f"{plain(end)} {limit.unit if end > 1 else limit.unit[:-1]} 1 {small[:-1]}"
    email = facts.scene.actor.email
    return sole(
        rule,
        given=(
            f"The account `{email}` exists, and the tester can read its mail",
            "The clock of the test system can be set",
        ),
        steps=(
            f"Ask for a new password for `{email}`",
            f"Set the clock on by {early}, and open the link from the mail",
            f"Ask for another new password for `{email}`",
            f"Set the clock on by {late}, and open the link from the newest mail",
        ),
        expected="the first link opens the form for a new password; the second opens a page that "
        "says "
        "that it has expired, and no password can be set there",
        data={"in_time": early, "too_late": late},
        kind="edge_case",
        risk=0.86,
    )


def _run_out(rule: Rule, facts: Facts, seen: str) -> Idea:
    """What is seen behind a link that is too old."""
    email = facts.scene.actor.email
    return sole(
        rule,
        given=(
            f"The account `{email}` exists, and the tester can read its mail",
            "The clock of the test system can be set",
        ),
        steps=(
            f"Ask for a new password for `{email}`",
            "Set the clock on until the link in the mail has expired",
            "Open the link from the mail",
        ),
        expected=f"the expired link {of_one(clipped(seen, 120))}; no password can be set there",
        data={"account": email},
        kind="negative",
        risk=0.86,
    )


def _second_use(rule: Rule, facts: Facts) -> Idea:
    email = facts.scene.actor.email
    return sole(
        rule,
        title="A used link does not work again",
        given=(f"The account `{email}` exists, and the tester can read its mail",),
        steps=(
            f"Ask for a new password for `{email}`",
            "Open the link from the mail, and set a new password",
            "Open the same link once more",
        ),
        expected="the third step opens no form for a password, but a page that says that the link "
        "was "
        "used already; the password set first still works",
        data={"account": email},
        kind="negative",
        risk=0.86,
    )


_MET = regex(
    r"(?:(?:password\s+)?reset\s+(?:e-?mail|link)\s+(?:is|gets)\s+sent|an?\s+(?:e-?mail|"
    r"link)\s+(?:is|gets)\s+sent|"
    r"(?:(?:the\s+)?(?:users?|they)\s+)(?:can|is\s+able\s+to|receives?)\s+(?:then\s+)?(?:set|"
    r"create|choose|enter|define|"
    r"log\s?in|sign\s?in|request|an?\s+(?:e-?mail|reset\s+link|link))\b.*|"
    r"old\s+password\s+(?:is|no\s+longer|does\s+not|stops).*|(?:reset\s+|the\s+)?link\s+(?:leads|"
    r"opens|takes|redirects).*\bpassword\b.*|"
    r"(?:the\s+)?password\s+is\s+(?:successfully\s+)?(?:updated|changed|reset)(?:\s+\w+ly)?)$",
    re.IGNORECASE,
)


def met_by_reset(rule: Rule, facts: Facts) -> bool:
    """Whether a criterion says a step or the end of how a password is reset."""
    if (
        facts.main.kind != "reset_password"
        or rule.limits
        or rule.then
        or (rule.negative and "no longer" not in rule.text)
    ):
        return False
    after = not rule.condition or re.fullmatch(
        r"(?:(?:the\s+)?(?:password\s+)?(?:reset(?:ting)?(?:\s+is\s+\w+)?|change)|resetting\s+.*)",
        rule.condition,
        re.IGNORECASE,
    )
    return bool(after) and _MET.match(own_words(rule.statement)) is not None
