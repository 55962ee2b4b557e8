"""Amazon Bedrock's models, through pydantic-ai-slim's model class (an optional extra)."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import importlib.util
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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
from testwright.plugins.providers._wire.address import Address, first_set
from testwright.plugins.providers._wire.failures import Failures
from testwright.plugins.providers._wire.service import Service

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
    from types import ModuleType

SERVICE = Service(
    name="bedrock",
    protocol="Bedrock Converse",
    base_url=None,
    url_variables=("AWS_ENDPOINT_URL_BEDROCK_RUNTIME",),
    url_example="https://bedrock-runtime.eu-central-1.amazonaws.com",
    url_hint="such an address has no path",
    key_variables=("AWS_BEARER_TOKEN_BEDROCK", "AWS_ACCESS_KEY_ID", "AWS_PROFILE"),
    advice="check the network and AWS_REGION, or try again later",
)
CONTROL_URL_VARIABLES = ("AWS_ENDPOINT_URL_BEDROCK",)
REGION_VARIABLES = ("AWS_REGION", "AWS_DEFAULT_REGION")
ROLE_VARIABLES = (
    "AWS_PROFILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
)
"""Any of them lets the SDK find credentials by itself."""
LISTING_SECONDS = 5.0
_EXTRA = ("boto3", "pydantic_ai")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where Bedrock is, and what opens it: an API key, access keys, or a profile or role."""

    region: str | None
    api_key: str | None = None
    access_key_id: str | None = None
    secret_access_key: str | None = None
    session_token: str | None = None
    profile: str | None = None
    by_role: bool = False
    runtime_url: str | None = None
    control_url: str | None = None

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> Access:
        """Reads AWS's usual variables; an API key wins over access keys, and those over a role."""

        def value(*names: str) -> str | None:
            found = first_set(variables, names)
            return found[1] if found else None

        return cls(
            region=value(*REGION_VARIABLES),
            api_key=value("AWS_BEARER_TOKEN_BEDROCK"),
            access_key_id=value("AWS_ACCESS_KEY_ID"),
            secret_access_key=value("AWS_SECRET_ACCESS_KEY"),
            session_token=value("AWS_SESSION_TOKEN"),
            profile=value("AWS_PROFILE"),
            by_role=first_set(variables, ROLE_VARIABLES) is not None,
            runtime_url=value(*SERVICE.url_variables),
            control_url=value(*CONTROL_URL_VARIABLES),
        )

    @property
    def problem(self) -> str | None:
        """What to set before Bedrock can be asked."""
        if not (self.api_key or self.by_role or (self.access_key_id and self.secret_access_key)):
            return (
                "bedrock needs a key: set AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and "
                "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE"
            )
        if self.region is None:
            return "bedrock needs a region: set AWS_REGION, for example to eu-central-1"
        return None

    @property
    def address(self) -> Address:
        """For messages."""
        usual = f"https://bedrock-runtime.{self.region}.amazonaws.com"
        return Address(
            base_url=self.runtime_url or usual,
            key=self.api_key or self.secret_access_key,
            problem=self.problem,
        )


class Plugin(Provider):
    """Asks from threads, which is how the SDK works."""

    name = SERVICE.name

    def __init__(self, environment: ProviderEnvironment) -> None:
        self._access = Access.of(environment.variables)
        self._timeout_seconds = environment.timeout_seconds
        self._failures = Failures(SERVICE, self._access.address)
        self._clients: tuple[Any, Any] | None = None
        self._opening = asyncio.Lock()
        self._without_tools: set[str] = set()

    @classmethod
    def open(cls, environment: ProviderEnvironment) -> Iterable[Provider]:
        """One provider; nothing of the extra is imported yet."""
        return (cls(environment),)

    def missing(self) -> str | None:
        """The key, the region, or the extra."""
        if problem := self._access.problem:
            return problem
        if extra := self.missing_extra():
            return f"bedrock needs an extra: pip install 'testwright[{extra}]'"
        return None

    def missing_extra(self) -> str | None:
        """The SDK comes with an extra."""
        installed = all(importlib.util.find_spec(name) is not None for name in _EXTRA)
        return None if installed else "bedrock"

    async def models(self) -> Sequence[ModelInfo]:
        """Asks for foundation models and inference profiles, for five seconds at most."""
        if problem := self.missing():
            return [self._any("unconfigured", problem)]
        try:
            sdk = await _loaded()
            _, lists = await self._opened()
            async with asyncio.timeout(LISTING_SECONDS):
                ids = await sdk.model_ids(lists)
        except TimeoutError:
            slow = f"{self.name} did not list its models within {LISTING_SECONDS:.0f} s"
            return [self._any("unavailable", slow)]
        except Exception as error:  # noqa: BLE001 - an SDK may raise anything, and this never does
            return [self._any("unavailable", (await self._failure(error, "*")).message)]
        return [
            ModelInfo(id=f"{self.name}:{one}", provider=self.name, status="available")
            for one in ids
        ] or [self._any("available", f"{self.name} does not say which models it has")]

    async def chat(self, request: ChatRequest) -> AsyncIterator[Piece | End]:
        """Streams the answer; with a schema, the input of a tool, where the model uses tools.

        A model that refuses tools is asked again without; what was learned is kept for the model.

        Raises:
            ProviderFailure: with the kinds of `errors.FailureKind`.
        """
        if problem := self.missing():
            raise ProviderFailure(problem, kind="credentials")
        sdk = await _loaded()
        said = False
        while True:
            asked = request
            if request.model in self._without_tools:
                asked = replace(request, schema=None)
            try:
                runtime, _ = await self._opened()
                answer = sdk.answer(runtime, asked, timeout_seconds=self._timeout_seconds)
                async with contextlib.aclosing(answer) as parts:
                    async for part in parts:
                        said = True
                        yield part
            except Exception as error:
                if said or asked.schema is None or not sdk.refuses_tools(error):
                    raise await self._failure(error, request.model) from error
                self._without_tools.add(request.model)
            else:
                return

    async def embed(self, model: str, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, of Titan, Nova and Cohere models.

        Raises:
            ProviderFailure: also when the model has no embeddings.
        """
        if problem := self.missing():
            raise ProviderFailure(problem, kind="credentials")
        if not texts:
            return []
        sdk = await _loaded()
        try:
            runtime, _ = await self._opened()
            vectors: list[list[float]] = await sdk.embed(runtime, model, texts)
        except Exception as error:
            raise await self._failure(error, model) from error
        return vectors

    async def close(self) -> None:
        """Closes the connections."""
        both, self._clients = self._clients, None
        for client in both or ():
            await asyncio.to_thread(client.close)

    async def _opened(self) -> tuple[Any, Any]:
        async with self._opening:
            if self._clients is not None:
                return self._clients
            make = (await _loaded()).clients
            made: tuple[Any, Any] = await asyncio.to_thread(
                make, self._access, timeout_seconds=self._timeout_seconds
            )
            self._clients = made
            return made

    async def _failure(self, error: Exception, model: str) -> ProviderFailure:
        failure: ProviderFailure = (await _loaded()).failure(error, self._failures, model=model)
        return failure

    def _any(self, status: ModelStatus, reason: str | None = None) -> ModelInfo:
        return ModelInfo(id=f"{self.name}:*", provider=self.name, status=status, reason=reason)


async def _loaded() -> ModuleType:
    """The half that needs the extra; its import takes seconds, which the event loop has not."""
    name = "testwright.plugins.providers._bedrock"
    return await asyncio.to_thread(importlib.import_module, name)
