"""The cells of an experiment: which there are, and what came of each."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from testwright.core.runs import Score, Usage
from testwright.core.scoring.overall import passed
from testwright.core.scoring.scorer import OVERALL


class Cell(NamedTuple):
    """One question: a target, a golden example in one of its versions, a repeat from 0."""

    target: int
    example: str
    repeat: int


_TIME = 10
"""Characters of an id that say when it was made."""


def run_id_of(experiment_id: str, cell: Cell) -> str:
    """The run of a cell, the same whenever it is asked.

    So the calls of a worker that died stand in the ledger under the run that another one makes,
    and what they cost is in the totals. It sorts with the experiment's time, as other ids do.
    """
    told = "\0".join([experiment_id, *map(str, cell)])
    digest = hashlib.sha256(told.encode()).digest()[:10]
    made = experiment_id.partition("_")[2][:_TIME]
    return f"run_{made}{base64.b32hexencode(digest).decode().lower()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellResult:
    """What came of a cell.

    Attributes:
        example: the example's id, whatever its version: by it targets are paired.
        status: `failed` when no target could give an output.
        scores: by name; the overall one is called `score`.
        input_tokens, output_tokens, cost_usd: of all its calls, judges among them.
        answer: what the answer alone took; None where there is none.
        latency_ms: None where nothing was asked.
    """

    cell: Cell
    example: str
    status: Literal["completed", "failed"]
    scores: Mapping[str, Score] = field(default_factory=dict)
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0
    answer: Usage | None = None
    latency_ms: float | None = None
    run_id: str | None = None
    error: str | None = None

    @property
    def passed(self) -> bool | None:
        """Whether its overall score passes; None where it is unscored."""
        return passed(self.scores.get(OVERALL))


def expected(targets: int, examples: Sequence[str], repeats: int) -> Iterator[Cell]:
    """Every cell, in the order in which they are asked.

    All targets get an example before the next one comes, so that what is there after half of the
    time can be compared, and a provider's bad minutes hit all targets alike.
    """
    for repeat in range(repeats):
        for example in examples:
            for target in range(targets):
                yield Cell(target, example, repeat)
