"""Protected labels and the requests to move them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select, update

from testwright.db.base import new_id, now
from testwright.db.session import Session
from testwright.db.tables import (
    PromptLabelEventRow,
    PromptLabelRequestRow,
    PromptLabelRow,
    PromptProtectedLabelRow,
    PromptRow,
)


async def place_of(session: Session, prompt: PromptRow, label: str) -> str | None:
    """The version that a label points at."""
    return await session.scalar(
        select(PromptLabelRow.version_id).where(
            PromptLabelRow.prompt_id == prompt.id, PromptLabelRow.label == label
        )
    )


async def protected(session: Session, prompt: PromptRow) -> set[str]:
    """Labels that a second person has to agree to move."""
    rows = await session.scalars(
        select(PromptProtectedLabelRow.label).where(PromptProtectedLabelRow.prompt_id == prompt.id)
    )
    return set(rows)


async def protect(session: Session, prompt: PromptRow, labels: Iterable[str], actor: str) -> None:
    """Protects labels from now on."""
    for label in labels:
        session.add(
            PromptProtectedLabelRow(prompt_id=prompt.id, label=label, project_id=prompt.project_id)
        )
        await _tell(session, prompt, label, "protect", actor)


async def unprotect(session: Session, prompt: PromptRow, labels: Iterable[str], actor: str) -> None:
    """Lets labels move freely again."""
    for label in labels:
        await session.execute(
            delete(PromptProtectedLabelRow).where(
                PromptProtectedLabelRow.prompt_id == prompt.id,
                PromptProtectedLabelRow.label == label,
            )
        )
        await _tell(session, prompt, label, "unprotect", actor)


async def _tell(session: Session, prompt: PromptRow, label: str, action: str, actor: str) -> None:
    place = await place_of(session, prompt, label)
    session.add(
        PromptLabelEventRow(
            id=new_id("lev"),
            project_id=prompt.project_id,
            prompt_id=prompt.id,
            label=label,
            action=action,
            from_version_id=place,
            to_version_id=place,
            note="",
            actor=actor,
            approved_by=None,
            created_at=now(),
        )
    )


async def add(
    session: Session,
    prompt: PromptRow,
    *,
    label: str,
    from_version_id: str | None,
    to_version_id: str | None,
    note: str,
    requested_by: str,
) -> PromptLabelRequestRow:
    """The request to move a label; the pending one when the same was asked for already."""
    pending = await session.scalar(
        select(PromptLabelRequestRow).where(
            PromptLabelRequestRow.prompt_id == prompt.id,
            PromptLabelRequestRow.label == label,
            PromptLabelRequestRow.to_version_id.is_not_distinct_from(to_version_id),
            PromptLabelRequestRow.requested_by == requested_by,
            PromptLabelRequestRow.status == "pending",
        )
    )
    if pending is not None:
        return pending
    row = PromptLabelRequestRow(
        id=new_id("lrq"),
        project_id=prompt.project_id,
        prompt_id=prompt.id,
        label=label,
        from_version_id=from_version_id,
        to_version_id=to_version_id,
        note=note,
        status="pending",
        requested_by=requested_by,
        decided_by=None,
        created_at=now(),
        decided_at=None,
    )
    session.add(row)
    await session.flush()
    return row


async def get(session: Session, prompt: PromptRow, request_id: str) -> PromptLabelRequestRow | None:
    """One request of a prompt."""
    return await session.scalar(
        select(PromptLabelRequestRow).where(
            PromptLabelRequestRow.prompt_id == prompt.id, PromptLabelRequestRow.id == request_id
        )
    )


async def decide(
    session: Session, request: PromptLabelRequestRow, status: str, decided_by: str
) -> None:
    """Writes down what became of a request."""
    request.status, request.decided_by, request.decided_at = status, decided_by, now()
    await session.flush()


async def supersede(session: Session, prompt: PromptRow, label: str) -> None:
    """What was asked for when the label was elsewhere is asked for no longer."""
    await session.execute(
        update(PromptLabelRequestRow)
        .where(
            PromptLabelRequestRow.prompt_id == prompt.id,
            PromptLabelRequestRow.label == label,
            PromptLabelRequestRow.status == "pending",
        )
        .values(status="superseded", decided_at=now())
    )
