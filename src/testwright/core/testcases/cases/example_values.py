"""Values for what a criterion only describes: `valid credentials`, `an invalid file type`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.access import fitting_password
from testwright.core.testcases.language.nouns import noun_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from testwright.core.testcases.reading.facts import Facts

_BAD = r"(?P<bad>in(?:valid|correct)|wrong|malformed|unsupported|bad|not\s+allowed)"
_GOOD = r"(?:valid|correct|right|proper|supported|registered|existing|their)"
_ENTERS = regex(
    r"^(?:enter|type|write|fill\s+in|provide|input|give|add|search\s+for)\b", re.IGNORECASE
)
_NAMED_VALUE = regex(
    r"\b(?:an?|the|their)\s+(?:new\s+|valid\s+)?(?P<what>name|title|description|comment|message|note|nickname|"
    r"username|reason|remark|label|caption|address|phone\s+number|date|amount|price|quantity)\b"
    r"(?!\s+(?:of|field|box|input)\b)",
    re.IGNORECASE,
)
_SEARCHED = regex(
    r"^(?:type|enter|write|search)\b.{0,30}?\b(?:search\s+(?:box|bar|field|input|term|query|text)|keywords?|query)\b"
    r"(?!\s*[`“\"(])",
    re.IGNORECASE,
)
_MORE = r"(?!\s*[`“\"(\d])"
_ROWS: tuple[tuple[str, Callable[[Facts], str], Callable[[Facts], str]], ...] = (
    (
        r"(?:credentials|log-?in\s+(?:data|details)|(?:e-?mail(?:\s+address)?|username)\s*(?:and|/)\s*password)",
        lambda facts: f"`{facts.scene.actor.email}`, `{fitting_password(facts, 0)}`",
        lambda facts: f"`{facts.scene.actor.email}`, `{fitting_password(facts, 1)}`",
    ),
    (
        r"e-?mail(?:\s+address|\s+format)?(?!\s+(?:and|/)\s*password)",
        lambda facts: f"`{facts.scene.actor.email}`",
        lambda facts: f"`{facts.scene.actor.email.replace('@', '.')}`",
    ),
    (
        r"password",
        lambda facts: f"`{fitting_password(facts, 0)}`",
        lambda facts: f"`{fitting_password(facts, 1)}`",
    ),
    (
        r"(?:image|photo|picture|avatar)(?:\s+file)?",
        lambda _: "`photo.png`",
        lambda _: "`notes.exe`",
    ),
    (
        r"(?:[\w-]+\s+)?(?:file(?:\s+(?:type|format|extension))?|document|attachment)",
        lambda facts: f"`{_file(facts)}`",
        lambda _: "`notes.exe`",
    ),
    (
        r"(?:url|link|web\s+address)",
        lambda _: "`https://www.example.com/help`",
        lambda _: "`htp:/example`",
    ),
    (
        r"(?:amount|number|price|quantity|value)",
        lambda _: "`25`",
        lambda _: "`abc`",
    ),
    (r"date(?:\s+format)?", lambda facts: f"`{facts.scene.day(0)}`", lambda _: "`2031-02-30`"),
    (r"phone(?:\s+number)?", lambda _: "`+44 20 7946 0018`", lambda _: "`12ab`"),
)
_VALUES = tuple(
    (
        regex(rf"\b(?:{_BAD}|{_GOOD})\s+{words}\b{_MORE}", re.IGNORECASE),
        good,
        bad,
    )
    for words, good, bad in _ROWS
)


def with_values(text: str, facts: Facts) -> str:
    """The text with an example in brackets behind each value that it only describes."""
    if "`" in text:
        return text
    for pattern, good, bad in _VALUES:
        found = pattern.search(text)
        if found:
            value = (bad if found["bad"] else good)(facts)
            return f"{text[: found.end()]} ({value}){text[found.end() :]}"
    sought = _SEARCHED.search(text)
    if sought:
        word = facts.scene.name(facts.main.object, 0).split(" ", 1)[0]
        return f"{text[: sought.end()]} (`{word}`){text[sought.end() :]}"
    named = _NAMED_VALUE.search(text) if _ENTERS.match(text) else None
    if named and not re.match(r"\s*[“\"(]", text[named.end() :]):
        value = _of_field(" ".join(named["what"].lower().split()), facts)
        return f"{text[: named.end()]} (`{value}`){text[named.end() :]}"
    return text


def _of_field(name: str, facts: Facts) -> str:
    """A value for a field by its usual name."""
    scene = facts.scene
    if name in {"description", "comment", "message", "note", "reason", "remark"}:
        return scene.text(0)
    if name in {"nickname", "username"}:
        return scene.actor.username
    return {
        "date": scene.day(0),
        "amount": f"{scene.cents(0) / 100:.2f}",
        "price": f"{scene.cents(0) / 100:.2f}",
        "quantity": "3",
        "address": "12 Mill Lane",
        "phone number": "+44 20 7946 0018",
    }.get(name, scene.title(2))


def _file(facts: Facts) -> str:
    """A file by the extension that the story tells."""
    return f"report.{facts.scene.extension(noun_of(facts.story.goal)) or 'pdf'}"
