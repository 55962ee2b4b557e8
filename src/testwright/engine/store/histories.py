from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import and_, select

from testwright.core.routing import Tally
from testwright.db.base import now
from testwright.db.session import Database
from testwright.db.tables import RunRow, ScoreRow

LOOKED_BACK = timedelta(days=90)
MOST_RUNS = 200


async def tallies(
    database: Database,
    *,
    project_id: str,
    task: str,
    score: str,
    model: str,
    kind: str,
    threshold: float,
) -> Mapping[str, Tally]:
    """How a model's runs on one kind of input ended, by the strategy that they were routed to.

    Poor is an answer whose `score` was under `threshold`, and a run in which the model answered
    with nothing usable. A model that was down says nothing about the input, so such runs don't
    count.
    """
    overall = and_(ScoreRow.run_id == RunRow.id, ScoreRow.name == score)
    async with database.read() as session:
        rows = await session.execute(
            select(RunRow.routed_strategy, RunRow.model, RunRow.attempts, ScoreRow.value)
            .outerjoin(ScoreRow, overall)
            .where(
                RunRow.project_id == project_id,
                RunRow.input_kind == kind,
                RunRow.created_at > now() - LOOKED_BACK,
                RunRow.task == task,
                RunRow.requested_model == model,
                RunRow.status.in_(("completed", "failed")),
            )
            .order_by(RunRow.created_at.desc())
            .limit(MOST_RUNS)
        )
        found: dict[str, Tally] = {}
        for strategy, answered_by, attempts, value in rows:
            if answered_by == model and value is not None:
                poor = value < threshold
            elif any(one["model"] == model and one["outcome"] == "invalid" for one in attempts):
                poor = True
            else:
                continue
            tally = found.get(strategy, Tally())
            found[strategy] = Tally(runs=tally.runs + 1, poor=tally.poor + poor)
    return found
