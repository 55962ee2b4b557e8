"""What an experiment found: each target's figures, and how they compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.pairs import Entrant, pairs
from testwright.core.experiments.plan import PASSES, ExperimentPlan
from testwright.core.scoring.scorer import OVERALL
from testwright.core.stats.compare import Comparison, Question, compare
from testwright.core.stats.reliability import pass_hat_k

FAITHFULNESS = "faithfulness"
"""The scorer whose figures are the hallucination rate."""
HALLUCINATED = "hallucinated"
"""Its label for an output with a claim that nothing supports."""
Values = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """The figures of one target.

    Attributes:
        n: cells that are done.
        avg_score: mean of the overall scores; None when nothing is scored.
        avg_hallucination_rate: share of outputs with a claim that nothing supports; None when
            nobody looked.
        failure_count: cells with a score below 0.5.
        unscored: cells without an overall score, `errors` among them.
        errors: cells for which no model gave an output.
        cost_usd: None when a price is unknown.
        latency_ms: the 50th, 90th and 99th percentile, None without a measurement.
        pass_k: the chance that all repeats of an example pass; None without a scored example.
    """

    target: int
    n: int
    avg_score: float | None
    min_score: float | None
    max_score: float | None
    avg_hallucination_rate: float | None
    failure_count: int
    unscored: int
    errors: int
    tokens_in: int
    tokens_out: int
    cost_usd: float | None
    latency_ms: Mapping[str, float | None]
    pass_k: float | None
    scores: Mapping[str, float | None]


def target_result(target: int, cells: Sequence[CellResult], repeats: int) -> TargetResult:
    """The figures of one target from all of its cells."""
    scored = [value for one in cells if (value := _value(one, OVERALL)) is not None]
    looked = [flag for one in cells if (flag := hallucinated(one)) is not None]
    costs = [one.cost_usd for one in cells]
    latencies = sorted(one.latency_ms for one in cells if one.latency_ms is not None)
    names = dict.fromkeys(name for one in cells for name in one.scores if name != OVERALL)
    return TargetResult(
        target=target,
        n=len(cells),
        avg_score=_mean(scored),
        min_score=min(scored, default=None),
        max_score=max(scored, default=None),
        avg_hallucination_rate=_mean(looked),
        failure_count=sum(value < PASSES for value in scored),
        unscored=len(cells) - len(scored),
        errors=sum(one.status == "failed" for one in cells),
        tokens_in=sum(one.input_tokens for one in cells),
        tokens_out=sum(one.output_tokens for one in cells),
        cost_usd=None if None in costs else sum(cost for cost in costs if cost is not None),
        latency_ms={f"p{share}": percentile(latencies, share / 100) for share in (50, 90, 99)},
        pass_k=pass_hat_k(_passes(cells), repeats),
        scores={
            name: _mean([value for one in cells if (value := _value(one, name)) is not None])
            for name in names
        },
    )


def comparisons(
    by_target: Mapping[int, Sequence[CellResult]],
    plan: ExperimentPlan,
    targets: Sequence[Entrant],
) -> list[Comparison]:
    """The baseline beside every candidate: score, passes, hallucinations, as one family.

    Args:
        by_target: the cells of each target.
        plan: says which target is the baseline.
        targets: whose cells they are.
    """
    questions = []
    for baseline, candidate in pairs(targets, plan.baseline, across=plan.across):
        before, after = by_target[baseline], by_target[candidate]
        pair = (targets[baseline].name, targets[candidate].name)
        questions.append(_question(pair, OVERALL, _scores, before, after))
        questions.append(_question(pair, "pass_rate", _all_pass, before, after, passes=True))
        faults = _question(
            pair, "hallucination_rate", _any_fault, before, after, passes=True, worse=True
        )
        if faults.before and faults.after:
            questions.append(faults)
    return compare(questions, plan.policy)


def hallucinated(one: CellResult) -> bool | None:
    """Whether an output says what nothing supports; None when nobody looked."""
    score = one.scores.get(FAITHFULNESS)
    return None if score is None or score.value is None else score.label == HALLUCINATED


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """The value that a share of the others don't exceed (nearest rank); None of nothing."""
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else None


def _question(
    pair: tuple[str, str],
    metric: str,
    values: Callable[[Sequence[CellResult]], Values],
    before: Sequence[CellResult],
    after: Sequence[CellResult],
    *,
    passes: bool = False,
    worse: bool = False,
) -> Question:
    return Question(
        baseline=pair[0],
        candidate=pair[1],
        metric=metric,
        before=values(before),
        after=values(after),
        passes=passes,
        lower_is_better=worse,
        largest=1.0,
    )


def _scores(cells: Sequence[CellResult]) -> Values:
    """The mean over repeats: an example counts once."""
    return {
        example: sum(values) / len(values)
        for example, values in _by_example(cells, lambda one: _value(one, OVERALL)).items()
    }


def _all_pass(cells: Sequence[CellResult]) -> Values:
    return {
        example: float(all(value >= PASSES for value in values))
        for example, values in _by_example(cells, lambda one: _value(one, OVERALL)).items()
    }


def _any_fault(cells: Sequence[CellResult]) -> Values:
    return {
        example: float(any(flags)) for example, flags in _by_example(cells, hallucinated).items()
    }


def _passes(cells: Sequence[CellResult]) -> Iterable[tuple[int, int]]:
    for values in _by_example(cells, lambda one: _value(one, OVERALL)).values():
        yield sum(value >= PASSES for value in values), len(values)


def _by_example(
    cells: Sequence[CellResult], value: Callable[[CellResult], float | None]
) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for one in cells:
        read = value(one)
        if read is not None:
            found[one.example].append(read)
    return found


def _value(one: CellResult, name: str) -> float | None:
    score = one.scores.get(name)
    return score.value if score is not None else None


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
