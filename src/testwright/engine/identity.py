"""Keys: made once, shown once, stored as hashes, recognised quickly."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import cast

from testwright.core.access import PERMISSIONS, Permission, Principal, Role
from testwright.db.base import now
from testwright.db.session import Database
from testwright.engine.limits import PLANS
from testwright.engine.recent import Recent
from testwright.engine.store import keys as store
from testwright.engine.store.keys import ApiKey
from testwright.errors import Detail, Forbidden, InvalidInput, NotFound, Unauthenticated

KEY_PREFIX = "tw_"
REMEMBERED_SECONDS = 5.0
"""How long a key is believed without asking the database: a revoked one works no longer."""
_LONGEST_KEY = 256
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key as it is shown, once."""

    secret: str
    key: ApiKey


class Identity:
    """Recognises callers by their keys."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = monotonic) -> None:
        self._database = database
        self._remembered: Recent[str, Principal] = Recent(
            seconds=REMEMBERED_SECONDS, most=_MOST_REMEMBERED, clock=clock
        )

    async def recognise(self, secret: str | None) -> Principal:
        """Who holds the key.

        Raises:
            Unauthenticated: no key, or one that is wrong, expired or switched off.
        """
        if not secret:
            raise Unauthenticated(
                "send your API key as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'; "
                "`testwright keys create` makes one"
            )
        if len(secret) > _LONGEST_KEY:
            raise Unauthenticated("this API key is not known")
        digest = hash_key(secret)
        return await self._remembered.get(digest, lambda: self._holder(digest))

    async def create_key(
        self,
        *,
        name: str,
        project_id: str,
        role: str = "tester",
        plan: str = "default",
        expires_at: datetime | None = None,
    ) -> NewKey:
        """Makes a key and stores its hash.

        Raises:
            InvalidInput: unknown role or plan, or an expiry in the past.
        """
        if role not in PERMISSIONS:
            raise _not_one_of("role", role, tuple(PERMISSIONS))
        if plan not in PLANS:
            raise _not_one_of("plan", plan, tuple(PLANS))
        if expires_at is not None and expires_at <= now():
            raise InvalidInput(f"the key would expire in the past ({expires_at:%Y-%m-%d %H:%M})")
        secret = _new_secret()
        async with self._database.write() as session:
            key = await store.add(
                session,
                name=name,
                project_id=project_id,
                role=role,
                plan=plan,
                hint=secret[-4:],
                key_hash=hash_key(secret),
                expires_at=expires_at,
            )
        return NewKey(secret, key)

    async def create_owner_key(
        self, project_id: str, keep: Callable[[str], None], *, secret: str | None = None
    ) -> bool:
        """Makes the owner's key when the project has no key at all; whether it did.

        `keep` puts the secret where its owner finds it. It runs before the key is stored, so that
        a crash in between leaves no key that nobody knows.
        """
        async with self._database.exclusive() as session:
            if await store.listing(session, project_id):
                return False
            secret = secret or _new_secret()
            keep(secret)
            await store.add(
                session,
                name="owner",
                project_id=project_id,
                role="owner",
                plan="unlimited",
                hint=secret[-4:],
                key_hash=hash_key(secret),
                expires_at=None,
            )
        return True

    async def list_keys(self, project_id: str) -> list[ApiKey]:
        """Every key of a project, without secrets, newest first."""
        async with self._database.read() as session:
            return await store.listing(session, project_id)

    async def holder(self, project_id: str, key_id: str) -> Principal:
        """Whoever holds a key: for work that they asked for earlier.

        Raises:
            Unauthenticated: the key is switched off or expired, or the project has none such.
        """
        async with self._database.read() as session:
            keys = await store.listing(session, project_id)
        return _principal(next((key for key in keys if key.id == key_id), None))

    async def revoke_key(self, project_id: str, key_id: str) -> None:
        """Switches a key off, for good.

        Raises:
            NotFound: the project has no such key.
        """
        async with self._database.write() as session:
            found = await store.revoke(session, project_id, key_id, now())
        if not found:
            raise NotFound(f"there is no key {key_id!r}; `testwright keys list` shows them")
        self._remembered.forget()

    async def _holder(self, digest: str) -> Principal:
        async with self._database.read() as session:
            return _principal(await store.by_hash(session, digest))


def _new_secret() -> str:
    return KEY_PREFIX + secrets.token_urlsafe(30)


def hash_key(secret: str) -> str:
    """SHA-256: keys have 240 random bits, so a slow hash would protect nothing."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def require(principal: Principal, permission: Permission) -> None:
    """Raises Forbidden unless the role allows it."""
    if not principal.may(permission):
        holders = [role for role, held in PERMISSIONS.items() if permission in held]
        raise Forbidden(
            f"the role {principal.role!r} may not {permission.replace('_', ' ')}: "
            f"this needs one of {', '.join(holders)}"
        )


def _principal(key: ApiKey | None) -> Principal:
    if key is None:
        raise Unauthenticated("this API key is not known")
    if key.revoked_at is not None:
        raise Unauthenticated(f"this API key was switched off on {key.revoked_at:%Y-%m-%d}")
    if key.expires_at is not None and key.expires_at <= now():
        raise Unauthenticated(f"this API key expired on {key.expires_at:%Y-%m-%d}")
    role = cast("Role", key.role)  # create_key has checked it
    return Principal(id=key.id, project_id=key.project_id, role=role, plan=key.plan, name=key.name)


def _not_one_of(field: str, value: str, allowed: tuple[str, ...]) -> InvalidInput:
    text = f"{value!r} is not one of {', '.join(allowed)}"
    return InvalidInput(f"{field}: {text}", details=(Detail(field, text),))
