"""A data set cut into files: each holds the records of one entity from one number on.

The name, the first record and the count of every file follow from what is wanted alone, so that
whoever goes on after a crash, or works on another machine, makes the very same files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from testwright.errors import Detail, InvalidInput

RECORDS_PER_FILE = 1_000_000
"""Some seconds of work and some hundred megabytes of NDJSON."""
MOST_RECORDS_PER_FILE = 1_000_000_000
MOST_FILES = 10_000
_LONGEST_STEM = 60
_FEWEST_DIGITS = 5
_UNSAFE = re.compile(r"^-|[^A-Za-z0-9_-]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The records of an entity that are to be cut: `count` of them from number `start` on."""

    entity: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Shard:
    """One file: `count` records of data set number `part`, from record `start` on."""

    name: str
    entity: str
    part: int
    start: int
    count: int

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, from which `shard_of` makes it again."""
        return {
            "name": self.name,
            "entity": self.entity,
            "part": self.part,
            "start": self.start,
            "count": self.count,
        }


def shard_of(value: Any) -> Shard:  # noqa: ANN401 a JSON value
    """A shard from its JSON values."""
    return Shard(**value)


def shards(parts: Iterable[Wanted], records_per_file: int, extension: str) -> list[Shard]:
    """The files in which data sets come; one without records has none.

    The names of an entity's files sort in the order of its records.

    Raises:
        InvalidInput: they would be more than `MOST_FILES`.
    """
    wanted = list(parts)
    files = sum(_files(one, records_per_file) for one in wanted)
    if files > MOST_FILES:
        enough = -(-max(one.count for one in wanted) // max(1, MOST_FILES // len(wanted)))
        problem = (
            f"{files:,} files are too many (at most {MOST_FILES:,}): "
            f"take larger ones, {enough:,} records each will do"
        )
        raise InvalidInput(problem, details=(Detail("records_per_file", problem),))
    stems = file_stems(one.entity for one in wanted)
    return [
        shard
        for part, (one, stem) in enumerate(zip(wanted, stems, strict=True))
        for shard in _cut(part, one, records_per_file, stem, extension)
    ]


def file_stems(entities: Iterable[str]) -> list[str]:
    """For each entity the beginning of its files' names: safe on every system, no two alike."""
    found: list[str] = []
    taken: set[str] = set()
    for entity in entities:
        safe = _UNSAFE.sub("_", entity)[:_LONGEST_STEM] or "_"
        stem, number = safe, 1
        while stem.lower() in taken:  # some file systems take Order and order for one
            number += 1
            stem = f"{safe}_{number}"
        taken.add(stem.lower())
        found.append(stem)
    return found


def _files(wanted: Wanted, records_per_file: int) -> int:
    return -(-wanted.count // records_per_file)


def _cut(
    part: int, wanted: Wanted, records_per_file: int, stem: str, extension: str
) -> Iterator[Shard]:
    files = _files(wanted, records_per_file)
    digits = max(_FEWEST_DIGITS, len(str(files - 1)))
    for number in range(files):
        offset = number * records_per_file
        yield Shard(
            name=f"{stem}-{number:0{digits}}.{extension}",
            entity=wanted.entity,
            part=part,
            start=wanted.start + offset,
            count=min(records_per_file, wanted.count - offset),
        )
