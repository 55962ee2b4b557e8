import numpy as np
import pytest
from scipy import integrate, stats

from testwright.core.stats.bayes.gaussian import EffectPrior, gaussian_effect
from testwright.core.stats.estimate import CannotEstimate
from testwright.core.stats.samples import Sample


def _sample(mean, se, n=1_000):
    return Sample(n=n, mean=mean, squares=se**2 * n * (n - 1))


def test_the_posterior_of_a_textbook():
    """Gelman et al., Bayesian Data Analysis (3rd ed.), §2.5, (2.9): with prior N(180, 40²) and a
    mean of 150 with standard error 20/sqrt(10): N(150.7, 6.2²)."""
    base, new = _sample(0.0, 20 / 20**0.5), _sample(150.0, 20 / 20**0.5)
    found = gaussian_effect(base, new, prior=EffectPrior(mean=180.0, sd=40.0))
    assert found.effect == pytest.approx(150.7, abs=0.05)
    assert (found.ci[1] - found.effect) / 1.959964 == pytest.approx(6.25, abs=0.01)


@pytest.mark.parametrize("lower_is_better", [False, True])
@pytest.mark.parametrize("effect", [-0.5, 0.0, 0.2, 1.5])
def test_chances_and_losses_are_those_of_integration(effect, lower_is_better):
    base, new = _sample(1.0, 0.2), _sample(1.0 + effect, 0.3)
    prior = EffectPrior(mean=0.1, sd=0.5)
    found = gaussian_effect(base, new, prior=prior, lower_is_better=lower_is_better)
    weights = 1 / 0.25, 1 / 0.13
    density = stats.norm(
        (0.1 * weights[0] + effect * weights[1]) / sum(weights), sum(weights) ** -0.5
    ).pdf
    sign = -1 if lower_is_better else 1
    beats, _ = integrate.quad(lambda x: density(x) * (sign * x > 0), -9, 9, points=[0])
    loss, _ = integrate.quad(lambda x: density(x) * max(0, -sign * x), -9, 9, points=[0])
    kept, _ = integrate.quad(lambda x: density(x) * max(0, sign * x), -9, 9, points=[0])
    assert (found.beats, found.loss, found.loss_of_baseline) == pytest.approx(
        (beats, loss, kept), abs=1e-7
    )


def test_without_an_opinion_it_is_the_classical_interval():
    base, new = _sample(1.0, 0.2), _sample(2.0, 0.3)
    found = gaussian_effect(base, new, level=0.9)
    half = stats.norm.ppf(0.95) * 0.13**0.5
    assert found.ci == pytest.approx((1.0 - half, 1.0 + half))


def test_credible_intervals_hold_as_often_as_they_say_when_the_prior_is_right():
    rng = np.random.default_rng(41)
    hits = 0
    for effect in rng.normal(0, 0.5, 2_000):
        base, new = _sample(rng.normal(0, 0.3), 0.3), _sample(rng.normal(effect, 0.3), 0.3)
        low, high = gaussian_effect(base, new, prior=EffectPrior(sd=0.5), level=0.8).ci
        hits += low <= effect <= high
    assert hits / 2_000 == pytest.approx(0.8, abs=0.03)


def test_what_has_no_answer_is_refused():
    with pytest.raises(ValueError, match="no prior"):
        EffectPrior(sd=0.0)
    with pytest.raises(ValueError, match="no prior"):
        EffectPrior(mean=float("nan"))
    with pytest.raises(CannotEstimate, match="no spread"):
        gaussian_effect(Sample.from_values([1.0, 1.0]), Sample.from_values([2.0, 2.0]))
