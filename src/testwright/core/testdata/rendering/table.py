"""Values as Arrow tables with real types: decimals, dates, time stamps, lists, objects."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa

from testwright.core.testdata.arrow import looked_up, shared
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rendering.writer import plain_texts
from testwright.core.testdata.values import (
    Constant,
    Days,
    Instants,
    Joined,
    Lists,
    Mask,
    Numbers,
    Pooled,
    Structs,
    Texts,
    Values,
)

DECIMAL_DIGITS = 18


def batch(records: Structs, rows: int) -> pa.RecordBatch:
    """The records of a block, a column for each field."""
    columns = [array(one, rows) for one in records.fields.values()]
    fields = [
        pa.field(name, column.type) for name, column in zip(records.fields, columns, strict=True)
    ]
    return pa.record_batch(columns, schema=pa.schema(fields))


def array(values: Values, rows: int) -> pa.Array:  # noqa: PLR0911 one return for each kind of values
    """One column. Texts from pools are dictionaries: they stay small on their way to a file."""
    match values:
        case Constant(text, basis):
            return _constant(text, basis, rows)
        case Pooled(codes, pool, valid):
            return _pooled(codes, pool, valid)
        case Numbers(units, 0, valid):
            return _of_words(pa.int64(), units, valid)
        case Numbers(units, scale, valid):
            return _decimal(units, scale, valid)
        case Days(days, valid):
            return _of_words(pa.int32(), days.astype(np.int32), valid).view(pa.date32())
        case Instants(seconds, valid):
            return _of_words(pa.timestamp("us", "UTC"), seconds * 1_000_000, valid)
        case Joined() | Texts():
            return plain_texts(values, rows)
        case Structs(fields, valid):
            columns = [array(one, rows) for one in fields.values()]
            mask = None if valid is None else pa.array(~valid)
            return pa.StructArray.from_arrays(columns, names=list(fields), mask=mask)
        case Lists(offsets, items, valid):
            inner = array(items, int(offsets[-1]))
            mask = None if valid is None else pa.array(~valid)
            return pa.ListArray.from_arrays(shared(offsets), inner, mask=mask)


_PARSED: dict[str, Callable[[str], object]] = {
    "integer": int,
    "boolean": lambda text: text == "true",
}
_TYPES = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}


def _constant(text: str | None, basis: str, rows: int) -> pa.Array:
    if text is None:
        return pa.nulls(rows, pa.string())
    zeros = np.zeros(rows, dtype=np.int32)
    return _pooled(zeros, Pool([text], basis), None)  # type: ignore[arg-type]


def _pooled(codes: np.ndarray, pool: Pool, valid: Mask | None) -> pa.Array:
    if pool.basis != "string":
        typed = _typed(pool)
        if valid is None:
            return looked_up(typed, codes)
        return typed.take(pa.array(codes, mask=~valid))
    # Each text once: Parquet's writer leaves the room of repeated ones as it finds the memory.
    texts, places = pool.distinct()
    if places is not None:
        codes = places[codes]
    indices = shared(codes) if valid is None else pa.array(codes, mask=~valid)
    return pa.DictionaryArray.from_arrays(indices, texts, safe=False)


def _typed(pool: Pool) -> pa.Array:
    if pool.basis == "decimal":
        return pool.raw().cast(pa.decimal128(DECIMAL_DIGITS, _places(pool)))
    parse = _PARSED[pool.basis]
    return pa.array([parse(text) for text in pool.texts], type=_TYPES[pool.basis])


def _places(pool: Pool) -> int:
    return max((len(text.partition(".")[2]) for text in pool.texts), default=0)


def _decimal(units: np.ndarray, scale: int, valid: Mask | None) -> pa.Array:
    """128-bit decimals from 64-bit units: the upper half is the sign."""
    words = np.empty((units.size, 2), dtype=np.int64)
    words[:, 0] = units
    np.right_shift(units, 63, out=words[:, 1])
    return _of_words(pa.decimal128(DECIMAL_DIGITS, scale), words, valid, units.size)


def _of_words(
    kind: pa.DataType, words: np.ndarray, valid: Mask | None, size: int | None = None
) -> pa.Array:
    bitmap = None
    if valid is not None:
        bitmap = pa.py_buffer(np.packbits(valid, bitorder="little"))
    contiguous = pa.py_buffer(np.ascontiguousarray(words))
    return pa.Array.from_buffers(kind, words.size if size is None else size, [bitmap, contiguous])
