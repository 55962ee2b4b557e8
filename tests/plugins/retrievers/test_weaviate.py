"""What `weaviate` promises for itself, against a Weaviate in miniature."""

import pytest
from sqlalchemy import update

from shelves import Shelf
from testwright.core.retrieval.retriever import Behind, Retriever, RetrieverEnvironment
from testwright.db.session import Database
from testwright.db.tables import PatternRow
from testwright.errors import InvalidInput, Unavailable
from testwright.plugins import registry
from testwright.plugins._weaviate.collection import NAME, tenant_of
from testwright.plugins.retrievers import weaviate as module


@pytest.fixture
def database_url(tmp_path):
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
async def shelf(database, weaviate_server):
    environment = RetrieverEnvironment(address=weaviate_server.url, timeout_seconds=1.0)
    shelf = Shelf(database, "weaviate", environment)
    yield shelf
    await shelf.close()


def _tenants(server):
    return server.collections[NAME].tenants


async def test_every_set_is_a_tenant_of_its_own(shelf, weaviate_server):
    await shelf.put("reset the password")
    await shelf.put("reset the order", project="other")
    await shelf.put("a cart", kind="record:cart with blanks, ünicode")
    for project, kind in (("default", "test_case"), ("other", "test_case")):
        assert len(await shelf.find("reset", project=project, kind=kind)) == 1
    assert len(await shelf.find("cart", kind="record:cart with blanks, ünicode")) == 1
    assert {len(objects) for objects in _tenants(weaviate_server).values()} == {1}
    assert len(_tenants(weaviate_server)) == 3


async def test_a_search_is_one_request_when_nothing_changed(shelf, weaviate_server):
    await shelf.put("reset the password")
    await shelf.find("password")
    weaviate_server.asked.clear()
    await shelf.find("password again")
    assert [(one.method, one.path) for one in weaviate_server.asked] == [("POST", "/v1/graphql")]


async def test_what_is_gone_is_taken_out(shelf, weaviate_server):
    await shelf.put("reset the password", source="golden")
    await shelf.put("reset the order", "reset the cart")
    assert await shelf.sync() == 3
    await shelf.clear("golden")
    assert await shelf.find("reset password") != []
    (objects,) = _tenants(weaviate_server).values()
    assert len(objects) == 2


async def test_a_weaviate_that_lost_everything_is_filled_again(shelf, weaviate_server):
    await shelf.put("reset the password")
    assert await shelf.find("password") == ["reset the password"]
    weaviate_server.collections.clear()
    with pytest.raises(Unavailable):
        await shelf.find("password")
    assert await shelf.find("password") == ["reset the password"]


async def test_what_was_lost_in_between_is_put_in_by_sync(shelf, weaviate_server):
    for n in range(5):
        await shelf.put(f"order {n}")
    await shelf.sync()
    (objects,) = _tenants(weaviate_server).values()
    del objects[sorted(objects)[2]]
    assert await shelf.elsewhere().sync() == 1 + 1, "the newest revision is put again"
    assert len(objects) == 5


