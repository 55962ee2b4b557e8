"""What an offline run of an A/B test found, whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testwright.core.abtests.design import Design
from testwright.core.abtests.offline.advice import Advice, Progress, advice
from testwright.core.abtests.offline.comparison import PairedComparison, compared
from testwright.core.abtests.offline.metrics import Values, metrics_of
from testwright.core.abtests.offline.ranking import Ranking, ranking
from testwright.core.abtests.plan import Role
from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.summary import mean_of
from testwright.core.scoring.scorer import OVERALL


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineFigures:
    """One variant: cells that were asked, how many gave no answer or no score, and means."""

    key: str
    n: int
    errors: int
    unscored: int
    means: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineResults:
    """All that is to be said of a run.

    Attributes:
        metric: what decides: the test's primary metric, or `score` where examples don't have it.
        variants: in the order of the test; the first one is the baseline.
        comparisons: metric by metric, the deciding one first.
        ranking: of three variants or more, by the deciding metric.
    """

    metric: str
    advice: Advice
    variants: tuple[OfflineFigures, ...]
    comparisons: tuple[PairedComparison, ...]
    ranking: Ranking | None


def offline_results(
    design: Design, cells: Mapping[str, Sequence[CellResult]], progress: Progress
) -> OfflineResults:
    """Compares variants on the examples that they were asked.

    Metrics that no cell has a value of are left out. Each metric is a family of its own: what
    decides is one metric, and the others are told beside it.

    Args:
        design: of the test.
        cells: of each variant; the first one is the baseline.
        progress: of the run.
    """
    every = [one for own in cells.values() for one in own]
    measured = [
        (metric, {variant: metric.of(own) for variant, own in cells.items()})
        for metric in metrics_of(every)
    ]
    measured = [(metric, values) for metric, values in measured if any(values.values())]
    names = [metric.name for metric, _ in measured]
    decides = design.primary_metric if design.primary_metric in names else OVERALL
    measured.sort(key=lambda one: one[0].name != decides)
    asked = {variant: frozenset(one.example for one in own) for variant, own in cells.items()}
    comparisons = [
        comparison
        for metric, values in measured
        for comparison in compared(
            design, metric, _role(design, metric.name, decides), values, asked
        )
    ]
    nothing: Mapping[str, Values] = {variant: {} for variant in cells}
    deciding = next((values for metric, values in measured if metric.name == decides), nothing)
    return OfflineResults(
        metric=decides,
        advice=advice(decides, comparisons, progress),
        variants=tuple(
            OfflineFigures(
                key=variant,
                n=len(own),
                errors=sum(one.status == "failed" for one in own),
                unscored=sum(one.passed is None for one in own),
                means={
                    metric.name: mean_of(list(values[variant].values()))
                    for metric, values in measured
                },
            )
            for variant, own in cells.items()
        ),
        comparisons=tuple(comparisons),
        ranking=ranking(
            decides,
            deciding,
            lower_is_better=design.lower_is_better(decides),
            level=1.0 - design.alpha,
        ),
    )


def _role(design: Design, metric: str, decides: str) -> Role:
    if metric == decides:
        return "primary"
    if any(one.metric == metric for one in design.guardrails):
        return "guardrail"
    return "signal" if metric in design.signals else "secondary"
