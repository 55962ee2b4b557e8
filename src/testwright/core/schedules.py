"""When something is done again and again: cron expressions, in a time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from testwright.errors import Detail, InvalidInput

UTC_NAME = "UTC"
_FIELDS = 5


@dataclass(frozen=True, slots=True)
class Schedule:
    """A cron expression of five fields: minute, hour, day of month, month, day of week.

    Attributes:
        cron: as Debian's cron reads it, its care for changes of the clock included.
        time_zone: an IANA name.
    """

    cron: str
    time_zone: str = UTC_NAME


def next_firing(schedule: Schedule, after: datetime) -> datetime:
    """The next moment of a schedule, in UTC.

    Args:
        schedule: which.
        after: an aware time; the moment is later.

    Raises:
        InvalidInput: the expression or the time zone can't be read, or it never fires.
    """
    if len(schedule.cron.split()) != _FIELDS:  # a sixth one would be seconds
        raise _wrong(f"{schedule.cron!r} is no cron expression of five fields, as '0 6 * * *' is")
    local = after.astimezone(_zone(schedule.time_zone))
    try:
        return next(CronSim(schedule.cron, local)).astimezone(UTC)
    except StopIteration:
        raise _wrong(f"{schedule.cron!r} never comes") from None
    except (CronSimError, OverflowError) as error:
        raise _wrong(f"{schedule.cron!r} is no cron expression: {error}") from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder, a path out of it, an unknown name
        raise _wrong(f"{name!r} is no time zone: write a name as Europe/Berlin") from None


def _wrong(problem: str) -> InvalidInput:
    return InvalidInput(f"schedule: {problem}", details=(Detail("schedule", problem),))
