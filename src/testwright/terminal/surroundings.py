"""Where a command works: on the local database, or on a server that was named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from testwright.core.access import DEFAULT_PROJECT, Principal
from testwright.errors import InvalidInput, TestwrightError, Unavailable
from testwright.settings import Configuration

if TYPE_CHECKING:
    from testwright.engine.platform import Platform  # the engine, which --help does not need

LOCAL_OWNER = Principal(
    id="local", project_id=DEFAULT_PROJECT, role="owner", plan="unlimited", name="local"
)
"""Who a command works as on the local database: whoever can read the file owns it."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The surroundings of one command.

    Attributes:
        configuration: reads the settings, once.
        opened: opens the local platform, migrated and seeded.
        unprepared: opens it as it is, for looking at what is wrong.
        server: base URL when the command works on a server instead.
        key: API key for that server.
    """

    configuration: Callable[[], Configuration]
    opened: Callable[[], AbstractAsyncContextManager[Platform]]
    unprepared: Callable[[], AbstractAsyncContextManager[Platform]]
    server: str | None = None
    key: str | None = None

    def only_here(self, what: str) -> None:
        """Refuses `--server` for commands that work on the local database alone."""
        if self.server is not None:
            raise InvalidInput(f"`{what}` works on the local database: leave out --server")

    async def call(
        self, method: str, path: str, body: dict[str, Any] | None = None, *, accept: str = ""
    ) -> Any:  # noqa: ANN401
        """Asks the server; its errors come out as ours.

        Args:
            method: GET, POST …
            path: with its query.
            body: sent as JSON.
            accept: what the answer is asked to be about, where that makes a difference.

        Raises:
            Unavailable: the server can't be reached.
            TestwrightError: what the server said.
        """
        content = await self._asked(method, path, body, accept)
        if not content:  # 204
            return None
        try:
            return json.loads(content)
        except ValueError as error:
            raise Unavailable(f"{self.server} did not answer in JSON: {error}") from error

    async def download(self, path: str) -> bytes:
        """A file from the server; errors as those of `call`."""
        return await self._asked("GET", path, None)

    def received(
        self, method: str, path: str, body: dict[str, Any] | None = None, accept: str = "*/*"
    ) -> Iterator[bytes]:
        """A long answer of the server, piece by piece; errors as those of `call`.

        Raises:
            Unavailable: the server can't be reached, or breaks off.
            TestwrightError: what the server said.
        """
        import httpx2

        assert self.server is not None
        headers = {**self._key_header(), "Accept": accept}
        try:
            with (
                httpx2.Client(base_url=self.server, timeout=600) as client,
                client.stream(method, path, json=body, headers=headers) as answer,
            ):
                if answer.status_code >= 400:  # noqa: PLR2004 - HTTP's own line
                    raise TestwrightError(f"{self.server} refused: {_message(answer.read())}")
                yield from answer.iter_bytes()
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise self._unreachable(error) from error

    def _key_header(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _unreachable(self, error: Exception) -> Unavailable:
        return Unavailable(f"{self.server} can't be asked: {error or type(error).__name__}")

    async def _asked(
        self, method: str, path: str, body: dict[str, Any] | None, accept: str = ""
    ) -> bytes:
        import httpx2

        assert self.server is not None
        headers = {**self._key_header(), **({"Accept": accept} if accept else {})}
        try:
            async with httpx2.AsyncClient(base_url=self.server, timeout=600) as client:
                answer = await client.request(method, path, json=body, headers=headers)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise self._unreachable(error) from error
        if answer.status_code >= 400:  # noqa: PLR2004 - HTTP's own line between good and bad
            raise TestwrightError(f"{self.server} refused: {_message(answer.content)}")
        return answer.content


def _message(content: bytes) -> str:
    """What an error body says."""
    try:
        return str(json.loads(content)["message"])
    except (ValueError, KeyError, TypeError):
        return content[:200].decode("utf-8", "replace")
