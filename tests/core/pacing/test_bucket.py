import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.pacing.bucket import Bucket

STEPS = st.lists(
    st.tuples(st.floats(0, 30, allow_nan=False), st.integers(1, 40)), min_size=1, max_size=150
)


def _most_in_a_minute(taken):
    """The most that any sixty seconds have seen: those that begin with a taking are enough."""
    return max(
        sum(amount for at, amount in taken if start <= at < start + 60) for start, _ in taken
    )


@given(limit=st.integers(1, 2_000), steps=STEPS)
def test_no_minute_sees_more_than_the_limit(limit, steps):
    bucket, full_at, now, taken = Bucket(limit), 0.0, 1_000.0, []
    for pause, amount in steps:
        now += pause
        if amount > bucket.capacity:
            continue
        full_at, wait = bucket.taken(full_at, now, amount)
        if not wait:
            taken.append((now, amount))
    if taken:
        assert _most_in_a_minute(taken) <= limit + 1e-6


@given(limit=st.integers(1, 2_000), steps=STEPS)
def test_who_waits_as_long_as_it_says_gets_it(limit, steps):
    bucket, full_at, now = Bucket(limit), 0.0, 1_000.0
    for _, amount in steps:
        before = full_at
        full_at, wait = bucket.taken(full_at, now, amount)
        if wait:
            assert full_at == before, "nothing is taken by asking"
            now += wait
            full_at, wait = bucket.taken(full_at, now, amount)
        assert wait == 0


def test_a_tenth_at_once_and_the_rest_over_the_minute():
    bucket, full_at, taken = Bucket(600), 0.0, 0
    while True:
        full_at, wait = bucket.taken(full_at, 5.0, 1)
        if wait:
            break
        taken += 1
    assert taken == 60
    assert wait == pytest.approx(1 / 9)


def test_more_than_the_bucket_holds_passes_when_it_is_full_and_is_paid_back():
    bucket = Bucket(600)
    full_at, wait = bucket.taken(0.0, 5.0, 540)
    assert wait == 0
    _, wait = bucket.taken(full_at, 5.0, 60)
    assert wait == pytest.approx(60)


def test_what_a_call_really_took_is_settled():
    bucket = Bucket(600)
    full_at, _ = bucket.taken(0.0, 5.0, 30)
    assert bucket.settled(full_at, 5.0, 9) == pytest.approx(full_at + 1)
    assert bucket.settled(full_at, 5.0, -9) == pytest.approx(full_at - 1)
