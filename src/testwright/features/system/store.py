"""Sums over the ledger of model calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from testwright.core.server_costs import MonthOfModel
from testwright.db.session import Database
from testwright.db.tables import ModelCallRow


async def asked_since(
    database: Database, project_id: str, start: datetime, providers: Sequence[str]
) -> list[MonthOfModel]:
    """What models of these providers were asked since then, by one project and by all."""
    row = ModelCallRow
    mine = row.project_id == project_id
    answered = row.status == "answered"
    unpriced = row.input_tokens.is_not(None) & row.cost_usd.is_(None)
    query = (
        select(
            row.model,
            _count(mine),
            _count(mine & answered),
            _count(answered),
            _sum(mine, row.input_tokens),
            _sum(mine, row.output_tokens),
            _sum(mine, row.cost_usd),
            _count(mine & unpriced),
        )
        .where(row.asked_at >= start)
        .group_by(row.model)
        .order_by(row.model)
    )
    async with database.read() as session:
        return [
            MonthOfModel(
                model=model,
                calls=calls,
                answered=own,
                everyones=everyones,
                input_tokens=int(tokens_in),
                output_tokens=int(tokens_out),
                spent_usd=float(spent),
                unpriced=without,
            )
            for model, calls, own, everyones, tokens_in, tokens_out, spent, without in (
                await session.execute(query)
            )
            if model.partition(":")[0] in providers
        ]


def _count(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((which, 1), else_=0))


def _sum(
    which: ColumnElement[bool],
    value: Any,  # noqa: ANN401 - a column
) -> ColumnElement[float]:
    return func.coalesce(func.sum(case((which, value), else_=0)), 0)
