"""What a target does again and again: not how often it is right, but how often it is always."""

from __future__ import annotations

from collections.abc import Iterable
from math import comb


def pass_hat_k(results: Iterable[tuple[int, int]], k: int) -> float | None:
    """The chance that k repeats of an example all pass, averaged over examples.

    pass^k of Yao et al., 2024 (tau-bench, arXiv 2406.12045): C(passed, k) / C(n, k) for each
    example, which is unbiased.

    Args:
        results: (passed, repeats) of each example; those with fewer than k repeats tell nothing.
        k: repeats in a row, at least 1.

    Returns:
        Between 0 and 1; None when no example has k repeats.
    """
    shares = [comb(passed, k) / comb(n, k) for passed, n in results if n >= k]
    return sum(shares) / len(shares) if shares else None
