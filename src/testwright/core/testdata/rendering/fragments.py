"""All fragments of a shape of lines in one Arrow array, so that one look-up writes a whole block.

A line is drawn part by part: for each a number into a pool. Where the pools of all parts stand in
one array, one after another, the numbers of a record's parts, side by side, look up all of its text
at once: the bytes that come out are the finished lines, and nothing is joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from testwright.core.testdata.arrow import side_by_side
from testwright.core.testdata.draw import Codes
from testwright.core.testdata.values import Mask

OPENS, GOES_ON, ENDS = "opens", "goes on", "ends"
"""How a piece of a shape stands to the one before: a part of its own, more that is drawn by the
same number, or literal text at a part's end."""
Shape: TypeAlias = tuple[Any, ...]
"""Pieces one after another, four items for each: how, literal text, pool, notation."""
MOST_BYTES = 64_000_000
"""Of the arrays that are kept: beyond it those are given up that were used longest ago."""
MOST_SHAPES = 500
_ITEMS = 4
_FEW = 256
_NOTHING = pa.array([""], type=pa.string())


@dataclass(frozen=True, slots=True, eq=False)
class Fragments:
    """The texts of all parts of a shape.

    Attributes:
        texts: number 0 is nothing; those of part p begin at `starts[p]`.
        size: bytes.
    """

    texts: pa.Array
    starts: NDArray[np.int32]
    size: int

    def numbers(self, codes: Sequence[Codes], masks: Sequence[Mask | None], rows: int) -> Codes:
        """For every line its fragments' numbers, line after line; nothing where a mask is false."""
        if rows < _FEW:
            parts = np.concatenate(codes, dtype=np.int32, casting="same_kind").reshape(
                len(codes), rows
            )
            found = np.ascontiguousarray((parts + self.starts[:, None]).T)
        else:
            found = np.empty((rows, len(codes)), dtype=np.int32)
            for at, (part, start) in enumerate(zip(codes, self.starts, strict=True)):
                np.add(part, start, out=found[:, at])
        for at, mask in enumerate(masks):
            if mask is not None:
                found[:, at] *= mask
        return found.reshape(-1)


_KEPT: dict[Shape, Fragments] = {}
"""Those that were used last, the latest at the end."""


def fragments_of(shape: Shape) -> Fragments:
    """The fragments of a shape: those of the last time, where they are still there."""
    found = _KEPT.pop(shape, None) or _added(shape)
    _KEPT[shape] = found
    return found


def _added(shape: Shape) -> Fragments:
    """New ones, for which old ones are given up where all together are too large."""
    found = _made(shape)
    room, places = MOST_BYTES - found.size, MOST_SHAPES
    for known, fragments in reversed(list(_KEPT.items())):
        room, places = room - fragments.size, places - 1
        if room < 0 or places <= 0:
            _KEPT.pop(known, None)
    return found


def _made(shape: Shape) -> Fragments:
    parts = [_NOTHING, *map(_joined, _parts(shape))]
    starts = list(accumulate(map(len, parts)))[:-1]
    texts = pa.concat_arrays(parts)
    return Fragments(texts, np.array(starts, dtype=np.int32), texts.nbytes)


def _parts(shape: Shape) -> Iterator[list[pa.Array | str]]:
    """Of each part the texts that stand one after another in it."""
    part: list[pa.Array | str] = []
    for at in range(0, len(shape), _ITEMS):
        how, literal, pool, notation = shape[at : at + _ITEMS]
        if how == OPENS and part:
            yield part
            part = []
        part += [literal] if literal else []
        part += [pool.written(notation)] if pool is not None else []
    yield part


def _joined(pieces: list[pa.Array | str]) -> pa.Array:
    if len(pieces) == 1:
        return pieces[0]
    return side_by_side(*pieces)
