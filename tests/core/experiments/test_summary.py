import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.experiments.making import cell, faithful
from testwright.core.experiments.pairs import Entrant
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.experiments.summary import comparisons, percentile, target_result
from testwright.core.stats.compare import Policy

PLAN = ExperimentPlan(scorers=(), policy=Policy(resamples=200))
ONE, OTHER = Entrant("one", "v1", "m", "auto"), Entrant("other", "v2", "m", "auto")


def test_the_figures_of_a_target():
    cells = [
        cell(0, "a", 1.0, input_tokens=10, output_tokens=2, cost_usd=0.5, latency_ms=10.0),
        cell(0, "b", 0.4, input_tokens=20, output_tokens=3, cost_usd=0.25, latency_ms=30.0),
        cell(0, "c", None, latency_ms=20.0),
        cell(0, "d", 0.0, status="failed"),
    ]
    found = target_result(0, cells, 1)
    assert (found.n, found.unscored, found.errors, found.failure_count) == (4, 2, 1, 1)
    assert (found.avg_score, found.min_score, found.max_score) == (0.7, 0.4, 1.0)
    assert (found.tokens_in, found.tokens_out, found.cost_usd) == (30, 5, 0.75)
    assert found.latency_ms == {"p50": 20.0, "p90": 30.0, "p99": 30.0}
    assert found.pass_k == 0.5
    assert found.avg_hallucination_rate is None


def test_of_nothing_everything_is_unknown():
    found = target_result(0, [], 3)
    assert (found.n, found.avg_score, found.pass_k, found.cost_usd) == (0, None, None, 0)
    assert found.latency_ms == {"p50": None, "p90": None, "p99": None}


def test_an_unknown_price_makes_the_sum_unknown():
    cells = [cell(0, "a", 1.0, cost_usd=0.5), cell(0, "b", 1.0, cost_usd=None)]
    assert target_result(0, cells, 1).cost_usd is None


def test_hallucinations_are_counted_where_somebody_looked():
    cells = [
        cell(0, "a", 1.0, scores=faithful(1.0, hallucinated=True)),
        cell(0, "b", 1.0, scores=faithful(1.0, hallucinated=False)),
        cell(0, "c", 1.0),
    ]
    assert target_result(0, cells, 1).avg_hallucination_rate == 0.5


@given(st.lists(st.none() | st.floats(0, 1), max_size=30))
def test_figures_agree_with_the_cells(values):
    cells = [cell(0, str(place), value) for place, value in enumerate(values)]
    found = target_result(0, cells, 1)
    scored = [value for value in values if value is not None]
    assert found.n == len(values)
    assert found.unscored == len(values) - len(scored)
    assert found.failure_count == sum(value < 0.5 for value in scored)
    if scored:
        assert found.min_score <= found.avg_score + 1e-12
        assert found.avg_score <= found.max_score + 1e-12
        assert found.pass_k == pytest.approx(1 - found.failure_count / len(scored))


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1.0))
def test_a_percentile_is_one_of_the_values(values, share):
    ordered = sorted(values)
    found = percentile(ordered, share)
    assert found in ordered
    assert sum(value <= found for value in ordered) >= share * len(ordered) - 1e-9


def test_comparisons_are_paired_by_example_whatever_its_version():
    before = [cell(0, f"e{n}", 0.9) for n in range(20)]
    after = [cell(1, f"e{n}", 0.4) for n in range(10, 30)]
    found = {one.metric: one for one in comparisons({0: before, 1: after}, PLAN, [ONE, OTHER])}
    assert set(found) == {"score", "pass_rate"}
    assert found["score"].n == 10
    assert found["score"].difference == pytest.approx(-0.5)
    assert found["pass_rate"].difference == -1.0
    assert (found["score"].baseline, found["score"].candidate) == ("one", "other")


def test_more_hallucinations_are_worse():
    before = [cell(0, f"e{n}", 1.0, scores=faithful(1.0, hallucinated=False)) for n in range(40)]
    after = [cell(1, f"e{n}", 1.0, scores=faithful(1.0, hallucinated=True)) for n in range(40)]
    found = comparisons({0: before, 1: after}, PLAN, [ONE, OTHER])
    assert {one.metric: one.verdict for one in found}["hallucination_rate"] == "regressed"


def test_an_example_counts_once_however_often_it_was_repeated():
    before = [cell(0, f"e{n}", 0.5, repeat=r) for n in range(6) for r in range(10)]
    after = [cell(1, f"e{n}", r / 9, repeat=r) for n in range(6) for r in range(10)]
    score, passes = comparisons({0: before, 1: after}, PLAN, [ONE, OTHER])
    assert (score.n, passes.n) == (6, 6)
    assert score.difference == pytest.approx(0.0)
    assert passes.difference == -1.0, "an example passes when all of its repeats do"
