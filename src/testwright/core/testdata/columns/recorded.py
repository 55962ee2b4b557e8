"""Values that records of the past had: record i follows pattern i mod n.

`x-values` has one value for each pattern, or inside of a list one list of values for each.
`x-vary` moves whole numbers by up to so much, within the field's limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.columns.choice import ABSENT, Fixed, basis_of
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.dates import DAY, moments_of
from testwright.core.testdata.draw import Stream, below
from testwright.core.testdata.pool import Basis, Pool
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Constant, Days, Instants, Numbers, Pooled, Values


def pattern_of(rows: Rows, count: int) -> NDArray[np.int64]:
    """The pattern that each record, or the record of each element, follows."""
    index = rows.index
    if rows.owner is not None and rows.outer is not None:
        index = rows.outer.index[rows.owner]
    return (index % np.uint64(count)).view(np.int64)


class Recorded(Column):
    """The patterns' values as they were."""

    def __init__(self, values: Sequence[Any], basis: Basis) -> None:
        nested = [one if isinstance(one, list) else [one] for one in values]
        flat = [one for inner in nested for one in inner]
        texts = [ABSENT[basis] if one is None else basis_of(one)[0] for one in flat]
        places = {text: at for at, text in enumerate(dict.fromkeys(texts))}
        self._count = len(nested)
        self._starts = np.cumsum([0, *(len(inner) for inner in nested)])[:-1]
        self._codes = np.array([places[text] for text in texts], dtype=np.int32)
        self._present = np.array([one is not None for one in flat])
        self._pool = Pool(list(places), basis)

    def values(self, rows: Rows) -> Values:
        """By pattern, and in a list by the element's place."""
        place = self._starts[pattern_of(rows, self._count)]
        if rows.ordinal is not None:
            place = place + rows.ordinal
        valid = None if self._present.all() else self._present[place]
        return Pooled(self._codes[place], self._pool, valid)


class Varied(Column):
    """The patterns' whole numbers, moved a little: two of a thing become one or three."""

    def __init__(
        self, values: Sequence[Any], allowed: Sequence[int], step: int, stream: Stream
    ) -> None:
        nested = [one if isinstance(one, list) else [one] for one in values]
        self._count = len(nested)
        self._starts = np.cumsum([0, *(len(inner) for inner in nested)])[:-1]
        numbers = np.array([one for inner in nested for one in inner], dtype=np.int64)
        self._allowed = np.array(sorted(allowed), dtype=np.int64)
        self._ranks = np.searchsorted(self._allowed, numbers).clip(0, len(self._allowed) - 1)
        self._step = step
        self._stream = stream

    def values(self, rows: Rows) -> Values:
        """Half of the numbers stay as they are."""
        place = self._starts[pattern_of(rows, self._count)]
        if rows.ordinal is not None:
            place = place + rows.ordinal
        moved = below(rows.words(self._stream), 4 * self._step) - 2 * self._step
        moved = np.where(np.abs(moved) <= self._step, moved, 0)
        ranks = (self._ranks[place] + moved).clip(0, len(self._allowed) - 1)
        return Numbers(self._allowed[ranks])


class RecordedGap(Column):
    """As long after another field as it was in the pattern."""

    def __init__(self, spec: Spec, gaps: Sequence[int | None], other: str, *, days: bool) -> None:
        self.needs = (other,)
        self._where = f"{spec.where}.x-after"
        self._other = other
        self._gaps = np.array([gap or 0 for gap in gaps], dtype=np.int64)
        self._present = np.array([gap is not None for gap in gaps])
        self._days = days

    def values(self, rows: Rows) -> Values:
        """Absent where it was absent, or where the other field is."""
        pattern = pattern_of(rows, len(self._gaps))
        other = moments_of(rows, self._other, self._where)
        valid = self._present[pattern]
        if other.valid is not None:
            valid = valid & other.valid
        absent = None if valid.all() else valid
        seconds = other.days * DAY if isinstance(other, Days) else other.seconds
        moment = seconds + self._gaps[pattern]
        return Days(moment // DAY, absent) if self._days else Instants(moment, absent)


def build_recorded(spec: Spec) -> Column:
    """From `x-values`, and `x-vary` where numbers may move."""
    values = spec.items("x-values")
    if values is None:
        spec.wrong("x-values", "must list what the patterns had")
        return Fixed(Constant(None))
    flat = [one for inner in values for one in (inner if isinstance(inner, list) else [inner])]
    bases = {basis_of(one)[1] for one in flat if one is not None}
    basis = (
        bases.pop() if len(bases) == 1 else "decimal" if bases == {"integer", "decimal"} else None
    )
    if basis is None:
        if not bases:
            return Fixed(Constant(None))
        spec.wrong("x-values", "must all be texts, or numbers, or true and false")
        return Fixed(Constant(None))
    step = spec.whole("x-vary", 0) or 0
    if step > 0 and basis == "integer" and all(one is not None for one in flat):
        return Varied(values, _allowed(spec, flat, step), step, spec.stream)
    return Recorded(values, basis)


def _allowed(spec: Spec, numbers: Sequence[int], step: int) -> Sequence[int]:
    """What the field may be, near what it was."""
    options = spec.schema.get("enum")
    if isinstance(options, list):
        return [one for one in options if isinstance(one, int)]
    low, high = min(numbers) - step, max(numbers) + step
    least, most = spec.number("minimum"), spec.number("maximum")
    low = max(low, int(least)) if least is not None else low
    high = min(high, int(most)) if most is not None else high
    return range(low, max(low, high) + 1)


def build_gap(spec: Spec) -> Column:
    """From `x-values`, seconds after the field that `x-after` names."""
    values, other = spec.items("x-values"), spec.text("x-after")
    if values is None or other is None or other not in spec.scope.names:
        spec.wrong("x-after", "must name the field beside it that the gaps are counted from")
        return Fixed(Constant(None))
    return RecordedGap(spec, list(values), other, days=spec.schema.get("format") == "date")
