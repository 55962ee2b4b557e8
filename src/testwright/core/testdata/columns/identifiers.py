"""Names that machines give: `USR-########`, UUIDs. Always unique, by a shuffle of the index."""

from __future__ import annotations

import numpy as np

from testwright.core.testdata.bijection import shuffled
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Stream, below, words
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rendering.numerals import digits
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Joined, Numbers, Pooled, Values, Whole

MOST_DIGITS = 18
LARGEST = 10**MOST_DIGITS
DEFAULT_PATTERN = "########"
_HEX = Pool([f"{number:04x}" for number in range(1 << 16)])


class Identifier(Column):
    """Literal text and digits: `#` stands for one digit."""

    def __init__(self, stream: Stream, pattern: str, *, counted: bool) -> None:
        self._stream = stream
        self._runs = _runs(pattern)
        self.size = 10 ** sum(run for run in self._runs if isinstance(run, int))
        self.records = self.size
        self._counted = counted

    def values(self, rows: Rows) -> Values:
        """A different one for every record number."""
        assert self.size is not None
        if self._counted:
            return self.at((rows.index + np.uint64(1)).view(np.int64), rows)
        return self.at(shuffled(rows.chance.key(self._stream), rows.index, self.size), rows)

    def at(self, ordinals: Whole, rows: Rows) -> Values:
        """The identifier with these digits."""
        del rows
        parts: list[str | Pooled | Numbers] = []
        rest = ordinals
        for run in reversed(self._runs):
            if isinstance(run, str):
                parts.insert(0, run)
            else:
                parts[:0] = digits(rest, run)
                rest = rest // 10**run
        return Joined(tuple(parts))


def _runs(pattern: str) -> list[str | int]:
    """Literal texts, and how many digits stand between them."""
    runs: list[str | int] = []
    for sign in pattern:
        last = runs[-1] if runs else None
        if sign == "#":
            runs[-1:] = [last + 1] if isinstance(last, int) else [*([last] if last else []), 1]
        else:
            runs[-1:] = (
                [last + sign] if isinstance(last, str) else [*([last] if last else []), sign]
            )
    return runs


class SerialNumber(Column):
    """1, 2, 3 …: the record's number."""

    size = 1 << 62

    def __init__(self, first: int, last: int | None) -> None:
        self._first = first
        self.records = None if last is None else max(0, last - first + 1)

    def values(self, rows: Rows) -> Values:
        """First, first + 1 …."""
        return self.at(rows.index.view(np.int64), rows)

    def at(self, ordinals: Whole, rows: Rows) -> Values:
        """Counted from the first."""
        del rows
        return Numbers(ordinals + self._first)


class Uuid(Column):
    """Version 4 (RFC 9562): 122 bits of chance, so that two alike are as unlikely as anywhere."""

    def __init__(self, first: Stream, second: Stream) -> None:
        self._first = first
        self._second = second

    def values(self, rows: Rows) -> Values:
        """Drawn UUIDs."""
        upper, lower = (
            words(rows.chance.key(stream), rows.index) for stream in (self._first, self._second)
        )
        pieces = [_sixteen(upper, at) for at in (48, 32, 16)]
        version = (_sixteen(upper, 0) & 0x0FFF) | 0x4000
        variant = (_sixteen(lower, 48) & 0x3FFF) | 0x8000
        rest = [_sixteen(lower, at) for at in (32, 16, 0)]
        a, b, c = (Pooled(piece, _HEX) for piece in pieces)
        d, e, f = (Pooled(piece, _HEX) for piece in rest)
        v, w = Pooled(version, _HEX), Pooled(variant, _HEX)
        return Joined((a, b, "-", c, "-", v, "-", w, "-", d, e, f))


def _sixteen(word: np.ndarray, shift: int) -> np.ndarray:
    return ((word >> np.uint64(shift)) & np.uint64(0xFFFF)).astype(np.int32)


def build_identifier(spec: Spec) -> Column:
    """From `x-pattern`; `x-sequence` counts 1, 2, 3 … instead of shuffling."""
    return Identifier(spec.stream, _pattern(spec), counted=spec.flag("x-sequence"))


class Code(Identifier):
    """Drawn digits: two records may have the same."""

    def __init__(self, stream: Stream, pattern: str) -> None:
        super().__init__(stream, pattern, counted=False)
        self.records = None

    def values(self, rows: Rows) -> Values:
        """Drawn, uniformly."""
        assert self.size is not None
        return self.at(below(rows.words(self._stream), self.size), rows)


def build_code(spec: Spec) -> Column:
    """From `x-pattern`, such as `####` for the last digits of a card."""
    return Code(spec.stream, _pattern(spec))


def _pattern(spec: Spec) -> str:
    pattern = spec.text("x-pattern", DEFAULT_PATTERN) or DEFAULT_PATTERN
    if 0 < pattern.count("#") <= MOST_DIGITS:
        return pattern
    spec.wrong("x-pattern", f"needs 1 to {MOST_DIGITS} signs #, which stand for digits")
    return DEFAULT_PATTERN


def build_serial(spec: Spec) -> Column:
    """Counts from `minimum`, or 1, to `maximum`."""
    first, last = spec.whole("minimum", 1) or 0, spec.whole("maximum")
    if abs(first) > LARGEST or (last is not None and last < first):
        spec.wrong("minimum", f"must be at most maximum, and have up to {MOST_DIGITS} digits")
        return SerialNumber(1, None)
    return SerialNumber(first, last)


def build_uuid(spec: Spec) -> Column:
    """Random UUIDs."""
    return Uuid(spec.scope.stream(spec.name, "upper"), spec.scope.stream(spec.name, "lower"))
