"""Calls to models: every one goes through here.

Retry, breaker, attempts, metering and ledger are decided in this file, so that no strategy, no
judge and no provider repeats them.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from time import monotonic, perf_counter
from typing import Any

from testwright.core.ports import ChatRequest, End, Piece, Provider
from testwright.core.pricing import cost, estimate_tokens
from testwright.core.runs import Attempt, Message, Parameters, Usage
from testwright.core.tools import Restart
from testwright.engine.breakers import PAUSE_SECONDS
from testwright.engine.pacing import PATIENCE_SECONDS, NotAsked, Turn
from testwright.engine.platform import Platform
from testwright.engine.store import ledger
from testwright.engine.store.ledger import Outcome
from testwright.errors import ProviderFailure

MAX_ATTEMPTS = 3
"""Calls to models in one run, over all steps and fallbacks (SPEC §1)."""
LONGEST_WAIT = 8.0
"""Seconds that a run waits at most before it asks again; a longer `Retry-After` means fallback."""
FIRST_WAIT = 0.25
"""Seconds before a call is made again whose service does not say how long to wait."""
MOST_TOKENS = 100_000_000
"""No call takes more; a service that says so is wrong."""
RETRIED = ("down", "rate_limited", "garbled")
BREAKS = ("down", "timeout")


@dataclass(slots=True)
class Journal:
    """What models were asked for one run and what it cost; shared by all its targets.

    Attributes:
        scorer: the judge that asks about the run; empty for the run itself.
        read_along: whether somebody reads the text as it comes: what was said is not taken back.
        patient: whether a provider with too much to do is waited for.
        put_off: calls of a patient run that such a provider refused; they are no attempts.
    """

    run_id: str
    project_id: str
    scorer: str = ""
    read_along: bool = False
    patient: bool = False
    put_off: int = 0
    attempts: list[Attempt] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)

    @property
    def left(self) -> int:
        """Calls that the run may still make."""
        return MAX_ATTEMPTS - len(self.attempts) + self.put_off


class ModelCalls:
    """The way to one model, with the books of one run.

    Args:
        platform: the parts.
        journal: the books.
        model: `provider:name`.
        provider: the way to it.
        parameters: how it is asked.
        reserve: attempts that later targets of the chain must find left.
    """

    def __init__(
        self,
        platform: Platform,
        journal: Journal,
        model: str,
        provider: Provider,
        parameters: Parameters,
        *,
        reserve: int = 0,
    ) -> None:
        self._platform = platform
        self._journal = journal
        self._model = model
        self._provider = provider
        self._parameters = parameters
        self._reserve = reserve

    def attempts_left(self) -> int:
        """How many more times this model may be asked in this run."""
        return max(0, self._journal.left - self._reserve)

    async def ask(
        self, messages: tuple[Message, ...], *, schema: Mapping[str, Any] | None
    ) -> AsyncIterator[str | Restart]:
        """Asks, again after faults that pass, and keeps the books.

        Raises:
            ProviderFailure: the model can't answer, or no attempt is left.
        """
        began = monotonic()
        while True:
            failure: ProviderFailure | None = None
            said = False
            try:
                async for piece in self._call(messages, schema):
                    said = True
                    yield piece
            except NotAsked:
                raise
            except ProviderFailure as error:
                failure = error
            if failure is None:
                return
            if said and self._journal.read_along:
                raise failure
            if self._put_off(failure, began):
                self._journal.put_off += 1
                wait: float | None = self._backoff() if failure.retry_after is None else 0.0
            else:
                wait = self._wait_before_retry(failure)
            if wait is None:
                raise failure
            self._platform.metrics.retries.labels(self._model, failure.kind).inc()
            await asyncio.sleep(wait)
            yield Restart()

    async def _call(
        self, messages: tuple[Message, ...], schema: Mapping[str, Any] | None
    ) -> AsyncIterator[str]:
        if not self.attempts_left():
            raise ProviderFailure(f"{self._model}: no attempt is left in this run", kind="rejected")
        meter = _Meter(messages)
        patience = None if self._journal.patient else LONGEST_WAIT
        async with self._platform.pacing.turn(
            self._provider.name, meter.asked_tokens, patience=patience
        ) as turn:
            # Time spent waiting for the turn is not the model's.
            meter.start()
            async with aclosing(self._asked(messages, schema, meter, turn)) as texts:
                async for text in texts:
                    yield text

    async def _asked(
        self,
        messages: tuple[Message, ...],
        schema: Mapping[str, Any] | None,
        meter: _Meter,
        turn: Turn,
    ) -> AsyncGenerator[str, None]:
        """One call whose turn it is, with its two rows in the ledger."""
        model, journal = self._model, self._journal
        breakers, database = self._platform.breakers, self._platform.database
        if not breakers.admits(model):
            raise ProviderFailure(
                f"{model} failed several times in a row and is left alone for a few seconds; "
                f"last: {breakers.problem(model)}",
                kind="timeout",
                retry_after=PAUSE_SECONDS,
            )
        journal.attempts.append(Attempt(model=model, outcome="failed", problem="cut off"))
        call_id = await ledger.asked(
            database,
            project_id=journal.project_id,
            run_id=journal.run_id,
            attempt=len(journal.attempts),
            scorer=journal.scorer,
            model=model,
        )
        outcome: Outcome | None = None
        try:
            request = ChatRequest(
                model=model.partition(":")[2],
                messages=messages,
                parameters=self._parameters,
                schema=schema,
            )
            async for event in self._provider.chat(request):
                if isinstance(event, Piece):
                    meter.add(event.text)
                    yield event.text
                else:
                    meter.end = event
            outcome = self._answered(meter)
            breakers.succeeded(model)
            turn.answered((outcome.input_tokens or 0) + (outcome.output_tokens or 0))
        except ProviderFailure as failure:
            outcome = self._failed(failure, meter)
            turn.failed(failure)
            raise
        finally:
            breakers.abandoned(model)
            outcome = outcome or self._cancelled(meter)
            ledger.ended(database, call_id, outcome)

    def _answered(self, meter: _Meter) -> Outcome:
        """A whole answer."""
        self._book(
            Attempt(
                model=self._model,
                outcome="answered",
                latency_ms=meter.ms(),
                finish_reason=meter.end.finish_reason or "",
            )
        )
        return self._paid(meter, status="answered")

    def _cancelled(self, meter: _Meter) -> Outcome:
        """Nobody waits any more: what came until now is paid for all the same."""
        problem = "nobody waited for the answer"
        self._book(
            Attempt(
                model=self._model,
                outcome="failed",
                problem=problem,
                latency_ms=meter.ms(),
            )
        )
        return self._paid(meter, status="cancelled", problem=problem)

    def _paid(self, meter: _Meter, *, status: str, problem: str = "") -> Outcome:
        usage, estimated = meter.tokens()
        price = self._platform.prices.of(self._model, local=self._provider.local)
        priced = Usage(
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cached_tokens=usage.cached_tokens,
            cost_usd=cost(price, usage),
        )
        self._journal.usage += priced
        self._count(priced, meter)
        return Outcome(
            status=status,
            problem=problem,
            input_tokens=priced.input_tokens,
            output_tokens=priced.output_tokens,
            estimated=estimated,
            cost_usd=priced.cost_usd,
            first_token_ms=meter.first_ms,
            latency_ms=meter.ms(),
        )

    def _failed(self, failure: ProviderFailure, meter: _Meter) -> Outcome:
        model = self._model
        if failure.kind in BREAKS:
            self._platform.breakers.failed(model, failure.message)
        self._book(
            Attempt(model=model, outcome="failed", problem=failure.message, latency_ms=meter.ms())
        )
        if meter.first_ms is not None:  # what was said until it broke off is paid for
            return self._paid(meter, status="failed", problem=failure.message)
        self._platform.metrics.model_seconds.labels(model).observe(meter.ms() / 1000)
        return Outcome(status="failed", problem=failure.message, latency_ms=meter.ms())

    def _book(self, attempt: Attempt) -> None:
        self._journal.attempts[-1] = attempt

    def _count(self, usage: Usage, meter: _Meter) -> None:
        metrics, model = self._platform.metrics, self._model
        metrics.model_seconds.labels(model).observe(meter.ms() / 1000)
        if meter.first_ms is not None:
            metrics.first_token_seconds.labels(model).observe(meter.first_ms / 1000)
        metrics.tokens.labels(model, "input").inc(usage.input_tokens)
        metrics.tokens.labels(model, "output").inc(usage.output_tokens)
        if usage.cost_usd is not None:
            metrics.cost.labels(model).inc(usage.cost_usd)

    def _put_off(self, failure: ProviderFailure, began: float) -> bool:
        """Whether the call is only put off: a patient caller's provider has too much to do."""
        if failure.kind != "rate_limited" or not self._journal.patient:
            return False
        silent = self._platform.pacing.silent_seconds(self._provider.name, began)
        return silent <= PATIENCE_SECONDS

    def _wait_before_retry(self, failure: ProviderFailure) -> float | None:
        """Seconds to wait before the call is made again; None when it is not."""
        if failure.kind not in RETRIED or not self.attempts_left():
            return None
        return pause_before(self._made(), failure)

    def _backoff(self) -> float:
        return backoff(self._made())

    def _made(self) -> int:
        return sum(attempt.model == self._model for attempt in self._journal.attempts)


