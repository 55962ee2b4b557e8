"""The entities of a project, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.engine import CursorResult

from testwright.db.base import now
from testwright.db.session import Database
from testwright.db.tables import DataSchemaRow


async def documents(database: Database, project_id: str) -> dict[str, dict[str, Any]]:
    """All documents by name."""
    async with database.read() as session:
        rows = await session.execute(
            select(DataSchemaRow.name, DataSchemaRow.document)
            .where(DataSchemaRow.project_id == project_id)
            .order_by(DataSchemaRow.name)
        )
        return {row.name: row.document for row in rows}


async def put(database: Database, project_id: str, name: str, document: Mapping[str, Any]) -> bool:
    """Stores a document under a name; whether the name is new."""
    async with database.write() as session:
        row = await session.get(DataSchemaRow, (project_id, name))
        moment = now()
        if row is not None:
            row.document, row.updated_at = dict(document), moment
            return False
        session.add(
            DataSchemaRow(
                project_id=project_id,
                name=name,
                document=dict(document),
                created_at=moment,
                updated_at=moment,
            )
        )
        return True


async def remove(database: Database, project_id: str, name: str) -> bool:
    """Forgets a document; whether there was one."""
    async with database.write() as session:
        done = await session.execute(
            delete(DataSchemaRow).where(
                DataSchemaRow.project_id == project_id, DataSchemaRow.name == name
            )
        )
        return isinstance(done, CursorResult) and done.rowcount > 0
