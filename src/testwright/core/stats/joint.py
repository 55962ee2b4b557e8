"""Samples of several variables of the same units, and of what is computed of them.

A ratio metric beside a ratio that was known before takes four variables: their means and the sums
of products of their deviations are all that it needs, and a database makes them in one query.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import fsum
from typing import Self

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.samples import CrossSample, Sample, beyond_rounding, finite_row

Floats = NDArray[np.float64]
_Pair = Callable[[int, int], CrossSample]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """A quantity of each unit that is a sum of its variables: offset + weights · variables."""

    weights: tuple[float, ...]
    offset: float = 0.0

    def mean(self, means: Sequence[float]) -> float:
        """Its mean, where the variables have those."""
        products = (weight * mean for weight, mean in zip(self.weights, means, strict=True))
        return self.offset + fsum(products)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Which variables of a sample a metric is made of.

    Attributes:
        above: number of the variable that is the metric, or its numerator.
        below: of the denominator; None for a metric that is no ratio.
    """

    above: int
    below: int | None = None

    def has_value(self, means: Sequence[float]) -> bool:
        """Whether there is a mean or a ratio where the variables have those means."""
        return self.below is None or means[self.below] != 0.0

    def linear(self, means: Sequence[float]) -> Linear:
        """The metric of one unit, to first order: its mean is the mean or the ratio of means.

        With R = mean(y) / mean(x) a ratio is R + (y - R x) / mean(x) of each unit: the delta method
        (A. Deng, U. Knoblich & J. Lu, 2018, doi 10.1145/3219819.3219919, §3).

        Args:
            means: of all variables.

        Raises:
            CannotEstimate: the mean below the line is 0.
        """
        weights = [0.0] * len(means)
        if self.below is None:
            weights[self.above] = 1.0
            return Linear(weights=tuple(weights))
        if not self.has_value(means):
            raise CannotEstimate("a ratio needs a denominator that isn't 0")
        below = means[self.below]
        ratio = means[self.above] / below
        weights[self.above] += 1.0 / below
        weights[self.below] -= ratio / below
        return Linear(weights=tuple(weights), offset=ratio)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointSample:
    """Any number of variables of the same units. `CrossSample` is that of two.

    Attributes:
        n: units.
        means: of each variable.
        products: sums of products of the deviations of each with each, (row, column); sums of
            squares stand in the diagonal.
    """

    n: int
    means: tuple[float, ...]
    products: tuple[tuple[float, ...], ...]

    @classmethod
    def from_values(cls, columns: Sequence[Sequence[float] | Floats]) -> Self:
        """The sample of units whose values stand in the same place of all columns.

        Raises:
            ValueError: a value isn't finite, or the columns aren't of one length.
        """
        rows = [finite_row(column) for column in columns]
        return cls._of_pairs(len(rows), lambda i, j: CrossSample.from_values(rows[i], rows[j]))

    @classmethod
    def from_sums(
        cls, n: int, sums: Sequence[float], products: Sequence[float], origins: Sequence[float]
    ) -> Self:
        """The sample behind sums; see `Sample.from_sums`.

        Args:
            n: units.
            sums: of value - origin, of each variable.
            products: sums of products of such differences, in the order (0, 0), (0, 1) … (0, k),
                (1, 1), (1, 2) … as `itertools.combinations_with_replacement` pairs them.
            origins: a constant near the values of each variable.

        Raises:
            ValueError: no values have such sums.
        """
        size = len(sums)
        places = combinations_with_replacement(range(size), 2)
        product = dict(zip(places, products, strict=True))
        return cls._of_pairs(
            size,
            lambda i, j: CrossSample.from_sums(
                n,
                sum_y=sums[i],
                sum_y2=product[i, i],
                sum_x=sums[j],
                sum_x2=product[j, j],
                sum_xy=product[i, j],
                origin_y=origins[i],
                origin_x=origins[j],
            ),
        )

    def pair(self, y: Linear, x: Linear) -> CrossSample:
        """Two quantities that are sums of these variables, as a sample of both."""
        return CrossSample(
            n=self.n,
            mean_y=y.mean(self.means),
            mean_x=x.mean(self.means),
            squares_y=self._product(y, y),
            squares_x=self._product(x, x),
            products=self._product(y, x),
        )

    def one(self, y: Linear) -> Sample:
        """One such quantity."""
        return self.pair(y, y).y

    def _product(self, y: Linear, x: Linear) -> float:
        scatter, a, b = np.array(self.products), np.array(y.weights), np.array(x.weights)
        found = float(a @ scatter @ b)
        diagonal = np.diag(scatter)
        size = float(np.sqrt(a * a @ diagonal) * np.sqrt(b * b @ diagonal))
        found = beyond_rounding(self.n, found, size)
        return max(0.0, found) if y is x else found

    @classmethod
    def _of_pairs(cls, size: int, pair: _Pair) -> Self:
        found = {(i, j): pair(i, j) for i, j in combinations_with_replacement(range(size), 2)}
        return cls(
            n=found[0, 0].n,
            means=tuple(found[i, i].mean_y for i in range(size)),
            products=tuple(
                tuple(found[min(i, j), max(i, j)].products for j in range(size))
                for i in range(size)
            ),
        )
