"""The ledger of model calls: intent before the call is made, outcome after it.

A call whose worker died has an intent and no outcome: it was in flight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import cast

from sqlalchemy import Table, bindparam, insert, select, update

from testwright.db.base import new_id, now
from testwright.db.group_commit import Write
from testwright.db.session import Database
from testwright.db.tables import ModelCallRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a call ended: `answered`, `failed` or `cancelled`. `estimated`: tokens are a guess."""

    status: str
    problem: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    estimated: bool = False
    cost_usd: float | None = None
    first_token_ms: float | None = None
    latency_ms: float | None = None


_OUTCOME = tuple(field.name for field in fields(Outcome))
_calls = cast("Table", ModelCallRow.__table__)
_ASKED = insert(_calls)
_ENDED = (
    update(_calls)
    .where(_calls.c.id == bindparam("call_id"))
    .values({name: bindparam(name) for name in _OUTCOME})
)
_MOST_IDS = 500
"""Ids in one query; databases limit how many values a statement may carry."""


async def asked(
    database: Database,
    *,
    project_id: str,
    run_id: str,
    attempt: int,
    model: str,
    scorer: str = "",
) -> str:
    """Writes down that a model is about to be asked; the id of the row."""
    call_id = new_id("call")
    row = {
        "id": call_id,
        "project_id": project_id,
        "run_id": run_id,
        "attempt": attempt,
        "scorer": scorer,
        "model": model,
        "status": "asked",
        "problem": "",
        "estimated": False,
        "asked_at": now(),
    }
    await database.write_rows([Write(_ASKED, row)])
    return call_id


def ended(database: Database, call_id: str, outcome: Outcome) -> None:
    """Writes down what came of a call, no later than the run that it was made for is stored."""
    database.write_rows_soon([_end(call_id, outcome)])


async def settled(database: Database, call_id: str, outcome: Outcome) -> None:
    """Writes down what came of a call after which no run is stored."""
    await database.write_rows([_end(call_id, outcome)])


def _end(call_id: str, outcome: Outcome) -> Write:
    values = {name: getattr(outcome, name) for name in _OUTCOME}
    return Write(_ENDED, {"call_id": call_id, **values})


async def first_tokens(database: Database, run_ids: Sequence[str]) -> dict[str, float]:
    """Run -> milliseconds until a model's first text, for runs whose first answer is known."""
    found: dict[str, float] = {}
    async with database.read() as session:
        for place in range(0, len(run_ids), _MOST_IDS):
            rows = await session.execute(
                select(ModelCallRow.run_id, ModelCallRow.first_token_ms)
                .where(ModelCallRow.run_id.in_(run_ids[place : place + _MOST_IDS]))
                .where(ModelCallRow.scorer == "", ModelCallRow.first_token_ms.is_not(None))
                .order_by(ModelCallRow.run_id, ModelCallRow.attempt)
            )
            for run_id, first in rows:
                if first is not None:
                    found.setdefault(run_id, first)
    return found
