"""`Idempotency-Key`: a request that is sent twice is done once and answered twice."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from testwright.core.access import Principal
from testwright.db.session import Database
from testwright.engine.store import idempotency as store
from testwright.errors import Conflict, Detail, InvalidInput

_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class Held:
    """A claimed key whose request is being served."""

    def __init__(self, database: Database, principal: Principal, key: str) -> None:
        self._database = database
        self._principal = principal
        self._key = key
        self.answered = False

    async def finish(self, response: dict[str, Any]) -> None:
        """Stores the answer."""
        await store.answer(self._database, self._principal, self._key, response)
        self.answered = True

    async def beat(self) -> None:
        """Says now and then that the request is still being served."""
        while True:
            await asyncio.sleep(store.GIVEN_UP.total_seconds() / 4)
            await store.renew(self._database, self._principal, self._key)


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
                f"the first request with Idempotency-Key {key!r} still runs: try again in "
                f"{store.GIVEN_UP.total_seconds():.0f} s"
            )
        return claimed.response

    @asynccontextmanager
    async def held(self, principal: Principal, key: str) -> AsyncIterator[Held]:
        """Keeps a claimed key alive while its request is served.

        A request that ends without an answer frees the key: it may be sent again. The claim of a
        process that died goes stale by itself, after `store.GIVEN_UP`.
        """
        held = Held(self._database, principal, key)
        beating = asyncio.create_task(held.beat())
        try:
            yield held
        finally:
            beating.cancel()
            if not held.answered:
                await asyncio.shield(store.forget(self._database, principal, key))
