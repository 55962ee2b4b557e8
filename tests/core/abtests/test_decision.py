import pytest

from core.abtests.samples import metric, plan, sample
from testwright.core.abtests.results import results

EVEN = {"now": 10_000, "new": 10_000}
SAME = metric(sample(0.70), sample(0.70))
BETTER = metric(sample(0.70), sample(0.73))
WORSE = metric(sample(0.70), sample(0.67))
ERRORS = metric(
    sample(0.01, sd=0.1),
    sample(0.05, sd=0.2),
    name="errors",
    role="guardrail",
    lower_is_better=True,
)
SLOW = metric(sample(2.0), sample(2.2), name="latency", role="signal", lower_is_better=True)


def _decision(*metrics, units=EVEN, days=5.0, **more):
    return results(plan(**more), units, metrics, days=days).decision


def test_units_that_did_not_arrive_as_promised_come_first():
    found = _decision(BETTER, ERRORS, units={"now": 11_000, "new": 9_000})
    assert (found.status, found.variant) == ("unhealthy", None)
    assert found.recommendation == (
        "Don't trust these results: now has 11,000 units where about 10,000 were due, so something "
        "between assignment and counting treats the variants differently."
    )


@pytest.mark.parametrize("method", ["fixed", "sequential", "bayesian"])
def test_a_guardrail_rolls_back_whatever_the_primary_metric_says(method):
    found = _decision(BETTER, ERRORS, method=method, planned_n=900_000)
    assert (found.status, found.variant) == ("roll_back", "new")
    assert found.recommendation == (
        "Take new back: its guardrail errors got worse (400.0% higher than with now), more than "
        "chance explains."
    )


def test_a_worse_candidate_is_rolled_back():
    found = _decision(WORSE)
    assert (found.status, found.variant) == ("roll_back", "new")
    assert "quality got worse (4.3% lower than with now)" in found.recommendation


def test_a_better_candidate_is_shipped():
    found = _decision(BETTER)
    assert (found.status, found.variant) == ("ship_now", "new")
    assert found.recommendation == (
        "Ship new: quality is 4.3% higher than with now, more than chance explains."
    )


def test_a_signal_that_got_worse_asks_people():
    found = _decision(BETTER, SLOW)
    assert (found.status, found.variant) == ("ready_for_review", "new")
    assert found.recommendation == (
        "Look before you ship new: quality is 4.3% higher, but latency got worse."
    )
    assert _decision(SAME, SLOW, planned_n=40_000).status == "keep_running"


def test_without_a_difference_it_runs_until_the_planned_end():
    found = _decision(SAME, planned_n=30_000, days=10.0)
    assert found.status == "keep_running"
    assert found.recommendation == (
        "Keep it running: nothing is decided yet; 20,000 of about 30,000 units are there, 5 days "
        "are left at this pace."
    )
    assert "1 day is left" in _decision(SAME, planned_n=20_001, days=1.0).recommendation
    done = _decision(SAME, planned_n=20_000)
    assert (done.status, done.variant) == ("ready_for_review", None)
    assert "after 20,000 units no variant is clearly better" in done.recommendation


def test_without_any_plan_it_says_that_it_cannot_know():
    found = _decision(SAME, planned_n=None)
    assert found.status == "keep_running"
    assert "too early to say" in found.recommendation


@pytest.mark.parametrize("early", [BETTER, WORSE])
def test_a_fixed_test_waits_for_its_end_and_the_others_need_not(early):
    assert _decision(early, method="fixed", planned_n=25_000).status == "keep_running"
    assert _decision(early, method="fixed", planned_n=20_000).status != "keep_running"
    for method in ("sequential", "bayesian"):
        assert _decision(early, method=method, planned_n=25_000).status != "keep_running"


def test_of_two_winners_the_larger_and_one_loser_among_them_is_no_reason_to_roll_back():
    from testwright.core.abtests.plan import MetricData

    weights = {"now": 1, "a": 1, "b": 1}
    units = dict.fromkeys(weights, 10_000)

    def decision(a, b):
        samples = {"now": sample(0.70), "a": sample(a), "b": sample(b)}
        data = MetricData(name="quality", role="primary", samples=samples)
        return _decision(data, units=units, weights=weights, planned_n=90_000)

    assert decision(0.73, 0.75).variant == "b"
    assert decision(0.65, 0.75).status == "ship_now"
    assert decision(0.65, 0.70).status == "keep_running"
    assert decision(0.65, 0.60).status == "roll_back"


def test_an_effect_without_a_relative_size_is_told_in_its_unit():
    found = _decision(metric(sample(0.0), sample(0.0312)))
    assert "quality is 0.0312 higher than with now" in found.recommendation
