"""Lines of text for a whole block at once. Nothing here runs once a record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pyarrow as pa

from testwright.core.testdata.arrow import looked_up, side_by_side, taken_together, where
from testwright.core.testdata.draw import Codes
from testwright.core.testdata.pool import Notation, Pool
from testwright.core.testdata.rendering.fragments import ENDS, GOES_ON, OPENS, fragments_of
from testwright.core.testdata.rendering.notation import PLAIN
from testwright.core.testdata.values import Mask

_BLANK = Pool([""], "integer")


class Line:
    """Collects the parts of `rows` lines: what is drawn until it is looked up, and ready texts."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._literal = ""
        self._shape: list[Any] = []
        self._codes: list[Codes] = []
        self._masks: list[Mask | None] = []
        self._mask: Mask | None = None
        self._done: list[pa.Array | str] = []

    def text(self, literal: str) -> None:
        """The same text in every line."""
        self._literal += literal

    def drawn(
        self, codes: Codes, pool: Pool, notation: Notation, valid: Mask | None = None
    ) -> None:
        """A text of the pool in every line, and the notation's word for no value."""
        goes_on = valid is None and self._codes and codes is self._codes[-1] and self._continues()
        self._shape += (GOES_ON if goes_on else OPENS, self._literal, pool, notation)
        self._literal = ""
        if goes_on:
            return
        if valid is not None:
            codes = np.where(valid, codes, np.int32(len(pool)))
        self._codes.append(codes)
        self._masks.append(self._mask)

    def array(self, texts: pa.Array) -> None:
        """These texts, as they are."""
        self._settle()
        self._done.append(texts if self._mask is None else where(self._mask, texts, ""))

    @contextmanager
    def only(self, holds: Mask) -> Iterator[None]:
        """What is added in here stands in the lines for which it holds, and in no others."""
        self._end_part()
        outer = self._mask
        self._mask = holds if outer is None else outer & holds
        yield
        self._end_part()
        self._mask = outer

    def lines(self) -> pa.Array:
        """The lines, as an Arrow array of strings."""
        self._settle()
        if all(isinstance(one, str) for one in self._done):
            return pa.array(["".join(map(str, self._done))] * self._rows, type=pa.string())
        return self._done[0] if len(self._done) == 1 else side_by_side(*self._done)

    def _continues(self) -> bool:
        """Whether the last part stands in the same lines as the next one."""
        return self._masks[-1] is self._mask

    def _end_part(self) -> None:
        """Puts text that waits for a part behind the last one, or makes a part of it."""
        if not self._literal:
            return
        if self._codes and self._continues():
            self._shape += (ENDS, self._literal, None, None)
            self._literal = ""
        else:
            self.drawn(np.zeros(self._rows, dtype=np.int32), _BLANK, PLAIN)

    def _settle(self) -> None:
        """Looks up what was drawn: all texts of all lines at once, whose bytes are the lines."""
        if not self._codes and self._mask is None:
            self._done += [self._literal] if self._literal else []
            self._literal = ""
            return
        self._end_part()
        if not self._codes:
            return
        fragments = fragments_of(tuple(self._shape))
        numbers = fragments.numbers(self._codes, self._masks, self._rows)
        texts = looked_up(fragments.texts, numbers)
        ends = np.arange(0, len(texts) + 1, len(self._codes), dtype=np.int32)
        self._done.append(taken_together(texts, ends))
        self._shape, self._codes, self._masks = [], [], []
