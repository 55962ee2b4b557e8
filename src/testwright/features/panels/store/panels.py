"""Panels as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, func, select

from testwright.db.base import new_id, now
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database, Session
from testwright.db.tables import JobRow, JudgePanelRow, PanelJudgingRow


async def add(
    session: Session, project_id: str, design: Mapping[str, Any], actor: str
) -> JudgePanelRow:
    """A new panel."""
    moment = now()
    row = JudgePanelRow(
        id=new_id("pnl"),
        project_id=project_id,
        name=design["name"],
        design=dict(design),
        created_by=actor,
        created_at=moment,
        changed_at=moment,
    )
    session.add(row)
    await session.flush()
    return row


async def find(session: Session, project_id: str, panel: str) -> JudgePanelRow | None:
    """The panel of that id or name."""
    return await session.scalar(
        select(JudgePanelRow).where(
            JudgePanelRow.project_id == project_id,
            (JudgePanelRow.id == panel) | (JudgePanelRow.name == panel),
        )
    )


async def listing(database: Database, project_id: str, page: PageRequest) -> Page[JudgePanelRow]:
    """Panels of a project, newest first."""
    query = select(JudgePanelRow).where(JudgePanelRow.project_id == project_id)
    async with database.read() as session:
        found = await newest_first(session, query, JudgePanelRow.id, page)
    return Page([row for (row,) in found.items], found.next_cursor)


async def at_work(session: Session, panel_id: str) -> str | None:
    """A job of the panel that has not ended."""
    return await session.scalar(
        select(JobRow.id)
        .join(PanelJudgingRow, PanelJudgingRow.job_id == JobRow.id)
        .where(PanelJudgingRow.panel_id == panel_id, JobRow.status.in_(("pending", "running")))
        .limit(1)
    )


async def remove(session: Session, panel_id: str) -> None:
    """A panel with all that its judges said."""
    await session.execute(delete(JudgePanelRow).where(JudgePanelRow.id == panel_id))


async def judgings(session: Session, panel_id: str, most: int) -> list[PanelJudgingRow]:
    """The newest judgings of a panel."""
    rows = await session.scalars(
        select(PanelJudgingRow)
        .where(PanelJudgingRow.panel_id == panel_id)
        .order_by(PanelJudgingRow.id.desc())
        .limit(most)
    )
    return list(rows)


async def how_many(session: Session, panel_id: str) -> int:
    """Judgings of a panel."""
    counted = select(func.count()).where(PanelJudgingRow.panel_id == panel_id)
    return await session.scalar(counted) or 0
