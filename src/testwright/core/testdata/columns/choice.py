"""One of the listed values: `enum`, with `x-weights` when some are more frequent. Also booleans."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Codes, Stream, Weighted, below
from testwright.core.testdata.pool import Basis, Pool
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Constant, Mask, Pooled, Values

DEFAULT_TRUE = Decimal("0.5")
ABSENT: Mapping[Basis, str] = {"string": "", "integer": "0", "decimal": "0", "boolean": "false"}
"""What stands in a pool of each type at the place of null, where it is never shown."""


class Choice(Column):
    """A draw from a pool."""

    def __init__(
        self,
        pool: Pool,
        stream: Stream,
        weights: Weighted | None = None,
        *,
        null_at: int | None = None,
    ) -> None:
        self.pool = pool
        self.size = len(pool)
        self._null_at = null_at
        self._stream = stream
        self._weights = weights

    def values(self, rows: Rows) -> Values:
        """Drawn values."""
        codes = self._codes(rows)
        return Pooled(codes, self.pool, self._present(codes))

    def at(self, ordinals: NDArray[np.int64], rows: Rows) -> Values:
        """The pool's values with these numbers."""
        del rows
        codes = ordinals.astype(np.int32)
        return Pooled(codes, self.pool, self._present(codes))

    def _present(self, codes: Codes) -> Mask | None:
        return None if self._null_at is None else codes != self._null_at

    def _codes(self, rows: Rows) -> NDArray[np.int32]:
        drawn = rows.words(self._stream)
        if self._weights:
            return self._weights.choose(drawn)
        return below(drawn, len(self.pool)).astype(np.int32)


class Fixed(Column):
    """The same value in every record: `const`, and null."""

    size = 1

    def __init__(self, value: Constant) -> None:
        self.value = value

    def values(self, rows: Rows) -> Values:
        """The constant."""
        del rows
        return self.value

    def at(self, ordinals: NDArray[np.int64], rows: Rows) -> Values:
        """The constant, for the one ordinal there is."""
        del ordinals, rows
        return self.value


def build_choice(spec: Spec) -> Column:
    """From `enum`."""
    options = spec.items("enum")
    if options is None:
        spec.wrong("enum", "a choice needs the values to choose from")
        return Fixed(Constant(None))
    weights = weights_of(spec, len(options))
    if weights is not None:
        options = [
            one for one, weight in zip(options, spec.schema["x-weights"], strict=True) if weight
        ]
        weights = Weighted([float(weight) for weight in spec.schema["x-weights"] if weight])
    if all(option is None for option in options):
        return Fixed(Constant(None))
    bases = {basis_of(option)[1] for option in options if option is not None}
    if None in bases or not (len(bases) == 1 or bases == {"integer", "decimal"}):
        spec.wrong("enum", "must list texts, or numbers, or true and false, not several of these")
        return Fixed(Constant(None))
    numeric = bases <= {"integer", "decimal"}
    told = [Decimal(str(one)) if numeric and one is not None else one for one in options]
    if len(set(told)) < len(told):
        spec.wrong("enum", "lists a value twice")
    basis = bases.pop() if len(bases) == 1 else "decimal"
    assert basis is not None
    pool = Pool([ABSENT[basis] if one is None else basis_of(one)[0] for one in options], basis)
    null_at = next((at for at, option in enumerate(options) if option is None), None)
    return Choice(pool, spec.stream, weights, null_at=null_at)


def weights_of(spec: Spec, options: int) -> Weighted | None:
    """The weights of the options, None when all are as frequent."""
    weights = spec.items("x-weights")
    if weights is None:
        return None
    if len(weights) != options:
        spec.wrong("x-weights", f"has {len(weights)} weights for {options} values")
        return None
    try:
        return Weighted([float(weight) for weight in weights])
    except (TypeError, ValueError) as error:
        spec.wrong("x-weights", str(error))
        return None


def build_boolean(spec: Spec) -> Column:
    """`x-true` is the share of true, 0.5 unless said."""
    share = spec.number("x-true", DEFAULT_TRUE)
    if share is None or not 0 <= share <= 1:
        spec.wrong("x-true", "must be between 0 and 1")
        share = DEFAULT_TRUE
    if share in (0, 1):
        return Fixed(Constant("true" if share else "false", "boolean"))
    weights = Weighted([float(1 - share), float(share)])
    return Choice(Pool(["false", "true"], "boolean"), spec.stream, weights)


def build_constant(spec: Spec) -> Column:
    """From `const`."""
    text, basis = basis_of(spec.schema.get("const"))
    if basis is None:
        if spec.schema.get("const") is not None:
            spec.wrong("const", "must be a text, a number, true, false or null")
        return Fixed(Constant(None))
    return Fixed(Constant(text, basis))


def basis_of(value: Any) -> tuple[str, Basis | None]:  # noqa: ANN401 a JSON value
    """A JSON value as text, and what it is; None for what is no single value."""
    match value:
        case bool():
            return json.dumps(value), "boolean"
        case int():
            return str(value), "integer"
        case float() if isfinite(value):
            return json.dumps(value), "decimal"
        case str():
            return value, "string"
        case _:
            return "", None
