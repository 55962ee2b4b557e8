"""Evaluations over real runs: the built-in generator, and a model server on loopback."""

import json
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import select

from modelserver import behaviours
from testwright.core.access import Principal
from testwright.core.formats import ImportedStory
from testwright.db.tables import GenerationRow, RunRow
from testwright.errors import Forbidden, InvalidInput
from testwright.features.testcases.evaluate import Wish, evaluate, plan
from testwright.features.testcases.evaluate_dataset import Dataset, Entry, read_dataset
from testwright.terminal import LOCAL_OWNER

STORY = "As a customer, I want to search products by category so that I find items quickly"
MODEL = "openai_compatible:tiny"


def dataset(*stories, pair=None):
    entries = [
        Entry(where=f"line {n}", story=ImportedStory(text=text), pair=pair)
        for n, text in enumerate(stories or (STORY, STORY.replace("category", "price")), start=1)
    ]
    return Dataset(name="some stories", entries=tuple(entries))


async def evaluated(platform, stories, wish, principal=LOCAL_OWNER):
    steps = []
    planned = await plan(platform, principal, stories, wish)
    found = await evaluate(platform, principal, stories, wish, planned, lambda: steps.append(1))
    assert len(steps) == planned.runs
    return found


@pytest.fixture
def start_with(start, model_server):
    @asynccontextmanager
    async def opened(**settings):
        variables = {"TESTWRIGHT_OPENAI_COMPATIBLE_BASE_URL": model_server.base_url}
        async with start(variables, **{"FALLBACK_MODELS": "", **settings}) as platform:
            yield platform

    return opened


async def rows(platform, table):
    async with platform.database.read() as session:
        return list((await session.scalars(select(table))).all())


async def test_the_built_in_generator_is_measured_by_runs_that_are_stored(platform):
    found = await evaluated(platform, dataset(), Wish(count=3))
    (result,) = found.results
    assert (found.stories, found.left_out, result.failures) == (2, (), ())
    assert (result.model, result.strategy) == ("builtin:rules", "auto (rules)")
    assert result.figure("cases_per_story").value == 3.0
    assert result.figure("quality").n == 2
    assert result.figure("valid_json").state == "not applicable"
    assert result.figure("cost_per_1000").value == 0.0
    assert 0 < result.figure("validation_share").value < 1
    assert result.figure("peak_memory").value > 10_000_000
    assert result.lengths[0].n == 2
    assert result.reach is None
    assert len(await rows(platform, RunRow)) == 2
    assert await rows(platform, GenerationRow) == [], "an evaluation is nobody's work in progress"


async def test_the_cache_answers_nothing(platform):
    await evaluated(platform, dataset(STORY), Wish())
    await evaluated(platform, dataset(STORY), Wish())
    assert len(await rows(platform, RunRow)) == 2


async def test_a_model_is_measured_by_its_first_answers(start_with, model_server):
    model_server.queue(behaviours.empty(), behaviours.fenced())
    async with start_with() as platform:
        found = await evaluated(
            platform, dataset(), Wish(models=(MODEL,), strategies=("direct",), at_once=1)
        )
    (result,) = found.results
    assert result.strategy == "direct"
    assert result.figure("structural_compliance").value == 0.5
    assert result.figure("retry_rate").value == 0.5
    assert result.figure("fallback_rate").value == 0.0
    assert 0 < result.figure("valid_json").value < 1
    assert result.figure("first_token").value > 0
    assert result.figure("cost_per_1000").note == "the model's price is not known"
    assert result.figure("latency_p99").n == 2


async def test_a_fallback_is_counted_and_not_taken_for_the_model(start_with, model_server):
    model_server.queue(behaviours.fails(400))
    async with start_with(FALLBACK_MODELS="builtin:rules") as platform:
        found = await evaluated(platform, dataset(), Wish(models=(MODEL,), at_once=1))
    (result,) = found.results
    assert result.figure("fallback_rate").value == 0.5
    assert result.figure("failed_runs").value == 0.0
    assert result.figure("quality").n == 1


async def test_runs_that_fail_are_part_of_the_result(start_with, model_server):
    model_server.default = behaviours.fails(400)
    async with start_with() as platform:
        found = await evaluated(platform, dataset(), Wish(models=(MODEL,)))
    (result,) = found.results
    assert result.figure("failed_runs").value == 1.0
    assert result.figure("structural_compliance").value == 0.0
    assert result.figure("quality").state == "not applicable"
    assert [where for where, _ in result.failures] == ["line 1", "line 2"]


async def test_a_matrix_says_which_combinations_can_not_run(start_with):
    wish = Wish(models=("builtin:rules", MODEL, "openai:gpt"), strategies=("rules", "direct"))
    async with start_with() as platform:
        found = await evaluated(platform, dataset(STORY), wish)
    idle = {(one.model, one.strategy): one.impossible for one in found.results}
    assert idle[("builtin:rules", "rules")] is None
    assert idle[(MODEL, "direct")] is None
    assert "needs a model" in idle[("builtin:rules", "direct")]
    assert "asks no model" in idle[(MODEL, "rules")]
    assert "OPENAI_API_KEY" in idle[("openai:gpt", "direct")]


async def test_scenarios_give_reach(platform, tmp_path):
    scenario = {"name": "Search by category", "given": [], "when": ["I search"], "then": ["x"]}
    pair = {"repo": "shop", "story": STORY, "scenarios": [scenario]}
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(pair) + "\n" + json.dumps(pair | {"scenarios": []}))
    found = await evaluated(platform, read_dataset(path), Wish(count=10))
    reach = found.results[0].reach
    assert (reach.stories, reach.scenarios, reach.reach.value) == (1, 1, 1.0)
    assert found.stories == 2


async def test_stories_that_can_not_be_used_are_left_out_with_the_reason(platform):
    found = await evaluated(platform, dataset("short", STORY), Wish())
    assert found.stories == 1
    ((where, why),) = found.left_out
    assert where == "line 1"
    assert "characters" in why


async def test_nothing_to_run(platform):
    with pytest.raises(InvalidInput, match="no story can be used; line 1"):
        await plan(platform, LOCAL_OWNER, dataset("short"), Wish())
    with pytest.raises(InvalidInput, match="OPENAI_API_KEY"):
        await plan(platform, LOCAL_OWNER, dataset(), Wish(models=("openai:gpt",)))


async def test_who_may_not_spend_may_not_evaluate(platform):
    viewer = Principal(id="v", project_id="default", role="viewer", plan="free", name="v")
    with pytest.raises(Forbidden):
        await plan(platform, viewer, dataset(), Wish())
