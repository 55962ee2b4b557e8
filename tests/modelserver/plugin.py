"""The fixture `model_server`, for `pytest_plugins`."""

from collections.abc import Iterator

import pytest

from modelserver.server import ModelServer


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A fresh model server on loopback that answers well until told otherwise."""
    server = ModelServer().start()
    try:
        yield server
    finally:
        server.stop()
