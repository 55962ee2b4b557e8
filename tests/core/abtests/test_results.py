from dataclasses import replace

import numpy as np
import pytest

from core.abtests.samples import HALVES, metric, plan, sample
from testwright.core.abtests.plan import MetricData, Plan
from testwright.core.abtests.results import results
from testwright.core.stats.power.sequential import always_valid_inflation
from testwright.core.stats.power.units import needed_units
from testwright.core.stats.samples import Sample


def test_everything_that_results_show():
    found = results(
        plan(min_effect=0.01),
        {"now": 5_000, "new": 5_050},
        [
            metric(sample(0.7, n=5_000), sample(0.72, n=5_050)),
            metric(sample(1.0), sample(1.0), name="cost", role="secondary"),
        ],
        days=2.0,
    )
    assert [(one.key, one.n) for one in found.variants] == [("now", 5_000), ("new", 5_050)]
    assert found.variants[0].mean == 0.7
    assert found.variants[0].sd == pytest.approx(0.3)
    assert [one.metric for one in found.comparisons] == ["quality", "cost"]
    assert found.needed_n == 20_000
    assert found.days_left == pytest.approx(9_950 * 2.0 / 10_050)
    assert not found.srm.mismatch


def test_before_anything_happened():
    found = results(plan(planned_n=None), {}, [metric(Sample(), Sample())], days=0.0)
    assert found.decision.status == "keep_running"
    assert [(one.n, one.mean, one.sd) for one in found.variants] == [(0, None, None)] * 2
    assert (found.needed_n, found.days_left, found.srm.p_value) == (None, None, 1.0)


def test_one_unit_has_a_mean_and_no_spread():
    found = results(
        plan(planned_n=None), {"now": 1}, [metric(Sample.from_values([0.4]), Sample())], days=0.1
    )
    assert (found.variants[0].mean, found.variants[0].sd) == (0.4, None)


@pytest.mark.parametrize("method", ["fixed", "sequential", "bayesian"])
def test_the_units_that_it_takes_come_from_the_spread_and_the_smallest_effect(method):
    asked = plan(planned_n=None, min_effect=0.02, method=method)
    found = results(
        asked, {"now": 300, "new": 300}, [metric(sample(0.7, 300), sample(0.7, 300))], days=1
    )
    fixed = needed_units(0.3, 0.02)
    factor = always_valid_inflation() if method == "sequential" else 1.0
    assert found.needed_n == pytest.approx(factor * fixed, abs=1)


def test_a_candidate_with_a_small_weight_takes_more_units_of_all():
    data = MetricData(
        name="quality", role="primary", samples=dict.fromkeys(("now", "a", "b"), sample(0.7))
    )

    def needed(**weights):
        asked = Plan(weights=weights, baseline="now", method="fixed", min_effect=0.02)
        return results(asked, {}, [data], days=1).needed_n

    assert needed(now=1, a=1, b=1) > 1.5 * needed(now=1, a=1)
    assert needed(now=1, a=1, b=0.1) > 2 * needed(now=1, a=1, b=1)
    assert needed(now=1, a=0) is None


def test_a_test_has_one_primary_metric_and_something_to_compare():
    one = metric(sample(0.7), sample(0.7))
    for metrics in ([], [one, one], [replace(one, role="signal")]):
        with pytest.raises(ValueError, match="one primary"):
            results(plan(), {}, metrics, days=1)
    for weights, baseline in (({"now": 1}, "now"), (HALVES, "other")):
        with pytest.raises(ValueError, match="compared with"):
            Plan(weights=weights, baseline=baseline)


def _status(asked, rows, stop):
    """Of a test that is looked at every time the rows' next part is there."""
    for n in stop:
        data = metric(*(Sample.from_values(row[:n]) for row in rows))
        status = results(asked, {"now": n, "new": n}, [data], days=1).decision.status
        if status != "keep_running":
            return status
    return "keep_running"


def test_without_an_effect_a_test_that_is_looked_at_forty_times_rarely_decides():
    rng = np.random.default_rng(121)
    asked = plan(planned_n=4_001)
    found = [
        _status(asked, rng.exponential(size=(2, 2_000)), range(50, 2_001, 50)) for _ in range(120)
    ]
    assert sum(status != "keep_running" for status in found) / 120 <= 0.05


def test_a_true_effect_is_shipped_and_early():
    rng = np.random.default_rng(122)
    asked, stopped = plan(planned_n=4_000), []
    for _ in range(40):
        rows = rng.normal((0.0, 0.2), 1.0, (2_000, 2)).T
        stopped.append(_status(asked, rows, range(50, 1_500, 50)))
    assert stopped.count("ship_now") >= 36
    assert "roll_back" not in stopped
