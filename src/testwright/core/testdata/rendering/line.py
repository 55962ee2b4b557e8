"""Lines of text for a whole block at once: fragments side by side, joined by Arrow in one pass.

What is drawn from a pool is a fragment with the literal text around it glued on beforehand, so the
join's buffer is the finished text. Nothing here runs once a record.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from testwright.core.testdata.arrow import looked_up, side_by_side
from testwright.core.testdata.draw import Codes
from testwright.core.testdata.pool import Merged, Notation, Pool
from testwright.core.testdata.values import Mask

_MERGED = Merged()
_SUFFIXED: dict[tuple[int, str], tuple[pa.Array, pa.Array]] = {}


@dataclass(slots=True, eq=False)
class _Drawn:
    """Fragments by number, not yet looked up: the next one may be merged into it."""

    codes: Codes
    fragments: pa.Array
    total: bool

    def array(self) -> pa.Array:
        return looked_up(self.fragments, self.codes)


class Line:
    """Collects the fragments of `rows` lines."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._done: list[pa.Array | str] = []
        self._last: _Drawn | None = None
        self._literal = ""

    def text(self, literal: str) -> None:
        """The same text in every line."""
        self._literal += literal

    def drawn(self, codes: Codes, pool: Pool, notation: Notation, valid: Mask | None) -> None:
        """A text of the pool in every line, and the notation's word for no value."""
        fragments = pool.written(notation, self._literal)
        self._literal = ""
        last = self._last
        if last is not None and last.total and last.codes is codes and valid is None:
            last.fragments = _MERGED.of(last.fragments, fragments)
            return
        self._settle()
        if valid is not None:
            codes = np.where(valid, codes, np.int32(len(pool)))
        self._last = _Drawn(codes, fragments, valid is None)

    def array(self, texts: pa.Array) -> None:
        """These texts, as they are."""
        self._settle()
        if self._literal:
            self._done.append(self._literal)
            self._literal = ""
        self._done.append(texts)

    def lines(self) -> pa.Array:
        """The lines, as an Arrow array of strings."""
        self._settle()
        if self._literal or not self._done:
            self._done.append(self._literal)
        if len(self._done) == 1 and not isinstance(self._done[0], str):
            return self._done[0]
        if all(isinstance(one, str) for one in self._done):
            return pa.array(["".join(map(str, self._done))] * self._rows, type=pa.string())
        return side_by_side(*self._done)

    def _settle(self) -> None:
        if self._last is None:
            return
        if self._literal:
            self._last.fragments = _suffixed(self._last.fragments, self._literal)
            self._literal = ""
        self._done.append(self._last.array())
        self._last = None


def _suffixed(fragments: pa.Array, literal: str) -> pa.Array:
    known = _SUFFIXED.get((id(fragments), literal))
    if known is None:
        known = (fragments, side_by_side(fragments, literal))
        _SUFFIXED[id(fragments), literal] = known
    return known[1]
