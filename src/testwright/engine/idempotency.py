"""`Idempotency-Key`: a request that is sent twice is done once and answered twice."""

from __future__ import annotations

import re
from typing import Any

from testwright.core.access import Principal
from testwright.db.session import Database
from testwright.engine.store import idempotency as store
from testwright.errors import Conflict, Detail, InvalidInput

_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class Idempotency:
    """Remembers what was answered to a caller's key, for a day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self, principal: Principal, key: str, request_hash: str
    ) -> dict[str, Any] | None:
        """Claims a key.

        Returns:
            what was answered to the first request, or None: this is the first.

        Raises:
            InvalidInput: not a usable key.
            Conflict: the key was used for another request, or its first request still runs.
        """
        if not _KEY.fullmatch(key):
            problem = "write 1 to 200 visible ASCII characters, for instance a UUID"
            raise InvalidInput(
                f"Idempotency-Key: {problem}", details=(Detail("Idempotency-Key", problem),)
            )
        claimed = await store.claim(self._database, principal, key, request_hash)
        if claimed is None:
            return None
        if claimed.request_hash != request_hash:
            raise Conflict(
                f"Idempotency-Key {key!r} was used for a different request: take a new key"
            )
        if claimed.response is None:
            raise Conflict(
                f"the first request with Idempotency-Key {key!r} still runs: try again in a moment"
            )
        return claimed.response

    async def finish(self, principal: Principal, key: str, response: dict[str, Any]) -> None:
        """Stores the answer."""
        await store.answer(self._database, principal, key, response)

    async def abandon(self, principal: Principal, key: str) -> None:
        """Frees the key: the request failed, so it may be sent again."""
        await store.forget(self._database, principal, key)
