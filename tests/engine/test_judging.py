"""Judges ask real models over the wire; what they cost stands in the ledger under their names."""

import pytest
from sqlalchemy import func, select

from features.experiments.laboratory import (
    MODEL,
    OWNER,
    PROJECT,
    a_prompt,
    asked_text,
    begin,
    ended,
    examples,
    variables,
)
from modelserver.behaviours import (
    Behaviour,
    closes_midway,
    empty,
    errs_midway,
    fails,
    hangs,
    hangs_midway,
    html,
    rate_limited,
    resets,
    says,
)
from testwright.core.runs import Message, Parameters
from testwright.core.scoring.scorer import Scorable, Scorer, ScorerSpec
from testwright.db.tables import ModelCallRow
from testwright.engine import calls, judging
from testwright.engine.prompts import Wording
from testwright.engine.store import prompts
from testwright.plugins import registry

GRADE = '{"reason": "it is there", "score": 4}'
CLAIMS = '{"claims": [{"claim": "x", "reason": "y", "verdict": "unsupported"}]}'
RUBRIC = ScorerSpec(kind="rubric", name="polite", options={"rubric": "Polite.", "model": MODEL})
PANEL = ScorerSpec(
    kind="panel",
    name="panel",
    options={"rubric": "Polite.", "model": MODEL, "judges": [{}, {"rubric": "Short."}, {}, {}]},
)
PAIRWISE = ScorerSpec(kind="pairwise", name="better", options={"model": MODEL})
FAITHFULNESS = ScorerSpec(kind="faithfulness", name="faithfulness", options={"model": MODEL})
GIVEN = Scorable(task="text", input={"text": "a"}, output={"text": "b"}, text="b", expected="c")


@pytest.fixture
async def platform(start, model_server):
    async with start(variables(model_server)) as platform:
        yield platform


def _judge(call):
    text = asked_text(call)
    if "Check the claims" in text:
        return CLAIMS
    return GRADE if "<rubric>" in text else "words"


async def _scores(platform, *specs, judge_model=None):
    scoring = judging.scoring_of(specs)
    found = await judging.scores_of(
        platform, "run_1", PROJECT, GIVEN, scoring, judge_model=judge_model
    )
    return {one.name: one for one in found}


async def _ledger(platform):
    async with platform.database.read() as session:
        rows = await session.execute(
            select(ModelCallRow.scorer, func.count(), func.sum(ModelCallRow.input_tokens)).group_by(
                ModelCallRow.scorer
            )
        )
        return {name: (calls, tokens) for name, calls, tokens in rows}


async def test_judges_tokens_count_in_an_experiments_totals(platform, model_server):
    model_server.default = Behaviour(text=_judge)
    prompt_id, targets = await a_prompt(platform, "Say: {{ words }}")
    await examples(platform, prompt_id, 3)
    experiment = await begin(platform, prompt_id, targets, scorers=[RUBRIC, PANEL, FAITHFULNESS])
    report = await ended(platform, experiment)
    assert await _ledger(platform) == {
        "": (3, 3 * 21),
        "polite": (3, 3 * 21),
        "panel": (12, 12 * 21),
        "faithfulness": (3, 3 * 21),
    }
    result = report.results[0]
    assert (result.tokens_in, result.tokens_out) == (21 * 21, 21 * 13)
    assert result.scores["polite"] == 0.75
    assert result.avg_hallucination_rate == 1.0
    assert result.scores["faithfulness"] == 0.0


async def test_each_judge_of_a_panel_may_be_repaired(platform, model_server):
    model_server.default = Behaviour(
        text=lambda call: GRADE if len(call.body["messages"]) > 2 else "no JSON"
    )
    found = await _scores(platform, PANEL)
    assert found["panel"].value == 0.75
    assert await _ledger(platform) == {"panel": (8, 8 * 21)}


