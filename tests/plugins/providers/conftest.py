"""The fixture through which provider tests get at a provider."""

from collections.abc import AsyncIterator, Callable

import pytest_asyncio

from modelserver import ModelServer
from modelserver.asking import at
from testwright.core.ports import Provider, ProviderEnvironment
from testwright.plugins.registry import open_providers

Opener = Callable[..., Provider]


@pytest_asyncio.fixture
async def opened(model_server: ModelServer) -> AsyncIterator[Opener]:
    """Opens a provider at the server; every one is closed afterwards."""
    providers: list[Provider] = []

    def open_one(
        name: str = "openai_compatible", *, timeout: float = 10.0, **more: str
    ) -> Provider:
        variables = {**at(model_server.url, name), **more}
        environment = ProviderEnvironment(variables=variables, timeout_seconds=timeout)
        provider = open_providers(environment)[name]
        providers.append(provider)
        return provider

    yield open_one
    for provider in providers:
        await provider.close()
