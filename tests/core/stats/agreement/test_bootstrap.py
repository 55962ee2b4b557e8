import numpy as np
import pytest

from testwright.core.stats.agreement.bootstrap import agreement_interval
from testwright.core.stats.agreement.fleiss import fleiss_kappa
from testwright.core.stats.agreement.kappa import cohen_kappa
from testwright.core.stats.agreement.krippendorff import krippendorff_alpha


def _kappa(pairs):
    return cohen_kappa(pairs).kappa


def _pairs(rng, n, agree=0.7):
    first = rng.integers(0, 2, n)
    return list(
        zip(
            first.tolist(), np.where(rng.random(n) < agree, first, 1 - first).tolist(), strict=False
        )
    )


def test_it_covers_as_often_as_it_says():
    """Judges who agree on 70 %, half of the time on each label: kappa is 0.4."""
    rng, hits = np.random.default_rng(81), 0
    for seed in range(100):
        found = agreement_interval(_pairs(rng, 120), _kappa, resamples=150, seed=seed)
        hits += found[0] <= 0.4 <= found[1]
    assert 88 <= hits <= 100


@pytest.mark.parametrize(
    "measure", [_kappa, fleiss_kappa, lambda units: krippendorff_alpha(units, "ordinal")]
)
def test_any_measure_will_do(measure):
    pairs = _pairs(np.random.default_rng(82), 60)
    low, high = agreement_interval(pairs, measure, resamples=200)
    assert low < measure(pairs) < high
    assert agreement_interval(pairs, measure, resamples=200) == (low, high)
    inner = agreement_interval(pairs, measure, resamples=200, level=0.5)
    assert low < inner[0] < inner[1] < high


def test_few_items_or_no_difference_say_nothing():
    assert agreement_interval([(1, 1)], _kappa) is None
    assert agreement_interval([(1, 1)] * 9, _kappa, resamples=50) is None
    with pytest.raises(ValueError, match="between 0 and 1"):
        agreement_interval([(1, 2)] * 9, _kappa, level=95)
