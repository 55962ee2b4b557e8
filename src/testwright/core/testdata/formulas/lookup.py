"""From the values of a block to what expressions compute with."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from testwright.core.testdata.formulas.evaluate import Result
from testwright.core.testdata.formulas.parse import FormulaProblem
from testwright.core.testdata.formulas.quantity import Quantity, Strings, Truth
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.rendering.writer import plain_texts
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.values import (
    Constant,
    Days,
    Instants,
    Joined,
    Lists,
    Numbers,
    Pooled,
    Structs,
    Texts,
    Values,
)

PARENT = "parent"
"""How an element or object names the record that it belongs to: `parent.created_at`."""


def looked_up(rows: Rows, path: str) -> Result:
    """The values at a path, seen from these rows.

    Raises:
        FormulaProblem: the path leads through a single value or to a whole object or list.
    """
    first, _, rest = path.partition(".")
    return _of_parent(rows, rest) if first == PARENT else found_at(rows, path.split("."))


def found_at(rows: Rows, names: Sequence[str]) -> Result:
    """The same by the names of the fields on the way, in which dots may stand.

    Raises:
        FormulaProblem: as `looked_up`.
    """
    first, *rest = names
    path = ".".join(names)
    values = rows.values(first)
    list_name = None
    for at, name in enumerate(rest, 1):
        if isinstance(values, Lists):
            list_name = ".".join([first, *rest[: at - 1]])
            values = values.items
        if not isinstance(values, Structs) or name not in values.fields:
            raise FormulaProblem(f"there is no field {path!r}")
        values = values.fields[name]
    return _result(values, path, list_name, len(rows))


def _of_parent(rows: Rows, path: str) -> Result:
    if rows.outer is None or not path:
        raise FormulaProblem("there is no parent here")
    found = looked_up(rows.outer, path)
    if rows.owner is None:
        return found
    valid = None if found.valid is None else found.valid[rows.owner]
    match found:
        case Quantity(units, scale):
            return Quantity(np.broadcast_to(units, len(rows.outer))[rows.owner], scale, valid)
        case Truth(holds):
            return Truth(holds[rows.owner], valid)
        case Strings(codes, texts):
            return Strings(codes[rows.owner], texts, valid)


def offsets(rows: Rows, name: str) -> np.ndarray:
    """Where the elements of a list field begin.

    Raises:
        FormulaProblem: the field is no list.
    """
    values = rows.values(name) if name in rows.columns else None
    if not isinstance(values, Lists):
        raise FormulaProblem(f"{name!r} is no list")
    return values.offsets


def _result(  # noqa: PLR0911 one return for each kind of values
    values: Values, path: str, list_name: str | None, rows: int
) -> Result:
    match values:
        case Numbers(units, scale, valid):
            return Quantity(units, scale, valid, list_name)
        case Days(days, valid):
            return Quantity(days, 0, valid, list_name)
        case Instants(seconds, valid):
            return Quantity(seconds, 0, valid, list_name)
        case Pooled(codes, pool, valid) if pool.basis in ("integer", "decimal"):
            units, scale = numbers_of(pool)
            return Quantity(units[codes], scale, valid, list_name)
        case Pooled(codes, pool, valid) if pool.basis == "boolean":
            true = np.array([text == "true" for text in pool.texts])
            return Truth(true[codes], valid, list_name)
        case Pooled(codes, pool, valid):
            return Strings(codes, pool.texts, valid, list_name)
        case Constant(text, basis):
            zeros = np.zeros(rows, dtype=np.int32)
            present = np.full(rows, text is not None)
            return _result(
                Pooled(zeros, Pool(["0" if text is None else text], basis), present),
                path,
                list_name,
                rows,
            )
        case Joined() | Texts():
            return _strings(values, list_name, rows)
    raise FormulaProblem(f"{path!r} is no single value")


def _strings(values: Joined | Texts, list_name: str | None, rows: int) -> Strings:
    encoded = pc.dictionary_encode(plain_texts(values, rows))
    array = cast("pa.DictionaryArray", encoded)
    codes = array.indices.to_numpy(zero_copy_only=False).astype(np.int32)
    return Strings(codes, tuple(array.dictionary.to_pylist()), values.valid, list_name)


@lru_cache(maxsize=256)
def numbers_of(pool: Pool) -> tuple[np.ndarray, int]:
    """A pool of numbers as units and scale.

    Raises:
        FormulaProblem: it holds something else, or numbers of more than 18 digits.
    """
    try:
        exact = [Decimal(text) for text in pool.texts]
    except InvalidOperation as error:
        raise FormulaProblem(f"{pool.texts[0]!r} is no number") from error
    scale = max((max(0, -int(number.as_tuple().exponent)) for number in exact), default=0)
    units = [int(number.scaleb(scale)) for number in exact]
    if any(abs(one) >= 1 << 62 for one in units):
        raise FormulaProblem("numbers have up to 18 digits here")
    return np.array(units, dtype=np.int64), scale
