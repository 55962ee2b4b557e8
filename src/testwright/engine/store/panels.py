"""Judge panels that scorers name: made by one feature, looked up by others."""

from __future__ import annotations

from sqlalchemy import select

from testwright.core.panels.design import PanelDesign, read
from testwright.db.session import Database
from testwright.db.tables import JudgePanelRow


async def designs(database: Database, project_id: str) -> dict[str, PanelDesign]:
    """All panels of a project as they are now, by name."""
    row = JudgePanelRow
    async with database.read() as session:
        found = await session.execute(
            select(row.name, row.design).where(row.project_id == project_id)
        )
        return {name: read(design) for name, design in found}
