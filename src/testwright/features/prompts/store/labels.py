"""The history of labels and the requests to move them, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Session
from testwright.db.tables import (
    PromptLabelEventRow,
    PromptLabelRequestRow,
    PromptRow,
    PromptVersionRow,
)

Row = TypeVar("Row", PromptLabelEventRow, PromptLabelRequestRow)


@dataclass(frozen=True, slots=True)
class Moving(Generic[Row]):
    """An event or a request, with the numbers of the versions that it names."""

    row: Row
    from_version: int | None
    to_version: int | None


async def events(
    session: Session, prompt: PromptRow, page: PageRequest, *, label: str | None
) -> Page[Moving[PromptLabelEventRow]]:
    """What happened to the labels of a prompt, newest first."""
    wanted = _of(PromptLabelEventRow, prompt)
    if label is not None:
        wanted = wanted.where(PromptLabelEventRow.label == label)
    found = await newest_first(session, wanted, PromptLabelEventRow.id, page)
    return Page([Moving(*row) for row in found.items], found.next_cursor)


async def requests(
    session: Session, prompt: PromptRow, page: PageRequest, *, status: str | None
) -> Page[Moving[PromptLabelRequestRow]]:
    """Requests to move protected labels of a prompt, newest first."""
    wanted = _of(PromptLabelRequestRow, prompt)
    if status is not None:
        wanted = wanted.where(PromptLabelRequestRow.status == status)
    found = await newest_first(session, wanted, PromptLabelRequestRow.id, page)
    return Page([Moving(*row) for row in found.items], found.next_cursor)


async def request(
    session: Session, prompt: PromptRow, request_id: str
) -> Moving[PromptLabelRequestRow]:
    """One request that is known to be there."""
    wanted = _of(PromptLabelRequestRow, prompt).where(PromptLabelRequestRow.id == request_id)
    return Moving(*(await session.execute(wanted)).one())


def _of(table: type[Row], prompt: PromptRow) -> Select[*tuple[Any, ...]]:
    before, after = aliased(PromptVersionRow), aliased(PromptVersionRow)
    return (
        select(table, before.number, after.number)
        .outerjoin(before, before.id == table.from_version_id)
        .outerjoin(after, after.id == table.to_version_id)
        .where(table.prompt_id == prompt.id)
    )
