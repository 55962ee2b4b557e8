"""Samples as the few figures that statistics need, whatever number of values they come from.

A sample is n, the mean and the sum of squared deviations from it; two variables together need the
sum of products of their deviations too. They come from values, or from the sums that a database
makes in one query, and parts merge into the whole in any order (Chan, Golub & LeVeque, 1983, doi
10.1080/00031305.1983.10483115). Sums of squares themselves are not kept: where the mean is large
beside the spread, their difference has no digits left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.estimate import CannotEstimate

_TINY = 1e-9
_EPSILON = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One variable. `Sample()` is the empty one; `+` merges.

    Attributes:
        n: values.
        mean: of them; 0 without any.
        squares: sum of their squared deviations from the mean.
    """

    n: int = 0
    mean: float = 0.0
    squares: float = 0.0

    def __post_init__(self) -> None:
        _check(self.n, self.mean, self.squares)

    @classmethod
    def from_values(cls, values: Sequence[float] | NDArray[np.float64]) -> Self:
        """The sample of these values.

        Raises:
            ValueError: a value isn't finite, or they aren't one row.
        """
        row = finite_row(values)
        if not row.size:
            return cls()
        mean, deviations = _centred(row)
        return cls(n=row.size, mean=mean, squares=float(deviations @ deviations))

    @classmethod
    def from_sums(cls, n: int, sum_y: float, sum_y2: float, *, origin: float = 0.0) -> Self:
        """The sample behind sums.

        A spread below what rounding leaves of sums counts as none.

        Args:
            n: values.
            sum_y: sum of value - `origin`.
            sum_y2: sum of its square.
            origin: any constant near the values, where they are large beside their spread: with 0,
                sums of n values keep a spread above 1.5e-8 * sqrt(n) times the mean.

        Raises:
            ValueError: no values have such sums.
        """
        if not n:
            return cls()
        _check(n, sum_y, sum_y2)
        squares = _deviation(n, sum_y, sum_y, sum_y2, sum_y2)
        if squares < 0.0:
            raise ValueError(f"no {n} values sum to {sum_y} and their squares to {sum_y2}")
        return cls(n=n, mean=origin + sum_y / n, squares=squares)

    @classmethod
    def from_counts(cls, passed: int, n: int) -> Self:
        """The sample of `passed` ones and n - `passed` zeros.

        Raises:
            ValueError: there are more passed than n, or fewer than 0.
        """
        if not 0 <= passed <= n:
            raise ValueError(f"{passed} of {n} is no share")
        share = passed / n if n else 0.0
        return cls(n=n, mean=share, squares=passed * (1.0 - share))

    @property
    def sum_y(self) -> float:
        """Sum of the values."""
        return self.n * self.mean

    @property
    def sum_y2(self) -> float:
        """Sum of their squares."""
        return self.squares + self.n * self.mean**2

    @property
    def variance(self) -> float:
        """With n - 1 below; 0 for fewer than two values."""
        return self.squares / (self.n - 1) if self.n > 1 else 0.0

    @property
    def sd(self) -> float:
        """Standard deviation, with n - 1 below."""
        return sqrt(self.variance)

    @property
    def se2(self) -> float:
        """Squared standard error of the mean.

        Raises:
            CannotEstimate: there are fewer than two values.
        """
        if self.n < 2:  # noqa: PLR2004
            raise CannotEstimate(f"a spread needs at least two values; there are {self.n}")
        return self.variance / self.n

    @property
    def passed(self) -> int | None:
        """How many are 1, when all are 0 or 1, as far as n, mean and spread can tell; else None."""
        ones = round(self.sum_y)
        expected = ones * (1.0 - ones / self.n) if self.n else 0.0
        fits = abs(self.sum_y - ones) < _TINY * max(1, self.n)
        return ones if fits and abs(self.squares - expected) <= _TINY * max(1, self.n) else None

    def __add__(self, other: Sample) -> Sample:
        n = self.n + other.n
        if not n:
            return self
        step = other.mean - self.mean
        between = step * step * (self.n * (other.n / n))
        return Sample(
            n=n,
            mean=self.mean + step * (other.n / n),
            squares=self.squares + other.squares + between,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossSample:
    """Two variables of the same units. `CrossSample()` is the empty one; `+` merges.

    For a ratio metric y is the numerator and x the denominator; for CUPED y is the metric and x
    what was measured of the same units before.

    Attributes:
        n: units.
        mean_y: mean of y.
        mean_x: mean of x.
        squares_y: sum of squared deviations of y.
        squares_x: of x.
        products: sum of products of the deviations.
    """

    n: int = 0
    mean_y: float = 0.0
    mean_x: float = 0.0
    squares_y: float = 0.0
    squares_x: float = 0.0
    products: float = 0.0

    def __post_init__(self) -> None:
        _check(self.n, self.mean_y, self.squares_y)
        _check(self.n, self.mean_x, self.squares_x)
        if not isfinite(self.products):
            raise ValueError(f"no sample has products {self.products}")

    @classmethod
    def from_values(
        cls,
        y: Sequence[float] | NDArray[np.float64],
        x: Sequence[float] | NDArray[np.float64],
    ) -> Self:
        """The sample of units whose values stand in the same place of both rows.

        Raises:
            ValueError: a value isn't finite, or the rows aren't of one length.
        """
        row_y, row_x = finite_row(y), finite_row(x)
        if row_y.size != row_x.size:
            raise ValueError(f"{row_y.size} values of y don't go with {row_x.size} of x")
        if not row_y.size:
            return cls()
        mean_y, of_y = _centred(row_y)
        mean_x, of_x = _centred(row_x)
        return cls(
            n=row_y.size,
            mean_y=mean_y,
            mean_x=mean_x,
            squares_y=float(of_y @ of_y),
            squares_x=float(of_x @ of_x),
            products=float(of_y @ of_x),
        )

    @classmethod
    def from_sums(
        cls,
        n: int,
        *,
        sum_y: float,
        sum_y2: float,
        sum_x: float,
        sum_x2: float,
        sum_xy: float,
        origin_y: float = 0.0,
        origin_x: float = 0.0,
    ) -> Self:
        """The sample behind sums of y - `origin_y` and x - `origin_x`; see `Sample.from_sums`.

        Raises:
            ValueError: no values have such sums.
        """
        if not n:
            return cls()
        y = Sample.from_sums(n, sum_y, sum_y2, origin=origin_y)
        x = Sample.from_sums(n, sum_x, sum_x2, origin=origin_x)
        size = sqrt(sum_y2) * sqrt(sum_x2)
        products = _deviation(n, sum_y, sum_x, sum_xy, size)
        most = sqrt(y.squares) * sqrt(x.squares)
        if not abs(products) <= most + _rounding(n, size):
            raise ValueError("no two variables go together more than each with itself")
        return cls(
            n=n,
            mean_y=y.mean,
            mean_x=x.mean,
            squares_y=y.squares,
            squares_x=x.squares,
            products=max(-most, min(most, products)),
        )

    @property
    def y(self) -> Sample:
        """The first variable alone."""
        return Sample(n=self.n, mean=self.mean_y, squares=self.squares_y)

    @property
    def x(self) -> Sample:
        """The second variable alone."""
        return Sample(n=self.n, mean=self.mean_x, squares=self.squares_x)

    @property
    def difference(self) -> Sample:
        """Of y - x, unit by unit: what a paired test needs."""
        return Sample(n=self.n, mean=self.mean_y - self.mean_x, squares=self.squares_beside(1.0))

    def squares_beside(self, slope: float) -> float:
        """Sum of squared deviations of y - `slope` x; 0 where nothing but rounding is left."""
        of_x = slope * slope * self.squares_x
        spread = self.squares_y - 2.0 * slope * self.products + of_x
        return max(0.0, beyond_rounding(self.n, spread, self.squares_y + of_x))

    @property
    def covariance(self) -> float:
        """With n - 1 below; 0 for fewer than two units."""
        return self.products / (self.n - 1) if self.n > 1 else 0.0

    def __add__(self, other: CrossSample) -> CrossSample:
        n = self.n + other.n
        if not n:
            return self
        y, x = self.y + other.y, self.x + other.x
        between = (other.mean_y - self.mean_y) * (other.mean_x - self.mean_x)
        return CrossSample(
            n=n,
            mean_y=y.mean,
            mean_x=x.mean,
            squares_y=y.squares,
            squares_x=x.squares,
            products=self.products + other.products + between * (self.n * (other.n / n)),
        )


def finite_row(values: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """The values as one row of numbers.

    Raises:
        ValueError: one isn't finite, or there is more than one row.
    """
    row = np.asarray(values, dtype=np.float64)
    if row.ndim != 1:
        raise ValueError(f"values are one row, not of shape {row.shape}")
    if not np.isfinite(row).all():
        raise ValueError("values must be finite: NaN and infinity can't be averaged")
    return row


def beyond_rounding(n: int, found: float, size: float) -> float:
    """A difference of sums of that size as it is, or 0 where rounding alone can have left it."""
    return 0.0 if abs(found) <= _rounding(n, size) else found


def _centred(row: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    """The mean, and the deviations from it; twice, since the first mean is rounded."""
    with np.errstate(over="ignore"):
        first = float(row.mean())
    if not isfinite(first):
        raise ValueError("the values are too large to be added up")
    deviations = row - first
    rest = float(deviations.mean())
    return first + rest, deviations - rest


def _deviation(n: int, sum_y: float, sum_x: float, sum_xy: float, size: float) -> float:
    """A sum of products about the means; 0 where nothing but rounding is left."""
    return beyond_rounding(n, sum_xy - (sum_y / n) * sum_x, size)


def _rounding(n: int, size: float) -> float:
    """How wrong a sum of n values can be that a database adds up one after the other."""
    return max(4, n) * _EPSILON * size


def _check(n: int, mean: float, squares: float) -> None:
    if n < 0 or not isfinite(mean) or not isfinite(squares) or squares < 0.0:
        raise ValueError(f"no sample has n {n}, mean or sum {mean} and squares {squares}")
