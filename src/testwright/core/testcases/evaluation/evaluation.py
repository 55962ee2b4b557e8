"""The result of `testwright evaluate`: every target with its figures, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from testwright.core.testcases.evaluation.figure import Value
from testwright.core.testcases.evaluation.observed import Sample
from testwright.core.testcases.evaluation.reach import Reach
from testwright.core.testcases.evaluation.service import (
    by_length,
    latency_p50,
    latency_p90,
    latency_p99,
)
from testwright.core.testcases.evaluation.shown import target_text
from testwright.core.testcases.evaluation.targets import MEASURES, Group, Measure, Unit

State = Literal["met", "missed", "not applicable", "no target"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure of one target, beside what it should be."""

    name: str
    title: str
    group: Group
    unit: Unit
    value: float | None
    target: str
    state: State
    n: int
    note: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """Latency of the stories of one length, in seconds."""

    title: str
    n: int
    p50: float | None
    p90: float | None
    p99: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one model × strategy did.

    Attributes:
        impossible: why this combination can't run; then nothing else is filled.
        failures: (story, why) of runs without an answer.
    """

    model: str
    strategy: str
    impossible: str | None = None
    figures: tuple[Figure, ...] = ()
    lengths: tuple[Lengths, ...] = ()
    reach: Reach | None = None
    failures: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """How a result is called in headings."""
        return f"{self.model}, {self.strategy}"

    def figure(self, name: str) -> Figure:
        """One of its figures.

        Raises:
            KeyError: there is none of that name.
        """
        return {one.name: one for one in self.figures}[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything.

    Attributes:
        left_out: (story, why) of stories that no run was made for.
        count: cases asked for per story.
        made_at: date and time, UTC.
    """

    dataset: str
    stories: int
    left_out: tuple[tuple[str, str], ...]
    count: int
    at_once: int
    seed: int
    made_at: str
    version: str
    results: tuple[Result, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {name: _plain(value) for name, value in asdict(self).items()}


def figures_of(sample: Sample) -> tuple[Figure, ...]:
    """Every measure of a sample, in the order of the table."""
    return tuple(_figure(measure, measure.of(sample)) for measure in MEASURES)


def lengths_of(sample: Sample) -> tuple[Lengths, ...]:
    """Latency by the length of the stories."""
    return tuple(
        Lengths(
            title=title,
            n=len(part.runs),
            p50=latency_p50(part).value,
            p90=latency_p90(part).value,
            p99=latency_p99(part).value,
        )
        for title, part in by_length(sample)
    )


def _figure(measure: Measure, found: Value) -> Figure:
    return Figure(
        name=measure.name,
        title=measure.title,
        group=measure.group,
        unit=measure.unit,
        value=found.value,
        target=target_text(measure.target, measure.unit),
        state=_state(measure, found),
        n=found.n,
        note=found.note,
        definition=(measure.of.__doc__ or "").strip(),
    )


def _state(measure: Measure, found: Value) -> State:
    if found.value is None:
        return "not applicable"
    met = measure.target.met(found.value)
    return "no target" if met is None else "met" if met else "missed"


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
