"""The chance that a path of test statistics leaves its boundaries, look by look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray

from testwright.core.stats.quadrature import gauss_legendre

Floats = NDArray[np.float64]

_NODES = 256
_WIDEST = 9.0
"""Beyond so many standard deviations there is nothing that a double could add."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A Brownian motion that has not left yet, at one look.

    Attributes:
        fraction: share of the planned information, the motion's time.
        drift: of the motion; the expected z at the last look. 0 for no effect.
        places: where it may be, as nodes of a quadrature.
        masses: the chance of each node, by its weight.
    """

    fraction: float
    drift: float
    places: Floats
    masses: Floats

    @classmethod
    def start(cls, drift: float = 0.0) -> Self:
        """At 0, before the first look."""
        return cls(0.0, drift, np.zeros(1), np.ones(1))

    def leaving(self, fraction: float, z: float) -> tuple[float, float]:
        """The chance to be below -z, and above z, at the next look.

        P. Armitage, C. K. McPherson & B. C. Rowe, 1969, doi 10.2307/2343787; by Gauss-Legendre
        quadrature as in Jennison & Turnbull, Group Sequential Methods, 2000, ch. 19.
        """
        from scipy.special import ndtr

        sd, edge = sqrt(fraction - self.fraction), z * sqrt(fraction)
        middle = self.places + self.drift * (fraction - self.fraction)
        low = float(self.masses @ ndtr((-edge - middle) / sd))
        high = float(self.masses @ ndtr((middle - edge) / sd))
        return low, high

    def staying(self, fraction: float, z: float) -> Walk:
        """What goes on from the next look, between -z and z."""
        step = fraction - self.fraction
        centre = self.drift * fraction
        edge, widest = z * sqrt(fraction), _WIDEST * sqrt(fraction)
        low, high = max(-edge, centre - widest), min(edge, centre + widest)
        nodes, weights = gauss_legendre(_NODES)
        places = (high + low) / 2.0 + (high - low) / 2.0 * nodes
        off = places[:, None] - self.places[None, :] - self.drift * step
        density = np.exp(-off * off / (2.0 * step)) / sqrt(2.0 * np.pi * step)
        masses = (density @ self.masses) * weights * (high - low) / 2.0
        return Walk(fraction, self.drift, places, masses)


def crossing_chances(
    fractions: Sequence[float], boundary: Sequence[float], *, drift: float = 0.0
) -> list[float]:
    """The chance to leave at each look for the first time, on either side.

    Args:
        fractions: of the planned information at each look, rising, above 0.
        boundary: of |z| at each look.
        drift: the expected z at full information; 0 for no effect.

    Raises:
        ValueError: there are no looks, fractions don't rise from above 0, or lengths differ.
    """
    checked_fractions(fractions)
    walk, chances = Walk.start(drift), []
    for fraction, z in zip(fractions, boundary, strict=True):
        chances.append(sum(walk.leaving(fraction, z)))
        walk = walk.staying(fraction, z)
    return chances


def checked_fractions(fractions: Sequence[float]) -> None:
    """Refuses what are no shares of information at looks in order.

    Raises:
        ValueError: there are none, or they don't rise from above 0 to 1 at most.
    """
    before = 0.0
    for fraction in fractions:
        if not before < fraction <= 1.0:
            raise ValueError(
                f"looks have rising shares of the information, from above 0 to 1: {fractions}"
            )
        before = fraction
    if not fractions:
        raise ValueError("a group sequential test has at least one look")
