"""Terms that a backlog explains itself: `Certified Scrum Master (CSM)`, `VAT means a tax`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import singular
from testwright.core.testcases.language.vocabulary import word_set
from testwright.core.testcases.project_context.infer.draft import Entry
from testwright.core.testcases.storycheck.reading import Reading
from testwright.core.testcases.storycheck.terms import abbreviations, is_plain, written_out

_SHORT_BEHIND: Final = regex(
    r"(?P<long>(?:[A-Za-z][\w-]*\s+){1,6}[A-Za-z][\w-]*)\s*\(\s*(?P<term>[A-Z][A-Za-z0-9&]{1,9}?)s?\s*\)"
)
_LONG_BEHIND: Final = regex(
    r"(?<![\w-])(?P<term>[A-Z][A-Z0-9&]{1,9})s?\s*\(\s*(?P<long>[A-Za-z][^()\n]{4,120})\)"
)
_MEANS: Final = regex(
    r"(?<![\w-])[\"“'`]?(?P<term>[A-Z][\w &-]{1,40}?)[\"”'`]?\s+"
    r"(?:stands\s+for|means|is\s+short\s+for)\s+(?P<long>[^.;\n]{4,160})"
)
_SMALL: Final = word_set("of for and the in on to a an by with as")

_NO_MEANING: Final = regex(
    r"(?:e\.?g|i\.?e|see|if|when|such|or|and|like|with|only)\b", re.IGNORECASE
)


def glossary_of(readings: Sequence[Reading]) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The terms with their meanings, and the abbreviations without, the most frequent first."""
    meanings: dict[str, str] = {}
    known: dict[str, dict[str, None]] = {}
    for reading in readings:
        for term, meaning in _explained(_text(reading)):
            meanings.setdefault(term, meaning)
            known.setdefault(term, {}).setdefault(reading.label)
    everything = "\n".join(map(_text, readings))
    open_: dict[str, dict[str, None]] = {}
    for reading in readings:
        for term in abbreviations(_text(reading)):
            words = meanings.get(term) or written_out(term, everything)
            if words:
                meanings.setdefault(term, singular(words))
                known.setdefault(term, {}).setdefault(reading.label)
            elif not is_plain(term, everything):
                open_.setdefault(term, {}).setdefault(reading.label)
    return (
        _sorted(
            Entry(name=term, sources=tuple(known[term]), note=meanings[term]) for term in meanings
        ),
        _sorted(Entry(name=term, sources=tuple(where)) for term, where in open_.items()),
    )


def _sorted(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda one: (-len(one.sources), one.name)))


def _explained(text: str) -> Iterator[tuple[str, str]]:
    for match in _SHORT_BEHIND.finditer(text):
        words = _initials(match["long"].split(), match["term"])
        if words:
            yield match["term"], " ".join(words)
    for match in _LONG_BEHIND.finditer(text):
        meaning = " ".join(match["long"].split())
        if not _NO_MEANING.match(meaning):
            yield match["term"], meaning
    for match in _MEANS.finditer(text):
        yield match["term"].strip(), " ".join(match["long"].split())


def _initials(words: list[str], term: str) -> list[str]:
    """The last words whose initials spell the term; [] when none do."""
    letters = re.sub(r"[^a-z0-9]", "", term.lower())
    for start in range(len(words) - 1, -1, -1):
        part = words[start:]
        pieces = [piece for word in part for piece in re.split(r"-", word) if piece]
        all_of = "".join(piece[0] for piece in pieces).lower()
        telling = "".join(piece[0] for piece in pieces if piece.lower() not in _SMALL).lower()
        if letters in {all_of, telling} and words[start].lower() not in _SMALL:
            return part
    return []


def _text(reading: Reading) -> str:
    return "\n".join([reading.story.text, *(one.text for one in reading.story.criteria)])
