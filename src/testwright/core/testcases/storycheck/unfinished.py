"""Texts that nobody finished: placeholders, open lists, doubled words, benefits that repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.words import stem_set
from testwright.core.testcases.storycheck.finding import QUS, STORY, Finding, Rule, listed
from testwright.core.testcases.storycheck.reading import Reading, found_in, unquoted

UNFINISHED: Final = Rule(
    code="unfinished",
    quality="full_sentence",
    invest="estimable",
    severity="warning",
    summary="a placeholder that nobody has filled in",
    source=f"{QUS}: full sentence",
)
OPEN_LIST: Final = Rule(
    code="open_list",
    quality="unambiguous",
    invest="estimable",
    severity="warning",
    summary="a list without an end",
    source=f"{QUS}: unambiguous; ISO/IEC/IEEE 29148:2018, 5.2.7 (open-ended terms)",
)
SLIP: Final = Rule(
    code="slip",
    quality="full_sentence",
    invest="testable",
    severity="info",
    summary="a word that stands there twice, or a sentence that breaks off",
    source=f"{QUS}: full sentence",
)
REPEATS: Final = Rule(
    code="benefit_repeats_goal",
    quality="conceptually_sound",
    invest="valuable",
    severity="warning",
    summary="the benefit says the goal once more",
    source=f"{QUS}: conceptually sound",
)
_PLACEHOLDER: Final = regex(
    r"\bT\.?B\.?[DCA]\.?\b|\bTODO\b|\bFIXME\b|\bXXX+\b|\?\?+|\blorem ipsum\b|"
    r"<\s*(?:role|goal|benefit|user|feature|reason|action|type of user|some goal|some reason)\s*>|"
    r"\[\s*(?:role|goal|benefit|feature|reason|action)\s*\]",
)
_OPEN: Final = regex(
    r"\betc\b\.?|\band\s+so\s+on\b|\band\s+(?:more|others?|the\s+like|such)\s*(?=[.,;)]|$)|"
    r"\bamong\s+others\b|\b(?:but|and)\s+not\s+limited\s+to\b|\band/or\s+other\b|"
    r"\w\s*(?:\.\.\.|…)(?=\s*(?:[,;)]|$))",
    re.IGNORECASE,
)
_TWICE: Final = regex(r"\b(?P<word>[a-z]{2,})[ \t]+(?P=word)\b(?!-)", re.IGNORECASE)
_TWO_OPENERS: Final = regex(r"\bso\s+that\s+(?:that|so)\b|\bbe\s+be\s+able\b", re.IGNORECASE)
_MEANT_TWICE: Final = frozenset({"had", "that", "bye", "blah", "no", "very", "log"})
_BREAKS_OFF: Final = regex(
    r"\b(?:and|or|but|the|an?|because|than|my|our|their|such\s+as|so\s+that|as\s+well\s+as)"
    r"\s*[.,;:]*\s*$",
    re.IGNORECASE,
)
_LEAST_SHARED: Final = 2


def unfinished(reading: Reading) -> Iterator[Finding]:
    """`TBD`, `TODO`, `???`, or a template that was not filled in."""
    places = [(STORY, reading.story.text), *((one.id, one.text) for one in reading.story.criteria)]
    for where, text in places:
        words = found_in(_PLACEHOLDER, text)
        if words:
            yield UNFINISHED.finding(
                f"{listed(words)} waits for somebody to fill it in",
                "Settle it before the story is planned, or make it an open question with a name",
                where=where,
                words=words,
            )


def open_list(reading: Reading) -> Iterator[Finding]:
    """`etc.`, `and so on`: nobody can tell when all of it is there."""
    for where, text in reading.wishes:
        words = found_in(_OPEN, text)
        if words:
            yield OPEN_LIST.finding(
                f"{listed(words)} leaves open what else belongs to it",
                "List all of it, or name the rule by which more belongs to it",
                where=where,
                words=words,
            )


def slip(reading: Reading) -> Iterator[Finding]:
    """Doubled words, and a goal or a benefit that ends in the middle."""
    text = unquoted(reading.story.text)
    doubled = [
        " ".join(match.group().split())
        for match in _TWICE.finditer(text)
        if match["word"].lower() not in _MEANT_TWICE
    ]
    doubled += [" ".join(match.group().split()) for match in _TWO_OPENERS.finditer(text)]
    if doubled:
        words = tuple(dict.fromkeys(doubled))
        yield SLIP.finding(
            f"{listed(words)} stands there by mistake", "Take out the word too many", words=words
        )
    for part in (reading.story.goal, reading.story.benefit or ""):
        match = _BREAKS_OFF.search(part)
        if match and len(part.split()) > 1:
            ending = " ".join(part.split()[-3:])
            yield SLIP.finding(
                f"the sentence breaks off after '{ending}'", "Finish the sentence", words=(ending,)
            )


def repeats(reading: Reading) -> Iterator[Finding]:
    """`download the file, so that I can get the file` says nothing of what it is good for."""
    goal, benefit = stem_set(reading.story.goal), stem_set(reading.story.benefit or "")
    if len(benefit) >= _LEAST_SHARED and benefit <= goal:
        yield REPEATS.finding(
            "the benefit repeats the goal, so the reason is missing",
            "Say what becomes possible, cheaper or safer by it",
            words=(reading.story.benefit or "",),
        )
