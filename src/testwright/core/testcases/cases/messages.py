"""Criteria that say that somebody is told: by the deed that brings it about, in their mailbox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.exact import exact, set_up
from testwright.core.testcases.cases.flows.table import flow_of
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.grammar import with_article
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.wording import clipped, own_words
from testwright.core.testcases.reading.condition_deeds import deed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from testwright.core.testcases.reading.facts import Facts
    from testwright.core.testcases.reading.rules import Rule

NAME = "use_case_flow"
_MEDIUM = r"(?:e-?mail|text\s+message|sms|push(?:\s+message|\s+notification)?|letter|post)"
_PERSON_TOLD = regex(
    r"^(?:(?:the|an?|each|every|all|both)\s+)?(?P<who>[\w -]{2,40}?)\s+(?:(?:is|are|gets?|"
    r"will\s+be|must\s+be)\s+"
    r"(?:automatically\s+|immediately\s+)?(?:notified|informed|e-?mailed|reminded|alerted|"
    r"warned|told)|"
    r"(?:receives?|gets?|is\s+sent|are\s+sent)\s+(?=(?:an?|the|one)\s+[\w -]*?\b(?:e-?mail|"
    r"message|sms|"
    r"notification|confirmation|reminder|copy|receipt|notice|warning|mail)\b))(?P<rest>.*)$",
    re.IGNORECASE,
)
_THING_SENT = regex(
    r"^(?P<thing>(?:an?|the|one)\s+[\w ,-]*?(?:e-?mail|message|confirmation|reminder|copy|"
    r"receipt|notice|"
    r"notification|summary|invoice|report|link|code|warning|ticket)s?\b[\w ,'-]*?)\s+"
    r"(?:(?:is|are|gets?|must\s+be|will\s+be)\s+(?:automatically\s+|"
    r"immediately\s+)?(?:e-?mailed|sent|"
    r"delivered|mailed)|arrives?|goes|comes)\s*(?P<rest>(?:by|to|via|as)\b.*)?$",
    re.IGNORECASE,
)
_TO = regex(r"\bto\s+(?P<who>me|us|them|the\s+[\w -]{2,30}|all\s+[\w -]{2,30})", re.IGNORECASE)
_CONTENT = regex(
    r"\b(?:with|containing|that\s+(?:contains|names|shows)|which\s+(?:contains|names|shows)|"
    r"naming)\s+"
    r"(?P<what>(?!the\s+subject\b).+)$",
    re.IGNORECASE,
)
_BY = regex(rf"\b(?:by|via|as)\s+(?:an?\s+)?(?P<medium>{_MEDIUM})\b", re.IGNORECASE)
_AFTER = regex(r"^after\s+(?:the\s+)?(?P<deed>\w+)\s+(?=(?:an?|the)\s)", re.IGNORECASE)


def messages(facts: Facts) -> Iterator[Idea]:
    """Each criterion whose whole point is that somebody is told."""
    for rule in facts.rules:
        if rule.then or rule.negative or rule.limits or len(rule.text) > 180:  # noqa: PLR2004 one sentence
            continue
        if rule.link in {"until", "unless", "before"} or re.search(r";", rule.text):
            continue
        said = _AFTER.sub("", rule.statement.strip(" .,"))
        idea = _told(said, rule, facts)
        if idea is not None:
            yield idea


def _told(said: str, rule: Rule, facts: Facts) -> Idea | None:
    person = _PERSON_TOLD.match(said)
    thing = None if person else _THING_SENT.match(said)
    if person is None and thing is None:
        return None
    own_told = person is not None and person["who"].lower() in {"i", "they", "the user", "user"}
    rest = (person["rest"] if person else thing["rest"] if thing else "") or ""
    if own_told and re.match(r"\s*that\b", rest):
        return None  # on the page where it is tried
    if re.search(r"\band\s+(?:the|they|it|an?)\b.*\b(?:is|are|must|can)\b", rest):
        return None
    scene = facts.scene
    role = _role(person["who"] if person else "", rest, facts)
    if role is None:
        return None
    own = role in {"", scene.role.lower()}
    to = scene.actor if own else scene.person(0)
    beside = scene.person(1)
    trigger = _trigger(rule, facts)
    if not trigger:
        return None
    content = _CONTENT.search(thing["thing"] if thing else rest)
    shows = f", and it shows {clipped(own_words(content['what']), 80)}" if content else ""
    if content and thing is None:
        shows = re.sub(r"\s+by\s+(?:e-?mail|\w+\s+message)$", "", shows)
    medium = _BY.search(rest) or re.search(rf"\b(?P<medium>{_MEDIUM})\b", rest, re.IGNORECASE)
    kind = medium["medium"].lower() if medium else "message"
    kind = {"email": "e-mail", "push": "push message", "post": "letter"}.get(kind, kind)
    is_who = "" if own else f" is {with_article(role)} and"
    return exact(
        rule,
        NAME,
        "told",
        title=own_words(rule.text),
        given=(
            scene.ready,
            *set_up(facts),
            (
                f"`{to.name}` (`{to.email}`){is_who} is concerned, `{beside.name}` is not; the "
                "tester can read the messages of both"
            ),
        ),
        steps=(
            *trigger,
            f"Look into the messages of `{to.name}`",
            f"Look into the messages of `{beside.name}`",
        ),
        expected=(
            f"`{to.name}` has exactly one new {kind} about it{shows}; `{beside.name}` has none"
        ),
        data={"to": to.email, "not_to": beside.email},
        risk=0.8,
    )


def _role(who: str, rest: str, facts: Facts) -> str | None:
    """The role of who is told; "" for who acts; None when it is nobody that can be read."""
    addressed = _TO.search(rest)
    name = who or (addressed["who"] if addressed else "")
    low = re.sub(r"^(?:the|all)\s+", "", name.lower())
    if low in {
        "",
        "me",
        "us",
        "them",
        "i",
        "they",
        "user",
        "users",
        "the user",
        facts.scene.role.lower(),
    }:
        return ""
    noun = noun_of(low)
    return noun.name.lower() if noun is not None and not noun.abstract else None


def _trigger(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """What brings it about: the deed of the condition, else the story's own course."""
    if rule.condition:
        deed = deed_in(rule.condition)
        said = own_words(rule.condition)
        return (clipped(deed or f"Bring it about that {said}", 110),)
    return flow_of(facts.main, facts).steps[:3]
