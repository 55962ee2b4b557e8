"""Criteria that quote the message that is to be seen, and say when.

`Success toast: "Kite saved"` is read after the story's own course, `Error "Name is missing" when
the name is empty` after the form was handed in without a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.criteria.causes import Cause, cause_of
from testwright.core.testcases.cases.criteria.shape import (
    done,
    given_for,
    sole,
    understood,
    value_of,
)
from testwright.core.testcases.language.clauses import declarative
from testwright.core.testcases.language.quotations import hidden, restored
from testwright.core.testcases.language.wording import own_words

if TYPE_CHECKING:
    from testwright.core.testcases.idea import Idea
    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

_WORDS = (
    r"messages?|toasts?|text|notifications?|alerts?|banners?|prompts?|dialogs?|modals?|"
    r"snack\s?bars?|"
    r"warnings?|errors?|hints?|notices?|confirmations?|pop-?ups?|feedback|"
    r"empty[- ]states?(?:\s+messages?)?"
)
_SAID = regex(
    rf"(?:(?P<kind>(?:[\w-]+\s+){{0,3}}?(?:{_WORDS}))\b(?:\s*\([^)]*\))?[^\"]{{0,40}}?|"
    r"\b(?:shows?|shown|displays?|displayed|sees?|says?|saying|reads?|reading|states?|"
    r"stating)\b:?\s*)"
    r"(?P<quote>\"@0\")|"
    r"^(?:(?:on|upon|after)\s[^\"]{3,50}?)?(?P<first>\"@0\")\s+"
    rf"(?P<after>(?:[\w-]+\s+)?(?:{_WORDS})|(?:is|are)\s+(?:shown|displayed))\b",
    re.IGNORECASE,
)
_WHEN = regex(
    r"(?:^|[\s,;])(?:if|when|whenever|after|once|upon|on|in\s+case\s+of|for)\s+"
    r"(?P<cause>(?!(?:the\s+)?(?:screen|page|\d)\b)[^\":,]{3,80}?)(?=\s*(?:[:,\"]|$|"
    r"\s(?:the\s+)?(?:system|app)\s))",
    re.IGNORECASE,
)
_BRINGS = regex(
    (
        r"^(?P<cause>[^\":,]{3,60}?)\s+(?:shows?|displays?|triggers?|gives?|produces?|"
        r"results?\s+in|"
        r"leads?\s+to)\s"
    ),
    re.IGNORECASE,
)
_OPENS = regex(r"\b(?:opens?|launch(?:es)?)\b", re.IGNORECASE)
"""What a press opens is a place, and no message."""
_AMISS = regex(r"\b(?:error|invalid|fail\w*|empty|warning|alert)\b", re.IGNORECASE)
_NO_CAUSE = regex(
    r"(?:the\s+)?(?:system|app|application|page|screen|form|user|it|they)$", re.IGNORECASE
)
_ASKS = regex(r"\b(?:confirm\w*|warning|prompt|dialog|modal|pop-?up)\b", re.IGNORECASE)
_OPEN_PLACE = regex(r"\[[^\]]+\]|\{[^}]+\}|<[^>]+>|\bX\b")
_CHANGES = frozenset(
    {"create", "update", "delete", "upload", "send", "mark", "assign", "publish", "decide"}
    | {"schedule", "configure", "register", "pay", "reset_password"}
)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """What is read, what it is called, and what brings it about as the criterion says it."""

    text: str
    kind: str
    cause: str


def quoted(rule: Rule, facts: Facts) -> Idea | None:
    """The case of a quoted message; None where nothing says how it comes about."""
    found = _read(rule)
    if found is None:
        return None
    if found.cause:
        cause = cause_of(found.cause, facts)
        return _on(cause, found, rule, facts) if cause is not None else None
    if _AMISS.search(found.kind) and not found.text.rstrip("\"”'").endswith("?"):
        return None  # an error of which nobody says when it comes
    if not understood(facts) or facts.main.kind not in _CHANGES:
        return None
    asks = found.text.rstrip("\"”'").endswith("?") or "cannot be undone" in found.text.lower()
    return _asked(found, rule, facts) if asks else _afterwards(found, rule, facts)


def _read(rule: Rule) -> _Quoted | None:
    plain, quotations = hidden(own_words(rule.text))
    plain = declarative(plain)
    said = _SAID.search(plain) if quotations else None
    if said is None or _OPENS.search(plain) or len(quotations) > 2 or rule.given:  # noqa: PLR2004 a message, and a label beside it
        return None
    kind = (said["kind"] or said["after"] or "message").strip()
    text = quotations[0]
    if len(text.split()) < 2 and not re.search(rf"\b(?:{_WORDS})\b", kind, re.IGNORECASE):  # noqa: PLR2004
        return None  # a label and no message
    if not (said["kind"] or said["after"]) and len(text.split()) < 3:  # noqa: PLR2004 `shows "Sold"`
        return None
    around = f"{plain[: said.start()]} {plain[said.end() :]}".strip()
    when = _WHEN.search(
        f"{plain[: said.start()]}\n{said.group()}\n{plain[said.end() :]}".replace("\n", " ")
    )
    cause = when["cause"] if when else ""
    if not cause and (brought := _BRINGS.match(around if said["first"] else plain)):
        cause = "" if _NO_CAUSE.match(brought["cause"]) else brought["cause"]
    return _Quoted(text, kind, restored(cause, quotations).strip())


def _shown(found: _Quoted) -> str:
    """`the message "…"`, with what stands in brackets told as what it is."""
    filled = (
        ", with the values of this run in place of the brackets"
        if _OPEN_PLACE.search(found.text)
        else ""
    )
    return f"the text {found.text} is shown{filled}"


def _afterwards(found: _Quoted, rule: Rule, facts: Facts) -> Idea:
    """The message that follows the story's own course."""
    value = value_of(facts)
    return sole(
        rule,
        given=given_for(facts),
        steps=(*done(facts)[:4], "Read what is shown"),
        expected=f"after the last deed {_shown(found)}, once, and no error",
        data={"text": found.text.strip('"“”'), **({"named": value} if value else {})},
        risk=0.72,
    )


