"""One column's values out of several: record by record, which of them counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from testwright.core.testdata.arrow import one_of
from testwright.core.testdata.formulas.lookup import numbers_of
from testwright.core.testdata.formulas.parse import FormulaProblem
from testwright.core.testdata.formulas.quantity import product
from testwright.core.testdata.pool import Basis, Pool
from testwright.core.testdata.rendering.writer import plain_texts
from testwright.core.testdata.values import (
    Constant,
    Days,
    Instants,
    Lists,
    Mask,
    Numbers,
    Pooled,
    Structs,
    Texts,
    Values,
    only_where,
)

Which = NDArray[np.int64]
Number = TypeVar("Number", bound=np.generic)


class Unlike(FormulaProblem):
    """The values are of different types, so that no column can hold both."""


def chosen(options: Sequence[Values], which: Which) -> Values:
    """Record r has the value of `options[which[r]]`.

    Raises:
        Unlike: numbers beside texts, objects or lists.
        FormulaProblem: numbers of too many digits for the places that others have.
    """
    rows = which.size
    valid = _validity(options, which)
    said = [one for one in options if not (isinstance(one, Constant) and one.text is None)]
    if not said:
        return Constant(None)
    if len(said) == 1:
        return only_where(said[0], which == list(options).index(said[0]))
    bases = {_basis(one) for one in said}
    if bases <= {"integer", "decimal"}:
        scale = max(_scale(one) for one in said)
        return Numbers(_picked([_units(one, rows, scale) for one in options], which), scale, valid)
    if len(bases) > 1 or None in bases:
        raise Unlike("its branches give values of different types")
    return _chosen_texts(options, said, which, valid)


def _chosen_texts(
    options: Sequence[Values], said: Sequence[Values], which: Which, valid: Mask | None
) -> Values:
    """Days and moments stay what they are; other texts come from one pool where all have one."""
    if all(isinstance(one, Instants) for one in said):
        return Instants(_picked([_units(one, which.size, 0) for one in options], which), valid)
    if all(isinstance(one, Days) for one in said):
        return Days(_picked([_units(one, which.size, 0) for one in options], which), valid)
    if all(isinstance(one, Constant | Pooled) for one in options):
        return _one_pool(options, which, valid)
    texts = [_texts(one, which.size) for one in options]
    return Texts(one_of(which, texts), valid)


def _basis(values: Values) -> str | None:
    match values:
        case Constant(_, basis):
            return basis
        case Pooled(_, pool):
            return pool.basis
        case Numbers(_, scale):
            return "decimal" if scale else "integer"
        case Structs() | Lists():
            return None
        case _:
            return "string"


def _scale(values: Values) -> int:
    if isinstance(values, Numbers):
        return values.scale
    return numbers_of(_pool(values))[1]


def _pool(values: Values) -> Pool:
    if isinstance(values, Pooled):
        return values.pool
    assert isinstance(values, Constant)
    return _pool_of_one("0" if values.text is None else values.text, values.basis)


@lru_cache(maxsize=1024)
def _pool_of_one(text: str, basis: Basis) -> Pool:
    return Pool([text], basis)


def _units(values: Values, rows: int, scale: int) -> NDArray[np.int64]:
    match values:
        case Days(days):
            return days
        case Instants(seconds):
            return seconds
        case Numbers(units, own):
            return product(units, np.int64(10 ** (scale - own)))
        case Constant(None):
            return np.zeros(rows, dtype=np.int64)
    units, own = numbers_of(_pool(values))
    codes = values.codes if isinstance(values, Pooled) else np.zeros(rows, dtype=np.int32)
    return product(units[codes], np.int64(10 ** (scale - own)))


def _picked(arrays: Sequence[NDArray[Number]], which: Which) -> NDArray[Number]:
    found = arrays[0]
    for at, array in enumerate(arrays[1:], 1):
        found = np.where(which == at, array, found)
    return found


def _validity(options: Sequence[Values], which: Which) -> Mask | None:
    masks = []
    for one in options:
        if isinstance(one, Constant):
            masks.append(np.full(which.size, one.text is not None))
        else:
            masks.append(np.ones(which.size, dtype=np.bool_) if one.valid is None else one.valid)
    found: Mask = _picked(masks, which)
    return None if found.all() else found


def _one_pool(options: Sequence[Values], which: Which, valid: Mask | None) -> Values:
    pools = [_pool(one) for one in options]
    starts = np.cumsum([0, *(len(pool) for pool in pools)])
    codes = [
        (one.codes if isinstance(one, Pooled) else np.zeros(which.size, dtype=np.int32)) + start
        for one, start in zip(options, starts, strict=False)
    ]
    basis = next(
        pool.basis
        for pool, one in zip(pools, options, strict=True)
        if not (isinstance(one, Constant) and one.text is None)
    )
    joined = _joined_pool(tuple(pools), basis)
    return Pooled(_picked(codes, which).astype(np.int32), joined, valid)


@lru_cache(maxsize=256)
def _joined_pool(pools: tuple[Pool, ...], basis: Basis) -> Pool:
    return Pool([text for pool in pools for text in pool.texts], basis)


def _texts(values: Values, rows: int) -> pa.Array:
    if isinstance(values, Constant):
        return pa.array([values.text or ""] * rows, type=pa.string())
    return plain_texts(values, rows)
