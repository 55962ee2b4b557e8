"""Amounts and times without a figure: `a large number of`, `several`, `as soon as possible`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.storycheck.finding import QUS, Finding, Rule, Severity, listed
from testwright.core.testcases.storycheck.reading import Reading

RULE: Final = Rule(
    code="unclear_quantity",
    quality="unambiguous",
    invest="testable",
    severity="warning",
    summary="an amount or a time without a figure",
    source=f"{QUS}: unambiguous; ISO/IEC/IEEE 29148:2018, 5.2.7 (unbounded terms)",
)
_SIZES: Final = "large|small|big|huge|great|limited|certain|reasonable|sufficient|high|low|vast"
_QUANTITY: Final = regex(
    rf"""
    \b(?:an?\s+)?(?:{_SIZES})\s+amounts?\s+of\s+time\b
    | \b(?:an?\s+|the\s+)?(?:{_SIZES})\s+(?:number|amount|quantity|volume|range|variety)s?\s+of\b
    | \b(?:a\s+few|a\s+lot\s+of|lots\s+of|plenty\s+of|numerous|a\s+couple\s+of)\b
    | \b(?:large|huge|big)\s+(?:files?|data(?:sets?)?|uploads?|documents?|images?|volumes?|
      tables?)\b
    | \bas\s+(?:many|much|few|little|large|small|often|long|fast|early)\s+as\s+(?:possible|needed|
      necessary)\b
    | \bat\s+least\s+some\b | \ba\s+minimum\s+of(?!\s+\d)\b | \bminimal\s+\w+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PLURAL: Final = regex(
    r"\bseveral\b(?!\s+times\b)|\bsome\s+of\b|"
    r"(?<!how\s)(?<!as\s)(?<!too\s)(?<!so\s)\bmany\b(?!\s+(?:as|to|times)\b)",
    re.IGNORECASE,
)
_TIME: Final = regex(
    r"""
    \bas\s+soon\s+as\s+(?:possible|practical|feasible)\b
    | \b(?:near|nearly|almost)[-\s]+real[-\s]?time\b
    | (?<!time\s)(?<!number\s)(?<!duration\s)\bin\s+(?:a\s+few\s+)?(?:seconds|minutes|no\s+time)\b
    | \bin\s+a\s+timely\s+(?:manner|fashion|way)\b
    | \b(?:regularly|periodically|frequently|occasionally|from\s+time\s+to\s+time|often)\b
    | \b(?:within|after|in|for)\s+(?:a\s+)?(?:short|long|reasonable|certain)\s+(?:time|period|
      while)\b
    | \bat\s+a\s+later\s+(?:stage|time|point)\b | \bsoon\b(?!\s+as\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIGURE_AHEAD: Final = regex(r"^(?:\W+\w+){0,4}?\W+(?:\d|one\b|two\b|three\b|ten\b)")
_NO_FIGURE: Final = regex(r"\b(?:in|since|from|to|on|for)\s+\d{4}\b")


_LOOKED_FOR: Final[tuple[tuple[re.Pattern[str], str, Severity], ...]] = (
    (_QUANTITY, "Give the figure: how many or how large, at least or at most", "warning"),
    (_PLURAL, "Say how many there may be at most, and which ones", "info"),
    (
        _TIME,
        "Give the time: within how many seconds, hours or days, and counted from when",
        "warning",
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A finding for the amounts and one for the times of each goal and criterion."""
    for where, text in reading.wishes:
        for pattern, advice, severity in _LOOKED_FOR:
            words = _without_figure(pattern, text)
            if words:
                yield RULE.finding(
                    f"{listed(words)} {'has' if len(words) == 1 else 'have'} no figure",
                    advice,
                    where=where,
                    words=words,
                    severity=severity,
                )


def _without_figure(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """What the pattern finds, unless a figure follows (`large files of over 1 GB`)."""
    plain = _NO_FIGURE.sub(lambda match: "x" * len(match.group()), text)
    seen: dict[str, str] = {}
    for match in pattern.finditer(text):
        if not _FIGURE_AHEAD.match(plain[match.end() :]):
            seen.setdefault(match.group().lower(), " ".join(match.group().split()))
    return tuple(seen.values())
