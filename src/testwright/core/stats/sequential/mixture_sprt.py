"""The mixture sequential probability ratio test, tuned to the effects that one expects."""

from __future__ import annotations

from math import isfinite

from testwright.core.stats.estimate import Estimate
from testwright.core.stats.frequentist.welch import degrees_of_freedom, standard_error
from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.evidence import always_valid_critical, always_valid_p_value


def mixture_sprt(
    baseline: Sample, candidate: Sample, *, effect_sd: float, level: float = 0.95
) -> Estimate:
    """The difference of two means by the mSPRT, at any look.

    Lambda = sqrt(V / (V + tau²)) · exp(tau² effect² / (2 V (V + tau²))), V the squared standard
    error and tau the spread of effects (R. Johari, P. Koomen, L. Pekelis & D. Walsh, 2022, doi
    10.1287/opre.2021.2135, for two streams). It refuses "no effect" when Lambda passes
    1/alpha. The same mixture as `confidence_sequence`, which is tuned by n in place of tau; first
    looks are widened alike.

    Args:
        baseline: at least two values.
        candidate: at least two values.
        effect_sd: standard deviation of the effects that such tests have, in the unit of the
            metric; fixed before the test starts.
        level: probability that all looks' intervals together hold the true effect.

    Raises:
        CannotEstimate: a sample has fewer than two values, or neither has any spread.
        ValueError: `effect_sd` isn't above 0, or the level isn't between 0 and 1.
    """
    if not (isfinite(effect_sd) and effect_sd > 0.0):
        raise ValueError(f"effects need a spread above 0, not {effect_sd}")
    effect, se = candidate.mean - baseline.mean, standard_error(baseline, candidate)
    df, weight = degrees_of_freedom(baseline, candidate), (effect_sd / se) ** 2
    critical = always_valid_critical(level, weight, df)
    return Estimate(
        n=baseline.n + candidate.n,
        effect=effect,
        ci=None if critical is None else (effect - critical * se, effect + critical * se),
        p_value=always_valid_p_value(effect / se, weight, df),
        se=se,
        method="mixture sequential probability ratio test",
    )
