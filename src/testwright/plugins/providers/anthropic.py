"""Anthropic's models, through pydantic-ai-slim's model class (an optional extra)."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import importlib.util
from typing import TYPE_CHECKING

from testwright.core.ports import (
    ChatRequest,
    End,
    ModelInfo,
    ModelStatus,
    Piece,
    Provider,
    ProviderEnvironment,
)
from testwright.errors import ProviderFailure
from testwright.plugins._http.client import open_client
from testwright.plugins.providers._wire.address import address
from testwright.plugins.providers._wire.failures import Failures
from testwright.plugins.providers._wire.service import Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence
    from types import ModuleType

    from anthropic import AsyncAnthropic

SERVICE = Service(
    name="anthropic",
    protocol="Anthropic messages",
    base_url="https://api.anthropic.com",
    url_variables=("ANTHROPIC_BASE_URL",),
    url_example="https://api.anthropic.com",
    url_hint="such an address usually has no /v1 at its end",
    key_variables=("ANTHROPIC_API_KEY",),
)
LISTING_SECONDS = 3.0
MOST_MODELS = 1000
_EXTRA = ("anthropic", "pydantic_ai")


class Plugin(Provider):
    """Lives on one event loop, as its connections do."""

    name = SERVICE.name

    def __init__(self, environment: ProviderEnvironment) -> None:
        self._environment = environment
        self._address = address(SERVICE, environment.variables)
        self._failures = Failures(SERVICE, self._address)
        self._client: AsyncAnthropic | None = None

    @classmethod
    def open(cls, environment: ProviderEnvironment) -> Iterable[Provider]:
        """One provider; nothing of the extra is imported yet."""
        return (cls(environment),)

    def missing(self) -> str | None:
        """The key, the address, or the extra."""
        if self._address.problem:
            return self._address.problem
        if extra := self.missing_extra():
            return f"anthropic needs an extra: pip install 'testwright[{extra}]'"
        return None

    def missing_extra(self) -> str | None:
        """The SDK comes with an extra."""
        installed = all(importlib.util.find_spec(name) is not None for name in _EXTRA)
        return None if installed else "anthropic"

    async def models(self) -> Sequence[ModelInfo]:
        """Asks GET /v1/models, for three seconds at most."""
        if problem := self.missing():
            return [self._any("unconfigured", problem)]
        try:
            await _loaded()
            async with asyncio.timeout(LISTING_SECONDS):
                page = await self._opened().models.list(limit=MOST_MODELS)
        except TimeoutError:
            slow = f"{self.name} did not list its models within {LISTING_SECONDS:.0f} s"
            return [self._any("unavailable", slow)]
        except Exception as error:  # noqa: BLE001 - an SDK may raise anything, and this never does
            return [self._any("unavailable", (await self._failure(error, "*")).message)]
        return [
            ModelInfo(id=f"{self.name}:{model.id}", provider=self.name, status="available")
            for model in page.data
        ] or [self._any("available", f"{self.name} does not say which models it has")]

    async def chat(self, request: ChatRequest) -> AsyncIterator[Piece | End]:
        """Streams the answer; with a schema, the input of a tool that the model has to use.

        Raises:
            ProviderFailure: with the kinds of `errors.FailureKind`.
        """
        if problem := self.missing():
            raise ProviderFailure(problem, kind="credentials")
        exchange = await _loaded()
        try:
            answer = exchange.answer(
                self._opened(), request, timeout_seconds=self._environment.timeout_seconds
            )
            async with contextlib.aclosing(answer) as parts:
                async for part in parts:
                    yield part
        except Exception as error:
            raise await self._failure(error, request.model) from error

    async def close(self) -> None:
        """Closes the connections."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    def _opened(self) -> AsyncAnthropic:
        if self._client is None:
            from anthropic import AsyncAnthropic

            pool = open_client(
                self.name,
                self._address.base_url,
                timeout_seconds=self._environment.timeout_seconds,
                variables=self._environment.variables,
            )
            self._client = AsyncAnthropic(
                api_key=self._address.key,
                base_url=self._address.base_url,
                timeout=pool.timeout,
                max_retries=0,
                http_client=pool,
            )
        return self._client

    async def _failure(self, error: Exception, model: str) -> ProviderFailure:
        failure: ProviderFailure = (await _loaded()).failure(error, self._failures, model=model)
        return failure

    def _any(self, status: ModelStatus, reason: str | None = None) -> ModelInfo:
        return ModelInfo(id=f"{self.name}:*", provider=self.name, status=status, reason=reason)


async def _loaded() -> ModuleType:
    """The half that needs the extra; its import takes seconds, which the event loop has not."""
    name = "testwright.plugins.providers._anthropic"
    return await asyncio.to_thread(importlib.import_module, name)
