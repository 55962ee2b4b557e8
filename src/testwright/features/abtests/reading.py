"""The results of a test: sums from the database, statistics from `core`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from testwright.core.abtests import design as designs
from testwright.core.abtests.comparison import VariantComparison, compared
from testwright.core.abtests.design import Design
from testwright.core.abtests.plan import MetricData, Plan, Role
from testwright.core.abtests.results import Results, checked_ratio, results
from testwright.core.stats.cuped import cuped_of
from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.joint import Quantity
from testwright.core.stats.quantiles import quantile_sample
from testwright.core.stats.samples import Sample
from testwright.core.stats.srm import RatioCheck
from testwright.db.session import Database
from testwright.features.abtests.store import sums
from testwright.features.abtests.store.sums import Beside, Read

if TYPE_CHECKING:
    from testwright.db.tables import ABTestRow

DAY_SECONDS = 86_400.0


async def results_of(database: Database, row: ABTestRow, now: datetime) -> Results:
    """All that is to be said of a test now."""
    design = designs.read(row.design)
    return results(
        plan_of(design),
        await _units(database, row, design),
        [await _data(database, row, design, *one) for one in roles(design)],
        days=ran_seconds(row, now) / DAY_SECONDS,
    )


async def watched_of(
    database: Database, row: ABTestRow
) -> tuple[RatioCheck, list[VariantComparison]]:
    """What a running test is watched by: the ratio of units, its guardrails and signals."""
    design = designs.read(row.design)
    plan, units = plan_of(design), await _units(database, row, design)
    found = []
    for metric, role in roles(design):
        if role in {"guardrail", "signal"}:
            data = await _data(database, row, design, metric, role)
            found += [compared(plan, data, candidate) for candidate in plan.candidates]
    return checked_ratio(plan, units), found


async def _units(database: Database, row: ABTestRow, design: Design) -> dict[str, int]:
    found = await sums.units(database, row.id)
    return {design.variants[position].key: count for position, count in found.items()}


async def _data(
    database: Database, row: ABTestRow, design: Design, metric: str, role: Role
) -> MetricData:
    found = await _samples(database, row.id, design, metric)
    return MetricData(
        name=metric,
        role=role,
        samples={design.variants[position].key: sample for position, sample in found.items()},
        lower_is_better=design.lower_is_better(metric),
        max_harm=_max_harm(design, metric),
        shares=design.is_share(metric),
    )


def roles(design: Design) -> list[tuple[str, Role]]:
    """The metrics that are shown, the primary one first."""
    shown: list[tuple[str, Role]] = [(design.primary_metric, "primary")]
    shown += [(one.metric, "guardrail") for one in design.guardrails]
    shown += [(one, "signal") for one in design.signals]
    judged = [one for one in design.judged() if one not in {name for name, _ in shown}]
    shown += [(one, "secondary") for one in judged]
    known = {name for name, _ in shown}
    helping = {
        other
        for options in design.metrics.values()
        for other in (options.denominator, options.covariate)
    }
    shown += [(one, "secondary") for one in design.metrics if one not in known | helping]
    return shown


def plan_of(design: Design) -> Plan:
    """How the test is to be read."""
    return Plan(
        weights={variant.key: variant.weight for variant in design.variants},
        baseline=design.variants[0].key,
        method=design.method,
        alpha=design.alpha,
        power=design.power,
        min_effect=design.min_effect,
        planned_n=design.planned_n,
    )


def ran_seconds(row: ABTestRow, now: datetime) -> float:
    """How long a test has run, pauses left out."""
    since = (now - row.resumed_at).total_seconds() if row.resumed_at is not None else 0.0
    return row.ran_seconds + max(0.0, since)


async def _samples(
    database: Database, test_id: str, design: Design, metric: str
) -> Mapping[int, Sample]:
    """One metric's sample of each variant, in the way that its options say."""
    options = design.options(metric)
    if options.quantile is not None:
        return await _quantiles(database, test_id, metric, options.quantile)
    if options.denominator is not None or options.covariate is not None:
        return await _made(database, test_id, design, metric)
    return await sums.samples(database, test_id, _read(design, metric))


async def _quantiles(
    database: Database, test_id: str, metric: str, quantile: float
) -> dict[int, Sample]:
    """Of the variants that have enough values for one."""
    samples = {}
    for place, (values, units) in (await sums.values(database, test_id, metric)).items():
        try:
            samples[place] = quantile_sample(values, quantile, units=units)
        except CannotEstimate:  # nothing is known yet
            continue
    return samples


async def _made(database: Database, test_id: str, design: Design, metric: str) -> dict[int, Sample]:
    """A ratio, or a metric less what its past foretells; the past may be a ratio too."""
    options, read = design.options(metric), _read(design, metric)
    base, others, quantity = read, [], Quantity(above=0)
    if options.denominator is not None:
        base, others = _read(design, options.denominator), [Beside(read)]
        quantity = Quantity(above=1, below=0)
    past = None
    if options.covariate is not None:
        below = design.options(options.covariate).denominator
        before = _read(design, options.covariate)
        others.append(Beside(before, "usual" if below is None else "zero"))
        past = Quantity(above=len(others), below=None if below is None else len(others) + 1)
        if below is not None:
            others.append(Beside(_read(design, below)))
    found = await sums.joint(database, test_id, base, others)
    known = {place: one for place, one in found.items() if quantity.has_value(one.means)}
    if past is None:
        return {place: one.one(quantity.linear(one.means)) for place, one in known.items()}
    return dict(zip(known, cuped_of(list(known.values()), quantity, past), strict=True))


def _read(design: Design, metric: str) -> Read:
    return Read(metric, design.options(metric).aggregate)


def _max_harm(design: Design, metric: str) -> float:
    return next((one.max_harm for one in design.guardrails if one.metric == metric), 0.0)
