"""Traffic of many tests at once: what has arrived, and what came of it, at each of 1,000 looks."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from testwright.core.abtests.plan import MetricData
from testwright.core.abtests.results import results
from testwright.core.stats.samples import Sample
from testwright.core.stats.sequential.confidence_sequence import tuned_rho2
from testwright.core.stats.sequential.evidence import log_evidence

UNITS, LOOKS = 100_000, 1_000
DEFAULT_N = 1_000
"""What a sequence is tuned to when nobody says how long the test is to be."""
# After every two units at first, then after each per cent more.
ARRIVED = np.maximum(2 * np.arange(1, LOOKS + 1), np.geomspace(2, UNITS, LOOKS).round().astype(int))


@dataclass(frozen=True)
class Traffic:
    """Arrays of (simulation, look, variant); the first variant is the baseline.

    `n` units have arrived, their values have that `mean` and sum of `squares` about it.
    """

    n: NDArray[np.int64]
    mean: NDArray[np.float64]
    squares: NDArray[np.float64]
    shares: bool

    def status(self, plan, simulation, look):
        """What the rule of the product says of that test at that look."""
        rows = [part[simulation, look].tolist() for part in (self.n, self.mean, self.squares)]
        samples = {
            key: Sample(n=n, mean=mean, squares=squares)
            for key, n, mean, squares in zip(plan.weights, *rows, strict=True)
        }
        metric = MetricData(name="x", role="primary", samples=samples, shares=self.shares)
        units = dict(zip(plan.weights, rows[0], strict=True))
        return results(plan, units, [metric], days=1.0).decision.status

    def evidence(self, plan):
        """Of each candidate against "no effect", less what it takes: above 0 is a finding."""
        n, one = self.n, np.maximum(self.n, 2)
        se2 = self.squares / (one - 1) / one
        total = se2[:, :, :1] + se2[:, :, 1:]
        known = (n[:, :, :1] > 1) & (n[:, :, 1:] > 1) & (total > 0)
        safe = np.where(known, total, 1.0)
        parts = se2[:, :, :1] ** 2 / (one[:, :, :1] - 1) + se2[:, :, 1:] ** 2 / (one[:, :, 1:] - 1)
        free = safe**2 / np.where(known, parts, 1.0)
        t = (self.mean[:, :, 1:] - self.mean[:, :, :1]) / np.sqrt(safe)
        expected = plan.planned_units(plan.candidates[0]) or DEFAULT_N
        weight = (n[:, :, :1] + n[:, :, 1:]) * tuned_rho2(expected, plan.level)
        found = log_evidence(t, weight, free) + np.log(1.0 - plan.level)
        return np.where(known, found, -np.inf)


def shares(rng, simulations, rates, dealt=None):
    """Units that pass or don't, at each variant's rate, dealt evenly unless `dealt` says how."""
    steps = _steps(rng, simulations, len(rates), dealt)
    n = steps.cumsum(axis=1)
    passed = rng.binomial(steps, np.array(rates)).cumsum(axis=1)
    mean = passed / np.maximum(n, 1)
    return Traffic(n, mean, passed * (1.0 - mean), shares=True)


def normal(rng, simulations, means, sd):
    """Units with normal values. Sums of a step are drawn as such: they have known distributions."""
    steps = _steps(rng, simulations, len(means), None)
    total = rng.normal(steps * np.array(means), sd * np.sqrt(steps))
    within = sd**2 * 2.0 * rng.standard_gamma(np.maximum(steps - 1, 0) / 2.0)
    n = steps.cumsum(axis=1)
    mean = total.cumsum(axis=1) / np.maximum(n, 1)
    squares = (within + total**2 / np.maximum(steps, 1)).cumsum(axis=1) - n * mean**2
    return Traffic(n, mean, np.maximum(squares, 0.0), shares=False)


def _steps(rng, simulations, variants, dealt):
    """Units that arrive between two looks."""
    arriving = np.diff(ARRIVED, prepend=0)
    even = [1.0 / variants] * variants
    return rng.multinomial(arriving, dealt or even, (simulations, LOOKS))
