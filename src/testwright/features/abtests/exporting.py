"""A test as a file: all that is to be said of it, gathered once and written by a plugin."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_jsonable_python

from testwright.core.abtests.design import Design
from testwright.core.abtests.history import Change, effects_over_time
from testwright.core.abtests.results import Results
from testwright.core.access import Principal
from testwright.core.formats import ABTestExporter
from testwright.core.plaintext import json_text
from testwright.db.base import now
from testwright.db.session import Database
from testwright.db.tables import ABTestRow
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.abtests import reading, service, views
from testwright.features.abtests.store import history
from testwright.features.abtests.store.history import Step, Units
from testwright.features.abtests.store.sums import Read
from testwright.plugins import registry

SCHEMA_VERSION = 1
"""Of the document; rises when a field changes its meaning or goes."""
_FEW_DAYS = 3
"""Up to so many days are shown by the hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """A file to download."""

    name: str
    media_type: str
    content: bytes


async def export(platform: Platform, principal: Principal, test: str, format_: str) -> ExportedFile:
    """A test as a file, named by its key and the date.

    Raises:
        Forbidden: the role may not read.
        InvalidInput: there is no such format; the message names those that exist.
        NotFound: the project has no such test.
    """
    require(principal, "read")
    exporter = exporter_of(format_)
    row, at = await service.row_of(platform, principal, test), now()
    told = await document(platform.database, row, at)
    # In a thread: pages of plots take a moment to lay out.
    content = await asyncio.to_thread(exporter.export, told)
    return ExportedFile(
        name=f"{row.key}-{at:%Y-%m-%d}.{exporter.extension}",
        media_type=exporter.media_type,
        content=content,
    )


def exporter_of(format_: str) -> ABTestExporter:
    """Who writes a format.

    Raises:
        InvalidInput: nobody; the message names those that exist.
    """
    try:
        return registry.load(ABTestExporter, format_)()
    except NotFound:
        known = ", ".join(registry.names(ABTestExporter))
        problem = f"{format_[:40]!r} is not one of {known}"
        raise InvalidInput(f"format: {problem}", details=(Detail("format", problem),)) from None


async def document(database: Database, row: ABTestRow, at: datetime) -> dict[str, Any]:
    """What every exporter is given, as JSON values; `docs/ab-tests.md` describes it."""
    design = service.read_design(row.design)
    # Beside one another: each reads every row of the test and waits for the database alone.
    found, told_when = await asyncio.gather(
        reading.results_of(database, row, at), _history(database, row, design)
    )
    shown = service.shown(row)
    told = to_jsonable_python(
        {
            "schema_version": SCHEMA_VERSION,
            "generated_at": at.astimezone(UTC).replace(microsecond=0),
            "test": {name: value for name, value in shown.items() if name != "actions"},
            "ran_days": reading.ran_seconds(row, at) / reading.DAY_SECONDS,
            "results": views.results_json(row, found, at)
            | {"judging": await views.judging_json(database, row)},
            "computed": _computed(design, found),
            "history": told_when,
        }
    )
    made: dict[str, Any] = json.loads(json_text(told))  # infinities, which JSON lacks, go
    return made


def _computed(design: Design, found: Results) -> dict[str, Any]:
    """How the figures were made, so that somebody else can make them again."""
    plan = reading.plan_of(design)
    harm = {one.metric: one.max_harm for one in design.guardrails}
    return {
        "method": plan.method,
        "alpha": plan.alpha,
        "level": plan.level,
        "power": plan.power,
        "units": found.srm.n,
        "srm": {"method": found.srm.method, "alarm": plan.alarm},
        "metrics": [
            {
                "metric": metric,
                "role": role,
                "lower_is_better": design.lower_is_better(metric),
                "max_harm": harm.get(metric),
                **design.options(metric).model_dump(
                    include={"aggregate", "denominator", "quantile", "covariate"}
                ),
                "methods": sorted(
                    {one.method for one in found.comparisons if one.metric == metric}
                ),
            }
            for metric, role in reading.roles(design)
        ],
    }


async def _history(database: Database, row: ABTestRow, design: Design) -> dict[str, Any]:
    keys = [variant.key for variant in design.variants]
    by_day = await history.units(database, row.id, "day")
    step: Step = "hour" if len({one.start for one in by_day}) <= _FEW_DAYS else "day"
    came = await history.units(database, row.id, step) if step == "hour" else by_day
    told, effects = await asyncio.gather(
        history.outcomes(database, row.id, step), _effects(database, row, design, step)
    )
    return {
        "step": step,
        "units": _units(keys, came),
        "outcomes": [
            {
                "start": one.start,
                "metric": one.metric,
                "variant": keys[one.position],
                "n": one.n,
                "sum": one.total,
                "sum_of_squares": one.squares,
            }
            for one in told
        ],
        "effects": effects,
    }


def _units(keys: Sequence[str], came: Sequence[Units]) -> list[Mapping[str, Any]]:
    """Of every period in which anybody came: the new units, and all until then, per variant."""
    totals = dict.fromkeys(keys, 0)
    rows: list[Mapping[str, Any]] = []
    for start in sorted({one.start for one in came}):
        new = {keys[one.position]: one.n for one in came if one.start == start}
        for key in keys:
            totals[key] += new.get(key, 0)
            told = {"start": start, "variant": key, "new": new.get(key, 0), "total": totals[key]}
            rows.append(told)
    return rows


async def _effects(
    database: Database, row: ABTestRow, design: Design, step: Step
) -> list[Mapping[str, Any]] | None:
    """Of the primary metric; None where sums per period don't tell what was known then."""
    options = design.options(design.primary_metric)
    if options.denominator or options.quantile or options.covariate:
        return None
    read = Read(design.primary_metric, options.aggregate)
    keys = [variant.key for variant in design.variants]
    changes = [
        Change(
            start=one.start,
            variant=keys[one.position],
            n=one.n,
            sum_y=one.sum_y,
            sum_y2=one.sum_y2,
            origin=one.origin,
        )
        for one in await history.moves(database, row.id, read, step)
    ]
    return [
        {
            "start": one.start,
            "candidate": one.candidate,
            "n": one.n,
            "effect": one.effect,
            "ci": one.ci,
        }
        for one in effects_over_time(reading.plan_of(design), changes)
    ]
