"""Numbers, days and moments are written as Python writes them, however large the block's others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.rendering.writer import plain_texts
from testwright.core.testdata.values import Days, Instants, Numbers, Values

EPOCH = date(1970, 1, 1)
LARGEST = 10**18
units = st.lists(
    st.one_of(st.integers(-LARGEST, LARGEST), st.integers(-20_000, 20_000)), min_size=1, max_size=20
)


def texts(values: Values, rows: int) -> list[str]:
    found: list[str] = plain_texts(values, rows).to_pylist()
    return found


@given(units)
def test_whole_numbers(numbers: list[int]) -> None:
    made = texts(Numbers(np.array(numbers, dtype=np.int64)), len(numbers))
    assert made == [str(number) for number in numbers]


@given(units, st.integers(1, 9))
def test_fixed_point(numbers: list[int], scale: int) -> None:
    made = texts(Numbers(np.array(numbers, dtype=np.int64), scale), len(numbers))
    assert made == [f"{Decimal(number).scaleb(-scale):f}" for number in numbers]


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_days(days: list[date]) -> None:
    numbers = np.array([(day - EPOCH).days for day in days], dtype=np.int64)
    assert texts(Days(numbers), len(days)) == [day.isoformat() for day in days]


@given(st.dates(date(1950, 1, 1), date(2080, 1, 1)), st.integers(0, 86_399))
def test_moments(day: date, second: int) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second)
    made = texts(Instants(np.array([int(moment.timestamp())])), 1)
    assert made == [f"{moment:%Y-%m-%dT%H:%M:%SZ}"]
