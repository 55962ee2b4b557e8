"""Answers of A/B tests that wait for a judge."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import cast

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

from testwright.core.runs import Run, Variation
from testwright.db.group_commit import Step
from testwright.db.tables import ABJudgingRow

_judgings = cast("Table", ABJudgingRow.__table__)


def waiting(run: Run, variation: Variation, at: datetime) -> Step:
    """Lets an answer wait for the test's judge, in the transaction that stores the answer.

    One that is stored again, since its worker died, waits once.
    """
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

    def step(connection: Connection) -> None:
        connection.execute(_insert(sqlite_=connection.dialect.name == "sqlite"), row)

    return step


@cache
def _insert(*, sqlite_: bool) -> Executable:
    insert = sqlite.insert if sqlite_ else postgresql.insert
    return insert(_judgings).on_conflict_do_nothing()
