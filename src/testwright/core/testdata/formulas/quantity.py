"""What an expression computes with: fixed-point numbers, truth values, texts; a block at a time.

Money stays exact: no floating point anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.formulas.parse import FormulaProblem
from testwright.core.testdata.values import Mask, Whole

LARGEST = 1 << 62
DIVISION_PLACES = 6


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """Numbers: `units` of 10^-scale. Days and moments are numbers of days and seconds.

    `list_name` is set while there is one number for each element of that list.
    """

    units: Whole
    scale: int = 0
    valid: Mask | None = None
    list_name: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """Answers of a comparison. A comparison with an absent value is not known: `valid` is false."""

    holds: Mask
    valid: Mask | None = None
    list_name: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """Texts: numbers into a list of texts."""

    codes: NDArray[np.int32]
    texts: tuple[str, ...]
    valid: Mask | None = None
    list_name: str | None = None


def both(left: Mask | None, right: Mask | None) -> Mask | None:
    """Where both sides have a value."""
    if left is None or right is None:
        return right if left is None else left
    return left & right


def aligned(left: Quantity, right: Quantity) -> tuple[Whole, Whole, int]:
    """Both in the finer of their units."""
    scale = max(left.scale, right.scale)
    return grown(left, scale), grown(right, scale), scale


def grown(number: Quantity, scale: int) -> Whole:
    """Its units at a finer scale."""
    if number.scale == scale:
        return number.units
    return product(number.units, np.int64(10 ** (scale - number.scale)))


def product(left: Whole, right: Whole | np.int64) -> Whole:
    """Left · right.

    Raises:
        FormulaProblem: it has more digits than a number here can have.
    """
    check_size(largest(left) * largest(right))
    result: Whole = left * right
    return result


def check_size(size: int) -> None:
    """Refuses a result that could overflow.

    Raises:
        FormulaProblem: it is too large.
    """
    if size >= LARGEST:
        raise FormulaProblem("a formula's result has more than 18 digits: use smaller limits")


def largest(numbers: Whole | np.int64) -> int:
    """The largest size among them."""
    if not numbers.size:
        return 0
    if not numbers.shape:
        return abs(int(numbers))
    return max(abs(int(numbers.max())), abs(int(numbers.min())))


def rounded(number: Quantity, scale: int) -> Quantity:
    """To so many places, halves away from zero, as shops and tax offices round."""
    if number.scale <= scale:
        return Quantity(grown(number, scale), scale, number.valid, number.list_name)
    unit = 10 ** (number.scale - scale)
    size = (np.abs(number.units) + unit // 2) // unit
    return Quantity(np.sign(number.units) * size, scale, number.valid, number.list_name)


def quotient(left: Quantity, right: Quantity) -> Quantity:
    """Left / right to six places more than both have; absent where right is 0."""
    scale = max(left.scale, right.scale) + DIVISION_PLACES
    top = product(left.units, np.int64(10 ** (scale - left.scale + right.scale)))
    zero = right.units == 0
    bottom = np.where(zero, 1, right.units)
    size = (np.abs(top) + np.abs(bottom) // 2) // np.abs(bottom)
    units = size * np.sign(top) * np.sign(bottom)
    valid = both(both(left.valid, right.valid), ~zero if zero.any() else None)
    return Quantity(units, scale, valid)
