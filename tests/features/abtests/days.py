"""A/B tests with days of traffic behind them, as rows: the clock of a test is the real one."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, update

from testwright.core.abtests.design import Design
from testwright.core.access import DEFAULT_PROJECT
from testwright.db.base import now
from testwright.db.tables import ABExposureRow, ABTestRow
from testwright.engine.platform import Platform
from testwright.engine.store import outcomes as stored
from testwright.features.abtests import service
from testwright.terminal import LOCAL_OWNER


def plan(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Shorter greeting",
        "key": "greeting",
        "hypothesis": "A shorter greeting is rated better.",
        "primary_metric": "rating",
        "variants": [{"key": "long"}, {"key": "short"}],
        **changes,
    }


async def begun(platform: Platform, **changes: Any) -> str:
    """A test that runs; its id."""
    design = Design.model_validate(plan(**changes))
    made = await service.create(platform, LOCAL_OWNER, design)
    await service.move(platform, LOCAL_OWNER, made["id"], "start")
    return str(made["id"])


async def lived(
    platform: Platform,
    test_id: str,
    means: Mapping[str, tuple[float, ...]],
    *,
    days: int,
    units: int,
    each: int = 1,
    noise: float = 1.0,
    end: datetime | None = None,
) -> list[dict[str, Any]]:
    """So many units a day and variant with outcomes of each metric; the outcomes."""
    rng, last = random.Random(7), end or now()
    exposed, told = [], []
    variants = len(next(iter(means.values())))
    for day in range(days):
        at = last - timedelta(days=days - day)
        for position in range(variants):
            for number in range(units):
                unit, common = (
                    f"u{day}-{position}-{number}",
                    {"test_id": test_id, "project_id": DEFAULT_PROJECT, "position": position},
                )
                exposed.append({**common, "unit_id": unit, "at": at})
                for metric, mean in means.items():
                    told += [
                        {
                            **common,
                            "id": f"{unit}-{metric}-{turn}",
                            "metric": metric,
                            "unit_id": unit,
                            "value": rng.gauss(mean[position], noise),
                            "at": at + timedelta(hours=13 * turn + 1),
                        }
                        for turn in range(each)
                    ]
    async with platform.database.write() as session:
        await session.execute(insert(ABExposureRow), exposed)
        await stored.count(session, told)
        began = last - timedelta(days=days)
        await session.execute(
            update(ABTestRow)
            .where(ABTestRow.id == test_id)
            .values(started_at=began, resumed_at=began)
        )
    return told