@pytest.mark.parametrize(
    "behaviour",
    [
        empty(),
        html(),
        html(502),
        says("I can't judge this."),
        says(GRADE[:-12]),
        says(f"{GRADE} but also {GRADE.replace('4', '2')}"),
        says("null"),
        hangs(),
        hangs_midway(text=GRADE),
        resets(),
        closes_midway(text=GRADE),
        errs_midway(),
        fails(400, "no"),
        fails(500),
    ],
)
async def test_whatever_a_judge_sends_a_run_is_never_0_for_it(
    start, model_server, monkeypatch, behaviour
):
    monkeypatch.setattr(calls.asyncio, "sleep", _at_once)
    model_server.default = behaviour
    quick = {**variables(model_server), "TESTWRIGHT_MODEL_TIMEOUT_SECONDS": "0.1"}
    async with start(quick) as platform:
        found = await _scores(platform, RUBRIC, FAITHFULNESS, PAIRWISE)
    assert [one.value for one in found.values()] == [None] * 4
    assert all(one.reason for one in found.values())


async def _at_once(seconds):
    del seconds


async def test_a_scorer_that_breaks_off_costs_no_run(platform, monkeypatch):
    async def breaks(self, given, tools):
        raise ZeroDivisionError

    monkeypatch.setattr(registry.load(Scorer, "exact"), "score", breaks)
    found = await _scores(platform, ScorerSpec(kind="exact", name="same"))
    assert found["same"].value is None
    assert found["same"].reason == "the scorer exact broke off: ZeroDivisionError"


async def test_a_score_names_the_judge_with_its_prompt_version_and_model(platform, model_server):
    model_server.default = says(GRADE)
    first = (await _scores(platform, RUBRIC))["polite"]
    again = (await _scores(platform, RUBRIC))["polite"]
    assert first.judge == again.judge
    elsewhere = ScorerSpec(kind="rubric", name="polite", options={"rubric": "Polite."})
    other = (await _scores(platform, elsewhere, judge_model=MODEL))["polite"]
    assert other.judge == first.judge  # it is the same, wherever the model was named
    another = (await _scores(platform, elsewhere, judge_model="openai_compatible:b"))["polite"]
    wording = Wording(messages=(Message("user", "{{ output }}"),), template_format="jinja", note="")
    made = await platform.prompts.add_version(PROJECT, "judge-rubric", wording, "me")
    assert (await _scores(platform, RUBRIC))["polite"].judge == first.judge  # not active yet
    await platform.labels.move(OWNER, "judge-rubric", "active", made.id)
    later = (await _scores(platform, RUBRIC))["polite"]
    assert len({first.judge, another.judge, later.judge}) == 3
    told = await platform.judges.asks([first.judge, later.judge])
    assert told[later.judge] == [{"prompt": "judge-rubric@v2", "model": MODEL}]
    assert told[first.judge][0]["prompt"] == "judge-rubric@v1"
    exact = await _scores(platform, ScorerSpec(kind="exact", name="same"))
    assert exact["same"].judge == ""


async def test_a_judge_is_asked_again_when_its_rate_is_limited(platform, model_server):
    model_server.queue(rate_limited(0))
    model_server.default = says(GRADE)
    assert (await _scores(platform, RUBRIC))["polite"].value == 0.75


async def test_no_model_no_judgement(platform):
    spec = ScorerSpec(kind="rubric", name="polite", options={"rubric": "Polite."})
    found = (await _scores(platform, spec))["polite"]
    assert found.value is None
    assert "name a judge's model" in found.reason


async def test_a_prompt_of_ones_own_judges(platform, model_server):
    async with platform.database.write() as session:
        row = await prompts.add_prompt(session, PROJECT, name="mine", description="", task="judge")
        for text in ("Grade {{ output }} beside {{ expected or 'nothing' }}", "{{ what }}"):
            await prompts.add_version(
                session,
                row,
                messages=[Message("user", text)],
                template_format="jinja",
                parameters=Parameters(),
                note="",
                built_in=False,
            )
    model_server.default = says(GRADE)
    found = await _scores(
        platform,
        ScorerSpec(kind="rubric", name="one", options={"prompt": "mine@v1"}),
        ScorerSpec(kind="rubric", name="two", options={"prompt": "mine@v2"}),
        judge_model=MODEL,
    )
    assert asked_text(model_server.calls()[0]) == "Grade b beside c"
    assert found["one"].value == 0.75
    assert "the variable 'what' is missing" in found["two"].reason


async def test_the_judges_prompts_are_seeded(platform):
    for name in ("judge-rubric", "judge-faithfulness", "judge-pairwise"):
        version = await platform.prompts.find(PROJECT, name)
        assert (version.number, version.task) == (1, "judge")
