"""Keys, as every door manages them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from testwright.core.access import Principal
from testwright.core.cleanup import clean_text
from testwright.db.base import now
from testwright.engine.identity import NewKey, require
from testwright.engine.platform import Platform
from testwright.engine.store.keys import ApiKey
from testwright.errors import Detail, InvalidInput

__all__ = ["ApiKey", "NewKey", "create_key", "key_json", "list_keys", "revoke_key", "state_of"]
_LONGEST_NAME = 80


async def create_key(
    platform: Platform,
    principal: Principal,
    *,
    name: str,
    role: str,
    plan: str,
    lifetime: timedelta | None,
) -> NewKey:
    """A new key for the caller's project.

    Raises:
        Forbidden: the caller may not administer.
        InvalidInput: name, role or plan can't be used.
    """
    require(principal, "administer")
    name = clean_text(name)
    if not 1 <= len(name) <= _LONGEST_NAME:
        problem = f"write 1 to {_LONGEST_NAME} characters that say what the key is for"
        raise InvalidInput(f"name: {problem}", details=(Detail("name", problem),))
    return await platform.identity.create_key(
        name=name,
        project_id=principal.project_id,
        role=role,
        plan=plan,
        expires_at=now() + lifetime if lifetime else None,
    )


async def list_keys(platform: Platform, principal: Principal) -> list[ApiKey]:
    """Every key of the caller's project, newest first."""
    require(principal, "administer")
    return await platform.identity.list_keys(principal.project_id)


async def revoke_key(platform: Platform, principal: Principal, key_id: str) -> None:
    """Switches a key off.

    Raises:
        NotFound: the project has no such key.
    """
    require(principal, "administer")
    await platform.identity.revoke_key(principal.project_id, key_id)


def state_of(key: ApiKey) -> str:
    """`active`, `expired` or `revoked`."""
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if key.expires_at is not None and key.expires_at <= now() else "active"


def key_json(key: ApiKey) -> dict[str, Any]:
    """A key as scripts see it, without its secret."""
    return {
        "id": key.id,
        "name": key.name,
        "hint": key.hint,
        "role": key.role,
        "plan": key.plan,
        "state": state_of(key),
        "created_at": key.created_at.isoformat(),
        "expires_at": key.expires_at.isoformat() if key.expires_at else None,
    }
