from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import func, or_, select

from testwright.core.runs import Message, Parameters, PromptVersion, TemplateFormat
from testwright.db.base import new_id, now
from testwright.db.session import Session
from testwright.db.tables import (
    PromptLabelEventRow,
    PromptLabelRow,
    PromptRow,
    PromptVersionRow,
)

MOVES = ("move", "remove")
"""Actions of events after which a label is elsewhere."""


async def find(session: Session, project_id: str, name: str) -> PromptRow | None:
    """The prompt of that name in a project."""
    return await session.scalar(
        select(PromptRow).where(PromptRow.project_id == project_id, PromptRow.name == name)
    )


async def get(session: Session, project_id: str, prompt: str) -> PromptRow | None:
    """The prompt of that id or name."""
    return await session.scalar(
        select(PromptRow).where(
            PromptRow.project_id == project_id,
            or_(PromptRow.id == prompt, PromptRow.name == prompt),
        )
    )


async def prompt_names(session: Session, project_id: str, *, task: str | None = None) -> list[str]:
    """Every prompt of a project (for one task, where it is named), by name."""
    query = select(PromptRow.name).where(PromptRow.project_id == project_id)
    if task is not None:
        query = query.where(PromptRow.task == task)
    return list(await session.scalars(query.order_by(PromptRow.name)))


async def version_by_number(
    session: Session, prompt: PromptRow, number: int
) -> PromptVersion | None:
    """Version `number` of a prompt."""
    row = await session.scalar(
        select(PromptVersionRow).where(
            PromptVersionRow.prompt_id == prompt.id, PromptVersionRow.number == number
        )
    )
    return _version(prompt, row) if row is not None else None


async def version_by_id(
    session: Session, prompt: PromptRow, version_id: str
) -> PromptVersion | None:
    """The version of that id, when it is one of this prompt."""
    row = await session.get(PromptVersionRow, version_id)
    return _version(prompt, row) if row is not None and row.prompt_id == prompt.id else None


async def newest(session: Session, prompt: PromptRow) -> PromptVersion | None:
    """The version with the highest number."""
    row = await session.scalar(
        select(PromptVersionRow)
        .where(PromptVersionRow.prompt_id == prompt.id)
        .order_by(PromptVersionRow.number.desc())
        .limit(1)
    )
    return _version(prompt, row) if row is not None else None


async def version_by_label(session: Session, prompt: PromptRow, label: str) -> PromptVersion | None:
    """The version that a label points at."""
    row = await session.scalar(
        select(PromptVersionRow)
        .join(PromptLabelRow, PromptLabelRow.version_id == PromptVersionRow.id)
        .where(PromptLabelRow.prompt_id == prompt.id, PromptLabelRow.label == label)
    )
    return _version(prompt, row) if row is not None else None


async def newest_built_in(session: Session, prompt: PromptRow) -> PromptVersion | None:
    """The last version that came with the product."""
    row = await session.scalar(
        select(PromptVersionRow)
        .where(PromptVersionRow.prompt_id == prompt.id, PromptVersionRow.built_in)
        .order_by(PromptVersionRow.number.desc())
        .limit(1)
    )
    return _version(prompt, row) if row is not None else None


async def lock(session: Session, prompt: PromptRow) -> None:
    """Nobody else changes the prompt until the transaction ends (SQLite has one writer anyway)."""
    await session.execute(select(PromptRow.id).where(PromptRow.id == prompt.id).with_for_update())


async def add_prompt(
    session: Session, project_id: str, *, name: str, description: str, task: str
) -> PromptRow:
    """A new prompt without versions."""
    row = PromptRow(
        id=new_id("prm"),
        project_id=project_id,
        name=name,
        description=description,
        task=task,
        created_at=now(),
    )
    session.add(row)
    await session.flush()
    return row


