"""Every service that speaks the OpenAI protocol, through one thin client.

Which services there are, and in what they differ, is the table in `_openai/services.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
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
from testwright.plugins.providers._openai.client import Client, Refused
from testwright.plugins.providers._openai.dialect import Dialect
from testwright.plugins.providers._openai.lists import model_names, vectors
from testwright.plugins.providers._openai.services import SERVICES, OpenAIService

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Sequence

LISTING_SECONDS = 3.0


class Plugin(Provider):
    """One service of the table. Lives on one event loop, as its connections do."""

    def __init__(self, service: OpenAIService, environment: ProviderEnvironment) -> None:
        self.name = service.name
        self.local = service.local
        self._service = service
        self._client = Client(service, environment)
        self._dialects: dict[str, Dialect] = {}

    @classmethod
    def open(cls, environment: ProviderEnvironment) -> Iterable[Provider]:
        """One provider a row; no connection is made."""
        return [cls(service, environment) for service in SERVICES]

    def missing(self) -> str | None:
        """What to set before the service can be asked; a local default address needs nothing."""
        return self._client.address.problem

    async def models(self) -> Sequence[ModelInfo]:
        """Asks GET /models, for three seconds at most."""
        if problem := self.missing():
            return [self._any("unconfigured", problem)]
        if not self._service.lists_models:
            return [self._any("available")]
        return await self._listed()

    async def chat(self, request: ChatRequest) -> AsyncIterator[Piece | End]:
        """Streams the answer.

        A parameter that the model refuses is renamed or left out and the request sent again; what
        was learned is kept for the model, so this happens once.

        Raises:
            ProviderFailure: with the kinds of `errors.FailureKind`.
        """
        initial = dialect = self._dialects.get(request.model, Dialect.of(self._service))
        while True:
            sent = dialect.body(request)
            try:
                async with contextlib.aclosing(self._client.ask(sent)) as answer:
                    async for part in answer:
                        if dialect is not initial:
                            self._dialects[request.model] = dialect
                        yield part
            except Refused as refused:
                adapted = dialect.adapted(sent, refused.refusal, initial)
                if adapted is None:
                    raise self._client.failure(refused, model=request.model) from None
                dialect = adapted
            else:
                return

    async def embed(self, model: str, texts: Sequence[str]) -> list[list[float]]:
        """Asks POST /embeddings.

        Raises:
            ProviderFailure: also when the service has no embeddings.
        """
        if not self._service.embeddings:
            return await super().embed(model, texts)
        if not texts:
            return []
        body = {"model": model, "input": list(texts)}
        try:
            value = await self._client.fetch("POST", "/embeddings", body)
        except Refused as refused:
            raise self._client.failure(refused, model=model) from None
        found = vectors(value, len(texts))
        if found is None:
            raise self._client.garbled("it is not one vector for each text")
        return found

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def _listed(self) -> list[ModelInfo]:
        try:
            async with asyncio.timeout(LISTING_SECONDS):
                names = model_names(await self._client.fetch("GET", "/models"))
        except TimeoutError:
            slow = f"{self.name} did not list its models within {LISTING_SECONDS:.0f} s"
            return [self._any("unavailable", slow)]
        except Refused as refused:
            return [self._unlisted(refused)]
        except ProviderFailure as failure:
            return [self._any("unavailable", failure.message)]
        prefix = self._service.model_prefix
        if names is None:
            return [self._any("available", f"{self.name} does not say which models it has")]
        return [
            ModelInfo(
                id=f"{self.name}:{name.removeprefix(prefix)}",
                provider=self.name,
                status="available",
            )
            for name in names
        ] or [self._any("unavailable", f"{self.name} has no models yet")]

    def _any(self, status: ModelStatus, reason: str | None = None) -> ModelInfo:
        return ModelInfo(id=f"{self.name}:*", provider=self.name, status=status, reason=reason)

    def _unlisted(self, refused: Refused) -> ModelInfo:
        """A service that can't list may still answer, unless it is down or refuses the key."""
        failure = self._client.failure(refused, model="*")
        if refused.refusal.lists_nothing:
            return self._any("available", f"{self.name} does not say which models it has")
        return self._any("unavailable", failure.message)
