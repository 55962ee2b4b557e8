"""One service over HTTP: requests out, responses or failures back."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Any

from testwright.errors import ProviderFailure
from testwright.plugins._http.client import open_client
from testwright.plugins.providers._openai.answer import Garbled, ServiceError
from testwright.plugins.providers._openai.sse import EventTooLarge
from testwright.plugins.providers._openai.stream import LARGEST_BODY_BYTES, read_answer, read_body
from testwright.plugins.providers._wire.address import address
from testwright.plugins.providers._wire.failures import Failures
from testwright.plugins.providers._wire.refusal import read_error_event, read_refusal

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping

    import httpx2

    from testwright.core.ports import End, Piece, ProviderEnvironment
    from testwright.plugins.providers._openai.services import OpenAIService
    from testwright.plugins.providers._wire.refusal import Refusal

LARGEST_REFUSAL_BYTES = 64 * 1024
_FIRST_REFUSAL = 300


class Refused(Exception):
    """The service answered with an error status."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


class Client:
    """Asks one service; the connection pool is made with the first request."""

    def __init__(self, service: OpenAIService, environment: ProviderEnvironment) -> None:
        self.address = address(service, environment.variables)
        self._service = service
        self._environment = environment
        self._failures = Failures(service, self.address)
        self._pool: httpx2.AsyncClient | None = None

    async def ask(self, body: Mapping[str, Any]) -> AsyncGenerator[Piece | End, None]:
        """Streams one chat completion.

        Raises:
            Refused: with an error status, before anything was yielded.
            ProviderFailure: in every other way of failing.
        """
        with self._told(body["model"]):
            async with self._send("POST", "/chat/completions", body) as response:
                answer = read_answer(response, timeout_seconds=self._environment.timeout_seconds)
                async with contextlib.aclosing(answer) as parts:
                    async for part in parts:
                        yield part

    async def fetch(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> object:
        """One request whose answer is one JSON value.

        Raises:
            Refused: with an error status.
            ProviderFailure: in every other way of failing; `garbled` when it is not JSON.
        """
        with self._told(body["model"] if body else ""):
            async with self._send(method, path, body) as response:
                content = await read_body(response, LARGEST_BODY_BYTES)
            try:
                value: object = json.loads(content)
            except (ValueError, RecursionError):
                raise Garbled("it is not JSON") from None
            return value

    def failure(self, refused: Refused, *, model: str) -> ProviderFailure:
        """A refusal in words for people."""
        return self._failures.of_refusal(refused.refusal, model=model)

    def garbled(self, how: str) -> ProviderFailure:
        """An answer that is JSON, but not what was asked for."""
        return self._failures.garbled(how)

    async def close(self) -> None:
        """Closes the pool."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.aclose()

    @contextlib.asynccontextmanager
    async def _send(
        self, method: str, path: str, body: Mapping[str, Any] | None
    ) -> AsyncIterator[httpx2.Response]:
        """One request; the response is closed on the way out, read or not."""
        pool = self._opened()
        headers = {"accept": "text/event-stream, application/json"}
        content = None
        if body is not None:
            content = json.dumps(body).encode()
            headers["content-type"] = "application/json"
        if key := self.address.key:
            name = self._service.key_header
            headers[name] = f"Bearer {key}" if name == "authorization" else key
        url = self.address.url(path)
        async with pool.stream(method, url, content=content, headers=headers) as response:
            if response.status_code >= _FIRST_REFUSAL:
                said = await read_body(response, LARGEST_REFUSAL_BYTES, cut=True)
                raise Refused(read_refusal(response.status_code, response.headers, said))
            yield response

    def _opened(self) -> httpx2.AsyncClient:
        if self.address.problem:
            raise ProviderFailure(self.address.problem, kind="credentials")
        if self._pool is None:
            self._pool = open_client(
                self._service.name,
                self.address.base_url,
                timeout_seconds=self._environment.timeout_seconds,
                variables=self._environment.variables,
            )
        return self._pool

    @contextlib.contextmanager
    def _told(self, model: str) -> Iterator[None]:
        """Turns every way in which an exchange fails into a ProviderFailure."""
        import httpx2

        try:
            yield
        except ServiceError as error:
            refusal = read_error_event(error.value)
            raise self._failures.of_refusal(refusal, model=model) from None
        except Garbled as error:
            raise self._failures.garbled(str(error)) from None
        except EventTooLarge:
            raise self._failures.garbled("one event does not end") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            raise self._failures.of_exception(error) from error
