import asyncio

import pytest

from testwright.core.golden.example import NewExample
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.engine.examples import Dataset
from testwright.engine.store import prompts
from testwright.errors import Conflict, NotFound


@pytest.fixture
async def platform(start, database_url):
    """On both databases."""
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


@pytest.fixture
async def prompt_id(platform):
    """A prompt to which examples belong."""
    async with platform.database.write() as session:
        row = await prompts.add_prompt(
            session, "default", name="answers", description="", task="text"
        )
        return row.id


def _examples(*numbers: int, tags: tuple[str, ...] = ()) -> list[NewExample]:
    return [NewExample(input={"q": str(n)}, expected={"n": n}, tags=tags) for n in numbers]


async def _add(platform, prompt_id, examples):
    return await platform.examples.add("default", prompt_id, examples, created_by="me")


async def test_an_example_is_kept_once(platform, prompt_id):
    assert len(await _add(platform, prompt_id, _examples(1, 2, 1))) == 2
    assert len(await _add(platform, prompt_id, _examples(2, 3))) == 1
    assert await platform.examples.count(Dataset(prompt_id=prompt_id)) == 3


async def test_two_imports_at_once_keep_each_once(platform, prompt_id):
    added = await asyncio.gather(
        *(_add(platform, prompt_id, _examples(*range(1_200))) for _ in range(3))
    )
    assert sum(map(len, added)) == 1_200
    assert await platform.examples.count(Dataset(prompt_id=prompt_id)) == 1_200


async def test_a_change_is_a_new_version_and_the_old_one_is_still_there(platform, prompt_id):
    (identifier,) = await _add(platform, prompt_id, _examples(1, tags=("old",)))
    then = now()
    changed = await platform.examples.change(
        "default",
        identifier,
        NewExample(input={"q": "1"}, expected={"n": 7}, tags=("new",)),
        created_by="you",
    )
    assert (changed.id, changed.expected, changed.tags) == (identifier, {"n": 7}, ("new",))
    newest, oldest = await platform.examples.get("default", identifier)
    assert (newest.created_by, oldest.created_by) == ("you", "me")
    assert oldest.valid_to == newest.valid_from
    for as_of, expected in ((then, {"n": 1}), (None, {"n": 7})):
        found = [
            one async for one in platform.examples.stream(Dataset(prompt_id=prompt_id, as_of=as_of))
        ]
        assert [one.expected for one in found] == [expected]


async def test_what_is_deleted_stays_in_the_past(platform, prompt_id):
    first, _ = await _add(platform, prompt_id, _examples(1, 2))
    then = now()
    await platform.examples.delete("default", first)
    assert await platform.examples.count(Dataset(prompt_id=prompt_id)) == 1
    assert await platform.examples.count(Dataset(prompt_id=prompt_id, as_of=then)) == 2
    with pytest.raises(NotFound, match="was deleted"):
        await platform.examples.delete("default", first)
    with pytest.raises(NotFound):
        await platform.examples.change("default", first, _examples(9)[0], created_by=None)
    assert len(await _add(platform, prompt_id, _examples(1))) == 1  # may come again


async def test_a_change_into_another_example_is_refused(platform, prompt_id):
    first, _ = await _add(platform, prompt_id, _examples(1, 2))
    with pytest.raises(Conflict):
        await platform.examples.change("default", first, _examples(2)[0], created_by=None)
    retagged = await platform.examples.change(
        "default", first, _examples(1, tags=("t",))[0], created_by=None
    )
    assert retagged.tags == ("t",)


async def test_data_sets_are_chosen_by_tags(platform, prompt_id):
    await _add(platform, prompt_id, _examples(1, 2, tags=("a",)))
    await _add(platform, prompt_id, _examples(3, tags=("a", "b")))
    await _add(platform, prompt_id, _examples(4))
    for tags, count in ((), 4), (("a",), 3), (("b",), 1), (("b", "a"), 3), (("c",), 0):
        dataset = Dataset(prompt_id=prompt_id, tags=tags)
        assert await platform.examples.count(dataset) == count
        assert len(await platform.examples.version_ids(dataset)) == count


async def test_the_scorers_that_examples_have_for_themselves(platform, prompt_id):
    polite = {"scorers": [{"type": "rubric", "rubric": "Polite."}], "threshold": 0.5}
    short = {"scorers": ["exact", {"type": "regex", "pattern": "a"}]}
    named = [
        NewExample(input={"q": str(n)}, metadata=metadata, tags=tags)
        for n, (metadata, tags) in enumerate(
            [(polite, ()), (polite, ("a",)), (short, ("b",)), ({"scorers": None}, ()), ({}, ())]
        )
    ]
    await _add(platform, prompt_id, named)
    found = await platform.examples.own_scorers(Dataset(prompt_id=prompt_id))
    assert sorted(one.kind for one in found) == ["exact", "regex", "rubric"]
    only = await platform.examples.own_scorers(Dataset(prompt_id=prompt_id, tags=("a",)))
    assert [(one.kind, one.options["rubric"]) for one in only] == [("rubric", "Polite.")]


async def test_pages_show_everything_once(platform, prompt_id):
    await _add(platform, prompt_id, _examples(*range(5)))
    seen, cursor = [], None
    while True:
        page = await platform.examples.page(prompt_id, PageRequest(2, cursor))
        seen += [one.input["q"] for one in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == ["4", "3", "2", "1", "0"]


async def test_another_project_finds_nothing(platform, prompt_id):
    (identifier,) = await _add(platform, prompt_id, _examples(1))
    with pytest.raises(NotFound):
        await platform.examples.get("other", identifier)
    with pytest.raises(NotFound):
        await platform.examples.delete("other", identifier)
