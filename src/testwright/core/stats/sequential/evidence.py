"""How much data may be looked at again and again and still speak against "no effect".

All always-valid methods here mix over possible effects: the average, over a normal distribution of
effects, of how much more likely the data are under each than under none. Under no effect that
average is over 1/alpha at any time, ever, with probability alpha at most (J. Ville, 1939).
"""

from __future__ import annotations

from math import exp, expm1, inf, log, log1p, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from testwright.core.stats.estimate import checked_level


def log_evidence(t: ArrayLike, weight: ArrayLike, df: ArrayLike = inf) -> NDArray[np.float64]:
    """The logarithm of the evidence against "no effect", for arrays of looks or of simulations.

    With w = `weight` and infinite `df`: t² w / (2 (1 + w)) - log(1 + w) / 2, the normal mixture of
    H. Robbins, 1970, doi 10.1214/aoms/1177696786. With few degrees of freedom, where the spread is
    an estimate too: (df + 1)/2 · log[(1 + t²/df) / (1 + t²/(df (1 + w)))] - log(1 + w)/2, the
    t-mixture of M. Lindon, D. Ham, M. Tingley & I. Bojinov, 2022, arXiv 2210.08589.

    Args:
        t: effect over its standard error.
        weight: variance of the mixing distribution over the squared standard error; grows with n.
        df: degrees of freedom behind the standard error.
    """
    squared, w, free = np.square(t), np.asarray(weight, float), np.asarray(df, float)
    normal = squared * w / (2.0 * (1.0 + w))
    few = np.where(np.isfinite(free), free, 1.0)
    of_t = 0.5 * (few + 1.0) * (np.log1p(squared / few) - np.log1p(squared / (few * (1.0 + w))))
    return np.asarray(np.where(np.isfinite(free), of_t, normal) - 0.5 * np.log1p(w), np.float64)


def always_valid_p_value(t: float, weight: float, df: float = inf) -> float:
    """One over the evidence, at most 1; may be read at any time, and its minimum so far too.

    R. Johari, P. Koomen, L. Pekelis & D. Walsh, 2022, doi 10.1287/opre.2021.2135.
    """
    return exp(min(0.0, -float(log_evidence(t, weight, df))))


def always_valid_critical(level: float, weight: float, df: float = inf) -> float | None:
    """Standard errors to either side of an interval that holds at all times together.

    It is where `log_evidence` reaches log(1/alpha); None while no effect at all could be refused:
    there are too few degrees of freedom for the weight.

    Raises:
        ValueError: the level isn't between 0 and 1.
    """
    target = log1p(weight) / 2.0 - log(1.0 - checked_level(level))
    if df == inf:
        return sqrt(2.0 * (1.0 + 1.0 / weight) * target)
    grown = expm1(2.0 * target / (df + 1.0))
    room = 1.0 - (1.0 + grown) / (1.0 + weight)
    return sqrt(df * grown / room) if room > 0.0 else None
