"""What every comparison of two variants says, in the same words."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()


class CannotEstimate(ValueError):
    """There is too little to say anything: too few values, or none that differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An effect, and how sure it is.

    Attributes:
        n: values it was computed from, of both variants together; pairs where they are paired.
        effect: candidate minus baseline, in the unit of the metric.
        ci: its interval; None while the data can't bound it.
        p_value: two-sided.
        se: standard error of the effect; None where the method has none.
        method: how it was computed, in words.
    """

    n: int
    effect: float
    ci: tuple[float, float] | None
    p_value: float
    se: float | None
    method: str


def normal_critical(level: float) -> float:
    """Standard errors to either side of which a two-sided normal interval reaches.

    Raises:
        ValueError: the level isn't between 0 and 1.
    """
    checked_level(level)
    return _NORMAL.inv_cdf((1.0 + level) / 2.0)


def normal_p_value(z: float) -> float:
    """Two-sided, exact far into the tail."""
    return erfc(abs(z) / sqrt(2.0))


def t_critical(level: float, df: float) -> float:
    """As `normal_critical`, for Student's t with `df` degrees of freedom (more than 0).

    Raises:
        ValueError: the level isn't between 0 and 1.
    """
    checked_level(level)
    from scipy.special import stdtrit

    return float(stdtrit(df, (1.0 + level) / 2.0))


def t_p_value(t: float, df: float) -> float:
    """Two-sided, for Student's t with `df` degrees of freedom (more than 0)."""
    from scipy.special import stdtr

    return min(1.0, 2.0 * float(stdtr(df, -abs(t))))


def checked_level(level: float) -> float:
    """A level of confidence as it is.

    Raises:
        ValueError: it isn't between 0 and 1.
    """
    if not 0.0 < level < 1.0:
        raise ValueError(f"a level lies between 0 and 1, not at {level}")
    return level