def _asked(found: _Quoted, rule: Rule, facts: Facts) -> Idea:
    """The question before it is done: whoever declines has done nothing."""
    steps = tuple(re.sub(r",?\s+and confirm(?: if asked)?$", "", step) for step in done(facts)[:3])
    again = (
        (f"{steps[0]} again",)
        if steps[0].startswith("Open ") and len(steps) > 1
        else (facts.scene.again,)
    )
    return sole(
        rule,
        given=given_for(facts),
        steps=(*steps, "Read what is asked, and cancel", *again),
        expected=f"before anything is done {_shown(found)}; after cancelling all is as before",
        data={"text": found.text.strip('"“”')},
        risk=0.78,
    )


def _on(cause: Cause, found: _Quoted, rule: Rule, facts: Facts) -> Idea | None:
    """The message that comes with its cause, and not without it."""
    if cause.done:
        return _afterwards(found, rule, facts)
    without = f"; {cause.otherwise}" if cause.otherwise else ""
    return sole(
        rule,
        given=cause.given or given_for(facts)[:1],
        steps=cause.steps,
        expected=f"{cause.moment}{_shown(found)}{cause.kept}{without}",
        data={"text": found.text.strip('"“”'), **cause.data},
        kind="negative" if cause.amiss else "positive",
        risk=0.84,
    )


_ERROR = regex(
    r"^(?:(?:the\s+)?(?:system|app|page|form|users?|they)\s+(?:shows?|displays?|sees?|receives?|gets?)\s+)?"
    r"(?:an?\s+|the\s+)?(?:(?:clear|meaningful|appropriate|helpful|suitable|validation|specific)\s+)?"
    r"(?:error|validation|warning)\s*(?:messages?)?\s*"
    r"(?:(?:is|are)\s+(?:shown|displayed|visible)|appears?)?\s*"
    r"(?:(?P<how>for|on|with|in\s+case\s+of)\s+(?P<cause>.{4,70}))?$",
    re.IGNORECASE,
)


def error_shown(rule: Rule, facts: Facts) -> Idea | None:
    """`An error message is shown for an invalid email`, whatever its words are."""
    if rule.limits or rule.then:
        return None
    found = _ERROR.match(own_words(rule.statement))
    said = rule.condition or (found["cause"] if found else "")
    cause = cause_of(said, facts) if found is not None and said else None
    if cause is None or not cause.amiss:
        return None
    what = next((value for value in cause.data.values() if value), "")
    named = what if what.startswith("the ") else f"`{what}`"
    return sole(
        rule,
        given=cause.given or given_for(facts)[:1],
        steps=cause.steps,
        expected=f"{cause.moment}an error message is shown that says what is wrong with {named}"
        f"{cause.kept}" + (f"; {cause.otherwise}" if cause.otherwise else ""),
        data=cause.data,
        kind="negative",
        risk=0.84,
    )
