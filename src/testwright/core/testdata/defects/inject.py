"""Puts defects into records and lists every one of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from testwright.core.testdata.conformance.finding import pointer
from testwright.core.testdata.conformance.reading import Json
from testwright.core.testdata.conformance.sameness import identity
from testwright.core.testdata.conformance.sets import (
    Key,
    key_value,
    keys_of,
    references_of,
    values_at,
)
from testwright.core.testdata.defects.catalogue import BY_NAME, CLASSES
from testwright.core.testdata.defects.defect import (
    REMOVED,
    Change,
    DefectClass,
    Expect,
    Fields,
    Known,
    Site,
)
from testwright.core.testdata.defects.judge import Judge
from testwright.core.testdata.defects.targets import targets_of, value_at
from testwright.core.testdata.literals.draw import coprime_step, number
from testwright.errors import Detail, InvalidInput

DEFAULT_SHARE = 0.1
_DONORS = 2
"""Untouched records before one with a defect that are looked at as owners of a key to copy."""
MOST_TRIES = 24
"""Changes of one class that are looked at before the next class has its turn."""


def inject(
    records: Sequence[Json],
    schema: Mapping[str, Json],
    *,
    seed: int,
    share: float = DEFAULT_SHARE,
    classes: Iterable[str] | None = None,
    others: Mapping[str, Sequence[Json]] | None = None,
    complete: bool = True,
) -> tuple[list[Json], list[dict[str, Any]]]:
    """Copies of the records, a share of them with one defect each, and the list of the defects.

    Records that are wrong before are left as they are, so that a label is always about its defect.
    The classes take turns; one that has nothing for a record gives its turn away. The same
    arguments give the same answer. The records given are not changed.

    Args:
        records: what is to get defects.
        schema: the entity's document; it decides what is expected.
        seed: the source of chance.
        share: of all records, 0–1; above 0 at least one.
        classes: names of the classes to take; all by default.
        others: records of other entities by name, so that broken references miss them for certain.
        complete: whether these are all records. Of a part, a record's defect depends on it and
            those before it alone, and no key is changed to one that a record elsewhere might have.

    Returns:
        The records, and a manifest with `record`, `path` (a JSON Pointer), `class`, `original`,
        `injected`, `expect` of each defect. Of a missing field `injected` is null, of a further one
        `original`.

    Raises:
        InvalidInput: a class does not exist, or the share is not between 0 and 1.
    """
    chosen = _chosen(classes)
    if not 0 <= share <= 1:
        problem = f"must be between 0 and 1, not {share}"
        raise InvalidInput(f"share {problem}", details=(Detail("share", problem),))
    known = _known(records if complete else (), schema, others or {}, complete=complete)
    repeated = _repeated(records, known.keys)
    judge = Judge(schema, known)
    selected = _selected(len(records), share, seed)
    made, manifest, turn = list(records), [], number(seed, "defects/turn", 0, len(chosen))
    waiting: deque[Json] = deque(maxlen=_DONORS)
    for index, record in enumerate(records):
        if index in repeated:
            continue
        if index not in selected:
            waiting.append(record)
            continue
        if not judge.sound(record):
            continue
        known.donors += filter(judge.sound, waiting)
        waiting.clear()
        site = Site(
            record=record, schema=schema, targets=tuple(targets_of(record, schema)), known=known
        )
        found = _first(site, judge, _from(chosen, turn), seed, index)
        if found is None:
            known.donors.append(record)
            continue
        one, change, expect, made[index] = found
        turn = chosen.index(one) + 1
        manifest.append(_entry(index, record, one.name, change, expect))
        _remember(known, made[index], expect)
    return made, manifest


def _chosen(names: Iterable[str] | None) -> Sequence[DefectClass]:
    if names is None:
        return CLASSES
    wanted = list(names)
    unknown = [name for name in wanted if name not in BY_NAME]
    if unknown or not wanted:
        problem = f"there is no class {unknown[0]!r}" if unknown else "names no class"
        told = f"{problem}; there are: {', '.join(BY_NAME)}"
        raise InvalidInput(f"classes: {told}", details=(Detail("classes", told),))
    return [BY_NAME[name] for name in dict.fromkeys(wanted)]


def _known(
    records: Sequence[Json],
    schema: Fields,
    others: Mapping[str, Sequence[Json]],
    *,
    complete: bool,
) -> Known:
    known = Known(keys=keys_of(schema), references=references_of(schema), complete=complete)
    known.taken = [
        {value for one in records if (value := key_value(one, key)) is not None}
        for key in known.keys
    ]
    for reference in known.references:
        seen = {identity(value) for one in records for _, value in values_at(one, reference.path)}
        told = others.get(reference.entity)
        found = {
            identity(value)
            for one in (*(told or ()), *records)
            for _, value in values_at(one, reference.field)
        }
        known.referred.append(seen | found)
        known.parents.append(None if told is None else found)
    return known


def _repeated(records: Sequence[Json], keys: Sequence[Key]) -> frozenset[int]:
    """Records whose key an earlier one has already."""
    found: set[int] = set()
    for key in keys:
        firsts: dict[Hashable, int] = {}
        for at, record in enumerate(records):
            value = key_value(record, key)
            if value is not None and firsts.setdefault(value, at) != at:
                found.add(at)
    return frozenset(found)


def _selected(count: int, share: float, seed: int) -> frozenset[int]:
    """The records that get a defect: an exact share of them, spread by chance."""
    wanted = max(1, round(count * share)) if share and count else 0
    if wanted >= count:
        return frozenset(range(count))
    start = number(seed, "defects/start", 0, count)
    step = coprime_step(count, number(seed, "defects/step", 0, count))
    return frozenset((start + step * at) % count for at in range(wanted))


def _from(classes: Sequence[DefectClass], turn: int) -> Iterator[DefectClass]:
    for at in range(len(classes)):
        yield classes[(turn + at) % len(classes)]


def _first(
    site: Site, judge: Judge, classes: Iterable[DefectClass], seed: int, index: int
) -> tuple[DefectClass, Change, Expect, Fields] | None:
    """The first change that is certain, of the first class that has one."""
    for one in classes:
        changes = list(one.changes(site))
        if not changes:
            continue
        start = number(seed, f"defects/{one.name}", index, len(changes))
        step = coprime_step(len(changes), number(seed, f"defects/{one.name}/step", index, 97) + 1)
        for at in range(min(len(changes), MOST_TRIES)):
            change = changes[(start + at * step) % len(changes)]
            found = judge.expect(site.record, change)
            if found is not None:
                return one, change, found[0], found[1]
    return None


def _entry(index: int, record: Fields, name: str, change: Change, expect: Expect) -> dict[str, Any]:
    return {
        "record": index,
        "path": pointer(change.place),
        "class": name,
        "original": value_at(record, change.place),
        "injected": None if change.injected is REMOVED else change.injected,
        "expect": expect,
    }


def _remember(known: Known, record: Fields, expect: Expect) -> None:
    """Its keys are taken; what a system keeps as it is, later records can collide with."""
    for key, taken in zip(known.keys, known.taken, strict=True):
        value = key_value(record, key)
        if value is not None:
            taken.add(value)
    if expect == "accept":
        known.donors.append(record)
