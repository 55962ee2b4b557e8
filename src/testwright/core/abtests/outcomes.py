"""Which outcomes count: of exposed units, of finite values, of their time, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from testwright.errors import Detail, InvalidInput

SKEW = timedelta(minutes=5)
"""How far the clocks of callers may be off."""
LATEST = timedelta(days=30)
"""How long after its end a test still takes outcomes: people rate, and pay, later."""
LARGEST, SMALLEST = 1e50, 1e-50
"""Between these a value has to lie, so that sums of squares of millions fit into a number: one
beyond would spoil the results of its test for good. What is nearer to 0 is 0."""
_MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One value of one metric of a unit.

    Attributes:
        id: what makes it the same when it is told again.
        at: when it happened; None for now.
    """

    id: str
    unit_id: str
    metric: str
    value: float
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Known:
    """An exposed unit, or an outcome that is there: since when, and what else has to agree."""

    at: datetime
    same: tuple[object, ...] = ()


def sifted(
    wanted: Sequence[Outcome],
    *,
    exposed: Mapping[str, Known],
    there: Mapping[str, Known],
    before: frozenset[str],
    now: datetime,
    ended_at: datetime | None,
) -> list[Outcome]:
    """Those that are new; the rest were told before.

    Args:
        wanted: a batch, all or nothing.
        exposed: units with the time of their exposure.
        there: outcomes of these ids that are stored, with `identity` as `same`.
        before: metrics that tell of the time before the exposure (covariates).
        now: the present moment.
        ended_at: of the test.

    Raises:
        InvalidInput: the details name every outcome that can't count, and why.
    """
    problems: list[Detail] = []
    new: dict[str, Outcome] = {}
    for place, outcome in enumerate(wanted):
        earlier = there.get(outcome.id)
        same = earlier.same if earlier else identity(new[outcome.id]) if outcome.id in new else None
        if same is not None:
            if same != identity(outcome):
                problem = "was told before with another unit, metric or value"
                problems.append(Detail(f"outcomes.{place}.id", problem))
            continue
        unit = exposed.get(outcome.unit_id)
        found = list(_problems(place, outcome, unit, before, now, ended_at))
        problems += found
        if not found:
            new[outcome.id] = outcome
    if problems:
        first = problems[0]
        more = f"; and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise InvalidInput(
            f"nothing was counted: {first.field}: {first.problem}{more}",
            details=tuple(problems[:_MOST_PROBLEMS]),
        )
    return list(new.values())


def value_of(told: float) -> float:
    """A value as it is counted."""
    return told if abs(told) >= SMALLEST else 0.0


def identity(outcome: Outcome) -> tuple[object, ...]:
    """What has to agree when an outcome is told again."""
    return (outcome.unit_id, outcome.metric, outcome.value)


def _problems(
    place: int,
    outcome: Outcome,
    unit: Known | None,
    before: frozenset[str],
    now: datetime,
    ended_at: datetime | None,
) -> Iterator[Detail]:
    if unit is None:
        yield Detail(
            f"outcomes.{place}.unit_id",
            f"{outcome.unit_id[:100]!r} was never assigned a variant of this test",
        )
        return
    if abs(outcome.value) > LARGEST:
        yield Detail(
            f"outcomes.{place}.value", f"is no value of a metric: {LARGEST:g} at most, either way"
        )
    at, field = outcome.at or now, f"outcomes.{place}.at"
    if at > now + SKEW:
        yield Detail(field, "lies in the future")
    if ended_at is not None and at > ended_at + LATEST:
        yield Detail(
            field, f"is more than {LATEST.days} days after the end of the test: too late to count"
        )
    if at < unit.at - SKEW and outcome.metric not in before:
        yield Detail(field, "lies before the unit was assigned, so the variant can't be the cause")
