import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.pacing.pace import FIRST_PAUSE, LONGEST_PAUSE, Pace


def _refused(pace, now=10.0, *, sent_at=9.0, in_flight=16, retry_after=None, jitter=0.0):
    pace.refused(now, sent_at=sent_at, in_flight=in_flight, retry_after=retry_after, jitter=jitter)


def test_a_refusal_halves_what_is_under_way():
    pace = Pace(256)
    _refused(pace, in_flight=20)
    assert pace.size == 10
    assert pace.admits(10.0, 9)
    assert not pace.admits(10.0, 10)


def test_calls_that_were_sent_before_the_cut_do_not_cut_again():
    pace = Pace(16)
    for _ in range(16):
        _refused(pace)
    assert pace.size == 8
    _refused(pace, now=11.0, sent_at=10.5, in_flight=8)
    assert pace.size == 4


def test_it_grows_by_one_call_a_full_window():
    pace = Pace(16)
    _refused(pace, in_flight=8)
    for _ in range(4):
        pace.answered(4)
    assert pace.size == pytest.approx(5, abs=0.2)
    before = pace.size
    pace.answered(1)
    assert pace.size == before, "a window that nobody fills says nothing"


def test_a_pause_that_was_asked_for_holds_for_everybody():
    pace = Pace(4)
    _refused(pace, retry_after=5.0)
    assert not pace.admits(14.9, 0)
    assert pace.admits(15.0, 0)
    _refused(pace, retry_after=1.0)
    assert not pace.admits(14.9, 0), "a shorter one ends no longer one"


def test_one_call_at_a_time_and_still_refused_is_asked_ever_more_rarely():
    pace, now, waits = Pace(1), 0.0, []
    for _ in range(12):
        _refused(pace, now, sent_at=now, in_flight=1, jitter=1.0)
        waits.append(pace.resumes_at - now)
        now = pace.resumes_at
    assert waits[:3] == pytest.approx([FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE])
    assert waits[-1] == pytest.approx(LONGEST_PAUSE)
    pace.answered(1)
    _refused(pace, now + 1, sent_at=now + 1, in_flight=1, jitter=1.0)
    assert pace.resumes_at - now - 1 == pytest.approx(FIRST_PAUSE)


_EVENTS = st.lists(
    st.one_of(
        st.just("answer"),
        st.sampled_from([None, 0.0, 0.3, 7.0]),
    ),
    max_size=60,
)


@given(most=st.integers(1, 256), events=_EVENTS, jitter=st.floats(0, 1))
def test_the_window_stays_within_its_bounds_and_always_opens_again(most, events, jitter):
    pace, now = Pace(most), 0.0
    for event in events:
        now = max(now + 0.1, pace.resumes_at)
        before = pace.size
        if event == "answer":
            pace.answered(int(pace.size))
            assert before <= pace.size <= before + 1
        else:
            _refused(
                pace, now, sent_at=now, in_flight=int(pace.size), retry_after=event, jitter=jitter
            )
            assert pace.size <= max(1.0, before / 2)
        assert 1 <= pace.size <= most
        assert math.isfinite(pace.resumes_at)
        assert pace.admits(max(now, pace.resumes_at), 0)


def test_two_who_share_a_service_come_to_equal_shares():
    """Chiu and Jain's figure 5: whoever has more gives more, whoever has less gains as much."""
    one, other, now = Pace(64), Pace(64), 0.0
    one.size, other.size = 40.0, 2.0
    for _ in range(600):
        now += 1
        if one.size + other.size > 32:
            _refused(one, now, sent_at=now, in_flight=int(one.size))
            _refused(other, now, sent_at=now, in_flight=int(other.size))
        for pace in (one, other):
            for _ in range(int(pace.size)):
                pace.answered(int(pace.size))
    assert one.size == pytest.approx(other.size, abs=2)
