"""Passed or failed, on the same examples."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, sqrt
from statistics import NormalDist

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedOutcomes:
    """A paired two-by-two table.

    Attributes:
        both: examples that baseline and candidate pass.
        lost: that only the baseline passes.
        won: that only the candidate passes.
        neither: that none passes.
    """

    both: int
    lost: int
    won: int
    neither: int

    @property
    def n(self) -> int:
        """Examples."""
        return self.both + self.lost + self.won + self.neither

    @property
    def difference(self) -> float:
        """Share that the candidate passes, minus the baseline's."""
        return (self.won - self.lost) / self.n

    @property
    def sd(self) -> float:
        """Standard deviation of the differences (-1, 0, 1), with n - 1 below."""
        if self.n < 2:  # noqa: PLR2004
            return 0.0
        changed = (self.won + self.lost) / self.n
        return sqrt(max(0.0, changed - self.difference**2) * self.n / (self.n - 1))


def mcnemar(outcomes: PairedOutcomes) -> float:
    """The exact two-sided p-value of a change: only examples that changed count.

    Q. McNemar, 1947, doi 10.1007/BF02295996, with binomial probabilities in place of chi-squared,
    which are right for few changes too.
    """
    changed, fewer = outcomes.lost + outcomes.won, min(outcomes.lost, outcomes.won)
    if not changed:
        return 1.0
    tail = sum(comb(changed, one) for one in range(fewer + 1))
    return min(1.0, 2 * tail / (1 << changed))


def paired_interval(outcomes: PairedOutcomes, *, level: float = 0.95) -> tuple[float, float]:
    """Ends of the interval for the difference of two paired shares.

    Method 10 of R. G. Newcombe, 1998 (Statistics in Medicine 17, 2635-2650): score intervals of the
    two shares, joined by their correlation. It never leaves [-1, 1] and holds for few examples.

    Raises:
        ValueError: there is no example.
    """
    n = outcomes.n
    if not n:
        raise ValueError("a comparison needs at least one pair")
    base, new = outcomes.both + outcomes.lost, outcomes.both + outcomes.won
    base_low, base_high = wilson_interval(base, n, level=level)
    new_low, new_high = wilson_interval(new, n, level=level)
    phi = _correlation(outcomes, base, new)
    first, second = new / n, base / n
    below = _joined(first - new_low, base_high - second, phi)
    above = _joined(new_high - first, second - base_low, phi)
    return outcomes.difference - below, outcomes.difference + above


def wilson_interval(passed: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Ends of the score interval for a share (E. B. Wilson, 1927, doi 10.2307/2276774).

    Args:
        passed: how many of them.
        n: of how many; at least one.
        level: between 0 and 1.

    Raises:
        ValueError: n is 0, or `passed` isn't between 0 and n.
    """
    if not 0 <= passed <= n or not n:
        raise ValueError(f"{passed} of {n} is no share")
    z = _NORMAL.inv_cdf((1.0 + level) / 2.0)
    share, extra = passed / n, z * z / n
    centre = (share + extra / 2.0) / (1.0 + extra)
    half = z * sqrt(share * (1.0 - share) / n + extra / (4.0 * n)) / (1.0 + extra)
    low = 0.0 if not passed else centre - half
    high = 1.0 if passed == n else centre + half
    return low, high


def _correlation(outcomes: PairedOutcomes, base: int, new: int) -> float:
    """Phi with Newcombe's continuity correction where it is positive."""
    n = outcomes.n
    margins = base * (n - base) * new * (n - new)
    if not margins:
        return 0.0
    cross = outcomes.both * outcomes.neither - outcomes.lost * outcomes.won
    corrected = max(cross - n / 2.0, 0.0) if cross > 0 else float(cross)
    return corrected / sqrt(margins)


def _joined(one: float, other: float, phi: float) -> float:
    return sqrt(max(0.0, one * one - 2.0 * phi * one * other + other * other))
