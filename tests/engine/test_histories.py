"""Which runs count as poor, and how often the database is asked."""

from dataclasses import asdict

import pytest

from testwright.core.routing import Tally
from testwright.core.runs import Attempt
from testwright.core.testcases.task import TestCases
from testwright.db.base import new_id, now
from testwright.db.tables import RunRow, ScoreRow
from testwright.engine import histories as module
from testwright.engine.histories import KEPT_SECONDS, Histories
from testwright.engine.store import histories as store

MODEL = "openai_compatible:tiny"
KIND = "update/simple"
GOOD, POOR, UNSCORED = 0.9, 0.4, None


@pytest.fixture
async def platform(start, database_url):
    async with start(DATABASE_URL=database_url) as platform:
        yield platform


async def add(platform, score=GOOD, *, outcome="answered", **changes):
    attempts = [asdict(Attempt(model=MODEL, outcome=outcome))]
    values = {
        "id": new_id("run"), "project_id": "default", "task": "test_cases",
        "status": "completed", "request_id": "", "principal_id": None, "input": {}, "output": {},
        "requested_model": MODEL, "model": MODEL, "strategy": "direct", "strategy_reason": "",
        "prompt_version_id": None, "parameters": {}, "fallback_from": None, "attempts": attempts,
        "input_tokens": 0, "output_tokens": 0, "cost_usd": None, "latency_ms": 1.0,
        "fingerprint": "", "error": None, "notes": [], "input_kind": KIND,
        "routed_strategy": "direct", "created_at": now(),
    }  # fmt: skip
    run = RunRow(**{**values, **changes})
    async with platform.database.write() as session:
        session.add(run)
        await session.flush()
        if run.status == "completed":
            session.add(
                ScoreRow(run_id=run.id, name="quality_score", project_id=run.project_id,
                         value=score, reason="")
            )  # fmt: skip
            session.add(
                ScoreRow(run_id=run.id, name="uniqueness", project_id=run.project_id,
                         value=0.0, reason="")
            )  # fmt: skip


async def tallies(platform, **changes):
    wanted = {"project_id": "default", "task": "test_cases", "score": "quality_score",
              "model": MODEL, "kind": KIND, "threshold": 0.8}  # fmt: skip
    return await store.tallies(platform.database, **{**wanted, **changes})


async def test_runs_are_counted_by_the_strategy_that_was_chosen(platform):
    await add(platform, GOOD)
    await add(platform, POOR)
    await add(platform, 0.8)
    await add(platform, POOR, routed_strategy="rag", strategy="rag")
    assert await tallies(platform) == {
        "direct": Tally(runs=3, poor=1),
        "rag": Tally(runs=1, poor=1),
    }


async def test_other_projects_models_kinds_and_times_do_not_count(platform):
    from datetime import timedelta

    await add(platform, POOR, requested_model="openai:other")
    await add(platform, POOR, input_kind="view/simple")
    await add(platform, POOR, task="text")
    await add(platform, POOR, status="cancelled")
    await add(platform, POOR, created_at=now() - store.LOOKED_BACK - timedelta(days=1))
    assert await tallies(platform) == {}
    assert await tallies(platform, project_id="other") == {}


@pytest.mark.parametrize(
    ("outcome", "changes", "expected"),
    [
        ("invalid", {"status": "failed"}, Tally(runs=1, poor=1)),
        ("failed", {"status": "failed"}, None),
        ("invalid", {"model": "builtin:rules", "strategy": "rules"}, Tally(runs=1, poor=1)),
        ("failed", {"model": "builtin:rules", "strategy": "rules"}, None),
    ],
    ids=["nonsense", "down", "nonsense, then fallback", "down, then fallback"],
)
async def test_a_model_that_was_down_says_nothing_about_the_story(
    platform, outcome, changes, expected
):
    await add(platform, GOOD, outcome=outcome, **changes)
    assert (await tallies(platform)).get("direct") == expected


async def test_an_answer_that_nobody_scored_does_not_count(platform):
    await add(platform, UNSCORED)
    assert await tallies(platform) == {}


async def test_only_so_many_histories_are_kept(platform, monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    for kind in ("a", "b", "a", "c"):
        await platform.histories.of("default", TestCases(), model=MODEL, kind=kind)
    assert [key[-1] for key in platform.histories._kept] == ["b", "c"]


async def test_a_history_is_read_once_a_minute(platform):
    class Clock:
        now = 0.0

        def __call__(self):
            return self.now

    clock = Clock()
    histories = Histories(platform.database, platform.retrieval, threshold=0.8, clock=clock)

    async def poor():
        found = await histories.of("default", TestCases(), model=MODEL, kind=KIND)
        assert found.kind == KIND
        return found.of("direct").poor

    assert await poor() == 0
    await add(platform, POOR)
    assert await poor() == 0, "asked a moment ago"
    clock.now += KEPT_SECONDS
    assert await poor() == 1
