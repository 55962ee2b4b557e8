"""The fixture `weaviate_server`, for `pytest_plugins`."""

from collections.abc import Iterator

import pytest

from weaviateserver.server import WeaviateServer


@pytest.fixture
def weaviate_server() -> Iterator[WeaviateServer]:
    """A fresh Weaviate in miniature on loopback."""
    server = WeaviateServer().start()
    try:
        yield server
    finally:
        server.stop()
