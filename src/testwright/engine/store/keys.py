from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from testwright.db.base import new_id, now
from testwright.db.session import Session
from testwright.db.tables import ApiKeyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key without its secret; `hint` is how the secret ends."""

    id: str
    project_id: str
    name: str
    hint: str
    role: str
    plan: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


async def by_hash(session: Session, key_hash: str) -> ApiKey | None:
    """The key with this hash, whatever its state."""
    row = await session.scalar(select(ApiKeyRow).where(ApiKeyRow.key_hash == key_hash))
    return _key(row) if row is not None else None


async def add(
    session: Session,
    *,
    name: str,
    project_id: str,
    role: str,
    plan: str,
    hint: str,
    key_hash: str,
    expires_at: datetime | None,
) -> ApiKey:
    """Stores a new key."""
    row = ApiKeyRow(
        id=new_id("key"),
        project_id=project_id,
        name=name,
        hint=hint,
        key_hash=key_hash,
        role=role,
        plan=plan,
        created_at=now(),
        expires_at=expires_at,
        revoked_at=None,
    )
    session.add(row)
    await session.flush()
    return _key(row)


async def listing(session: Session, project_id: str) -> list[ApiKey]:
    """A project's keys, newest first."""
    rows = await session.scalars(
        select(ApiKeyRow).where(ApiKeyRow.project_id == project_id).order_by(ApiKeyRow.id.desc())
    )
    return [_key(row) for row in rows]


async def revoke(session: Session, project_id: str, key_id: str, moment: datetime) -> bool:
    """Marks a key as switched off; False when the project has no such key."""
    row = await session.get(ApiKeyRow, key_id)
    if row is None or row.project_id != project_id:
        return False
    row.revoked_at = row.revoked_at or moment
    return True


def _key(row: ApiKeyRow) -> ApiKey:
    return ApiKey(
        id=row.id,
        project_id=row.project_id,
        name=row.name,
        hint=row.hint,
        role=row.role,
        plan=row.plan,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
    )
