"""Samples with the figures that a test asks for."""

from testwright.core.abtests.plan import MetricData, Plan
from testwright.core.stats.samples import Sample

HALVES = {"now": 1.0, "new": 1.0}


def plan(**more):
    return Plan(**{"weights": HALVES, "baseline": "now", "planned_n": 20_000, **more})


def sample(mean, n=10_000, sd=0.3):
    return Sample(n=n, mean=mean, squares=sd**2 * (n - 1))


def metric(now, new, *, name="quality", role="primary", **more):
    return MetricData(name=name, role=role, samples={"now": now, "new": new}, **more)
