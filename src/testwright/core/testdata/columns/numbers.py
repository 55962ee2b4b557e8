"""Whole and fixed-point numbers between limits, in the shape of a distribution."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from math import exp, log
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.bounds import bounds_of
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.draw import Stream, below
from testwright.core.testdata.rows import Rows
from testwright.core.testdata.spec import Spec
from testwright.core.testdata.values import Numbers, Values, Whole

LARGEST = 10**18
DEFAULT_LIMITS = (0, 1000)
DEFAULT_SCALE = 2
LARGEST_SCALE = 9
DISTRIBUTIONS = ("uniform", "normal", "lognormal", "skewed")
_STEPS = 4096


class Number(Column):
    """Multiples of `step` units from `low` on, `size` of them."""

    def __init__(
        self, stream: Stream, *, low: int, step: int, size: int, scale: int, shape: str
    ) -> None:
        self.size = size
        self._stream = stream
        self._low = low
        self._step = step
        self._scale = scale
        self._quantiles = _quantiles(shape) if shape != "uniform" else None

    def values(self, rows: Rows) -> Values:
        """Drawn numbers."""
        assert self.size is not None
        drawn = rows.words(self._stream)
        if self._quantiles is None:
            return self.at(below(drawn, self.size), rows)
        return self.at(_shaped(drawn, self._quantiles, self.size), rows)

    def at(self, ordinals: Whole, rows: Rows) -> Values:
        """The multiples with these numbers."""
        del rows
        units = ordinals if self._step == 1 else ordinals * self._step
        return Numbers(units + self._low if self._low else units, self._scale)


def _quantiles(shape: str) -> NDArray[np.int64]:
    """Where each 4096th of the draws lies, in 2^-32 of the range.

    Normal: six standard deviations fill the range. Lognormal: the
    logarithm has standard deviation 1, cut at three of them. Skewed: squares,
    so that a quarter of the range gets half of the draws.
    """
    normal = NormalDist()
    low, high = normal.cdf(-3), normal.cdf(3)
    places = []
    for step in range(_STEPS + 1):
        share = step / _STEPS
        if shape == "skewed":
            place = share * share
        else:
            deviation = normal.inv_cdf(low + (high - low) * share)
            place = (deviation + 3) / 6
            if shape == "lognormal":
                place = (exp(place * log(1000)) - 1) / 999
        places.append(min(max(place, 0.0), 1.0))
    return np.array([round(place * (1 << 32)) for place in places], dtype=np.int64)


def _shaped(drawn: NDArray[np.uint64], quantiles: NDArray[np.int64], size: int) -> Whole:
    """Ordinals below size: linear between the quantiles, in whole numbers alone."""
    at = (drawn >> np.uint64(52)).view(np.int64)
    within = ((drawn >> np.uint64(32)) & np.uint64(0xFFFFF)).view(np.int64)
    start = quantiles[at]
    place = start + (((quantiles[at + 1] - start) * within) >> 20)
    ordinals = (place * size) >> 32 if size < 1 << 31 else (place >> 16) * (size >> 16)
    found: Whole = np.minimum(ordinals, size - 1)
    return found


def build_integer(spec: Spec) -> Column:
    """`minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`, `multipleOf`."""
    return _build(spec, scale=0)


def build_decimal(spec: Spec) -> Column:
    """As integers, with `x-scale` places (2 unless `multipleOf` says otherwise)."""
    scale = spec.whole("x-scale", _scale_of(spec.number("multipleOf")))
    if scale is None or not 0 <= scale <= LARGEST_SCALE:
        spec.wrong("x-scale", f"must be between 0 and {LARGEST_SCALE}")
        scale = DEFAULT_SCALE
    return _build(spec, scale)


def _scale_of(multiple: Decimal | None) -> int:
    if multiple is None:
        return DEFAULT_SCALE
    exponent = multiple.normalize().as_tuple().exponent
    return max(0, -int(exponent)) if isinstance(exponent, int) else DEFAULT_SCALE


def _build(spec: Spec, scale: int) -> Column:
    low, high = _limits(spec, scale)
    step = _step(spec, scale)
    first = -(-low // step)
    last = high // step
    if max(abs(low), abs(high), step) > LARGEST:
        spec.wrong("maximum", f"limits may have up to {len(str(LARGEST)) - 1} digits")
        first, last = 0, 0
    elif last < first:
        problem = "no number lies between its limits"
        spec.wrong("minimum", f"{problem}: {_said(low, scale)} to {_said(high, scale)}")
        first, last = 0, 0
    shape = spec.text("x-distribution", "uniform") or "uniform"
    if shape not in DISTRIBUTIONS:
        spec.wrong("x-distribution", f"must be one of {', '.join(DISTRIBUTIONS)}, not {shape!r}")
        shape = "uniform"
    return Number(
        spec.stream,
        low=first * step,
        step=step,
        size=last - first + 1,
        scale=scale,
        shape=shape,
    )


def _limits(spec: Spec, scale: int) -> tuple[int, int]:
    """The lowest and the highest allowed number, in units."""
    bounds = bounds_of(spec.schema)
    low, high = bounds.in_units(scale)
    first, span = DEFAULT_LIMITS
    if low is None:
        low = min(first, high) if high is not None else first
    if high is None:
        exact = (
            bounds.low
            if bounds.low is not None and not bounds.above
            else Decimal(low).scaleb(-scale)
        )
        high = int(max(exact + span, Decimal(span)).scaleb(scale).to_integral_value(ROUND_FLOOR))
    return low, high


def _step(spec: Spec, scale: int) -> int:
    multiple = spec.number("multipleOf")
    if multiple is None:
        return 1
    units = multiple.scaleb(scale)
    if units <= 0 or units != units.to_integral_value():
        spec.wrong("multipleOf", f"must be above 0 and have at most {scale} places")
        return 1
    return int(units)


def _said(units: int, scale: int) -> str:
    return str(Decimal(units).scaleb(-scale))
