"""Texts into vectors by any model that embeds: with retry, breaker, metering and ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from testwright.core.ports import Provider
from testwright.core.pricing import cost, estimate_tokens
from testwright.core.runs import Usage
from testwright.db.base import new_id
from testwright.engine.breakers import PAUSE_SECONDS
from testwright.engine.calls import BREAKS, LONGEST_WAIT, MAX_ATTEMPTS, RETRIED, pause_before
from testwright.engine.pacing import Turn
from testwright.engine.platform import Platform
from testwright.engine.store import ledger
from testwright.engine.store.ledger import Outcome
from testwright.engine.targets import provider_of
from testwright.errors import (
    Detail,
    InvalidInput,
    ModelUnavailable,
    ProviderFailure,
    Unconfigured,
)


@dataclass(frozen=True, slots=True)
class Embedded:
    """One vector a text, in order. `tokens` is our estimate: services do not say."""

    vectors: Sequence[Sequence[float]]
    tokens: int


async def embed(platform: Platform, project_id: str, model: str, texts: Sequence[str]) -> Embedded:
    """Asks, again after faults that pass.

    Raises:
        InvalidInput: no such model, or its provider has no embeddings.
        Unconfigured: the provider lacks its key or address.
        ModelUnavailable: it did not answer.
    """
    provider = provider_of(platform, model)
    if (missing := provider.missing()) is not None:
        raise Unconfigured(missing, details=(Detail("model", missing),))
    tokens = sum(estimate_tokens(text) for text in texts)
    # In the ledger a call belongs to a run; one that embeds stands for itself.
    call = _Call(platform, project_id, new_id("emb"), model, provider, texts, tokens)
    for attempt in range(1, MAX_ATTEMPTS + 1):
        try:
            return Embedded(await call.made(attempt), tokens)
        except ProviderFailure as failure:
            if failure.kind in ("rejected", "unknown_model"):
                raise InvalidInput(
                    failure.message, details=(Detail("model", failure.message),)
                ) from failure
            wait = pause_before(attempt, failure) if failure.kind in RETRIED else None
            if wait is None or attempt == MAX_ATTEMPTS:
                raise ModelUnavailable(
                    failure.message, kind=failure.kind, retry_after=failure.retry_after
                ) from failure
            platform.metrics.retries.labels(model, failure.kind).inc()
            await asyncio.sleep(wait)
    raise AssertionError("the last attempt answers or fails")


@dataclass(frozen=True, slots=True)
class _Call:
    """What is asked for, and of whom."""

    platform: Platform
    project_id: str
    id: str
    model: str
    provider: Provider
    texts: Sequence[str]
    tokens: int

    async def made(self, attempt: int) -> list[list[float]]:
        """The vectors, when it is the call's turn."""
        pacing = self.platform.pacing
        async with pacing.turn(
            self.provider.name, lambda: self.tokens, patience=LONGEST_WAIT
        ) as turn:
            return await self._asked(attempt, turn)

    async def _asked(self, attempt: int, turn: Turn) -> list[list[float]]:
        """One call, with a row in the ledger from before it on."""
        breakers, database = self.platform.breakers, self.platform.database
        if not breakers.admits(self.model):
            problem = (
                f"{self.model} failed several times in a row and is left alone for a few seconds; "
                f"last: {breakers.problem(self.model)}"
            )
            raise ProviderFailure(problem, kind="timeout", retry_after=PAUSE_SECONDS)
        row = await ledger.asked(
            database,
            project_id=self.project_id,
            run_id=self.id,
            attempt=attempt,
            model=self.model,
        )
        started = perf_counter()
        outcome = Outcome(status="cancelled", problem="nobody waited for the answer")
        try:
            vectors = await self.provider.embed(self.model.partition(":")[2], self.texts)
            outcome = self._answered(started)
            breakers.succeeded(self.model)
            turn.answered(self.tokens)
        except ProviderFailure as failure:
            if failure.kind in BREAKS:
                breakers.failed(self.model, failure.message)
            turn.failed(failure)
            outcome = Outcome(status="failed", problem=failure.message, latency_ms=_since(started))
            raise
        finally:
            breakers.abandoned(self.model)
            # Shielded: a client that hangs up must not leave the ledger open.
            await asyncio.shield(ledger.settled(database, row, outcome))
        return vectors

    def _answered(self, started: float) -> Outcome:
        price = self.platform.prices.of(self.model, local=self.provider.local)
        paid = cost(price, Usage(input_tokens=self.tokens))
        metrics = self.platform.metrics
        metrics.model_seconds.labels(self.model).observe(_since(started) / 1000)
        metrics.tokens.labels(self.model, "input").inc(self.tokens)
        if paid is not None:
            metrics.cost.labels(self.model).inc(paid)
        return Outcome(
            status="answered",
            input_tokens=self.tokens,
            output_tokens=0,
            estimated=True,
            cost_usd=paid,
            latency_ms=_since(started),
        )


def _since(started: float) -> float:
    """Milliseconds."""
    return (perf_counter() - started) * 1000
