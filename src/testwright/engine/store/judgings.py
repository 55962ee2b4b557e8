"""Answers of A/B tests that wait for a judge."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from testwright.core.runs import Run, Variation
from testwright.db.session import Session
from testwright.db.tables import ABJudgingRow

_judgings = cast("Table", ABJudgingRow.__table__)


async def await_judge(session: Session, run: Run, variation: Variation, at: datetime) -> None:
    """Lets an answer wait for the test's judge, in the transaction that stores the answer.

    One that is stored again, since its worker died, waits once.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if is_sqlite else postgresql.insert
    row = {
        "test_id": variation.test_id,
        "run_id": run.id,
        "project_id": run.project_id,
        "position": variation.position,
        "unit_id": variation.unit_id,
        "status": "waiting",
        "at": at,
        "tries": 0,
        "due_at": at,
    }
    await session.execute(insert(_judgings).on_conflict_do_nothing(), row)
