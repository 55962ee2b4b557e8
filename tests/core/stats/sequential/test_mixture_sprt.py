from math import exp, log, sqrt

import numpy as np
import pytest

from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.evidence import log_evidence
from testwright.core.stats.sequential.mixture_sprt import mixture_sprt


def test_the_published_ratio_where_n_is_large():
    """Johari et al. (2022), two streams of variance s² and n values: Lambda = sqrt(2s² / (2s² +
    n tau²)) exp(n² tau² effect² / (4 s² (2 s² + n tau²)))."""
    n, s2, tau, effect = 400_000, 1.5, 0.02, 0.008
    base = Sample(n=n, mean=1.0, squares=s2 * (n - 1))
    new = Sample(n=n, mean=1.0 + effect, squares=s2 * (n - 1))
    found = mixture_sprt(base, new, effect_sd=tau)
    v = 2 * s2 + n * tau**2
    ratio = sqrt(2 * s2 / v) * exp(n**2 * tau**2 * effect**2 / (4 * s2 * v))
    assert found.p_value == pytest.approx(1 / ratio, rel=1e-3)
    assert (found.ci[0] > 0) == (found.p_value < 0.05)


@pytest.mark.parametrize("tau", [0.05, 0.5])
def test_peeking_after_every_value_keeps_false_alarms_under_alpha(tau):
    rng = np.random.default_rng(21)
    n = np.arange(1, 1_001)
    z = rng.normal(0, sqrt(2), (2_000, 1_000)).cumsum(axis=1) / np.sqrt(2 * n)
    found = log_evidence(z, tau**2 * n / 2)
    assert (found > log(20)).any(axis=1).mean() <= 0.05


@pytest.mark.parametrize("effect_sd", [0.0, -1.0, float("nan"), float("inf")])
def test_effects_need_a_spread(effect_sd):
    some = Sample.from_values([1.0, 2.0])
    with pytest.raises(ValueError, match="spread above 0"):
        mixture_sprt(some, some, effect_sd=effect_sd)


def test_few_values_bound_nothing():
    some = Sample.from_values([1.0, 2.0])
    assert mixture_sprt(some, some, effect_sd=0.01).ci is None
