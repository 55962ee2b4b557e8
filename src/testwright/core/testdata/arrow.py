"""Arrow at little cost: arrays that share NumPy's memory, literals made once, kernels by name.

The convenience calls look for pandas at every call, which costs more than a single record does.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_TYPES: dict[np.dtype, pa.DataType] = {
    np.dtype(np.int32): pa.int32(),
    np.dtype(np.int64): pa.int64(),
}


def shared(array: np.ndarray) -> pa.Array:
    """The same numbers as an Arrow array, without copying them."""
    return pa.Array.from_buffers(_TYPES[array.dtype], array.size, [None, pa.py_buffer(array)])


@lru_cache(maxsize=4096)
def literal(text: str) -> pa.Scalar:
    """A text that is the same in every row."""
    return pa.scalar(text, type=pa.string())


def looked_up(texts: pa.Array, codes: np.ndarray) -> pa.Array:
    """The texts with these numbers."""
    return pc.call_function("array_take", [texts, shared(codes)], _UNCHECKED)


def side_by_side(*texts: pa.Array | str) -> pa.Array:
    """The texts of each row, one after another."""
    operands = [literal(one) if isinstance(one, str) else one for one in texts]
    return pc.call_function("binary_join_element_wise", [*operands, literal("")], _JOINING)


def one_of(which: np.ndarray, texts: Sequence[pa.Array]) -> pa.Array:
    """Row r has the text of `texts[which[r]]`."""
    return pc.call_function("choose", [shared(which), *texts])


def where(holds: np.ndarray, texts: pa.Array, other: str | None) -> pa.Array:
    """The texts where it holds, elsewhere the other; null for None."""
    bits = pa.py_buffer(np.packbits(holds, bitorder="little"))
    mask = pa.Array.from_buffers(pa.bool_(), holds.size, [None, bits])
    return pc.call_function("if_else", [mask, texts, _NULL if other is None else literal(other)])


def taken_together(texts: pa.Array, ends: np.ndarray) -> pa.Array:
    """Text n is those from number `ends[n]` to before `ends[n + 1]`; the bytes are shared."""
    _, offsets, data = texts.buffers()
    found = np.frombuffer(offsets, dtype=np.int32)[texts.offset :][ends]
    return pa.Array.from_buffers(pa.string(), ends.size - 1, [None, pa.py_buffer(found), data])


def has_special(texts: pa.Array) -> bool:
    """Whether any of the texts has a sign that JSON strings escape, or is absent."""
    if texts.null_count:
        return True
    found = pc.call_function("match_substring_regex", [texts], _SPECIAL)
    return bool(pc.call_function("any", [found]).as_py())


_NULL = pa.scalar(None, type=pa.string())
_SPECIAL = pc.MatchSubstringOptions(r'["\\\x00-\x1f]')
_UNCHECKED = pc.TakeOptions(boundscheck=False)
_JOINING = pc.JoinOptions(null_handling="emit_null")