async def test_who_is_stopped_goes_on_where_it_was(shelf, weaviate_server, monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 10)
    for start in (0, 15):
        await shelf.put(*(f"order {n}" for n in range(start, start + 15)))

    def stop(_count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await shelf.sync(advance=stop)
    (objects,) = _tenants(weaviate_server).values()
    assert len(objects) == 10
    await shelf.elsewhere().sync()
    assert len(objects) == 30
    assert len(await shelf.find("order", limit=50)) == 30


async def test_it_lists_more_than_one_page(shelf, weaviate_server, monkeypatch):
    monkeypatch.setattr("testwright.plugins._weaviate.collection._LISTED", 7)
    await shelf.put(*(f"order {n}" for n in range(30)))
    await shelf.put("refund", source="golden")
    await shelf.sync()
    await shelf.clear("golden")
    await shelf.sync()
    (objects,) = _tenants(weaviate_server).values()
    assert len(objects) == 30
    assert len(weaviate_server.asked_for("GET", "/v1/objects")) == 5


async def test_nobody_waits_for_much(shelf, monkeypatch):
    monkeypatch.setattr(module, "MOST_WAITED_FOR", 5)
    monkeypatch.setattr(module, "MOST_COMPARED", 5)
    await shelf.put(*(f"order {n}" for n in range(6)))
    await shelf.put("refund", source="golden")
    with pytest.raises(Behind, match="testwright patterns sync"):
        await shelf.find("order")
    assert await shelf.sync() == 7
    assert len(await shelf.find("order", limit=9)) == 6
    await shelf.clear("golden")
    with pytest.raises(Behind):
        await shelf.find("order")


async def test_objects_that_are_refused_are_told(shelf, weaviate_server, database):
    await shelf.put("reset the password", "reset the order")
    async with database.read() as session:
        weaviate_server.refused = set(await module.patterns.ids(session, "default", "test_case"))
    with pytest.raises(Unavailable, match="took 0 of 2 patterns, saying: disk is full"):
        await shelf.sync()
    weaviate_server.refused = set()
    assert await shelf.sync() == 2


async def test_vectors_of_another_embedding_are_made_from_their_texts(shelf, database):
    await shelf.put("reset the password")
    async with database.write() as session:
        await session.execute(update(PatternRow).values(embedding="older-0", vector=b"?"))
    assert await shelf.find("password reset") == ["reset the password"]


async def test_the_key_is_sent_and_a_wrong_one_explained_without_showing_it(shelf, weaviate_server):
    weaviate_server.key = "secret-of-weaviate"
    await shelf.put("reset the password")
    assert "wants a key: check TESTWRIGHT_WEAVIATE_API_KEY" in await shelf.retriever.probe()
    wrong = shelf.elsewhere(key="not-this-one")
    problem = await wrong.retriever.probe()
    assert "refused the key" in problem
    assert "not-this-one" not in problem
    right = shelf.elsewhere(key="secret-of-weaviate")
    assert await right.retriever.probe() is None
    assert await right.find("password") == ["reset the password"]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("down", "HTTP 503"),
        ("garbage", "can't be read as Weaviate"),
        ("hang", "too slow: it said nothing for 1 s"),
    ],
)
async def test_faults_are_told_for_people(shelf, weaviate_server, fault, said):
    await shelf.put("reset the password")
    await shelf.find("password")
    weaviate_server.fault = fault
    for _ in range(2):
        with pytest.raises(Unavailable, match=said):
            await shelf.find("password")
    assert said in str(await shelf.retriever.probe())
    weaviate_server.fault = None
    assert await shelf.find("password") == ["reset the password"]


async def test_a_weaviate_without_graphql_is_told(shelf, weaviate_server):
    await shelf.put("reset the password")
    await shelf.find("password")
    weaviate_server.fault = "graphql_off"
    with pytest.raises(Unavailable, match="GraphQL API switched off"):
        await shelf.find("password")


async def test_nobody_at_the_address(shelf):
    nobody = shelf.elsewhere(address="http://127.0.0.1:9")
    assert "connection refused" in await nobody.retriever.probe()


@pytest.mark.parametrize("address", ["", "weaviate:8080", "ftp://x", "http://", "http://x:y"])
def test_an_address_that_is_none_is_refused(address, tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(InvalidInput, match="TESTWRIGHT_WEAVIATE_URL"):
        registry.load(Retriever, "weaviate")(database, RetrieverEnvironment(address=address))


def test_an_address_may_end_as_people_write_it(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    for address in ("http://user:pw@host:1/v1/", "http://user:pw@host:1"):
        plugin = registry.load(Retriever, "weaviate")(
            database, RetrieverEnvironment(address=address)
        )
        assert plugin._client.shown == "http://host:1"


def test_tenants_have_names_that_weaviate_takes():
    names = {
        tenant_of(project, kind, "lexical-1")
        for project in ("default", "other")
        for kind in ("test_case", "record:cart", "x" * 500, "\ud800")
    }
    assert len(names) == 8
    assert all(name.isalnum() and len(name) <= 64 for name in names)
