"""Which answers are judged, and what a score says."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from testwright.core.abtests import design as designs
from testwright.core.abtests.design import RUN_METRICS
from testwright.core.abtests.judging import (
    LONGEST_PAUSE,
    MOST_TRIES,
    again_at,
    judged_metrics,
    outcomes_of,
    sampled,
)
from testwright.core.runs import Run, Score, Target, Usage
from testwright.engine import traffic

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RUNS = [f"run_{number}" for number in range(20_000)]


def design(**judging):
    return {
        "name": "t",
        "key": "t",
        "primary_metric": "judge_score",
        "variants": [{"key": "a"}, {"key": "b"}],
        "judging": {"scorer": {"type": "rubric", "rubric": "polite"}, **judging},
    }


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
def test_about_the_share_is_drawn_and_always_the_same(share):
    drawn = [run for run in RUNS if sampled(run, share)]
    spread = (share * (1 - share) * len(RUNS)) ** 0.5
    assert abs(len(drawn) - share * len(RUNS)) < 4 * spread
    assert drawn == [run for run in RUNS if sampled(run, share)]


def test_all_or_none_are_drawn_and_a_larger_share_keeps_the_smaller():
    assert all(sampled(run, 1.0) for run in RUNS)
    assert not any(sampled(run, 0.0) for run in RUNS)
    small = {run for run in RUNS if sampled(run, 0.1)}
    assert small < {run for run in RUNS if sampled(run, 0.3)}


def test_an_answer_without_a_score_counts_nothing():
    assert outcomes_of(Score(name="rubric", value=None, reason="prose"), "judge_score") == {}


def test_a_score_is_the_metric_and_claims_are_a_rate():
    assert outcomes_of(Score(name="rubric", value=0.75), "tone") == {"tone": 0.75}
    wrong = Score(name="faithfulness", value=0.5, label="hallucinated")
    assert outcomes_of(wrong, "judge_score") == {"judge_score": 0.5, "hallucination_rate": 1.0}
    right = Score(name="faithfulness", value=1.0, label="grounded")
    assert outcomes_of(right, "hallucination_rate") == {"hallucination_rate": 0.0}
    assert judged_metrics("faithfulness", "hallucination_rate") == ("hallucination_rate",)


def test_a_judge_that_is_away_is_asked_again_later_and_later_and_then_no_more():
    pauses = [again_at(tries, NOW) for tries in range(1, MOST_TRIES)]
    assert pauses[0] == NOW + timedelta(seconds=30)
    assert all(one is not None and one <= NOW + LONGEST_PAUSE for one in pauses)
    assert pauses == sorted(pauses)
    assert again_at(MOST_TRIES, NOW) is None


def test_the_names_of_what_runs_say_are_those_that_a_judge_can_not_take():
    run = Run(
        id="run_1",
        task="text",
        project_id="default",
        status="completed",
        target=Target(model="builtin:rules", strategy="rules"),
        strategy_reason="",
        output={},
        scores=(),
        usage=Usage(),
        attempts=(),
        latency_ms=1.0,
        fingerprint="",
        requested_model="builtin:rules",
    )
    assert set(traffic._values(run)) == RUN_METRICS
    for metric in RUN_METRICS:
        with pytest.raises(ValidationError, match=metric):
            designs.read(design(metric=metric))


@pytest.mark.parametrize(
    "judging", [{"share": 0}, {"share": 1.1}, {"budget_usd": 0}, {"scorer": ""}, {"unknown": 1}]
)
def test_a_judging_that_can_not_be_is_refused(judging):
    with pytest.raises(ValidationError):
        designs.read(design(**judging))


def test_what_is_judged_is_known_of_nobody_before():
    with pytest.raises(ValidationError, match="known of no unit before"):
        designs.read(design() | {"metrics": {"spent": {"covariate": "judge_score"}}})