async def add_version(
    session: Session,
    prompt: PromptRow,
    *,
    messages: Sequence[Message],
    template_format: str,
    parameters: Parameters,
    note: str,
    built_in: bool,
    created_by: str | None = None,
) -> PromptVersion:
    """The next version of a prompt. Two writers at once wait for one another, and both succeed."""
    await lock(session, prompt)
    last = await session.scalar(
        select(func.max(PromptVersionRow.number)).where(PromptVersionRow.prompt_id == prompt.id)
    )
    row = PromptVersionRow(
        id=new_id("ver"),
        project_id=prompt.project_id,
        prompt_id=prompt.id,
        number=(last or 0) + 1,
        messages=[{"role": message.role, "content": message.content} for message in messages],
        template_format=template_format,
        parameters=parameters.to_json(),
        note=note,
        built_in=built_in,
        created_by=created_by,
        created_at=now(),
    )
    session.add(row)
    await session.flush()
    return _version(prompt, row)


async def last_mover(session: Session, prompt: PromptRow, label: str) -> str | None:
    """Who moved a label last; None when nobody ever did."""
    return await session.scalar(
        select(PromptLabelEventRow.actor)
        .where(
            PromptLabelEventRow.prompt_id == prompt.id,
            PromptLabelEventRow.label == label,
            PromptLabelEventRow.action.in_(MOVES),
        )
        .order_by(PromptLabelEventRow.id.desc())
        .limit(1)
    )


async def event(session: Session, prompt: PromptRow, event_id: str) -> PromptLabelEventRow | None:
    """One event of a prompt."""
    row = await session.get(PromptLabelEventRow, event_id)
    return row if row is not None and row.prompt_id == prompt.id else None


async def move_label(
    session: Session,
    prompt: PromptRow,
    *,
    label: str,
    version_id: str | None,
    actor: str,
    note: str = "",
    approved_by: str | None = None,
) -> str:
    """Points a label at a version, or removes it, and writes the event that makes it revertible.

    Returns:
        id of the event.
    """
    await lock(session, prompt)
    current = await session.get(PromptLabelRow, (prompt.id, label), populate_existing=True)
    event = PromptLabelEventRow(
        id=new_id("lev"),
        project_id=prompt.project_id,
        prompt_id=prompt.id,
        label=label,
        action="move" if version_id is not None else "remove",
        from_version_id=current.version_id if current else None,
        to_version_id=version_id,
        note=note,
        actor=actor,
        approved_by=approved_by,
        created_at=now(),
    )
    session.add(event)
    if current is None and version_id is not None:
        session.add(
            PromptLabelRow(
                prompt_id=prompt.id,
                label=label,
                project_id=prompt.project_id,
                version_id=version_id,
            )
        )
    elif current is not None and version_id is not None:
        current.version_id = version_id
    elif current is not None:
        await session.delete(current)
    await session.flush()
    return event.id


async def prompt_of_version(session: Session, project_id: str, version_id: str) -> PromptRow | None:
    """The prompt that a version is one of."""
    return await session.scalar(
        select(PromptRow)
        .join(PromptVersionRow, PromptVersionRow.prompt_id == PromptRow.id)
        .where(PromptVersionRow.id == version_id, PromptRow.project_id == project_id)
    )


def _version(prompt: PromptRow, row: PromptVersionRow) -> PromptVersion:
    parameters: dict[str, Any] = row.parameters
    return PromptVersion(
        id=row.id,
        prompt=prompt.name,
        number=row.number,
        task=prompt.task,
        messages=tuple(Message(item["role"], item["content"]) for item in row.messages),
        template_format=cast("TemplateFormat", row.template_format),
        parameters=Parameters.from_json(parameters),
    )


async def every_version(session: Session, prompt: PromptRow) -> list[PromptVersion]:
    """All versions of a prompt, the first one first."""
    rows = await session.scalars(
        select(PromptVersionRow)
        .where(PromptVersionRow.prompt_id == prompt.id)
        .order_by(PromptVersionRow.number)
    )
    return [_version(prompt, row) for row in rows]
