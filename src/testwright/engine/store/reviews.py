"""What people should look at, as rows: several features ask for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite

from testwright.db.base import new_id, now
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database, Session
from testwright.db.tables import ReviewItemRow

_items = cast("Table", ReviewItemRow.__table__)
_AT_ONCE: Final = 500
KINDS: Final = ("disagreement",)
STATES: Final = ("open", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Something to be looked at.

    Attributes:
        subject: a run's id, or a hash of an output that no run has.
        body: what a person needs to see.
    """

    subject: str
    body: Mapping[str, Any]


async def ask(
    database: Database, project_id: str, kind: str, source: str, wanted: Sequence[Wanted]
) -> None:
    """Puts into the queue what is not there; what was decided once is not asked again."""
    insert = sqlite.insert(_items) if database.is_sqlite else postgresql.insert(_items)
    statement = insert.on_conflict_do_nothing(
        index_elements=["project_id", "kind", "source", "subject"]
    )
    moment = now()
    for start in range(0, len(wanted), _AT_ONCE):
        rows = [
            {
                "id": new_id("rev"),
                "project_id": project_id,
                "kind": kind,
                "source": source,
                "subject": one.subject,
                "body": dict(one.body),
                "status": "open",
                "created_at": moment,
                "done_at": None,
                "done_by": None,
            }
            for one in wanted[start : start + _AT_ONCE]
        ]
        async with database.write() as session:
            await session.execute(statement, rows)


async def listing(
    database: Database, project_id: str, page: PageRequest, *, kind: str | None, status: str | None
) -> Page[ReviewItemRow]:
    """What is asked of people, newest first."""
    query = select(ReviewItemRow).where(ReviewItemRow.project_id == project_id)
    if kind is not None:
        query = query.where(ReviewItemRow.kind == kind)
    if status is not None:
        query = query.where(ReviewItemRow.status == status)
    async with database.read() as session:
        found = await newest_first(session, query, ReviewItemRow.id, page)
    return Page([row for (row,) in found.items], found.next_cursor)


async def get(session: Session, project_id: str, identifier: str) -> ReviewItemRow | None:
    """One item."""
    return await session.scalar(
        select(ReviewItemRow).where(
            ReviewItemRow.project_id == project_id, ReviewItemRow.id == identifier
        )
    )
