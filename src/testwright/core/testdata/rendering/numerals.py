"""Numbers, days and moments as parts of a line: looked up in pools where there are few of them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import pyarrow as pa

from testwright.core.testdata.arrow import shared
from testwright.core.testdata.pool import Pool
from testwright.core.testdata.values import Joined, Numbers, Pooled, Texts, Whole

SMALL = 10_000
_SECONDS = 86_400
_YEARS_IN_A_POOL = 200


@cache
def small_numbers() -> Pool:
    """0 … 9999."""
    return Pool([str(number) for number in range(SMALL)], "integer")


@cache
def padded(width: int) -> Pool:
    """Numbers of exactly `width` digits: `0007`."""
    return Pool([f"{number:0{width}d}" for number in range(10**width)], "integer")


@cache
def _times() -> Pool:
    clock = [(at // 3600, at // 60 % 60, at % 60) for at in range(_SECONDS)]
    return Pool([f"T{hour:02d}:{minute:02d}:{second:02d}Z" for hour, minute, second in clock])


@cache
def _days_of(first_year: int, last_year: int) -> tuple[int, Pool]:
    start, end = date(first_year, 1, 1), date(last_year, 12, 31)
    count = (end - start).days + 1
    texts = [(start + timedelta(days=at)).isoformat() for at in range(count)]
    return (start - date(1970, 1, 1)).days, Pool(texts)


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


def whole(number: Whole) -> tuple[Pooled | Texts, ...]:
    """Whole numbers without leading zeros."""
    if not number.size:
        return (Pooled(number.astype(np.int32), small_numbers()),)
    low, high = int(number.min()), int(number.max())
    if low >= 0 and high < SMALL:
        return (Pooled(number.astype(np.int32), small_numbers()),)
    return (Texts(shared(number).cast(pa.string())),)


def fixed_point(numbers: Numbers) -> tuple[str | Pooled | Texts, ...]:
    """`12.90` of 1290 units of scale 2; integers for scale 0."""
    if not numbers.scale:
        return whole(numbers.units)
    size = np.abs(numbers.units)
    integral, fraction = np.divmod(size, 10**numbers.scale)
    parts = (*whole(integral), ".", *digits(fraction, numbers.scale))
    if size is numbers.units or not (numbers.units < 0).any():
        return parts
    return (Pooled((numbers.units < 0).astype(np.int32), _SIGNS), *parts)


def calendar_days(days: Whole) -> tuple[Pooled | Texts, ...]:
    """`2026-03-14`."""
    if not days.size:
        return (Pooled(days.astype(np.int32), padded(1)),)
    years = days[[int(days.argmin()), int(days.argmax())]].astype("datetime64[D]")
    first, last = (int(str(year)[:-6]) for year in years)
    if first < 1 or last - first > _YEARS_IN_A_POOL:
        return (Texts(pa.array(np.datetime_as_string(days.astype("datetime64[D]")))),)
    start, pool = _days_of(first, last)
    return (Pooled((days - start).astype(np.int32), pool),)


def moments(seconds: Whole) -> tuple[Pooled | Texts, ...]:
    """`2026-03-14T09:26:53Z`."""
    days, of_day = np.divmod(seconds, _SECONDS)
    return (*calendar_days(days), Pooled(of_day.astype(np.int32), _times()))


def code(prefix: str, number: Whole, width: int) -> Joined:
    """`USR-00004711`."""
    return Joined((prefix, *digits(number, width)))
