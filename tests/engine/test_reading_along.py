"""Texts that somebody reads as they come: what was said is not taken back."""

import pytest
from sqlalchemy import select

from modelserver.behaviours import fails, says
from testwright.core.runs import Delta, Finished, RunSpec
from testwright.db.tables import ModelCallRow, RunRow
from testwright.engine.run import stream
from testwright.errors import ModelUnavailable

MODEL, OTHER = "openai_compatible:tiny", "openai_compatible:other"


@pytest.fixture
async def platform(start, model_server):
    variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
    async with start(variables, FALLBACK_MODELS=OTHER) as platform:
        yield platform


def spec(**changes):
    return RunSpec(
        task="text",
        input={"variables": {}, "messages": [{"role": "user", "content": "Hello"}]},
        project_id="default",
        model=MODEL,
        **{"read_along": True, "use_cache": False, **changes},
    )


async def heard(platform, spec, pieces):
    finished = None
    async for event in stream(platform, spec):
        if isinstance(event, Delta):
            pieces.append(event.text)
        if isinstance(event, Finished):
            finished = event.run
    return finished


async def rows(platform, table):
    async with platform.database.read() as session:
        return list((await session.scalars(select(table))).all())


async def test_pieces_are_the_text(platform, model_server):
    model_server.queue(says("One two three four", piece=5))
    pieces = []
    run = await heard(platform, spec(), pieces)
    assert "".join(pieces) == run.output["text"] == "One two three four"
    assert len(pieces) == 4
    assert run.target.prompt is None
    assert run.attempts[0].finish_reason == "stop"


async def test_nobody_hears_pieces_who_did_not_ask_for_them(platform):
    pieces = []
    assert await heard(platform, spec(read_along=False), pieces)
    assert not pieces


async def test_another_model_answers_before_the_first_word(platform, model_server):
    model_server.queue(fails(401), says("From the other."))
    pieces = []
    run = await heard(platform, spec(), pieces)
    assert "".join(pieces) == "From the other."
    assert (run.target.model, run.fallback_from) == (OTHER, MODEL)


async def test_nobody_answers_after_the_first_word(platform, model_server):
    model_server.queue(says("One two three four", piece=5, fault="reset", fault_after=2))
    pieces = []
    with pytest.raises(ModelUnavailable, match="the answer broke off"):
        await heard(platform, spec(), pieces)
    assert "".join(pieces) == "One two th"
    assert model_server.asked == 1
    (run,) = await rows(platform, RunRow)
    (call,) = await rows(platform, ModelCallRow)
    assert (run.status, call.status) == ("failed", "failed")


async def test_an_answer_without_a_word_may_be_asked_again(platform, model_server):
    model_server.queue(says(""), says("Now."))
    pieces = []
    run = await heard(platform, spec(), pieces)
    assert pieces == ["Now."]
    assert [one.outcome for one in run.attempts] == ["invalid", "answered"]
