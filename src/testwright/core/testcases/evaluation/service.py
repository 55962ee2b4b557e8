"""Measures of how the suites came about: reliability, time, memory, money."""

from __future__ import annotations

from typing import Final

from testwright.core.testcases.evaluation.figure import Value, quantile, share
from testwright.core.testcases.evaluation.observed import Observed, Sample

_NO_RUN: Final = "there was no run"
_NO_MODEL: Final = "no model is asked"

LENGTHS: Final = (
    ("short", 0, 30),
    ("medium", 30, 80),
    ("long", 80, None),
)
"""Name, words from, words below: by story and criteria together."""


def retry_rate(sample: Sample) -> Value:
    """Share of runs that asked models more than once."""
    asked = [run for run in sample.runs if run.asks_model]
    return share(sum(run.calls > 1 for run in asked), len(asked), _NO_MODEL)


def fallback_rate(sample: Sample) -> Value:
    """Share of runs that another model had to answer."""
    asked = [run for run in sample.runs if run.asks_model]
    return share(sum(run.fallback_from is not None for run in asked), len(asked), _NO_MODEL)


def failed_runs(sample: Sample) -> Value:
    """Share of runs without an answer, from any model."""
    return share(sum(run.error is not None for run in sample.runs), len(sample.runs), _NO_RUN)


def first_token(sample: Sample) -> Value:
    """Median time from the question to a model's first text."""
    found = [run.first_token_ms for run in sample.runs if run.first_token_ms is not None]
    reason = "no model answered" if any(run.asks_model for run in sample.runs) else _NO_MODEL
    return Value(quantile(found, 0.5) / 1000, len(found)) if found else Value(None, 0, reason)


def latency_p50(sample: Sample) -> Value:
    """Time that half of the runs don't exceed."""
    return _latency(sample, 0.5)


def latency_p90(sample: Sample) -> Value:
    """Time that 90 % of the runs don't exceed."""
    return _latency(sample, 0.9)


def latency_p99(sample: Sample) -> Value:
    """Time that 99 % of the runs don't exceed."""
    return _latency(sample, 0.99)


def validation_share(sample: Sample) -> Value:
    """Time in check and score by the whole time of all runs."""
    runs = _answered(sample)
    total = sum(run.latency_ms for run in runs)
    if not total:
        return Value(None, 0, _NO_RUN)
    return Value(sum(run.validation_ms for run in runs) / total, len(runs))


def throughput(sample: Sample) -> Value:
    """Stories answered in a minute, with as many at once as were asked for."""
    if not sample.wall_seconds:
        return Value(None, 0, _NO_RUN)
    answered = len(_answered(sample))
    return Value(answered / sample.wall_seconds * 60, answered, f"{sample.at_once} at once")


def peak_memory(sample: Sample) -> Value:
    """Most memory that the process has held, this program and its database client included."""
    if sample.peak_bytes is None:
        return Value(None, 0, "this system does not tell")
    return Value(float(sample.peak_bytes), 1)


def cost_per_1000(sample: Sample) -> Value:
    """A thousand times the mean cost of a story."""
    costs = [run.cost_usd for run in _answered(sample)]
    if not costs:
        return Value(None, 0, _NO_RUN)
    known = [cost for cost in costs if cost is not None]
    if len(known) < len(costs):
        return Value(None, 0, "the model's price is not known")
    return Value(1000 * sum(known) / len(known), len(known))


def by_length(sample: Sample) -> list[tuple[str, Sample]]:
    """The sample cut by the length of the stories; lengths that don't occur are left out."""
    found = []
    for name, low, high in LENGTHS:
        runs = tuple(
            run for run in sample.runs if run.words >= low and (high is None or run.words < high)
        )
        if runs:
            title = f"{name} ({low}–{high - 1} words)" if high else f"{name} ({low} words or more)"
            part = Sample(
                runs=runs,
                wall_seconds=sample.wall_seconds,
                at_once=sample.at_once,
                peak_bytes=sample.peak_bytes,
            )
            found.append((title, part))
    return found


def _answered(sample: Sample) -> list[Observed]:
    return [run for run in sample.runs if run.error is None]


def _latency(sample: Sample, part: float) -> Value:
    times = [run.latency_ms for run in _answered(sample)]
    if not times:
        return Value(None, 0, "no run was answered")
    return Value(quantile(times, part) / 1000, len(times), f"{sample.at_once} at once")
