"""Numbers, days and moments as parts of a line: looked up in pools where there are few of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import pyarrow as pa

from testwright.core.testdata.pool import Pool
from testwright.core.testdata.values import Joined, Numbers, Pooled, Texts, Whole

SMALL = 10_000
_MINUTES_A_DAY = 24 * 60
_EPOCH = date(1970, 1, 1)
_STRETCH = 3653
"""Days that go into a pool together: ten years."""
_FIRST_STRETCH = -(_EPOCH.toordinal() // _STRETCH)
_LAST_STRETCH = (date.max - _EPOCH).days // _STRETCH - 1
_MOST_STRETCHES = 20


@cache
def small_numbers() -> Pool:
    """0 … 9999."""
    return Pool([str(number) for number in range(SMALL)], "integer")


@cache
def padded(width: int) -> Pool:
    """Numbers of exactly `width` digits: `0007`."""
    return Pool([f"{number:0{width}d}" for number in range(10**width)], "integer")


@cache
def _groups(zero: str) -> Pool:
    """Four digits of a number: bare ones that begin it, then those that follow others."""
    bare = [zero, *(str(number) for number in range(1, SMALL))]
    return Pool([*bare, *padded(4).texts], "integer")


_MINUTES = Pool([f"T{at // 60:02d}:{at % 60:02d}:" for at in range(24 * 60)])
_SECONDS = Pool([f"{second:02d}Z" for second in range(60)])


@cache
def _days_of(first: int, last: int) -> Pool:
    """The days from stretch to stretch."""
    start = _EPOCH + timedelta(days=first * _STRETCH)
    return Pool(
        [(start + timedelta(days=at)).isoformat() for at in range((last - first + 1) * _STRETCH)]
    )


_SIGNS = Pool(["", "-"], "integer")


def digits(number: Whole, width: int) -> tuple[Pooled, ...]:
    """Exactly `width` digits, in pieces of up to four that come from pools."""
    pieces = []
    for done in range(0, width, 4):
        size = min(4, width - done)
        rest = number // 10**done if done else number
        codes = (rest % 10**size).astype(np.int32)
        pieces.append(Pooled(codes, padded(size)))
    return tuple(reversed(pieces))


def whole(number: Whole) -> tuple[Pooled, ...]:
    """Whole numbers without leading zeros."""
    low, high = (int(number.min()), int(number.max())) if number.size else (0, 0)
    if low < 0:
        signs = Pooled((number < 0).astype(np.int32), _SIGNS)
        return (signs, *_unsigned(np.abs(number), max(-low, high)))
    return _unsigned(number, high)


def _unsigned(number: Whole, highest: int) -> tuple[Pooled, ...]:
    if highest < SMALL:
        return (Pooled(number.astype(np.int32), small_numbers()),)
    parts: list[Pooled] = []
    while highest:
        rest, digits = np.divmod(number, SMALL)
        pool = _groups("" if parts else "0")
        parts.append(Pooled((digits + SMALL * (rest > 0)).astype(np.int32), pool))
        number, highest = rest, highest // SMALL
    return tuple(reversed(parts))


def fixed_point(numbers: Numbers) -> tuple[str | Pooled, ...]:
    """`12.90` of 1290 units of scale 2; integers for scale 0."""
    if not numbers.scale:
        return whole(numbers.units)
    size = np.abs(numbers.units)
    integral, fraction = np.divmod(size, 10**numbers.scale)
    parts: tuple[str | Pooled, ...] = (*whole(integral), ".", *digits(fraction, numbers.scale))
    if size is numbers.units or not (numbers.units < 0).any():
        return parts
    return (Pooled((numbers.units < 0).astype(np.int32), _SIGNS), *parts)


def calendar_days(days: Whole) -> tuple[Pooled | Texts, ...]:
    """`2026-03-14`."""
    if not days.size:
        return (Pooled(days.astype(np.int32), padded(1)),)
    first, last = int(days.min()) // _STRETCH, int(days.max()) // _STRETCH
    if first < _FIRST_STRETCH or last > _LAST_STRETCH or last - first > _MOST_STRETCHES:
        return (Texts(pa.array(np.datetime_as_string(days.astype("datetime64[D]")))),)
    return (Pooled((days - first * _STRETCH).astype(np.int32), _days_of(first, last)),)


def moments(seconds: Whole) -> tuple[Pooled | Texts, ...]:
    """`2026-03-14T09:26:53Z`."""
    minutes, second = np.divmod(seconds, 60)
    days, minute = np.divmod(minutes, _MINUTES_A_DAY)
    return (
        *calendar_days(days),
        Pooled(minute.astype(np.int32), _MINUTES),
        Pooled(second.astype(np.int32), _SECONDS),
    )


def code(prefix: str, number: Whole, width: int) -> Joined:
    """`USR-00004711`."""
    return Joined((prefix, *digits(number, width)))
