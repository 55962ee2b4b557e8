"""What the cells of a variant say, as one value an example: the metrics of an offline run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from testwright.core.experiments.cells import CellResult
from testwright.core.experiments.summary import by_example, hallucinated, mean_of, value_of
from testwright.core.scoring.scorer import OVERALL

Values = Mapping[str, float]
Read = Callable[[CellResult], float | None]
Together = Callable[[Sequence[float]], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One thing that cells are measured by.

    Attributes:
        name: as the results of traffic call it, where both have it.
        read: a cell's value; None where it has none.
        together: an example's value, of those of its repeats.
        passes: whether an example's value is 0 or 1.
        bounded: whether values lie between 0 and 1.
    """

    name: str
    read: Read
    together: Together
    passes: bool = False
    bounded: bool = True

    def of(self, cells: Sequence[CellResult]) -> dict[str, float]:
        """The value of each example that has one."""
        found = by_example(cells, self.read)
        return {example: self.together(values) for example, values in found.items()}


def metrics_of(cells: Sequence[CellResult]) -> list[Metric]:
    """All that these cells can be measured by: scores first, then what answers took.

    A scorer that is called like another metric is `score:NAME`.
    """
    scorers = dict.fromkeys(name for one in cells for name in one.scores if name != OVERALL)
    taken = {OVERALL, *(one.name for one in (*_OUTCOMES, *_AMOUNTS))}
    return [
        _score(OVERALL, OVERALL),
        *(_score(name if name not in taken else f"score:{name}", name) for name in scorers),
        *_OUTCOMES,
        *_AMOUNTS,
    ]


def _score(name: str, scorer: str) -> Metric:
    return Metric(name=name, read=lambda one: value_of(one, scorer), together=_mean)


def _mean(values: Sequence[float]) -> float:
    return mean_of(values) or 0.0


def _all(values: Sequence[float]) -> float:
    return float(all(values))


def _any(values: Sequence[float]) -> float:
    return float(any(values))


def _success(one: CellResult) -> float:
    return float(one.status == "completed")


def _error(one: CellResult) -> float:
    return float(one.status == "failed")


def _tokens_in(one: CellResult) -> float | None:
    return None if one.answer is None else float(one.answer.input_tokens)


def _tokens_out(one: CellResult) -> float | None:
    return None if one.answer is None else float(one.answer.output_tokens)


def _tokens(one: CellResult) -> float | None:
    if one.answer is None:
        return None
    return float(one.answer.input_tokens + one.answer.output_tokens)


def _cost(one: CellResult) -> float | None:
    return None if one.answer is None else one.answer.cost_usd


_OUTCOMES = (
    Metric(name="pass_rate", read=lambda one: one.passed, together=_all, passes=True),
    Metric(name="success", read=_success, together=_all, passes=True),
    Metric(name="error", read=_error, together=_any, passes=True),
    Metric(name="hallucination_rate", read=hallucinated, together=_any, passes=True),
)
_AMOUNTS = (
    Metric(name="latency_ms", read=lambda one: one.latency_ms, together=_mean, bounded=False),
    Metric(name="tokens", read=_tokens, together=_mean, bounded=False),
    Metric(name="tokens_in", read=_tokens_in, together=_mean, bounded=False),
    Metric(name="tokens_out", read=_tokens_out, together=_mean, bounded=False),
    Metric(name="cost_usd", read=_cost, together=_mean, bounded=False),
)
