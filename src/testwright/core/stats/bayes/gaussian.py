"""Bayes for means: a normal posterior of the difference, in closed form."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, exp, inf, isfinite, pi, sqrt

from testwright.core.stats.bayes.posterior import Posterior
from testwright.core.stats.estimate import normal_critical
from testwright.core.stats.frequentist.welch import standard_error
from testwright.core.stats.samples import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectPrior:
    """What is believed of an effect before the data: normal.

    Attributes:
        mean: of the effect, in the unit of the metric.
        sd: of it; infinite for no opinion at all.
    """

    mean: float = 0.0
    sd: float = inf

    def __post_init__(self) -> None:
        if not isfinite(self.mean) or not self.sd > 0.0:
            raise ValueError(f"no prior has mean {self.mean} and standard deviation {self.sd}")


def gaussian_effect(
    baseline: Sample,
    candidate: Sample,
    *,
    prior: EffectPrior = EffectPrior(),
    level: float = 0.95,
    lower_is_better: bool = False,
) -> Posterior:
    """The difference of two means under a normal prior.

    Precisions add: 1/sd² = 1/prior.sd² + 1/se², and the mean is weighted by them (Gelman et al.,
    Bayesian Data Analysis, 3rd ed., §2.5). With m, sd of the posterior: it beats with Phi(m/sd);
    the expected loss is E max(0, -effect) = sd phi(m/sd) - m Phi(-m/sd). Nearly right for any
    values in large samples, by the central limit theorem.

    Args:
        baseline: at least two values; samples of ratios, quantiles or after CUPED serve as well.
        candidate: at least two values.
        prior: of the effect.
        level: of the credible interval.
        lower_is_better: for rates of faults, times, costs.

    Raises:
        CannotEstimate: a sample has fewer than two values, or neither has any spread.
        ValueError: the level isn't between 0 and 1.
    """
    observed, se = candidate.mean - baseline.mean, standard_error(baseline, candidate)
    known = 1.0 / prior.sd**2 if isfinite(prior.sd) else 0.0
    precision = known + 1.0 / se**2
    effect, sd = (known * prior.mean + observed / se**2) / precision, sqrt(1.0 / precision)
    half, gain = normal_critical(level) * sd, -effect if lower_is_better else effect
    return Posterior(
        n=baseline.n + candidate.n,
        effect=effect,
        ci=(effect - half, effect + half),
        beats=_below(gain / sd),
        loss=_shortfall(gain, sd),
        loss_of_baseline=_shortfall(-gain, sd),
        method="Bayes with a normal prior of the effect",
    )


def _below(z: float) -> float:
    return erfc(-z / sqrt(2.0)) / 2.0


def _shortfall(gain: float, sd: float) -> float:
    """E max(0, -gain) of a normal gain."""
    z = gain / sd
    return max(0.0, sd * exp(-z * z / 2.0) / sqrt(2.0 * pi) - gain * _below(-z))