def pause_before(made: int, failure: ProviderFailure) -> float | None:
    """Seconds to wait after so many calls; None when the service wants to be left alone longer."""
    if failure.retry_after is not None:
        return failure.retry_after if failure.retry_after <= LONGEST_WAIT else None
    return backoff(made)


def backoff(made: int) -> float:
    """Seconds: twice as long with every call that was made, and never the same."""
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (made - 1))
    return float(wait * random.uniform(0.5, 1.5))  # noqa: S311 - jitter


def _plausible(tokens: int | None) -> int | None:
    """What a service counted, unless it is nonsense: then it is as if it had not said."""
    return tokens if tokens is not None and 0 <= tokens <= MOST_TOKENS else None


class _Meter:
    """Time and tokens of one call."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        self._asked = "\n".join(message.content for message in messages)
        self._answer: list[str] = []
        self._started = perf_counter()
        self.first_ms: float | None = None
        self.end = End()

    def start(self) -> None:
        """The call is made now."""
        self._started = perf_counter()

    def asked_tokens(self) -> int:
        """Our estimate of what the question takes."""
        return estimate_tokens(self._asked)

    def add(self, text: str) -> None:
        if self.first_ms is None and text:
            self.first_ms = self.ms()
        self._answer.append(text)

    def ms(self) -> float:
        return (perf_counter() - self._started) * 1000

    def tokens(self) -> tuple[Usage, bool]:
        """What the service counted, or our estimate where it did not say."""
        given, taken = _plausible(self.end.input_tokens), _plausible(self.end.output_tokens)
        cached = _plausible(self.end.cached_tokens)
        usage = Usage(
            input_tokens=given if given is not None else self.asked_tokens(),
            cached_tokens=min(cached or 0, given or 0),
            output_tokens=taken if taken is not None else estimate_tokens("".join(self._answer)),
        )
        return usage, given is None or taken is None
