"""Words that two people read differently, each family with its own way to mend it.

Words are left alone where they say something definite: `clear the list`, `effective date`,
`human-readable`, and all that stands in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.vocabulary import phrases
from testwright.core.testcases.storycheck.finding import QUS, STORY, Finding, Rule, Severity, listed
from testwright.core.testcases.storycheck.reading import Reading, found_in, unquoted

RULE: Final = Rule(
    code="vague_word",
    quality="unambiguous",
    invest="testable",
    severity="warning",
    summary="a word that two people read differently",
    source=f"{QUS}: unambiguous; word families after Berry et al. 2003, From Contract Drafting "
    "to Software Specification (ambiguity handbook)",
)


@dataclass(frozen=True, slots=True)
class Family:
    """Vague words that are mended alike."""

    name: str
    words: tuple[str, ...]
    advice: str


FAMILIES: Final = (
    Family(
        "speed",
        phrases("fast/faster/quick/quicker/quickly/speedy/performant/responsive/slow/slowly"),
        "Name the time and the load, for instance: within 2 seconds in 95 of 100 tries, with 50 "
        "people at once",
    ),
    Family(
        "ease",
        phrases(
            "easy/easier/easily/user-friendly/user friendly/intuitive/intuitively/simple/simpler/"
            "simply/convenient/conveniently/comfortable/comfortably/effortless/effortlessly/"
            "seamless/seamlessly/smooth/smoothly/friendly/without much hassle/at a glance/"
            "hassle-free/painless/straightforward/smoother/friendlier/more intuitive"
        ),
        "Say what shows that it is easy, for instance: in at most 3 steps, or 4 of 5 new people "
        "finish it without help",
    ),
    Family(
        "taste",
        phrases(
            "good/better/best/nice/nicer/modern/clean/cleaner/great/beautiful/beautifully/pretty/"
            "attractive/appealing/awesome/cool/interesting/high quality/high-quality/state of the "
            "art/state-of-the-art/clear/clearer/clearly/readable/powerful/rich/prominent/"
            "prominently/elegant/visually appealing/user-centric/prettier/more modern/"
            "more attractive"
        ),
        "Say what is to be seen, or which comparison decides",
    ),
    Family(
        "correctness",
        phrases(
            "properly/proper/correctly/accurate/accurately/successfully/appropriately/as expected/"
            "adequately/normally/accordingly/works well/well-formatted"
        ),
        "Say which result is right, with an example: what goes in, what comes out",
    ),
    Family(
        "choice",
        phrases(
            "appropriate/relevant/useful/helpful/suitable/meaningful/important/adequate/sufficient/"
            "sufficiently/reasonable/necessary/if needed/if necessary/as needed/if possible/"
            "where possible/when appropriate/where appropriate/sensible/desired/acceptable"
        ),
        "Say which ones these are, or who decides it and by what",
    ),
    Family(
        "strength",
        phrases(
            "secure/securely/robust/reliable/reliably/stable/scalable/flexible/flexibly/"
            "flexibility/efficient/efficiently/effective/effectively/optimal/optimally/optimised/"
            "optimized/sustainable"
        ),
        "Name what it has to withstand or achieve, with a figure or a standard",
    ),
    Family(
        "change",
        phrases("improve/improved/improves/enhance/enhanced/optimise/optimize/modernise/modernize"),
        "Say what is measured, what it is today, and what it shall be",
    ),
    Family(
        "freshness",
        phrases("up to date/up-to-date/recent/recently/timely/current state"),
        "Say how old it may be at most, for instance: not older than one day",
    ),
)

_DEFINITE: Final = regex(
    r"""
    \bclear(?:ing)?\s+(?:the|all|my|a|an|out|application|cache|filters?|data|cookies)\b
    | \b(?:to|can|and|or|must|should|may)\s+clear\b | \bclear\s+(?:it|them|this|that)\b
    | \bfor\s+good\b
    | \bclean(?:ing)?(?:[-\s]+up\b|\s+(?:the|my|up)\b)
    | \beffective\s+(?:date|from|until|immediately)\b
    | \b(?:human|machine)[-\s]readable\b
    | \bbest[-\s](?:sell\w*|before|practices?)\b
    | \bmost\s+recent\b | \brecently\s+(?:viewed|used|added|opened|visited|played)\b
    | \bquick\s+(?:links?|reference|search|start|view)\b
    | \bno\s+longer\s+\w+ | \bgood(?:s|\s+(?:morning|standing|friday|for))\b
    | \b(?:very\s+)?important\s+(?:note|notice)\b | \brich\s+text\b
    | \bsimple\s+(?:string|json|xml|text|majority|interest)\b
    | \bflexible\s+(?:hours|working)\b | \bprimary\s+current\s+state\b
    | \b(?:not|in)\s+good\s+faith\b | \bfriendly\s+(?:name|url|match|game)\b
    | \bresponsive\s+design\b | \bstable\s+(?:release|version|branch|id|tag\w*|url)\b
    | \breasonable\s+(?:number|amount|time|period)\b | \bgood\s+to\s+go\b | \bgood\s*/\s*bad\b
    | \bclean(?:s|ing)?\s+(?:this|that|data|up)\b
    | \bup[-\s]to[-\s]date\s+(?:daily|hourly|weekly|within)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


_CLAIM: Final = regex(
    r"\b(?:is|are|being|works?|looks?|feels?|runs?|loads?|stays?|becomes?|remains?)\s+"
    r"(?:[\w-]+\s+){0,2}?[\w-]+(?:\s+and\s+[\w-]+)?",
    re.IGNORECASE,
)
"""What a benefit claims of a thing: `so that the site is fast`, not `so that I easily find it`."""
_PERSONAL: Final = regex(r"\b(?:I|we|they|my|people|others)\b.*", re.IGNORECASE)
"""From where on a benefit speaks of people."""
_CLAIMED: Final = frozenset({"speed", "ease"})


def _pattern(family: Family) -> re.Pattern[str]:
    words = sorted(family.words, key=len, reverse=True)
    return regex(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])", re.IGNORECASE)


_PATTERNS: Final = tuple((family, _pattern(family)) for family in FAMILIES)


def find(reading: Reading) -> Iterator[Finding]:
    """A finding for each family in each place; what a benefit claims is only worth a note."""
    for where, text in reading.wishes:
        yield from _in(where, text)
    benefit = _PERSONAL.sub("", unquoted(reading.story.benefit or ""))
    claims = " ; ".join(_CLAIM.findall(benefit))
    yield from _in(STORY, claims, " in the benefit", "info", _CLAIMED)


def _in(
    where: str,
    text: str,
    place: str = "",
    severity: Severity = "warning",
    families: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    text = _DEFINITE.sub(lambda match: " " * len(match.group()), text)
    for family, pattern in _PATTERNS:
        words = found_in(pattern, text) if not families or family.name in families else ()
        if words:
            verb = "is" if len(words) == 1 else "are"
            yield RULE.finding(
                f"{listed(words)}{place} {verb} read differently by different people",
                family.advice,
                where=where,
                words=words,
                severity=severity,
            )
