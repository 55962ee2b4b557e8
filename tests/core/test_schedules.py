from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.schedules import Schedule, next_firing
from testwright.errors import InvalidInput

MOMENTS = st.integers(946_684_800, 3_786_912_000).map(lambda one: datetime.fromtimestamp(one, UTC))


def _at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("cron", "zone", "after", "following"),
    [
        ("0 6 * * *", "UTC", "2026-11-21T06:00:00", "2026-11-22T06:00:00"),
        ("0 6 * * *", "UTC", "2026-11-21T05:59:59.999", "2026-11-21T06:00:00"),
        ("*/15 * * * *", "UTC", "2026-11-21T06:07:00", "2026-11-21T06:15:00"),
        ("0 6 * * MON-FRI", "UTC", "2026-11-21T00:00:00", "2026-11-23T06:00:00"),
        ("0 0 29 2 *", "UTC", "2026-11-21T00:00:00", "2028-02-29T00:00:00"),
        ("0 6 * * *", "Europe/Berlin", "2026-01-10T12:00:00", "2026-01-11T05:00:00"),
        ("0 6 * * *", "Europe/Berlin", "2026-07-10T12:00:00", "2026-07-11T04:00:00"),
        # 02:30 isn't there on the day when clocks go forward: Debian's cron is done at 03:00 then
        ("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00", "2026-03-29T01:00:00"),
        # and is there twice when they go back: it is done once
        ("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00", "2026-10-25T00:30:00"),
        ("30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00", "2026-10-26T01:30:00"),
    ],
)
def test_the_next_time_is_that_of_the_clock_on_the_wall(cron, zone, after, following):
    assert next_firing(Schedule(cron, zone), _at(after)) == _at(following)


@given(
    after=MOMENTS,
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(
        ["UTC", "Europe/Berlin", "Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"]
    ),
)
def test_a_daily_time_comes_once_a_day(after, hour, minute, zone):
    schedule = Schedule(f"{minute} {hour} * * *", zone)
    first = next_firing(schedule, after)
    second = next_firing(schedule, first)
    assert first.tzinfo is UTC
    assert timedelta(0) < first - after <= timedelta(hours=25)
    days = [one.astimezone(ZoneInfo(zone)).date() for one in (first, second)]
    assert days[1] - days[0] == timedelta(days=1)


@given(cron=st.text(st.sampled_from("0123456789*/,-L#W MONJAN@?"), max_size=30), after=MOMENTS)
def test_any_text_is_read_or_refused(cron, after):
    with suppress(InvalidInput):
        assert next_firing(Schedule(cron), after) > after


@pytest.mark.parametrize(
    ("schedule", "says"),
    [
        (Schedule("0 6 * *"), "five fields"),
        (Schedule("0 0 6 * * *"), "five fields"),
        (Schedule("61 * * * *"), "Bad minute"),
        (Schedule("0 0 31 2 *"), "Bad day"),
        (Schedule("0 6 * * *", "Mars/Base"), "no time zone"),
        (Schedule("0 6 * * *", "America"), "no time zone"),
        (Schedule("0 6 * * *", "../../etc/passwd"), "no time zone"),
        (Schedule("0 6 * * *", "UTC\0"), "no time zone"),
        (Schedule("0 6 * * *", ""), "no time zone"),
    ],
)
def test_what_never_comes_is_refused(schedule, says):
    with pytest.raises(InvalidInput, match=says):
        next_firing(schedule, _at("2026-11-21T00:00:00"))
