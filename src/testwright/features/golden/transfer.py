"""Files of golden examples: read in without holding them, written piece by piece."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from testwright.core.access import Principal
from testwright.core.golden.example import NewExample, checked_tags
from testwright.core.golden.masking import Masked, masked, masked_copy
from testwright.core.golden.reading import Entry, Unread
from testwright.core.golden.writing import Notation
from testwright.engine.examples import Dataset
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.prompt_lookup import prompt_of
from testwright.errors import InvalidInput
from testwright.features.golden.checking import Check, check_for

AT_ONCE = 500
"""Examples of one transaction: what an import that breaks off has stored stays."""
MOST_PROBLEMS = 100
_PIECE = 64_000
"""Characters that are written at once."""


@dataclass(slots=True)
class Imported:
    """What became of a file: stored now, stored before, or left out with the reason."""

    added: int = 0
    known: int = 0
    left_out: int = 0
    problems: list[Unread] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    masked: Masked = field(default_factory=Counter)

    def leave_out(self, one: Unread) -> None:
        """Counts what can't be used; the first ones are told."""
        self.left_out += 1
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(one)

    def to_json(self) -> dict[str, Any]:
        """As every door shows it."""
        return {
            "added": self.added,
            "known": self.known,
            "left_out": self.left_out,
            "problems": [{"where": one.where, "problem": one.problem} for one in self.problems],
            "warnings": self.warnings,
            "masked": dict(self.masked),
        }


async def take_in(
    platform: Platform,
    principal: Principal,
    prompt: str,
    entries: Iterator[Entry],
    *,
    tags: Sequence[str] = (),
    mask_pii: bool = False,
) -> Imported:
    """Keeps the examples of a file, each once; what can't be used is told and the rest goes on.

    Args:
        platform: the parts.
        principal: who imports.
        prompt: id or name.
        entries: of the file, read as they are needed.
        tags: added to every example's own.
        mask_pii: keep placeholders where personal data is.

    Raises:
        Forbidden: the role may not change what is generated.
        NotFound: there is no such prompt.
        InvalidInput: the file as a whole can't be read.
    """
    require(principal, "generate")
    named = await prompt_of(platform.database, principal.project_id, prompt)
    check = await check_for(platform, principal.project_id, named)
    further, done = checked_tags(tags), Imported()
    counts = done.masked if mask_pii else None
    while batch := await asyncio.to_thread(_next, entries, check, further, counts):
        found = [one for one in batch if isinstance(one, NewExample)]
        for one in batch:
            if isinstance(one, Unread):
                done.leave_out(one)
        added = await platform.examples.add(
            principal.project_id, named.id, found, created_by=principal.id
        )
        done.added += len(added)
        done.known += len(found) - len(added)
    done.warnings = check.warnings()
    return done


def _next(
    entries: Iterator[Entry], check: Check, tags: tuple[str, ...], counts: Masked | None
) -> list[Entry]:
    """The next examples, looked at: in a thread, because others wait for the loop."""
    return [_looked_at(one, check, tags, counts) for one in islice(entries, AT_ONCE)]


def _looked_at(entry: Entry, check: Check, tags: tuple[str, ...], counts: Masked | None) -> Entry:
    if isinstance(entry, Unread):
        return entry
    found: Masked = Counter()
    try:
        if counts is not None:
            entry = masked(entry, found)
        check.look(entry)
        if tags:
            entry = replace(entry, tags=checked_tags([*entry.tags, *tags]))
    except InvalidInput as error:
        where = entry.source.rpartition("#")[2]
        return Unread(where, error.message)
    if counts is not None:
        counts.update(found)
    return entry


async def written(
    platform: Platform,
    principal: Principal,
    prompt: str,
    notation: Notation,
    *,
    tags: Sequence[str] = (),
    counts: Masked | None = None,
) -> AsyncIterator[str]:
    """A file of the examples as they are now, oldest first, in pieces.

    Args:
        platform: the parts.
        principal: who asks.
        prompt: id or name.
        notation: how they are written.
        tags: examples have one of them; empty for all.
        counts: personal data is masked and counted here; None to write it as it is.

    Raises:
        NotFound: there is no such prompt.
    """
    require(principal, "read")
    named = await prompt_of(platform.database, principal.project_id, prompt)
    return _pieces(platform, Dataset(prompt_id=named.id, tags=tuple(tags)), notation, counts)


async def personal_data(
    platform: Platform, principal: Principal, prompt: str, *, tags: Sequence[str] = ()
) -> Masked:
    """What an export would mask, which has to be told before the file begins.

    Raises:
        NotFound: there is no such prompt.
    """
    counts: Masked = Counter()
    pieces = await written(
        platform,
        principal,
        prompt,
        Notation(one=lambda _: "", media_type=""),
        tags=tags,
        counts=counts,
    )
    async for _ in pieces:
        pass
    return counts


async def _pieces(
    platform: Platform, dataset: Dataset, notation: Notation, counts: Masked | None
) -> AsyncIterator[str]:
    waiting, size, first = [notation.head], 0, True
    async for one in platform.examples.stream(dataset):
        text = notation.one(one if counts is None else masked_copy(one, counts))
        waiting.append(text if first else notation.between + text)
        size, first = size + len(text), False
        if size >= _PIECE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join([*waiting, notation.tail])
