"""The roles of a backlog: spellings merged, joined words taken apart, the most frequent first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from testwright.core.regex import regex
from testwright.core.testcases.language.grammar import is_plural, singular
from testwright.core.testcases.language.role_names import same_role
from testwright.core.testcases.project_context.infer.draft import Entry
from testwright.core.testcases.storycheck.reading import Reading

_SLIP: Final = 0.93
"""Likeness of a rare spelling to a frequent one that makes it a slip of the pen."""
_FREQUENT: Final = 3
_TAIL: Final = regex(
    r"\s+(?:affiliated|visiting|working|responsible|interested|in\s+charge|with|from|using|for|"
    r"in\s+(?:an?\s+|the\s+)?hurry|in\s+(?:an?|the))\b.*$"
)
_LONGEST: Final = 5
"""Words of a role; longer ones are descriptions."""


def roles_of(readings: Sequence[Reading]) -> tuple[Entry, ...]:
    """One entry for each role; names as they are written most often."""
    spellings: dict[str, Counter[str]] = {}
    sources: dict[str, dict[str, None]] = {}
    every = {same_role(role) for reading in readings for role in reading.story.roles}
    for reading in readings:
        for role in _roles(reading, frozenset(every)):
            key = same_role(role)
            spellings.setdefault(key, Counter())[role] += 1
            sources.setdefault(key, {}).setdefault(reading.label)
    for joined, parts in list(_joined(spellings)):
        for part in parts:
            sources[part].update(sources[joined])
        del spellings[joined], sources[joined]
    for rare, usual in list(_slips(sources)):
        sources[usual].update(sources.pop(rare))
        spellings[usual].update(spellings.pop(rare))
    entries = [_entry(spellings[key], tuple(where)) for key, where in sources.items() if key]
    return tuple(sorted(entries, key=lambda one: (-len(one.sources), one.name)))


def _roles(reading: Reading, known: frozenset[str]) -> Iterator[str]:
    for role in reading.story.roles:
        name = written(_TAIL.sub("", role), known)
        if name and len(name.split()) <= _LONGEST:
            yield name


def written(role: str, known: frozenset[str] = frozenset()) -> str:
    """`ProspectiveApplicant` -> `prospective applicant`, `l Staff member` -> `staff member`.

    Joined words come apart when they are all of the role, or when one of them is a role that is
    known; else they are a name (`OpenSpending community member`).
    """
    whole, _, place = role.partition(" of ")
    words = []
    for word in whole.split():
        parts = re.sub(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3})", " ", word).split()
        apart = word == whole or any(same_role(part) in known for part in parts)
        words += [part.lower() for part in parts] if len(parts) > 1 and apart else [word]
    kept = (word for word in words if len(word) > 1 and not re.fullmatch(r"[hH]\d", word))
    name = " ".join(word if _abbreviated(word) else word.lower() for word in kept)
    return f"{name} of {place}" if place and name else name


def _abbreviated(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def _joined(spellings: dict[str, Counter[str]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """`researcher publisher`, where researchers and publishers are roles of their own."""
    for key, names in spellings.items():
        words = next(iter(names)).split()
        for place in range(1, len(words)):
            parts = same_role(" ".join(words[:place])), same_role(" ".join(words[place:]))
            if all(part in spellings for part in parts) and parts[0] != parts[1]:
                yield key, parts
                break


def _slips(sources: dict[str, dict[str, None]]) -> Iterator[tuple[str, str]]:
    """Spellings that occur once and differ in a letter from one that occurs often."""
    frequent = [key for key, where in sources.items() if len(where) >= _FREQUENT]
    for key, where in sources.items():
        if len(where) == 1:
            alike = (one for one in frequent if SequenceMatcher(None, key, one).ratio() >= _SLIP)
            found = next(alike, None)
            if found is not None:
                yield key, found


def _entry(names: Counter[str], sources: tuple[str, ...]) -> Entry:
    usual = max(names, key=lambda name: (names[name], not is_plural(name), len(name), name))
    others = sorted({singular(name.lower()) for name in names} - {singular(usual.lower())})
    note = f"also written {', '.join(others)}" if others else ""
    return Entry(name=usual, sources=sources, note=note)
