import pytest

from core.abtests.samples import metric, plan, sample
from testwright.core.abtests.comparison import compared
from testwright.core.stats.bayes.gaussian import EffectPrior
from testwright.core.stats.samples import Sample

BETTER = metric(sample(0.70), sample(0.73))


def _compared(data, **more):
    return compared(plan(**more), data, "new")


@pytest.mark.parametrize(
    ("method", "words"),
    [("fixed", "Welch"), ("sequential", "confidence sequence"), ("bayesian", "normal prior")],
)
def test_each_method_sees_a_clear_effect_and_says_how(method, words):
    found = _compared(BETTER, method=method)
    assert (found.n, found.verdict) == (20_000, "better")
    assert found.effect == pytest.approx(0.03)
    assert found.relative_effect == pytest.approx(0.03 / 0.70)
    assert found.ci[0] < found.effect < found.ci[1]
    assert found.relative_ci[0] < found.relative_effect < found.relative_ci[1]
    assert words in found.method
    if method == "bayesian":
        assert (found.p_value, found.beats > 0.999, found.loss < 1e-6) == (None, True, True)
    else:
        assert found.p_value < 0.001
        assert found.beats is found.loss is None


@pytest.mark.parametrize("method", ["fixed", "bayesian"])
def test_zeros_and_ones_are_compared_as_shares(method):
    base, new = Sample.from_counts(400, 1_000), Sample.from_counts(470, 1_000)
    found = _compared(metric(base, new, shares=True), method=method)
    assert "share" in found.method
    assert found.verdict == "better"
    assert "share" not in _compared(metric(base, new), method=method).method
    half = new + Sample.from_values([0.5])
    assert "share" not in _compared(metric(base, half, shares=True), method=method).method


def test_shares_that_are_all_or_nothing_still_have_an_interval():
    all_pass = metric(Sample.from_counts(50, 50), Sample.from_counts(50, 50), shares=True)
    found = _compared(all_pass, method="fixed")
    assert found.verdict == "unclear"
    assert found.ci[0] < 0 < found.ci[1]


def test_a_prior_of_the_effect_is_used_for_shares_too():
    base, new = Sample.from_counts(400, 1_000), Sample.from_counts(470, 1_000)
    shares = metric(base, new, shares=True)
    found = _compared(shares, method="bayesian", prior=EffectPrior(sd=0.01))
    assert "normal prior" in found.method
    assert 0 < found.effect < 0.02


def test_for_times_and_costs_less_is_better():
    times = metric(sample(2.0), sample(2.1), lower_is_better=True)
    assert _compared(times).verdict == "worse"
    assert _compared(metric(sample(2.1), sample(2.0), lower_is_better=True)).verdict == "better"


def test_a_guardrail_may_get_a_little_worse_and_no_more():
    errors = metric(
        sample(0.01, sd=0.1),
        sample(0.03, sd=0.1),
        role="guardrail",
        lower_is_better=True,
        max_harm=0.005,
    )
    assert _compared(errors).verdict == "worse"
    spared = metric(
        sample(0.01, sd=0.1),
        sample(0.03, sd=0.1),
        role="guardrail",
        lower_is_better=True,
        max_harm=0.02,
    )
    assert _compared(spared).verdict == "unclear"


@pytest.mark.parametrize("role", ["guardrail", "signal"])
@pytest.mark.parametrize("method", ["fixed", "bayesian"])
def test_what_is_watched_all_the_time_is_judged_by_a_method_that_allows_it(role, method):
    watched = metric(sample(0.70), sample(0.73), role=role)
    assert "confidence sequence" in _compared(watched, method=method).method


def test_several_candidates_share_alpha():
    three = plan(weights={"now": 1, "new": 1, "other": 1}, method="fixed")
    alone, among = _compared(BETTER, method="fixed"), compared(three, BETTER, "new")
    assert among.ci[0] < alone.ci[0] < alone.ci[1] < among.ci[1]
    assert among.p_value == alone.p_value


@pytest.mark.parametrize("method", ["fixed", "sequential", "bayesian"])
@pytest.mark.parametrize(
    ("now", "new", "why"),
    [
        (Sample(), Sample(), ""),
        (sample(0.7), Sample(), ""),
        (Sample.from_values([0.5]), sample(0.7), "at least two"),
        (Sample.from_values([0.5] * 9), Sample.from_values([0.7] * 9), "no spread"),
    ],
)
def test_too_little_is_no_error(method, now, new, why):
    found = _compared(metric(now, new), method=method)
    assert (found.verdict, found.ci, found.p_value) == ("too_little", None, None)
    assert why in found.method
    assert found.n == now.n + new.n
    assert (found.effect is None) == (not now.n or not new.n)


def test_the_first_values_bound_nothing_yet():
    few = metric(Sample.from_values([0.5, 0.6]), Sample.from_values([0.9, 0.7]))
    found = _compared(few)
    assert (found.verdict, found.ci, found.relative_ci) == ("too_little", None, None)
    assert found.relative_effect == pytest.approx(0.25 / 0.55)


def test_nothing_is_relative_to_a_mean_of_0():
    found = _compared(metric(sample(0.0), sample(0.1)))
    assert (found.relative_effect, found.relative_ci) == (None, None)
    assert found.verdict == "better"


def test_sequences_are_tuned_to_the_pairs_own_share_of_the_plan():
    three = plan(weights={"now": 1, "new": 1, "other": 2}, planned_n=40_000)
    assert three.planned_units("new") == 20_000
    assert three.planned_units("other") == 30_000
    assert plan(planned_n=None).planned_units("new") is None
