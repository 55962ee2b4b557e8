"""Offline runs of A/B tests: from cells to a recommendation."""

import random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from testwright.core.abtests.design import read
from testwright.core.abtests.offline.advice import Progress
from testwright.core.abtests.offline.metrics import metrics_of
from testwright.core.abtests.offline.ranking import ranking
from testwright.core.abtests.offline.results import offline_results
from testwright.core.experiments.cells import Cell, CellResult
from testwright.core.runs import Score, Usage


def design(*keys, **changes):
    return read(
        {
            "name": "Words",
            "key": "words",
            "primary_metric": "score",
            "variants": [{"key": key} for key in keys or ("a", "b")],
            **changes,
        }
    )


def cell(place, example, value, *, repeat=0, tokens=100, cost=0.001, latency=50.0, **scores):
    named = {"score": value, **scores}
    return CellResult(
        cell=Cell(place, example, repeat),
        example=example,
        status="completed",
        scores={name: Score(name=name, value=one) for name, one in named.items()},
        input_tokens=9_999,  # judges among them: no matter of the variant
        cost_usd=9.0,
        answer=Usage(input_tokens=tokens, output_tokens=tokens // 2, cost_usd=cost),
        latency_ms=latency,
        run_id=f"run_{place}_{example}_{repeat}",
    )


def failed(place, example):
    return CellResult(cell=Cell(place, example, 0), example=example, status="failed", error="away")


def column(place, values, **more):
    return [cell(place, f"e{number:04}", value, **more) for number, value in enumerate(values)]


def said(cells, *, ended=True, total=None, **changes):
    asked = sum(map(len, cells.values()))
    progress = Progress(asked=asked, total=total or asked, ended=ended)
    return offline_results(design(*cells, **changes), cells, progress)


def comparison(found, metric, candidate="b"):
    (one,) = [
        one for one in found.comparisons if (one.metric, one.candidate) == (metric, candidate)
    ]
    return one


def noisy(count, centre, seed):
    chance = random.Random(seed)
    return [min(1.0, max(0.0, chance.gauss(centre, 0.05))) for _ in range(count)]


def test_a_better_variant_is_taken():
    found = said({"a": column(0, noisy(60, 0.5, 1)), "b": column(1, noisy(60, 0.7, 2))})
    score = comparison(found, "score")
    assert (score.verdict, score.n, score.role) == ("improved", 60, "primary")
    assert score.ci[0] > 0
    assert score.relative_effect == pytest.approx(0.4, abs=0.06)
    assert found.advice.variant == "b"
    assert found.advice.recommendation.startswith("Take b: score is ")
    assert "on 60 examples, more than chance explains." in found.advice.recommendation
    assert found.ranking is None


def test_pass_or_fail_is_mcnemar():
    """Against the exact binomial test on the examples that changed (Q. McNemar, 1947)."""
    before = [1.0] * 30 + [0.0] * 20
    after = [1.0] * 22 + [0.0] * 8 + [1.0] * 17 + [0.0] * 3
    found = said({"a": column(0, before), "b": column(1, after)})
    passes = comparison(found, "pass_rate")
    assert "McNemar" in passes.method
    assert passes.p_value == pytest.approx(binomtest(8, 25).pvalue)
    assert passes.effect == pytest.approx(9 / 50)


def test_holm_goes_over_the_candidates_of_a_metric():
    values = {"a": noisy(40, 0.5, 1), "b": noisy(40, 0.52, 2), "c": noisy(40, 0.53, 3)}
    cells = {key: column(place, own) for place, (key, own) in enumerate(values.items())}
    found = said(cells)
    ordered = sorted(
        (one for one in found.comparisons if one.metric == "score"), key=lambda one: one.p_value
    )
    assert ordered[0].p_adjusted == pytest.approx(min(1.0, 2 * ordered[0].p_value))
    assert ordered[1].p_adjusted == pytest.approx(
        max(ordered[0].p_adjusted, min(1.0, ordered[1].p_value))
    )


def test_what_is_unscored_is_left_out_in_pairs_and_counted():
    one = column(0, [0.5] * 10)
    other = column(1, [0.6] * 10)
    other[3] = failed(1, "e0003")
    one[7] = cell(0, "e0007", None)
    found = said({"a": one, "b": other})
    score = comparison(found, "score")
    assert (score.n, score.left_out) == (8, 2)
    assert [(own.errors, own.unscored) for own in found.variants] == [(0, 1), (1, 1)]
    success = comparison(found, "success")
    assert (success.n, success.effect) == (10, pytest.approx(-0.1))
    assert comparison(found, "tokens").n == 9


def test_repeats_of_an_example_are_one_value():
    cells = {
        "a": [cell(0, "e", 0.2, repeat=0), cell(0, "e", 0.4, repeat=1)],
        "b": [cell(1, "e", 1.0, repeat=0), cell(1, "e", 0.0, repeat=1)],
    }
    found = said(cells)
    score = comparison(found, "score")
    assert (score.n, score.effect) == (1, pytest.approx(0.2))
    assert comparison(found, "pass_rate").effect == 0.0  # one passes only when all repeats do


def test_tokens_and_costs_are_the_answers_own():
    cells = {"a": column(0, [0.5] * 30), "b": column(1, [0.5] * 30, tokens=80, cost=0.0008)}
    found = said(cells)
    tokens, cost = comparison(found, "tokens"), comparison(found, "cost_usd")
    assert (tokens.effect, tokens.relative_effect) == (pytest.approx(-30), pytest.approx(-0.2))
    assert tokens.min_effect == pytest.approx(7.5)  # 5 % of the first variant's
    assert cost.effect == pytest.approx(-0.0002)
    assert cost.ci == (pytest.approx(-0.0002), pytest.approx(-0.0002))
    assert {tokens.verdict, cost.verdict} == {"improved"}  # less is better
    assert dict(found.variants[0].means)["tokens"] == 150


def test_an_unknown_price_is_not_compared():
    found = said({"a": column(0, [0.5] * 3, cost=None), "b": column(1, [0.5] * 3, cost=None)})
    assert "cost_usd" not in {one.metric for one in found.comparisons}


def test_what_costs_nothing_is_compared_without_a_fault():
    found = said({"a": column(0, [0.5] * 40, cost=0.0), "b": column(1, [0.5] * 40, cost=0.0)})
    assert comparison(found, "cost_usd").effect == 0.0


def test_a_primary_metric_that_examples_have_decides_in_its_unit():
    fast, slow = noisy(40, 0.5, 1), noisy(40, 0.5, 2)
    cells = {
        "a": [cell(0, f"e{n}", 0.5, latency=100 + 10 * one) for n, one in enumerate(fast)],
        "b": [cell(1, f"e{n}", 0.5, latency=80 + 10 * one) for n, one in enumerate(slow)],
    }
    found = said(cells, primary_metric="latency_ms", min_effect=10)
    assert found.metric == "latency_ms"
    assert found.comparisons[0].metric == "latency_ms"
    assert found.comparisons[0].min_effect == pytest.approx(10)
    assert found.advice.variant == "b"
    assert "latency_ms is" in found.advice.recommendation
    assert "lower than with a" in found.advice.recommendation


def test_what_only_traffic_has_is_decided_by_the_score():
    found = said(
        {"a": column(0, [0.5] * 40), "b": column(1, [0.5] * 40)},
        primary_metric="rating",
        min_effect=0.5,
    )
    assert found.metric == "score"
    assert comparison(found, "score").min_effect == pytest.approx(0.05)


def test_a_guardrail_that_broke_keeps_the_first():
    cells = {
        "a": column(0, noisy(60, 0.5, 1), tokens=100),
        "b": column(1, noisy(60, 0.7, 2), tokens=300),
    }
    found = said(cells, guardrails=[{"metric": "tokens", "max_harm": 50}])
    assert comparison(found, "tokens").harmful
    assert found.advice.variant == "a"
    assert "its guardrail tokens got worse" in found.advice.recommendation
    allowed = said(cells, guardrails=[{"metric": "tokens", "max_harm": 500}])
    assert not comparison(allowed, "tokens").harmful
    assert allowed.advice.variant == "b"
    told = said(cells, signals=["tokens"])
    assert told.advice.recommendation.endswith("look first, because tokens got worse.")


def test_the_sentences():
    equal = column(0, [0.5, 0.6] * 100), column(1, [0.5, 0.6] * 100)
    few = said({"a": equal[0][:5], "b": equal[1][:5]}).advice
    assert few.recommendation.startswith("Ask more examples: 5 are too few")
    many = said({"a": equal[0], "b": equal[1]}, min_effect=0.3).advice
    assert many.recommendation.startswith("Take what costs less: on 200 examples")
    assert many.variant is None
    early = said({"a": equal[0][:5], "b": equal[1][:5]}, ended=False, total=400).advice
    assert early.recommendation == "Wait: 10 of 400 questions are asked."
    cut = said({"a": equal[0][:5], "b": equal[1][:5]}, total=400).advice
    assert cut.recommendation.startswith("Only 10 of 400 questions were asked. Ask more")
    none = said({"a": [failed(0, "e")], "b": [failed(1, "e")]}).advice
    assert none.recommendation.startswith("Nothing can be compared")
    empty = said({"a": [], "b": []}, total=4)
    assert empty.advice.variant is None
    assert empty.comparisons == ()
    worse = {"a": column(0, noisy(60, 0.7, 1)), "b": column(1, noisy(60, 0.5, 2))}
    assert said(worse).advice.recommendation.startswith("Keep a: score is ")


def test_scorers_that_are_called_like_another_metric_get_a_name_of_their_own():
    names = [one.name for one in metrics_of([cell(0, "e", 0.5, tokens_out=0.3, polite=0.4)])]
    assert names[:3] == ["score", "score:tokens_out", "polite"]
    assert len(names) == len(set(names))


def test_a_ranking_follows_the_wins():
    """Of two at a time without ties, likeliest odds are the odds of the wins."""
    values = {
        "a": {"1": 0.0, "2": 0.0, "3": 1.0, "4": 0.0},
        "b": {"1": 0.5, "2": 0.5, "3": 0.5, "4": 0.5},
        "c": {"1": 0.4, "2": 0.9, "3": 0.9, "4": 0.6},
    }
    found = ranking("score", values, lower_is_better=False, level=0.95)
    assert [one.variant for one in found.variants] == ["c", "b", "a"]
    assert [(one.won, one.lost, one.tied) for one in found.variants] == [
        (6, 2, 0),
        (4, 4, 0),
        (2, 6, 0),
    ]
    for one in found.variants:
        assert one.ci[0] < one.strength < one.ci[1]
    turned = ranking("latency_ms", values, lower_is_better=True, level=0.95)
    assert [one.variant for one in turned.variants] == ["a", "b", "c"]


def test_a_ranking_that_nobody_can_tell_says_why():
    always = {"a": {"1": 0.0}, "b": {"1": 0.5}, "c": {"1": 1.0}}
    found = ranking("score", always, lower_is_better=False, level=0.95)
    assert [one.variant for one in found.variants] == ["c", "b", "a"]
    assert {one.strength for one in found.variants} == {None}
    assert "there is no ranking yet" in found.note
    apart = {"a": {"1": 0.0}, "b": {"1": 0.5}, "c": {}}
    assert ranking("score", apart, lower_is_better=False, level=0.95).note.startswith("c met no")
    assert ranking("score", {"a": {}, "b": {}}, lower_is_better=False, level=0.95) is None


@given(
    st.lists(
        st.tuples(*[st.sampled_from([None, 0.0, 0.25, 0.5, 1.0])] * 3), min_size=1, max_size=12
    )
)
def test_whatever_is_scored_the_figures_agree(rows):
    cells = {
        key: column(place, [row[place] for row in rows])
        for place, key in enumerate(("a", "b", "c"))
    }
    found = said(cells)
    for place, key in ((1, "b"), (2, "c")):
        both = [row for row in rows if row[0] is not None and row[place] is not None]
        scores = [
            one for one in found.comparisons if one.metric == "score" and one.candidate == key
        ]
        for one in scores:
            assert (one.n, one.left_out) == (len(both), len(rows) - len(both))
            if both:
                assert one.effect == pytest.approx(mean(row[place] - row[0] for row in both))
    assert found.advice.recommendation
    ranked = found.ranking.variants
    assert sum(one.won for one in ranked) == sum(one.lost for one in ranked)
