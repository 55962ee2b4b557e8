"""Tests that move by themselves: by their schedule, their ramp, their guardrails and signals.

Every server looks; whoever is first moves the test, and the others find it moved.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from testwright.core.abtests import watch
from testwright.core.abtests.design import Design
from testwright.core.abtests.watch import Move
from testwright.db.base import now
from testwright.db.tables import ABTestRow
from testwright.engine.platform import Platform
from testwright.engine.rounds import rounds
from testwright.errors import Conflict, TestwrightError, Unavailable
from testwright.features.abtests import judging, reading, service
from testwright.features.abtests.store import tests as store
from testwright.telemetry import get_logger

log = get_logger("ab_tests")
POLL_SECONDS = 5.0
"""How long a variant that does harm goes on after the figures show it."""
ITSELF = "testwright"
"""Who moved a test that nobody moved."""


@asynccontextmanager
async def watched(platform: Platform) -> AsyncIterator[None]:
    """Moves tests, and gives answers to judges, in the background of this process.

    Neither waits for the other: a judge that makes trouble must not keep a guardrail from acting.
    """

    async def move() -> None:
        await move_due(platform, now())

    async def judge() -> None:
        await judging.begin_due(platform, now())

    async with (
        rounds("ab_tests", POLL_SECONDS, move),
        rounds("ab_test_judges", POLL_SECONDS, judge),
    ):
        yield


async def move_due(platform: Platform, moment: datetime) -> dict[str, Move]:
    """Moves every test whose time has come; what was done, by the id of the test.

    Raises:
        Unavailable: the database is away; what is due stays due.
    """
    done = {}
    for row in await store.moving(platform.database):
        try:
            made = await _move(platform, row, moment)
        except Unavailable:
            raise
        except Conflict:  # somebody else moved it, or it has to wait for another test
            continue
        except TestwrightError as error:
            await _told(platform, row, error.message)
        except Exception:
            log.exception("ab_test_unwatched", test_id=row.id)
        else:
            if made is not None:
                done[row.id] = made
    return done


async def _move(platform: Platform, row: ABTestRow, moment: datetime) -> Move | None:
    design = service.read_design(row.design)
    move = watch.scheduled(design, row.status, moment)  # type: ignore[arg-type]
    if move is None and row.status == "running":
        move = await _seen(platform, row, design, moment)
    if move is None:
        return None
    if move.kind == "ramp":
        values = {"ramp_percent": move.percent, "ramped_at": moment, "note": move.reason}
        await service.changed(platform, row, values, "ab_test.ramped")
    else:
        await _moved(platform, row, design, move)
    log.info("ab_test_moved", test_id=row.id, move=move.kind, reason=move.reason)
    return move


async def _seen(
    platform: Platform, row: ABTestRow, design: Design, moment: datetime
) -> Move | None:
    """What the figures of a running test want of it."""
    if not (design.guardrails or design.signals or design.ramp):
        return None
    srm, comparisons = await reading.watched_of(platform.database, row)
    return watch.watched(design, comparisons, row.signals_seen) or watch.ramped(
        design,
        percent=row.ramp_percent,
        since=row.ramped_at,
        healthy=not srm.mismatch,
        now=moment,
    )


async def _moved(platform: Platform, row: ABTestRow, design: Design, move: Move) -> None:
    if move.kind == "roll_back":
        first = design.variants[0].key
        await service.moved(
            platform,
            row,
            "stop",
            actor=ITSELF,
            decision={"variant": first, "reason": move.reason},
            event="ab_test.rolled_back",
            note=move.reason,
        )
        return
    assert move.kind != "ramp"
    more: dict[str, Any] = {}
    if move.signals:
        more = {"signals_seen": [*row.signals_seen, *move.signals]}
    await service.moved(platform, row, move.kind, actor=ITSELF, note=move.reason, more=more)


async def _told(platform: Platform, row: ABTestRow, problem: str) -> None:
    """Says once on the test why it could not be moved."""
    note = f"It was to start by its schedule, but: {problem}"
    if row.note != note:
        log.warning("ab_test_can_not_start", test_id=row.id, problem=problem)
        await service.changed(platform, row, {"note": note})
