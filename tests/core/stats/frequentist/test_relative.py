import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.frequentist.relative import relative_effect
from testwright.core.stats.samples import Sample

Z = 1.959964


def _sample(mean, se, n=1_000):
    return Sample(n=n, mean=mean, squares=se**2 * n * (n - 1))


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_delta_method_by_hand(sign):
    # 10 and 11 with standard errors of 0.3 and 0.4: 0.1, sqrt(0.16 + 1.21 · 0.09) / 10 = 0.05186
    base, new = _sample(sign * 10, 0.3), _sample(sign * 11, 0.4)
    found = relative_effect(base, new, critical=1.0)
    assert found.effect == pytest.approx(sign * 0.1)
    assert found.ci[1] - found.effect == pytest.approx(0.0518556, abs=1e-6)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_fiellers_interval_is_where_the_test_of_a_ratio_does_not_refuse(sign):
    base, new = _sample(sign * 10, 1.5), _sample(sign * 11, 1.2)
    low, high = relative_effect(base, new, critical=Z, method="fieller").ci
    for end in (low, high):
        ratio = 1.0 + sign * end
        off = (new.mean - ratio * base.mean) / np.sqrt(new.se2 + ratio**2 * base.se2)
        assert abs(off) == pytest.approx(Z)


def test_both_agree_where_the_baseline_is_known_well():
    base, new = _sample(10, 0.01), _sample(11, 0.4)
    delta = relative_effect(base, new, critical=Z).ci
    assert relative_effect(base, new, critical=Z, method="fieller").ci == pytest.approx(
        delta, abs=1e-4
    )


def test_a_baseline_that_could_be_0_has_no_bounded_interval():
    base, new = _sample(1.0, 0.6), _sample(2.0, 0.6)
    assert relative_effect(base, new, critical=Z, method="fieller").ci is None
    with pytest.raises(CannotEstimate, match="baseline of 0"):
        relative_effect(_sample(0.0, 1.0), new, critical=Z)


@given(st.floats(0.5, 50), st.floats(0.5, 50), st.floats(0.01, 1000))
def test_the_unit_does_not_matter(one, other, unit):
    found = relative_effect(_sample(one, 0.1), _sample(other, 0.1), critical=Z)
    scaled = relative_effect(
        _sample(unit * one, unit * 0.1), _sample(unit * other, unit * 0.1), critical=Z
    )
    assert scaled.effect == pytest.approx(found.effect, abs=1e-9)
    assert scaled.ci == pytest.approx(found.ci, abs=1e-6)


@pytest.mark.parametrize(("method", "noise"), [("delta", 0.05), ("fieller", 0.1)])
def test_intervals_cover_as_often_as_they_say(method, noise):
    rng = np.random.default_rng(8)
    means = rng.normal((1.0, 1.2), noise, (3_000, 2))
    hits = 0
    for base, new in means:
        ci = relative_effect(
            _sample(base, noise), _sample(new, noise), critical=Z, method=method
        ).ci
        assert ci
        hits += ci[0] <= 0.2 <= ci[1]
    assert hits / 3_000 == pytest.approx(0.95, abs=0.015)
