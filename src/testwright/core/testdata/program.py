"""An entity ready to make records: columns in their order, row constraints, fingerprint."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np

from testwright.core.testdata import catalogue, locales
from testwright.core.testdata.build import Builder, FindParents
from testwright.core.testdata.columns.column import fewest_records
from testwright.core.testdata.contradictions import contradiction_in
from testwright.core.testdata.documents.plain import plain
from testwright.core.testdata.documents.shape import misshapen
from testwright.core.testdata.draw import Chance, Words
from testwright.core.testdata.formulas.evaluate import Evaluation
from testwright.core.testdata.formulas.lookup import looked_up, offsets
from testwright.core.testdata.formulas.parse import FormulaProblem, names_in, parse
from testwright.core.testdata.limits import limits_of
from testwright.core.testdata.locales import Locale
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Problems, unfit
from testwright.core.testdata.values import Mask, Structs
from testwright.errors import Detail, InvalidInput

ALGORITHM = "test_data-1"
"""Version of everything that decides a record's bytes. Changes with every such change."""
BLOCK = 16_384
"""Records that are made at a time: their columns fit into a core's cache."""
MOST_ATTEMPTS = 200
LAST_INDEX = 1 << 53


class Program:
    """What makes the records of one entity in one locale, from any seed.

    Raises:
        InvalidInput: the schema can't be used; every problem is named with its place.
    """

    def __init__(
        self,
        name: str,
        schema: Mapping[str, Any],
        *,
        locale: Locale,
        find_parents: FindParents,
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint_of(schema, locale)
        builder = Builder(locale, find_parents)
        misshapen(name, schema, builder.problems)
        builder.problems.refuse(name)
        schema = plain(name, schema, builder.problems)
        builder.problems.refuse(name)
        self.columns = builder.columns(name, schema)
        properties = schema.get("properties", {})
        self.shown = tuple(name for name in self.columns if not _hidden(properties[name]))
        self._constraints = _constraints(name, schema, builder.problems)
        self._limits = limits_of(name, schema, builder.problems)
        builder.problems.refuse(name)

    @cached_property
    def capacity(self) -> int:
        """How many records there can be: as many as its smallest key has values."""
        served = fewest_records(self.columns.values())
        return LAST_INDEX if served is None else min(served, LAST_INDEX)

    def records(self, index: Words, chance: Chance) -> Structs:
        """The records with these numbers.

        Raises:
            InvalidInput: the row constraints can't be met, or a number is beyond the capacity.
        """
        rows = self.rows(index, chance)
        return Structs({name: rows.values(name) for name in self.shown})

    def whole_records(self, index: Words, chance: Chance) -> Structs:
        """The same with the fields that are only there for others to build on.

        Raises:
            InvalidInput: as `records`.
        """
        rows = self.rows(index, chance)
        return Structs({name: rows.values(name) for name in self.columns})

    def rows(self, index: Words, chance: Chance) -> Rows:
        """The same, column by column on demand."""
        if index.size:
            self.check_capacity(int(index.max()))
        rows = Rows(self.columns, index, chance)
        if not self._constraints and not self._limits:
            return rows
        try:
            kept = self._kept(rows)
            if kept.all():
                return rows
            return Rows(self.columns, index, chance, self._attempts(rows, kept))
        except RecursionError as error:
            problem = "a condition on a relation to the same entity never comes to an end"
            raise unfit(f"{self.name}.x-constraints", f"{problem}: leave it out") from error

    def check_capacity(self, last: int) -> None:
        """Refuses a record number for which there are no unique values left.

        Raises:
            InvalidInput: the number is beyond the capacity.
        """
        if last >= self.capacity:
            problem = (
                f"{self.name} has at most {self.capacity} different records, numbers 0 to "
                f"{self.capacity - 1}: ask for fewer, or widen what must be unique"
            )
            raise InvalidInput(problem, details=(Detail("count", problem),))

    def _attempts(self, rows: Rows, kept: Mask) -> Words:
        """How often each record is drawn again before its constraints hold.

        Args:
            rows: the records.
            kept: those whose first draw will do.
        """
        attempt = np.zeros(len(rows), dtype=np.uint64)
        open_rows = np.flatnonzero(~kept)
        for number in range(1, MOST_ATTEMPTS):
            attempt[open_rows] = number
            index = rows.index[open_rows]
            again = Rows(self.columns, index, rows.chance, attempt[open_rows])
            open_rows = open_rows[~self._kept(again)]
            if not open_rows.size:
                return attempt
        raise self._unmet(rows.index[open_rows[:1]], rows.chance)

    def _kept(self, rows: Rows) -> Mask:
        kept = np.ones(len(rows), dtype=np.bool_)
        for text, tree in self._constraints:
            kept &= self._holds(rows, text, tree)
        for limits in self._limits:
            within = limits.kept(rows)
            if within is not None:
                kept &= within
        return kept

    def _holds(self, rows: Rows, text: str, tree: ast.expr) -> Mask:
        evaluation = Evaluation(
            lambda path: looked_up(rows, path), lambda name: offsets(rows, name), len(rows)
        )
        try:
            found = evaluation.truth(tree)
        except FormulaProblem as error:
            raise unfit(f"{self.name}.x-constraints", f"{text}: {error}") from error
        return found.holds if found.valid is None else found.holds | ~found.valid

    def _unmet(self, index: Words, chance: Chance) -> InvalidInput:
        rows = Rows(self.columns, index, chance, np.full(1, MOST_ATTEMPTS - 1, dtype=np.uint64))
        failed = next(
            (text for text, tree in self._constraints if not self._holds(rows, text, tree)), None
        )
        where = f"{self.name}.x-constraints"
        if failed is None:
            outside = (one for one in self._limits if one.kept(rows) is not None)
            failed = str(next(outside, " and ".join(text for text, _ in self._constraints)))
            where = f"{self.name}.{failed.partition(':')[0]}"
        problem = (
            f"{failed!r} did not hold in {MOST_ATTEMPTS} draws of record {int(index[0])}: "
            "it contradicts the fields' limits, or holds too rarely"
        )
        return unfit(where, problem)


def blocks(start: int, count: int, size: int = BLOCK) -> Iterator[Words]:
    """The numbers of `count` records from `start` on, block by block."""
    for first in range(start, start + count, size):
        yield np.arange(first, min(first + size, start + count), dtype=np.uint64)


def fingerprint_of(schema: Mapping[str, Any], locale: Locale) -> str:
    """What a record depends on beside seed and number: schema, pools, algorithm. 32 hex digits."""
    canonical = json.dumps(schema, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    text = "\n".join(
        (ALGORITHM, locales.fingerprint(locale.locale), catalogue.fingerprint(), canonical)
    )
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _constraints(
    name: str, schema: Mapping[str, Any], problems: Problems
) -> list[tuple[str, ast.expr]]:
    found = []
    said, fields = schema.get("x-constraints", ()), schema.get("properties", {})
    if not isinstance(said, list | tuple):
        problems.add(f"{name}.x-constraints", "must be a list of conditions")
        return []
    for at, text in enumerate(said):
        where = f"{name}.x-constraints[{at}]"
        try:
            tree = parse(str(text))
            unknown = [path for path in names_in(tree) if path.split(".")[0] not in fields]
        except FormulaProblem as error:
            problems.add(where, str(error))
            continue
        if unknown:
            problems.add(where, f"there is no field {unknown[0]!r}")
        elif why := contradiction_in(tree, fields):
            problems.add(where, f"{text!r} can't hold: {why}")
        found.append((str(text), tree))
    return found


def _hidden(schema: Any) -> bool:  # noqa: ANN401 a JSON value
    """Whether a field is only there for others to build on."""
    return isinstance(schema, Mapping) and schema.get("x-hidden") is True
