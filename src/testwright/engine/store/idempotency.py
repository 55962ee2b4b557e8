from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from testwright.core.access import Principal
from testwright.db.base import now
from testwright.db.session import Database
from testwright.db.tables import IdempotencyRow

KEPT = timedelta(days=1)
GIVEN_UP = timedelta(seconds=20)
"""A claim that was not renewed for so long belonged to a process that died."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An earlier request with the same key."""

    request_hash: str
    response: dict[str, Any] | None


async def claim(
    database: Database, principal: Principal, key: str, request_hash: str
) -> Claim | None:
    """Takes a key; None when it was free, else what is known of the request that has it."""
    moment = now()
    try:
        async with database.write() as session:
            await session.execute(
                delete(IdempotencyRow).where(
                    IdempotencyRow.created_at < moment - KEPT,
                )
            )
            row = await session.get(IdempotencyRow, (principal.project_id, principal.id, key))
            if row is not None and row.response is None and row.created_at < moment - GIVEN_UP:
                row.request_hash, row.created_at = request_hash, moment
                return None
            if row is not None:
                return Claim(row.request_hash, row.response)
            session.add(
                IdempotencyRow(
                    project_id=principal.project_id,
                    principal_id=principal.id,
                    key=key,
                    request_hash=request_hash,
                    response=None,
                    created_at=moment,
                )
            )
    except IntegrityError:
        # Another process took it between our look and our write.
        return Claim(request_hash, None)
    return None


async def answer(
    database: Database, principal: Principal, key: str, response: dict[str, Any]
) -> None:
    """Stores what was answered."""
    async with database.write() as session:
        row = await session.get(IdempotencyRow, (principal.project_id, principal.id, key))
        if row is not None:
            row.response = response


async def renew(database: Database, principal: Principal, key: str) -> None:
    """Says that a claim is alive."""
    async with database.write() as session:
        row = await session.get(IdempotencyRow, (principal.project_id, principal.id, key))
        if row is not None:
            row.created_at = now()


async def forget(database: Database, principal: Principal, key: str) -> None:
    """Deletes a claim."""
    async with database.write() as session:
        await session.execute(
            delete(IdempotencyRow).where(
                IdempotencyRow.project_id == principal.project_id,
                IdempotencyRow.principal_id == principal.id,
                IdempotencyRow.key == key,
            )
        )
