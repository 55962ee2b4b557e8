"""What a column makes for a block of records, before any format has written it.

Values stay in the cheapest shape that says everything: numbers of a pool, whole numbers, parts of a
text. `valid` marks the records that have a value at all; None means that all have one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from testwright.core.testdata.draw import Codes
from testwright.core.testdata.pool import Basis, Pool

Mask: TypeAlias = NDArray[np.bool_]
Whole: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Constant:
    """The same value in every record; `text` is None for null."""

    text: str | None
    basis: Basis = "string"


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """Numbers into a pool. Columns drawn by the same `codes` object are written as one."""

    codes: Codes
    pool: Pool
    valid: Mask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Fixed-point numbers of `units` · 10^-scale, so that cents are exact. Scale 0: integers."""

    units: Whole
    scale: int = 0
    valid: Mask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Calendar days, counted from 1970-01-01."""

    days: Whole
    valid: Mask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Instants:
    """Moments in UTC, in seconds from 1970-01-01T00:00:00Z."""

    seconds: Whole
    valid: Mask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """Strings put together of parts, one after another: literal text, pools, whole numbers."""

    parts: tuple[str | Pooled | Numbers, ...]
    valid: Mask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Any strings, as they are."""

    array: pa.Array
    valid: Mask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Structs:
    """An object in every record."""

    fields: Mapping[str, Values]
    valid: Mask | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """A list in every record: record r has `items[offsets[r]:offsets[r + 1]]`."""

    offsets: NDArray[np.int32]
    items: Values
    valid: Mask | None = None


Values: TypeAlias = Constant | Pooled | Numbers | Days | Instants | Joined | Texts | Structs | Lists


def only_where(values: Values, present: Mask) -> Values:
    """The same values, absent where `present` is false."""
    if isinstance(values, Constant):
        pool = Pool([values.text or ""], values.basis)
        valid = present if values.text is not None else np.zeros_like(present)
        return Pooled(np.zeros(present.size, dtype=np.int32), pool, valid)
    valid = present if values.valid is None else values.valid & present
    return replace(values, valid=valid)


def offsets_of(lengths: NDArray[np.int32] | Sequence[int]) -> NDArray[np.int32]:
    """Where each list begins and the last one ends."""
    ends = np.zeros(len(lengths) + 1, dtype=np.int32)
    np.cumsum(lengths, out=ends[1:])
    return ends
