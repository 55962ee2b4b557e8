"""What an experiment found: each target's figures, and how they compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.pairs import Entrant, pairs
from testwright.core.experiments.plan import ExperimentPlan
from testwright.core.runs import Score
from testwright.core.scoring.faithfulness.verdicts import FAITHFULNESS, GROUNDED, HALLUCINATED
from testwright.core.scoring.scorer import OVERALL
from testwright.core.stats.compare import Comparison, Question, compare
from testwright.core.stats.reliability import pass_hat_k

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """The figures of one target.

    Attributes:
        n: cells that are done.
        avg_score: mean of the overall scores; None when nothing is scored.
        avg_hallucination_rate: share of outputs with a claim that nothing supports; None when
            nobody looked. Outputs that got no verdict are left out of it.
        hallucination_checked: outputs that got a verdict.
        hallucination_unscored: outputs that got none, though somebody was to look.
        failure_count: cells that don't pass: a score below 0.5, or below a threshold that was set.
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
    hallucination_checked: int
    hallucination_unscored: int
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
    scored = [value for one in cells if (value := value_of(one, OVERALL)) is not None]
    looked = [flag for one in cells if (flag := hallucinated(one)) is not None]
    costs = [one.cost_usd for one in cells]
    latencies = sorted(one.latency_ms for one in cells if one.latency_ms is not None)
    names = dict.fromkeys(name for one in cells for name in one.scores if name != OVERALL)
    return TargetResult(
        target=target,
        n=len(cells),
        avg_score=mean_of(scored),
        min_score=min(scored, default=None),
        max_score=max(scored, default=None),
        avg_hallucination_rate=mean_of(looked),
        hallucination_checked=len(looked),
        hallucination_unscored=_unlooked(cells) if looked or FAITHFULNESS in names else 0,
        failure_count=sum(one.passed is False for one in cells),
        unscored=len(cells) - len(scored),
        errors=sum(one.status == "failed" for one in cells),
        tokens_in=sum(one.input_tokens for one in cells),
        tokens_out=sum(one.output_tokens for one in cells),
        cost_usd=None if None in costs else sum(cost for cost in costs if cost is not None),
        latency_ms={f"p{share}": percentile(latencies, share / 100) for share in (50, 90, 99)},
        pass_k=pass_hat_k(_passes(cells), repeats),
        scores={
            name: mean_of([value for one in cells if (value := value_of(one, name)) is not None])
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
    return hallucination(one.scores)


def hallucination(scores: Mapping[str, Score]) -> bool | None:
    """Whether one of the scorers that look for it found a claim that nothing supports.

    Whatever they are called: their labels tell. None when none of them gave a verdict.
    """
    flags = [
        score.label == HALLUCINATED
        for name, score in scores.items()
        if score.value is not None
        and (score.label in (HALLUCINATED, GROUNDED) or name == FAITHFULNESS)
    ]
    return any(flags) if flags else None


def _unlooked(cells: Sequence[CellResult]) -> int:
    return sum(one.status == "completed" and hallucinated(one) is None for one in cells)


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
        for example, values in by_example(cells, lambda one: value_of(one, OVERALL)).items()
    }


def _all_pass(cells: Sequence[CellResult]) -> Values:
    return {
        example: float(all(flags))
        for example, flags in by_example(cells, lambda one: one.passed).items()
    }


def _any_fault(cells: Sequence[CellResult]) -> Values:
    return {
        example: float(any(flags)) for example, flags in by_example(cells, hallucinated).items()
    }


def _passes(cells: Sequence[CellResult]) -> Iterable[tuple[int, int]]:
    for flags in by_example(cells, lambda one: one.passed).values():
        yield sum(map(bool, flags)), len(flags)


def by_example(
    cells: Sequence[CellResult], value: Callable[[CellResult], float | None]
) -> dict[str, list[float]]:
    """What the cells of each example have of a value; those that have none are left out."""
    found: dict[str, list[float]] = defaultdict(list)
    for one in cells:
        read = value(one)
        if read is not None:
            found[one.example].append(read)
    return found


def value_of(one: CellResult, name: str) -> float | None:
    """What a scorer gave a cell; None where it is unscored."""
    score = one.scores.get(name)
    return score.value if score is not None else None


def mean_of(values: Sequence[float]) -> float | None:
    """Their mean; None of nothing."""
    return sum(values) / len(values) if values else None
