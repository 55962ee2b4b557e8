"""Conditions as testers vary them: what is not so, and which parts a condition is made of."""

from __future__ import annotations

import re

from testwright.core.testcases.wording import own_words

_NOT = re.compile(
    r"\b(?P<link>is|are|was|were|can|could|will|would|must|should|does|do|has|have)"
    r"(?:\s+not|n['’]t)\b|\bcannot\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?P<link>is|are|was|were|can|could|will|would|must|should|has been|have been|may)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?P<there>there\s+(?:is|are)|has|have|with)\s+no\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?P<has>has|have)\s+(?P<rest>(?!not\b|been\b).+)$", re.IGNORECASE)
_THIRD = re.compile(
    r"^(?P<who>(?:the\s+|an?\s+|their\s+)?(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?P<verb>[a-z]{3,}s)\s+(?P<rest>.+)$"
)
_EMPTY = re.compile(
    r"^(?:it is\s+)?(?:needed|necessary|possible|required|applicable|appropriate|desired|relevant|"
    r"available|wanted|they want(?: to)?|they (?:need|wish)(?: to| it)?|ready|done)$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|can|cannot|does|do|did|will|must|exceeds?|contains?|equals?|"
    r"exists?|fails?|\w{3,}ed)\b",
    re.IGNORECASE,
)


def says_nothing(condition: str) -> bool:
    """Whether a condition is only a manner of speaking: `if needed`, `when possible`."""
    return not condition.strip() or bool(_EMPTY.match(condition.strip(" .,")))


def negated(condition: str) -> str:
    """What is so when the condition is not: `the link is old` -> `the link is not old`."""
    text = own_words(condition)
    if _NOT.search(text):
        return re.sub(
            _NOT, lambda m: (m["link"] or "can") if m["link"] != "do" else "do", text, count=1
        )
    if _NO.search(text):
        return _NO.sub(lambda m: f"{m['there']} a", text, count=1)
    if _LINK.search(text):
        return _LINK.sub(lambda m: _with_not(m["link"]), text, count=1)
    if _HAS.search(text):
        return _HAS.sub(
            lambda m: f"{'does' if m['has'].lower() == 'has' else 'do'} not have {m['rest']}",
            text,
            count=1,
        )
    third = _THIRD.match(text)
    if third and not third["verb"].endswith("ss"):
        from testwright.core.testcases.verbs import infinitive, is_verb

        base = infinitive(third["verb"])
        if is_verb(base):
            return f"{third['who']} does not {base} {third['rest']}"
    return f"it is not so that {text}"


def _with_not(link: str) -> str:
    first, _, rest = link.partition(" ")
    if first.lower() == "can":
        return "cannot"
    return f"{first} not {rest}".strip()


def parts_of(condition: str) -> tuple[tuple[str, ...], str]:
    """The parts of a compound condition and the word that joins them; ((), "") for a simple one."""
    for word in ("and", "or"):
        parts = tuple(
            part.strip(" ,") for part in re.split(rf",?\s+{word}\s+", condition) if part.strip(" ,")
        )
        if 2 <= len(parts) <= 3 and all(_whole(part) for part in parts):  # noqa: PLR2004 a table that can be read
            return parts, word
    return (), ""


def _whole(part: str) -> bool:
    """Whether a part could stand alone: subject and verb."""
    return len(part.split()) >= 3 and bool(_FINITE.search(part))  # noqa: PLR2004 `it is old`
