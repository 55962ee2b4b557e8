"""The hands of strategies: what `core/tools.py` promises, for one target of one run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from testwright.core.ports import Prepared, Provider, Task
from testwright.core.retrieval.pattern import Found
from testwright.core.runs import Attempt, Message, Score, Target
from testwright.core.tools import Restart
from testwright.engine.calls import Journal, ModelCalls
from testwright.engine.platform import Platform


class RunTools:
    """`Tools` for one target of one run.

    Args:
        platform: the parts.
        journal: the books of the run.
        target: who is asked.
        provider: the way to the target's model.
        task: scores what comes back, and says which patterns it can use.
        prepared: the run's input.
        reserve: attempts that later targets of the chain must find left.
    """

    def __init__(
        self,
        platform: Platform,
        journal: Journal,
        target: Target,
        provider: Provider,
        task: Task,
        prepared: Prepared,
        *,
        reserve: int = 0,
    ) -> None:
        self._platform = platform
        self._journal = journal
        self._target = target
        self._task = task
        self._prepared = prepared
        self._calls = ModelCalls(
            platform, journal, target.model, provider, target.parameters, reserve=reserve
        )

    def attempts_left(self) -> int:
        """How many more times this target may be asked in this run."""
        return self._calls.attempts_left()

    @property
    def read_along(self) -> bool:
        """Whether somebody reads the text as it comes."""
        return self._journal.read_along

    @property
    def threshold(self) -> float:
        """The overall score from which an output is good enough."""
        return self._platform.settings.hybrid_threshold

    async def retrieve(self, query: str, limit: int) -> tuple[Found, ...]:
        """Stored patterns that fit the query and give no orders, best first."""
        with self._platform.metrics.stage("retrieve"):
            return await self._platform.retrieval.for_prompt(
                self._journal.project_id, self._task.pattern_kind, query, limit
            )

    def score(self, output: Any) -> tuple[Score, ...]:  # noqa: ANN401 - the task's own type
        """What the task says of an output, the overall score first."""
        with self._platform.metrics.stage("score"):
            return self._task.score(output, self._prepared)

    def judged(self, problems: Sequence[str], *, parsed: bool) -> None:
        """Notes whether the last answer was usable; the first one is a metric."""
        attempts = self._journal.attempts
        if problems:
            last = attempts[-1]
            attempts[-1] = Attempt(
                model=last.model,
                outcome="invalid",
                problem="; ".join(problems[:3]),
                latency_ms=last.latency_ms,
            )
        if len(attempts) == 1:
            valid = "true" if parsed and not problems else "false"
            self._platform.metrics.first_attempt.labels(self._target.model, valid).inc()

    def ask(
        self, messages: tuple[Message, ...], *, schema: Mapping[str, Any] | None
    ) -> AsyncIterator[str | Restart]:
        """Asks the target's model, again after faults that pass, and keeps the books."""
        return self._calls.ask(messages, schema=schema)
