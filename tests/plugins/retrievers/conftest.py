"""Every retriever on the databases that it works on."""

import pytest

from shelves import Shelf, opened
from testwright.core.retrieval.retriever import RetrieverEnvironment

CONTRACTED = (
    ("lexical", "sqlite"),
    ("lexical", "postgresql"),
    ("pgvector", "pgvector"),
    ("weaviate", "sqlite"),
    ("weaviate", "postgresql"),
)
_URLS = {"postgresql": "postgres_url", "pgvector": "pgvector_url"}


@pytest.fixture
def contracted():
    return CONTRACTED


@pytest.fixture(
    params=[
        pytest.param(pair, id="-".join(pair), marks=[pytest.mark.postgres] * (pair[1] != "sqlite"))
        for pair in CONTRACTED
    ]
)
def place(request, tmp_path):
    """Name of a retriever, a fresh database, and what else it needs."""
    name, on = request.param
    if on == "sqlite":
        url = f"sqlite:///{tmp_path / 'test.db'}"
    else:
        url = request.getfixturevalue(_URLS[on])
    if name != "weaviate":
        return name, url, None
    server = request.getfixturevalue("weaviate_server")
    return name, url, RetrieverEnvironment(address=server.url, timeout_seconds=5.0)


@pytest.fixture
async def shelf(place):
    name, url, environment = place
    database = await opened(url)
    shelf = Shelf(database, name, environment)
    yield shelf
    await shelf.close()
    await database.close()


@pytest.fixture
async def database(database_url):
    database = await opened(database_url)
    yield database
    await database.close()


@pytest.fixture
def lexical(database):
    """Makes shelves of `lexical`."""
    return lambda **limits: Shelf(database, "lexical", **limits)
