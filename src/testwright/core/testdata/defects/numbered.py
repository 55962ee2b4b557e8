"""A defect in every record, by its number: the same whatever part of a data set is asked for.

Records are taken in groups that begin at the multiples of `GROUP`. A record's defect depends on
seed, group and the records before it in the group, so a part makes the beginning of its first group
anew, and no part needs the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from testwright.core.testdata.defects.inject import inject
from testwright.core.testdata.defects.links import DUPLICATE
from testwright.core.testdata.literals.draw import seed_of
from testwright.core.testdata.recipe import MARKS, Generator, as_json

GROUP = 64
"""Records among which classes take turns and keys are repeated: more than there are classes."""
GROUPS_AT_ONCE = 4

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Defective:
    """Some records, and the list of their defects; `record` of an entry is a record's number."""

    first: int
    records: list[Record]
    defects: list[dict[str, Any]]


def defective(generator: Generator) -> Iterator[Defective]:
    """The records of a recipe, a few groups at a time, each with a defect where it can have one.

    The second of two records with one key is only wrong where the first is there too: where the
    part that is asked for begins between them, the record is left as it was.
    """
    recipe = generator.recipe
    end = recipe.start + recipe.count
    size = GROUP * GROUPS_AT_ONCE
    for begin in range(recipe.start - recipe.start % GROUP, end, size):
        made = _made(generator, begin, min(size, end - begin))
        before = max(0, recipe.start - begin)
        yield made if not before else _without(made, before)


@dataclass(frozen=True, slots=True)
class _Made(Defective):
    """The same with the records as they were."""

    sound: list[Record]


def _made(generator: Generator, begin: int, count: int) -> _Made:
    recipe = generator.recipe
    blocks = generator.blocks(begin, count)
    sound = [record for records, rows in blocks for record in as_json(records, rows)]
    bare = [_unmarked(record) for record in sound] if recipe.metadata else sound
    made: list[Record] = []
    defects: list[dict[str, Any]] = []
    for at in range(0, len(bare), GROUP):
        seed = seed_of(f"{recipe.seed}/{recipe.entity}/defects/{begin + at}")
        group = bare[at : at + GROUP]
        records, found = inject(group, recipe.schema, seed=seed, share=1.0, complete=False)
        made += records
        defects += [{**entry, "record": begin + at + entry["record"]} for entry in found]
    if recipe.metadata:
        made = [_marked(one, old) for one, old in zip(made, sound, strict=True)]
    return _Made(begin, made, defects, sound)


def _unmarked(record: Record) -> Record:
    return {name: value for name, value in record.items() if name not in MARKS}


def _marked(record: Record, marks: Record) -> Record:
    return {**{name: marks[name] for name in MARKS}, **record}


def _without(made: _Made, before: int) -> Defective:
    """Leaves the first records out, and repeated keys whose owner goes with them."""
    first = made.first + before
    records = made.records[before:]
    defects = []
    for entry in made.defects:
        at = entry["record"] - first
        if at < 0:
            continue
        if entry["class"] == DUPLICATE.name and not _owned(records[:at], entry):
            records[at] = made.sound[at + before]
            continue
        defects.append(entry)
    return Defective(first, records, defects)


def _owned(earlier: list[Record], entry: Mapping[str, Any]) -> bool:
    """Whether a record has the key that was repeated."""
    names = [part.replace("~1", "/").replace("~0", "~") for part in entry["path"].split("/")[1:]]
    return any(_at(record, names) == entry["injected"] for record in earlier)


def _at(record: Any, names: list[str]) -> Any:  # noqa: ANN401 JSON values
    for name in names:
        record = record.get(name) if isinstance(record, dict) else None
    return record
