"""Sample ratio mismatch: whether units arrived in the shares that were promised.

When they did not, something between assignment and counting treats the variants differently, and no
other figure of the test can be trusted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite, lgamma, log

ALARM = 0.001
"""p-value below which a test is unhealthy. Far below the usual 0.05, because an alarm throws a test
away, every test is asked, and real mismatches are large: published practice lies between 0.0005 and
0.01 (A. Fabijan et al., 2019, doi 10.1145/3292500.3330722)."""
_CONCENTRATIONS = (10.0, 100.0, 1_000.0, 10_000.0, 100_000.0)
"""How close to the promised shares mismatches are looked for: some 1 / sqrt of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioCheck:
    """Whether the shares are right.

    Attributes:
        n: units.
        expected: how many each variant should have.
        p_value: small when the difference is no chance.
        mismatch: whether it is under the alarm's threshold.
        method: how it was computed, in words.
    """

    n: int
    expected: tuple[float, ...]
    p_value: float
    mismatch: bool
    method: str


def chi_squared_srm(
    counts: Sequence[int], weights: Sequence[float], *, alarm: float = ALARM
) -> RatioCheck:
    """Pearson's chi-squared test of counts, for one look.

    Sum of (count - expected)² / expected (K. Pearson, 1900, doi 10.1080/14786440009463897), with
    one degree of freedom less than variants. With fewer than five expected somewhere it is rough.

    Args:
        counts: units of each variant.
        weights: relative shares that were promised, in the same order; 0 for a variant that gets
            none.
        alarm: threshold of the p-value.

    Raises:
        ValueError: lengths differ, a count or weight is negative or not finite, all weights are 0.
    """
    expected = _expected(counts, weights)
    if any(count and not right for count, right in zip(counts, expected, strict=True)):
        p_value = 0.0
    else:
        from scipy.special import gammaincc

        open_ones = [(c, right) for c, right in zip(counts, expected, strict=True) if right]
        statistic = sum((count - right) ** 2 / right for count, right in open_ones)
        df = len(open_ones) - 1
        p_value = float(gammaincc(df / 2.0, statistic / 2.0)) if df > 0 else 1.0
    return _check(counts, expected, p_value, alarm, "chi-squared test")


def sequential_srm(
    counts: Sequence[int], weights: Sequence[float], *, alarm: float = ALARM
) -> RatioCheck:
    """A test of counts that may be asked at any time, for as long as the test runs.

    The chance of the counts under shares drawn from a Dirichlet distribution around the promised
    ones, over their chance under the promised ones, is under 1/alpha at all times with probability
    1 - alpha (M. Lindon & A. Malek, 2022, "Anytime-Valid Inference for Multinomial Count Data",
    NeurIPS, arXiv 2011.03567). Here it is averaged over several such distributions, narrow and
    wide, so that a gross mismatch is found among few units and a small one among many; an average
    of martingales is one.

    Args:
        counts: units of each variant.
        weights: relative shares that were promised, in the same order.
        alarm: threshold of the p-value.

    Raises:
        ValueError: lengths differ, a count or weight is negative or not finite, all weights are 0.
    """
    expected = _expected(counts, weights)
    if any(count and not right for count, right in zip(counts, expected, strict=True)):
        return _check(counts, expected, 0.0, alarm, "sequential multinomial test")
    found = [_evidence(counts, weights, one) for one in _CONCENTRATIONS]
    most = max(found)
    evidence = most + log(sum(exp(one - most) for one in found) / len(found))
    p_value = exp(min(0.0, -evidence))
    return _check(counts, expected, p_value, alarm, "sequential multinomial test")


def _evidence(counts: Sequence[int], weights: Sequence[float], concentration: float) -> float:
    """Logarithm of how much likelier the counts are under shares around the promised ones."""
    n, total = sum(counts), sum(weights)
    evidence = lgamma(concentration) - lgamma(concentration + n)
    for count, weight in zip(counts, weights, strict=True):
        if weight:
            share = weight / total
            prior = concentration * share
            evidence += lgamma(prior + count) - lgamma(prior) - count * log(share)
    return evidence


def _expected(counts: Sequence[int], weights: Sequence[float]) -> tuple[float, ...]:
    if len(counts) != len(weights):
        raise ValueError(f"{len(counts)} counts don't go with {len(weights)} weights")
    if any(count < 0 for count in counts):
        raise ValueError(f"no variant has fewer than 0 units: {list(counts)}")
    if any(not isfinite(one) or one < 0.0 for one in weights) or not sum(weights):
        raise ValueError(f"weights are 0 or more, and not all 0: {list(weights)}")
    n, total = sum(counts), sum(weights)
    return tuple(n * (weight / total) for weight in weights)


def _check(
    counts: Sequence[int], expected: tuple[float, ...], p_value: float, alarm: float, method: str
) -> RatioCheck:
    return RatioCheck(
        n=sum(counts),
        expected=expected,
        p_value=p_value,
        mismatch=p_value < alarm,
        method=method,
    )
