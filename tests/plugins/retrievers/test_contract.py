"""One contract for every retriever, on each database that it works on."""

import asyncio

import pytest

from shelves import Shelf
from testwright.core.retrieval.retriever import Retriever
from testwright.plugins import registry


def test_every_retriever_keeps_the_contract(contracted):
    assert set(registry.names(Retriever)) == {retriever for retriever, _ in contracted}


def test_every_retriever_has_its_name():
    for name in registry.names(Retriever):
        plugin = registry.load(Retriever, name)
        assert plugin.name == name
        assert plugin.embedding


async def test_nothing_is_found_in_nothing(shelf):
    assert await shelf.find("reset password") == []
    await shelf.put("reset the password")
    assert await shelf.find("") == []


async def test_the_best_come_first(shelf):
    await shelf.put("reset the password by email", "change the password", "ship an order")
    found = await shelf.search("reset my password by email", limit=2)
    assert [one.pattern.title for one in found] == [
        "reset the password by email",
        "change the password",
    ]
    assert found[0].score > found[1].score > 0
    assert found[0].pattern.body == {"said": "reset the password by email"}


async def test_projects_and_kinds_do_not_mix(shelf):
    await shelf.put("reset the password")
    await shelf.put("reset the password again", project="other")
    await shelf.put("reset the password once more", kind="record")
    assert await shelf.find("reset password") == ["reset the password"]
    assert await shelf.find("reset password", project="other") == ["reset the password again"]
    assert await shelf.find("reset password", kind="record") == ["reset the password once more"]
    assert await shelf.find("reset password", project="other", kind="record") == []


async def test_what_is_added_and_removed_is_seen_at_once(shelf):
    await shelf.put("reset the password")
    assert await shelf.find("password") == ["reset the password"]
    await shelf.put("change the password")
    assert len(await shelf.find("password")) == 2
    assert await shelf.clear("golden") == 0
    assert await shelf.clear() == 2
    assert await shelf.find("password") == []
    await shelf.put("forget the password")
    assert await shelf.find("password") == ["forget the password"]


async def test_another_process_sees_it_too(shelf):
    elsewhere = shelf.elsewhere()
    assert await elsewhere.find("password") == []
    await shelf.put("reset the password")
    assert await elsewhere.find("password") == ["reset the password"]
    await shelf.clear()
    assert await elsewhere.find("password") == []


async def test_searches_and_additions_at_once(shelf):
    async def add(n):
        await shelf.put(f"reset password number {n}")

    async def look(_n):
        return await shelf.find("reset password", limit=50)

    await asyncio.gather(*(step(n) for n in range(12) for step in (add, look)))
    assert len(await shelf.find("reset password", limit=50)) == 12


async def test_a_thousand_patterns(shelf):
    await shelf.put(*(f"order {n} of customer {n % 7}" for n in range(1_100)))
    assert await shelf.find("order 1042", limit=1) == ["order 1042 of customer 6"]
    assert len(await shelf.find("customer", limit=20)) == 20


async def test_one_source_goes_and_the_others_stay(shelf):
    await shelf.put("reset the password", source="golden")
    await shelf.put("reset the password by post", "reset it")
    assert len(await shelf.find("reset password")) == 3
    assert await shelf.clear("golden") == 1
    assert await shelf.find("reset password") == ["reset the password by post", "reset it"]
    await shelf.put("reset the password", source="golden")
    assert len(await shelf.find("reset password")) == 3


async def test_what_was_written_wrong_is_found_too(shelf):
    await shelf.put("reset the forgotten password", "ship an order")
    assert (await shelf.find("forgoten pasword"))[0] == "reset the forgotten password"


async def test_texts_without_words_do_no_harm(shelf):
    await shelf.put("...", "the", "reset the password")
    assert await shelf.find("password") == ["reset the password"]
    assert await shelf.find("!!!") == []


async def test_all_score_as_lexical_does(shelf):
    texts = [f"order {n} of customer {n % 7} in town {n % 3}" for n in range(40)]
    await shelf.put(*texts)
    plain = Shelf(shelf.database, "lexical")
    for query in ("order 7", "customer in town", "ordr 12 cusotmer"):
        found = [(one.pattern.title, one.score) for one in await shelf.search(query)]
        wanted = [(one.pattern.title, one.score) for one in await plain.search(query)]
        assert [title for title, _ in found] == [title for title, _ in wanted]
        assert [score for _, score in found] == pytest.approx([score for _, score in wanted])


async def test_it_answers_and_syncs_as_often_as_one_likes(shelf):
    assert await shelf.retriever.probe() is None
    await shelf.put("reset the password", "change the password")
    steps = []
    taken = await shelf.sync(advance=steps.append)
    assert taken == sum(steps) == (2 if shelf.retriever.keeps else 0)
    assert await shelf.sync() == 0
    assert len(await shelf.find("password")) == 2
    assert await shelf.sync(anew=True) == taken
    assert len(await shelf.find("password")) == 2
