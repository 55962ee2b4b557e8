from math import exp, lgamma, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from testwright.core.stats.bayes.beta_binomial import SharePrior, beta_binomial
from testwright.core.stats.samples import Sample

COUNTS = st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def _log_beta(a, b):
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _closed(base, new):
    """P(new > base) as a finite sum: E. Miller, Formulas for Bayesian A/B Testing, 2015."""
    a, b = base[0] + 1, base[1] - base[0] + 1
    c, d = new[0] + 1, new[1] - new[0] + 1
    return sum(
        exp(_log_beta(a + i, b + d) - log(d + i) - _log_beta(1 + i, d) - _log_beta(a, b))
        for i in range(c)
    )


def _found(base, new, **more):
    return beta_binomial(Sample.from_counts(*base), Sample.from_counts(*new), **more)


@settings(max_examples=25)
@given(COUNTS, COUNTS)
def test_the_chance_to_beat_is_the_closed_form(base, new):
    assert _found(base, new).beats == pytest.approx(_closed(base, new), abs=1e-9)


@pytest.mark.parametrize(
    ("base", "new"), [((3, 10), (9, 12)), ((100, 1000), (130, 1000)), ((0, 4), (0, 500))]
)
def test_losses_and_intervals_are_those_of_a_million_draws(base, new):
    rng = np.random.default_rng(51)
    first = rng.beta(base[0] + 1, base[1] - base[0] + 1, 1_000_000)
    second = rng.beta(new[0] + 1, new[1] - new[0] + 1, 1_000_000)
    found, off = _found(base, new), second - first
    noise = 5 * off.std() / 1_000
    assert found.effect == pytest.approx(off.mean(), abs=noise)
    assert found.loss == pytest.approx(np.maximum(0, -off).mean(), abs=noise)
    assert found.loss_of_baseline == pytest.approx(np.maximum(0, off).mean(), abs=noise)
    assert found.ci == pytest.approx(np.quantile(off, [0.025, 0.975]), abs=5 * noise)


def test_fewer_faults_are_better():
    up, down = _found((5, 50), (9, 50)), _found((5, 50), (9, 50), lower_is_better=True)
    assert down.beats == pytest.approx(1 - up.beats)
    assert (down.loss, down.loss_of_baseline) == pytest.approx((up.loss_of_baseline, up.loss))
    assert down.ci == up.ci


def test_a_million_of_each_is_as_good_as_normal():
    found = _found((100_000, 1_000_000), (101_000, 1_000_000))
    z = 0.001 / (0.1 * 0.9 / 1e6 + 0.101 * 0.899 / 1e6) ** 0.5
    assert found.beats == pytest.approx(0.990, abs=0.001)
    assert found.ci[0] == pytest.approx(0.001 - 1.96 * 0.001 / z, abs=1e-5)


def test_much_data_on_one_side_and_none_on_the_other():
    for base, new in (((700_000, 1_000_000), (0, 0)), ((0, 0), (700_000, 1_000_000))):
        found = _found(base, new)
        assert found.beats == pytest.approx(0.3 if new == (0, 0) else 0.7, abs=1e-6)
        loss = 0.7**2 / 2 if new == (0, 0) else 0.3**2 / 2
        assert found.loss == pytest.approx(loss, abs=1e-6)


def test_a_prior_counts_as_data():
    strong = _found((0, 0), (10, 10), prior=SharePrior(passed=500, failed=500))
    assert 0 < strong.effect < 0.01
    assert _found((0, 0), (0, 0)).beats == pytest.approx(0.5)


def test_what_has_no_answer_is_refused():
    with pytest.raises(ValueError, match="no prior"):
        SharePrior(passed=0.0)
    with pytest.raises(ValueError, match="zeros and ones"):
        beta_binomial(Sample.from_values([0.2, 0.4]), Sample.from_counts(1, 2))
    with pytest.raises(ValueError, match="between 0 and 1"):
        _found((1, 2), (1, 2), level=95)
