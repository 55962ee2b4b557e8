"""Requirements without a wish: `A customer can …`, `Vendors propose …`, `The system shall …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from testwright.core.regex import regex
from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.language.verbs import is_verb

_MAY = regex(
    r"(?:(?:the|an?|any|every|each|all)\s+)?"
    r"(?P<role>(?!(?:the|an?|it|this|that|there|i|we|you|they|system|page|which|what)\b)"
    r"[a-z][\w'-]*(?:\s+(?!can\b|may\b|should\b|must\b)[\w'-]+){0,3}?)\s+"
    r"(?:can|may|(?:should|must|shall|will|is|are|has|have)(?:\s+be)?\s+able\s+to|"
    r"wants?\s+to|needs?\s+to|would\s+like\s+to)\s+(?P<goal>\w.*)",
    re.IGNORECASE | re.DOTALL,
)
"""`A customer can cancel an order`: a role and what it may do, without the usual opening."""
_PEOPLE_DO = regex(
    r"(?P<role>(?:[A-Za-z][\w-]*\s+){0,2}?[a-z][\w-]*s)\s+(?P<goal>(?P<verb>[a-z]+)\s+\w.*)",
    re.IGNORECASE | re.DOTALL,
)
_NEXT_DOES = regex(
    r",\s+(?:and\s+|then\s+)?(?=(?:the\s+)?(?:[a-z][\w-]*\s+){1,3}?(?:can|may|must|[a-z]+)\s+)"
)
"""`Vendors propose a discount, managers approve it`: where the deed of the next people begins."""
_SHALL = regex(
    r"^(?P<what>(?:(?:the|our|this|all|each|every|any|an?)\s+)?(?!(?:i|we|you|it|they|there|this|that)\b)"
    r"[a-z][\w/'’-]*(?:\s+[\w/'’-]+){0,6}?)\s+(?:shall|should|must|will|(?:has|have|needs?)\s+to)\s+"
    r"(?P<does>(?!not\s+(?!exceed\b|take\b)|never\b|be\s+able\b)[a-z]+\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""`The system shall support 100 users`: as specifications put it."""
_LETS = regex(
    r"^(?:allow|enable|let|permit)s?\s+(?P<role>(?:[\w-]+\s+){0,3}?[\w-]+?)\s+to\s+(?P<goal>\w.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ARTICLE = regex(r"^(?:the|our|this|all|each|every|any|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody may do, or what shall hold.

    Attributes:
        role: who does it, as written; "" where it is something that shall hold.
        goal: as it would follow `I want (to)`.
    """

    role: str
    goal: str


def duty_of(text: str) -> Duty | None:
    """Reads a sentence without a wish; None for other texts."""
    may = _MAY.match(text)
    if may is not None:
        return Duty(may["role"], may["goal"])
    return _people_do(text) or _shall(text)


def _people_do(text: str) -> Duty | None:
    """The first people of a sentence and what they do; None when no people stand at its head."""
    match = _PEOPLE_DO.match(text)
    if match is None or not is_verb(match["verb"]) or match["verb"].lower() in {"are", "have"}:
        return None
    head = noun_of(match["role"])
    if head is None or head.category != "person":
        return None
    return Duty(match["role"].lower(), _NEXT_DOES.split(match["goal"], maxsplit=1)[0])


def _shall(text: str) -> Duty | None:
    match = _SHALL.match(text)
    if match is None:
        return None
    what, does = match["what"], match["does"]
    lets = _LETS.match(does)
    if lets is not None:
        return Duty(lets["role"], lets["goal"])
    noun = noun_of(what)
    if noun is not None and noun.category == "person" and is_verb(does.split(" ", 1)[0]):
        return Duty(_ARTICLE.sub("", what).lower(), does)
    return Duty("", f"{what[:1].lower()}{what[1:]} to {does}")
