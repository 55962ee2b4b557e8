"""Nodes and weights of Gauss and Legendre, which are slow to find and always the same."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=4)
def gauss_legendre(count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Nodes between -1 and 1, and their weights; exact for polynomials up to 2 count - 1.

    Both are shared by all who ask, so they can't be written to.
    """
    nodes, weights = np.polynomial.legendre.leggauss(count)
    nodes.setflags(write=False)
    weights.setflags(write=False)
    return nodes, weights
