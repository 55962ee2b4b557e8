"""Bayes for shares: two beta posteriors, compared by quadrature; no random numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.bayes.posterior import Posterior
from testwright.core.stats.estimate import checked_level
from testwright.core.stats.quadrature import gauss_legendre
from testwright.core.stats.samples import Sample

_NODES, _WIDEST, _HALVINGS = 200, 8.2, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePrior:
    """What is believed of each variant's share before the data: a beta distribution.

    Attributes:
        passed: as if so many had passed; 1 and 1 take every share for equally likely.
        failed: as if so many had failed.
    """

    passed: float = 1.0
    failed: float = 1.0

    def __post_init__(self) -> None:
        if not (0.0 < self.passed < np.inf and 0.0 < self.failed < np.inf):
            raise ValueError(f"no prior counts {self.passed} passed and {self.failed} failed")


@dataclass(frozen=True, slots=True)
class _Beta:
    a: float
    b: float

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)

    @property
    def variance(self) -> float:
        return self.mean * (1.0 - self.mean) / (self.a + self.b + 1.0)

    def over(self, other: _Beta, shift: float = 0.0) -> float:
        """P(own > other + shift): the mean, over own quantiles, of other's distribution.

        Over the quantiles of the narrower of the two, since the other's distribution is smooth
        there.
        """
        if other.variance < self.variance:
            return 1.0 - other.over(self, -shift)
        from scipy.special import betainc

        points, weights = _quantiles(self)
        return float(weights @ betainc(other.a, other.b, np.clip(points - shift, 0.0, 1.0)))


def beta_binomial(
    baseline: Sample,
    candidate: Sample,
    *,
    prior: SharePrior = SharePrior(),
    level: float = 0.95,
    lower_is_better: bool = False,
) -> Posterior:
    """The difference of two shares, each with its own beta posterior.

    P(candidate > baseline) and the expected loss as in C. Stucchio, Bayesian A/B Testing at VWO,
    2015, §5 (the loss by E[X 1(X > Y)] = E[X] P(X' > Y), X' with one more passed); both by
    Gauss-Legendre quadrature over normal scores of the narrower one's quantiles.

    Args:
        baseline: of zeros and ones; may be empty, which leaves the prior.
        candidate: of zeros and ones; may be empty.
        prior: of each share.
        level: of the credible interval.
        lower_is_better: for rates of faults.

    Raises:
        ValueError: values aren't 0 or 1, or the level isn't between 0 and 1.
    """
    base, new = _posterior(baseline, prior), _posterior(candidate, prior)
    better, worse = (base, new) if lower_is_better else (new, base)
    tail = (1.0 - checked_level(level)) / 2.0
    return Posterior(
        n=baseline.n + candidate.n,
        effect=new.mean - base.mean,
        ci=(_quantile(base, new, tail), _quantile(base, new, 1.0 - tail)),
        beats=better.over(worse),
        loss=_shortfall(better, worse),
        loss_of_baseline=_shortfall(worse, better),
        method="Bayes with a beta prior of each share",
    )


def _posterior(sample: Sample, prior: SharePrior) -> _Beta:
    passed = sample.passed
    if passed is None:
        raise ValueError("shares are of zeros and ones only")
    return _Beta(prior.passed + passed, prior.failed + sample.n - passed)


def _shortfall(taken: _Beta, left: _Beta) -> float:
    """E max(0, left - taken)."""
    more_left, more_taken = _Beta(left.a + 1.0, left.b), _Beta(taken.a + 1.0, taken.b)
    return max(0.0, left.mean * more_left.over(taken) - taken.mean * left.over(more_taken))


def _quantile(base: _Beta, new: _Beta, share: float) -> float:
    """Where the difference new - base has `share` of its probability below."""
    low, high = -1.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        if 1.0 - new.over(base, middle) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2.0


def _quantiles(beta: _Beta) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from scipy.special import betaincinv, ndtr

    nodes, weights = gauss_legendre(_NODES)
    scores = _WIDEST * nodes
    masses = _WIDEST * weights * np.exp(-scores * scores / 2.0) / np.sqrt(2.0 * np.pi)
    return np.asarray(betaincinv(beta.a, beta.b, ndtr(scores)), np.float64), masses
