"""Prompts and their versions, as they are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Session
from testwright.db.tables import (
    PromptLabelRow,
    PromptProtectedLabelRow,
    PromptRow,
    PromptVersionRow,
)


@dataclass(frozen=True, slots=True)
class ShownPrompt:
    """A prompt with what its newest version and its labels say."""

    row: PromptRow
    newest: PromptVersionRow
    labels: dict[str, PromptVersionRow]
    protected: list[str]


async def prompts(
    session: Session, project_id: str, page: PageRequest, *, task: str | None
) -> Page[ShownPrompt]:
    """The prompts of a project, newest first."""
    wanted = select(PromptRow).where(PromptRow.project_id == project_id)
    if task is not None:
        wanted = wanted.where(PromptRow.task == task)
    found = await newest_first(session, wanted, PromptRow.id, page)
    rows = [row for (row,) in found.items]
    return Page(await shown(session, rows), found.next_cursor)


async def shown(session: Session, rows: Sequence[PromptRow]) -> list[ShownPrompt]:
    """Prompts with their newest versions and labels."""
    ids = [row.id for row in rows]
    newest = await _newest(session, ids)
    labels: dict[str, dict[str, PromptVersionRow]] = defaultdict(dict)
    for label, version in await session.execute(
        select(PromptLabelRow, PromptVersionRow)
        .join(PromptVersionRow, PromptVersionRow.id == PromptLabelRow.version_id)
        .where(PromptLabelRow.prompt_id.in_(ids))
        .order_by(PromptLabelRow.label)
    ):
        labels[label.prompt_id][label.label] = version
    protected: dict[str, list[str]] = defaultdict(list)
    for one in await session.scalars(
        select(PromptProtectedLabelRow)
        .where(PromptProtectedLabelRow.prompt_id.in_(ids))
        .order_by(PromptProtectedLabelRow.label)
    ):
        protected[one.prompt_id].append(one.label)
    return [
        ShownPrompt(row, newest[row.id], dict(labels[row.id]), protected[row.id]) for row in rows
    ]


async def _newest(session: Session, prompt_ids: Iterable[str]) -> dict[str, PromptVersionRow]:
    last = (
        select(PromptVersionRow.prompt_id, func.max(PromptVersionRow.number).label("number"))
        .where(PromptVersionRow.prompt_id.in_(prompt_ids))
        .group_by(PromptVersionRow.prompt_id)
        .subquery()
    )
    rows = await session.scalars(
        select(PromptVersionRow).join(
            last,
            (last.c.prompt_id == PromptVersionRow.prompt_id)
            & (last.c.number == PromptVersionRow.number),
        )
    )
    return {row.prompt_id: row for row in rows}


async def versions(
    session: Session, prompt: PromptRow, page: PageRequest
) -> Page[PromptVersionRow]:
    """The versions of a prompt, newest first."""
    wanted = select(PromptVersionRow).where(PromptVersionRow.prompt_id == prompt.id)
    found = await newest_first(session, wanted, PromptVersionRow.id, page)
    return Page([row for (row,) in found.items], found.next_cursor)


async def every_version(session: Session, prompt: PromptRow) -> Sequence[PromptVersionRow]:
    """All versions of a prompt, the first one first."""
    rows = await session.scalars(
        select(PromptVersionRow)
        .where(PromptVersionRow.prompt_id == prompt.id)
        .order_by(PromptVersionRow.number)
    )
    return rows.all()


async def version(session: Session, prompt: PromptRow, wanted: str) -> PromptVersionRow | None:
    """The version of that id, number (`3` or `v3`) or label."""
    statement = select(PromptVersionRow).where(PromptVersionRow.prompt_id == prompt.id)
    digits = wanted.removeprefix("v")
    if wanted.startswith("ver_"):
        statement = statement.where(PromptVersionRow.id == wanted)
    elif digits.isascii() and digits.isdigit():
        if len(digits) > 9:  # noqa: PLR2004 - numbers of the database have no more digits
            return None
        statement = statement.where(PromptVersionRow.number == int(digits))
    elif wanted == "latest":
        statement = statement.order_by(PromptVersionRow.number.desc()).limit(1)
    else:
        statement = statement.join(
            PromptLabelRow, PromptLabelRow.version_id == PromptVersionRow.id
        ).where(PromptLabelRow.prompt_id == prompt.id, PromptLabelRow.label == wanted)
    return await session.scalar(statement)


async def version_anywhere(
    session: Session, project_id: str, version_id: str
) -> tuple[PromptVersionRow, PromptRow] | None:
    """A version of the project by its id, with its prompt."""
    found = await session.execute(
        select(PromptVersionRow, PromptRow)
        .join(PromptRow, PromptRow.id == PromptVersionRow.prompt_id)
        .where(PromptVersionRow.project_id == project_id, PromptVersionRow.id == version_id)
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row is not None else None


async def labels_of(session: Session, prompt: PromptRow) -> dict[str, list[str]]:
    """The labels that point at each version, by its id."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in await session.scalars(
        select(PromptLabelRow)
        .where(PromptLabelRow.prompt_id == prompt.id)
        .order_by(PromptLabelRow.label)
    ):
        found[row.version_id].append(row.label)
    return found
