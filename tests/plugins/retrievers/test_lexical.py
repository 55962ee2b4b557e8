"""What `lexical` promises for itself."""

from sqlalchemy import update

from testwright.db.tables import PatternRow
from testwright.engine.store import patterns as store


async def test_it_reads_vectors_of_another_embedding_from_their_texts(database, lexical):
    shelf = lexical()
    await shelf.put("reset the password")
    async with database.write() as session:
        await session.execute(update(PatternRow).values(embedding="older-0", vector=b"?"))
    assert await lexical().find("password reset") == ["reset the password"]


async def test_it_searches_the_newest_of_a_large_set(database, lexical):
    shelf = lexical(largest_set=5)
    for n in range(5):
        await shelf.put(f"order {n}")
    assert len(await shelf.find("order", limit=20)) == 5
    await shelf.put("order 5")
    found = await shelf.find("order", limit=20)
    assert len(found) == 5
    assert "order 0" not in found
    assert "order 5" in found


async def test_it_forgets_the_sets_that_were_not_searched_lately(database, lexical):
    shelf = lexical(most_in_memory=3)
    for project in ("default", "other"):
        await shelf.put("order one", "order two", project=project)
    for _ in range(2):  # also after it was forgotten
        assert len(await shelf.find("order")) == 2
        assert len(await shelf.find("order", project="other")) == 2
        assert list(shelf.retriever._sets) == [("other", "test_case")]


async def test_it_starts_anew_on_a_database_that_went_back_in_time(database, lexical):
    shelf = lexical()
    await shelf.put("order one")
    await shelf.put("order two")
    assert len(await shelf.find("order")) == 2
    async with database.write() as session:
        await session.execute(
            update(PatternRow).where(PatternRow.title == "order two").values(project_id="other")
        )
        set_row = await session.get_one(store.PatternSetRow, ("default", "test_case"))
        set_row.revision = 1
    assert await shelf.find("order") == ["order one"]
