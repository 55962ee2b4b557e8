"""All that a strategy may touch; the engine hands it over (`engine/tools.py`)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from testwright.core.retrieval.pattern import Found
from testwright.core.runs import Message, Score


@dataclass(frozen=True, slots=True)
class Restart:
    """The call is made again: what it had yielded so far is void."""


class Tools(Protocol):
    """All that a strategy may touch."""

    def ask(
        self, messages: tuple[Message, ...], *, schema: Mapping[str, Any] | None
    ) -> AsyncIterator[str | Restart]:
        """Asks the target's model, with retry, breaker, metering and ledger; yields text.

        Raises:
            ProviderFailure: when the model can't answer, or no attempt is left.
        """

    def judged(self, problems: Sequence[str], *, parsed: bool) -> None:
        """Tells the ledger what `Task.check` said of the last answer."""

    @property
    def read_along(self) -> bool:
        """Whether somebody reads the text as it comes: then it can't be taken back."""

    def attempts_left(self) -> int:
        """How many more times this target may be asked in this run."""

    async def retrieve(self, query: str, limit: int) -> Sequence[Found]:
        """Stored patterns of the task's kind that fit the query and give no orders, best first."""

    def score(self, output: Any) -> tuple[Score, ...]:  # noqa: ANN401
        """What `Task.score` says of an output, the overall score first."""

    @property
    def threshold(self) -> float:
        """The overall score from which an output is good enough (`HYBRID_THRESHOLD`)."""
