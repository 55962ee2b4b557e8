"""What every measure is, and what it should be: the table of `testwright evaluate`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from testwright.core.testcases.evaluation import content, service
from testwright.core.testcases.evaluation.figure import Value
from testwright.core.testcases.evaluation.observed import Sample

Unit = Literal["share", "score", "count", "seconds", "per_minute", "bytes", "usd"]
Group = Literal["form", "content", "service"]
Bound = Literal["above", "at_least", "below", "between", "none"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a value should be. `between` takes both limits in."""

    bound: Bound
    limit: float = 0.0
    high: float = 0.0

    def met(self, value: float) -> bool | None:
        """Whether a value meets it; None when there is no target."""
        match self.bound:
            case "above":
                return value > self.limit
            case "at_least":
                return value >= self.limit
            case "below":
                return value < self.limit
            case "between":
                return self.limit <= value <= self.high
            case "none":
                return None


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: what it is called, how it is made, what it should be."""

    name: str
    title: str
    unit: Unit
    target: Target
    of: Callable[[Sample], Value]

    @property
    def group(self) -> Group:
        """Under which heading it stands."""
        if self.of.__module__ == service.__name__:
            return "service"
        return "content" if self.unit == "score" else "form"


GIGABYTE: Final = 1_000_000_000
_HIGH: Final = Target("at_least", 0.8)

MEASURES: Final[tuple[Measure, ...]] = (
    Measure(
        "structural_compliance",
        "First-attempt structural compliance",
        "share",
        Target("above", 0.95),
        content.structural_compliance,
    ),
    Measure("valid_json", "Valid JSON", "share", Target("above", 0.98), content.valid_json),
    Measure(
        "field_completeness",
        "Field completeness",
        "share",
        Target("above", 0.90),
        content.field_completeness,
    ),
    Measure(
        "cases_per_story",
        "Cases per story",
        "count",
        Target("at_least", 3),
        content.cases_per_story,
    ),
    Measure(
        "precondition_completeness",
        "Precondition completeness",
        "share",
        Target("at_least", 0.90),
        content.precondition_completeness,
    ),
    Measure(
        "steps_per_case", "Steps per case", "count", Target("between", 2, 5), content.steps_per_case
    ),
    Measure("semantic_relevance", "Semantic relevance", "score", _HIGH, content.semantic_relevance),
    Measure(
        "precondition_relevance",
        "Precondition relevance",
        "score",
        _HIGH,
        content.precondition_relevance,
    ),
    Measure("step_specificity", "Step specificity", "score", _HIGH, content.step_specificity),
    Measure(
        "expected_result_clarity",
        "Expected-result clarity",
        "score",
        _HIGH,
        content.expected_result_clarity,
    ),
    Measure("quality", "Quality score", "score", _HIGH, content.quality),
    Measure("retry_rate", "Retry rate", "share", Target("below", 0.03), service.retry_rate),
    Measure(
        "fallback_rate", "Fallback rate", "share", Target("below", 0.05), service.fallback_rate
    ),
    Measure("failed_runs", "Failed runs", "share", Target("none"), service.failed_runs),
    Measure(
        "first_token", "Time to first token, median", "seconds", Target("none"), service.first_token
    ),
    Measure("latency_p50", "Latency p50", "seconds", Target("below", 3), service.latency_p50),
    Measure("latency_p90", "Latency p90", "seconds", Target("below", 5), service.latency_p90),
    Measure("latency_p99", "Latency p99", "seconds", Target("below", 10), service.latency_p99),
    Measure(
        "validation_share",
        "Validation share of latency",
        "share",
        Target("below", 0.20),
        service.validation_share,
    ),
    Measure("throughput", "Throughput", "per_minute", Target("above", 10), service.throughput),
    Measure(
        "peak_memory", "Peak memory", "bytes", Target("below", 4 * GIGABYTE), service.peak_memory
    ),
    Measure(
        "cost_per_1000",
        "Cost per 1,000 stories",
        "usd",
        Target("below", 100),
        service.cost_per_1000,
    ),
)
"""In the order in which they are shown (SPEC §1). A function's docstring is its definition."""
