"""The registry keeps what people chose when the product brings new words."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from testwright.core.runs import Message
from testwright.core.testcases.task import TestCases
from testwright.db.tables import PromptLabelRequestRow
from testwright.engine.prompts import Wording
from testwright.engine.store import prompts as store
from testwright.errors import Conflict, InvalidInput, NotFound
from testwright.terminal import LOCAL_OWNER as OWNER

ORIGINAL = TestCases.prompts[0]
REWORDED = replace(ORIGINAL, messages=(Message("user", "New words: {{ story }}"),))


async def test_the_built_in_prompt_is_there_and_active(platform):
    version = await platform.prompts.find("default", "test-cases")
    assert version.number == 1
    assert version.messages == ORIGINAL.messages
    assert version.ref == "test-cases@v1"


async def test_seeding_again_changes_nothing(platform):
    await platform.prompts.seed("default", TestCases.prompts)
    with pytest.raises(InvalidInput, match="no version 2"):
        await platform.prompts.find("default", "test-cases", number=2)


async def test_new_words_become_a_new_version_and_active(platform):
    await platform.prompts.seed("default", [REWORDED])
    version = await platform.prompts.find("default", "test-cases")
    assert version.number == 2
    assert (await platform.prompts.find("default", "test-cases", number=1)).number == 1


async def test_what_people_chose_stays_active(platform):
    async with platform.database.write() as session:
        prompt = await store.find(session, "default", "test-cases")
        assert prompt is not None
        theirs = await store.add_version(
            session,
            prompt,
            messages=[Message("user", "Ours: {{ story }}")],
            template_format="jinja",
            parameters=ORIGINAL.parameters,
            note="",
            built_in=False,
        )
        await store.move_label(
            session, prompt, label="active", version_id=theirs.id, actor="somebody"
        )
    await platform.prompts.seed("default", [REWORDED])
    assert (await platform.prompts.find("default", "test-cases")).id == theirs.id
    assert (await platform.prompts.find("default", "test-cases", number=3)).messages == (
        REWORDED.messages
    )


async def test_who_went_back_to_our_words_stays_with_them(platform):
    first = await platform.prompts.find("default", "test-cases")
    async with platform.database.write() as session:
        prompt = await store.find(session, "default", "test-cases")
        assert prompt is not None
        await store.move_label(
            session, prompt, label="active", version_id=first.id, actor="somebody"
        )
    await platform.prompts.seed("default", [REWORDED])
    assert (await platform.prompts.find("default", "test-cases")).id == first.id
    newer = await platform.prompts.find("default", "test-cases", number=2)
    assert newer.messages == REWORDED.messages


async def test_a_prompt_from_before_retrieval_gets_its_next_version(platform):
    """An older database: its version 1 has no place for similar cases."""

    older = replace(ORIGINAL, prompt="older", messages=(Message("user", "{{ story }}"),))
    await platform.prompts.seed("default", [older])
    await platform.prompts.seed("default", [replace(ORIGINAL, prompt="older")])
    version = await platform.prompts.find("default", "older")
    assert version.number == 2
    assert "{% for example in examples %}" in version.messages[1].content


async def test_protecting_a_label_is_no_choice_of_a_version(platform):
    await platform.labels.protect(OWNER, "test-cases", {"active"})
    await platform.labels.protect(OWNER, "test-cases", set())
    await platform.prompts.seed("default", [REWORDED])
    assert (await platform.prompts.find("default", "test-cases")).number == 2


async def test_where_active_is_protected_somebody_has_to_agree_to_new_words(platform):
    await platform.labels.protect(OWNER, "test-cases", {"active"})
    await platform.prompts.seed("default", [REWORDED])
    assert (await platform.prompts.find("default", "test-cases")).number == 1
    async with platform.database.read() as session:
        request = await session.scalar(select(PromptLabelRequestRow))
    assert (request.requested_by, request.status) == ("testwright", "pending")
    done = await platform.labels.approve(OWNER, "test-cases", request.id)
    assert done.status == "moved"
    assert (await platform.prompts.find("default", "test-cases")).number == 2


async def test_latest_is_the_newest_version(platform):
    await platform.labels.protect(OWNER, "test-cases", {"active"})
    await platform.prompts.seed("default", [REWORDED])
    newest = await platform.prompts.find("default", "test-cases", label="latest")
    assert newest.number == 2
    with pytest.raises(InvalidInput, match="always means the newest"):
        await platform.labels.move(OWNER, "test-cases", "latest", newest.id)


async def test_a_request_whose_label_our_words_moved_can_not_be_approved(platform):
    await platform.labels.protect(OWNER, "test-cases", {"active"})
    engineer = replace(OWNER, id="key_engineer", role="prompt_engineer")
    theirs = await platform.prompts.add_version(
        "default", "test-cases", Wording(messages=ORIGINAL.messages), engineer.id
    )
    asked = await platform.labels.move(engineer, "test-cases", "active", theirs.id)
    assert asked.status == "pending"
    await platform.labels.protect(OWNER, "test-cases", set())
    await platform.prompts.seed("default", [REWORDED])
    with pytest.raises(Conflict, match="has moved since, to test-cases@v3"):
        await platform.labels.approve(OWNER, "test-cases", asked.request_id)


async def test_what_is_not_there_is_named(platform):
    with pytest.raises(NotFound, match="no prompt 'nobody'"):
        await platform.labels.move(OWNER, "nobody", "active", "ver_1")
    with pytest.raises(NotFound, match="no version 'ver_1'"):
        await platform.labels.move(OWNER, "test-cases", "active", "ver_1")
    with pytest.raises(NotFound, match="no label request 'lrq_1'"):
        await platform.labels.approve(OWNER, "test-cases", "lrq_1")
    wording = Wording(messages=ORIGINAL.messages)
    with pytest.raises(NotFound, match="no prompt 'nobody'"):
        await platform.prompts.add_version("default", "nobody", wording, "somebody")
    with pytest.raises(InvalidInput, match="there are: data-coherent"):
        await platform.prompts.find("default", "nobody")
