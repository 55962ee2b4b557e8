"""Conditions as testers vary them: what is not so, and which parts a condition is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.language.wording import clipped, own_words

if TYPE_CHECKING:
    from collections.abc import Callable

_THIRD = regex(
    r"^(?P<who>(?:the\s+|an?\s+|their\s+)?(?:[\w-]+\s+){0,2}?[\w-]+)\s+(?P<verb>[a-z]{3,}s)(?:\s+(?P<rest>.+))?$"
)
_SINGLE = regex(r"(?:it|he|she|the|an?|this|that|their|its|each)\b", re.IGNORECASE)
_EMPTY = regex(
    r"^(?:it is\s+)?(?:needed|necessary|possible|required|applicable|appropriate|desired|relevant|"
    r"available|wanted|they want(?: to)?|they (?:need|wish)(?: to| it)?|ready|done)$",
    re.IGNORECASE,
)
_FINITE = regex(
    r"\b(?:is|are|was|were|has|have|can|cannot|does|do|did|will|must|exceeds?|contains?|equals?|"
    r"exists?|fails?|\w{3,}ed)\b",
    re.IGNORECASE,
)


def says_nothing(condition: str) -> bool:
    """Whether a condition is only a manner of speaking: `if needed`, `when possible`."""
    return not condition.strip() or bool(_EMPTY.match(condition.strip(" .,")))


def negatable(condition: str) -> bool:
    """Whether `negated` finds the verb that is to be turned round."""
    return not negated(condition).startswith("it is not so that ")


def negated(condition: str) -> str:
    """What is so when the condition is not: `the link is old` -> `the link is not old`."""
    text = own_words(condition)
    for pattern, turned in _TURNS:
        if pattern.search(text):
            return pattern.sub(turned, text, count=1).strip()
    third = _THIRD.match(text)
    if third and not third["verb"].endswith("ss") and (third["rest"] or _SINGLE.match(text)):
        from testwright.core.testcases.language.verbs import infinitive, is_verb

        base = infinitive(third["verb"])
        if is_verb(base):
            return f"{third['who']} does not {base} {third['rest'] or ''}".strip()
    return f"it is not so that {text}"


def _plainly(found: re.Match[str]) -> str:
    """`does not matter` -> `matters`."""
    from testwright.core.testcases.language.grammar import third_person

    verb = found["verb"]
    return third_person(verb) if found["do"].lower() == "does" else verb


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


_PARTICIPLE = (
    r"(?!red\b|bed\b|need\b|seed\b|feed\b|speed\b|unused\b|unpaid\b|related\b|limited\b|"
    r"advanced\b)(?:\w{2,}ed|left|sent|paid|begun|taken|given|seen|chosen|made|done|gone|become|lost|"
    r"sold|bought|read|run|held|kept|met|won|written|broken|shown|come|withdrawn|built|put|set|found)"
)
_TURNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (regex(r"\b(?P<do>do|does)(?:\s+not|n['’]t)\s+(?P<verb>\w+)", re.IGNORECASE), _plainly),
    (regex(r"\b(?:cannot|can['’]t)\b", re.IGNORECASE), lambda _: "can"),
    (regex(r"\bwon['’]t\b", re.IGNORECASE), lambda _: "will"),
    (
        regex(
            r"\b(?P<link>is|are|was|were|can|could|will|would|must|should|has|have)"
            r"(?:\s+not|n['’]t)\b",
            re.IGNORECASE,
        ),
        lambda found: found["link"],
    ),
    (regex(r"\bnever\s+", re.IGNORECASE), lambda _: ""),
    (
        regex(r"\b(?P<there>there\s+(?:is|are)|has|have|with)\s+no\b", re.IGNORECASE),
        lambda found: f"{found['there']}",
    ),
    (
        regex(
            r"\b(?P<link>is|are|was|were|can|could|will|would|must|should|has\s+been|have\s+been|"
            r"may)\s+(?:only\b\s*)?",
            re.IGNORECASE,
        ),
        lambda found: f"{_with_not(' '.join(found['link'].split()))} ",
    ),
    (
        regex(
            rf"\b(?P<has>has|have)\s+(?:already\s+)?(?P<done>{_PARTICIPLE})(?=\s|$)", re.IGNORECASE
        ),
        lambda found: f"{found['has']} not {found['done']}",
    ),
    (
        regex(r"\b(?P<has>has|have)\s+(?=\w)", re.IGNORECASE),
        lambda found: f"{'does' if found['has'].lower() == 'has' else 'do'} not have ",
    ),
)
"""How a sentence is turned round: the first that fits counts."""


_INSTEAD = regex(
    r"^(?P<first>.+?)[;,]\s*(?:(?:when|if)\s+[^,;]+,\s*|(?:otherwise|else|if\s+not),?\s+)"
    r"(?P<other>.+)$",
    re.IGNORECASE,
)


def halves(said: str) -> tuple[str, str]:
    """`it is free; otherwise it costs 5 EUR`: what holds, and what holds instead."""
    found = _INSTEAD.match(said)
    if found is None:
        return clipped(said, 120), ""
    return clipped(found["first"], 120), f"this: {clipped(found['other'], 110)}"
