"""How fast each provider is asked, by all who ask: experiments, judges and people alike.

A provider that says it has too much to do (429, or 503 and 529 when it is overloaded) is sent fewer
calls at once, and nothing while it wants to be left in peace; calls wait here instead of failing.
Limits that are set (`PROVIDER_LIMITS`) hold over all processes that share a Redis.
"""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic

from testwright.core.pacing.limits import MOST_AT_ONCE, ProviderLimits
from testwright.core.pacing.pace import Pace
from testwright.engine.lane import Lane, TooBusy
from testwright.engine.rates import Rates
from testwright.engine.shared_memory import SharedMemory
from testwright.engine.windows import Windows
from testwright.errors import ProviderFailure
from testwright.telemetry import Metrics

PATIENCE_SECONDS = 600.0
"""How long a provider that answers nobody is waited for by those who have time."""
_LOOK_SECONDS = 1.0
"""How often other processes' pauses are looked for."""
_LONGEST_SLEEP = 1.0
_PLACE_SECONDS = 0.1
"""How often a place among those of all processes is tried for."""
_OVERLOADED = (503, 529)
_NO_LIMITS = ProviderLimits()


class NotAsked(ProviderFailure):
    """The provider was not asked, because its turn would have come too late."""

    def __init__(self, provider: str, seconds: float) -> None:
        super().__init__(
            f"{provider} is asked as fast as it lets us, or as its limits allow: "
            f"try again in {max(1.0, seconds):.0f} s",
            kind="rate_limited",
            retry_after=max(1.0, seconds),
        )


@dataclass(frozen=True, slots=True)
class PaceState:
    """How a provider is being asked by this process."""

    window: int
    in_flight: int
    waiting: int
    paused_seconds: float


@dataclass(slots=True)
class Turn:
    """Leave to ask once. Whoever has it says what came of it; nothing, when that tells nothing."""

    tokens: int
    sent_at: float
    taken: int | None = None
    refusal: ProviderFailure | None = None

    def answered(self, tokens: int) -> None:
        """The provider answered; the call took so many tokens, both ways."""
        self.taken = tokens

    def failed(self, failure: ProviderFailure) -> None:
        """The call failed; only a provider with too much to do changes the pace."""
        if failure.kind == "rate_limited" or failure.status in _OVERLOADED:
            self.refusal = failure


class Pacing:
    """A lane for each provider, made when it is first asked.

    Args:
        limits: of the providers that have any.
        shared: where processes tell one another.
        metrics: shows windows and queues.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        limits: Mapping[str, ProviderLimits],
        shared: SharedMemory,
        metrics: Metrics,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._limits = limits
        self._shared = shared
        self._metrics = metrics
        self._clock = clock
        self._rates = Rates(limits, shared)
        self._places = Windows(shared)
        self._lanes: dict[str, Lane] = {}
        self._look_at: dict[str, float] = {}

    def state(self, provider: str) -> PaceState:
        """How the provider is being asked."""
        lane = self._lane(provider)
        return PaceState(int(lane.pace.size), lane.in_flight, lane.waiting, lane.pause_left())

    def limits(self, provider: str) -> ProviderLimits:
        """What may be asked of the provider."""
        return self._limits.get(provider, _NO_LIMITS)

    def silent_seconds(self, provider: str, since: float) -> float:
        """For how long the provider has answered nobody; at most since that moment."""
        return self._clock() - max(since, self._lane(provider).answered_at)

    @asynccontextmanager
    async def turn(
        self, provider: str, tokens: Callable[[], int], *, patience: float | None
    ) -> AsyncIterator[Turn]:
        """Waits until the provider may be asked once more, and notes what came of it.

        Args:
            provider: who is to be asked.
            tokens: estimates what the question takes; asked only where tokens are limited.
            patience: seconds that the caller waits at most; None for one who has time.

        Raises:
            NotAsked: the turn would come too late.
        """
        lane = self._lane(provider)
        give_up = self._clock() + (math.inf if patience is None else patience)
        if self._shared.client is not None:
            await self._notice_pause(provider, lane)
        try:
            await lane.enter(patience)
        except TooBusy as busy:
            raise NotAsked(provider, busy.seconds) from None
        place: str | None = None
        try:
            turn = Turn(0, self._clock())
            if provider in self._limits:
                place = await self._place(provider, give_up)
                turn.tokens = tokens() if self._limits[provider].tokens else 0
                await self._rate(provider, lane, turn.tokens, give_up)
                turn.sent_at = self._clock()
            try:
                yield turn
            finally:
                await self._note(provider, lane, turn)
        finally:
            lane.leave()
            if place is not None:
                await self._places.leave(_place_key(provider), place)

    def _lane(self, provider: str) -> Lane:
        lane = self._lanes.get(provider)
        if lane is None:
            most = self._limits.get(provider, _NO_LIMITS).at_once or MOST_AT_ONCE

            def show(lane: Lane) -> None:
                self._metrics.provider_window.labels(provider).set(int(lane.pace.size))
                self._metrics.provider_waiting.labels(provider).set(lane.waiting)

            lane = self._lanes[provider] = Lane(
                Pace(most), longest_pause=PATIENCE_SECONDS, changed=show, clock=self._clock
            )
            show(lane)
        return lane

    async def _place(self, provider: str, give_up: float) -> str | None:
        """One of the places of all processes; None where this one is alone."""
        at_once = self._limits[provider].at_once
        if at_once is None or self._shared.client is None:
            return None
        while True:
            place = await self._places.enter(_place_key(provider), at_once)
            if place is not None:
                return place
            await self._sleep(provider, _PLACE_SECONDS, give_up)

    async def _rate(self, provider: str, lane: Lane, tokens: int, give_up: float) -> None:
        """Waits until requests and tokens a minute allow one more."""
        if not self._rates.limited(provider):
            return
        while wait := lane.pause_left() or await self._rates.take(provider, tokens):
            await self._sleep(provider, wait, give_up)

    async def _sleep(self, provider: str, seconds: float, give_up: float) -> None:
        if self._clock() + seconds > give_up:
            raise NotAsked(provider, seconds)
        await asyncio.sleep(min(seconds, _LONGEST_SLEEP))

    async def _note(self, provider: str, lane: Lane, turn: Turn) -> None:
        if turn.refusal is not None:
            wait = turn.refusal.retry_after
            lane.refused(
                sent_at=turn.sent_at,
                retry_after=wait,
                jitter=random.random(),  # noqa: S311 - jitter
            )
            if wait:
                await self._share_pause(provider, wait)
        if turn.taken is not None:
            lane.answered()
            if self._rates.limited(provider):
                await self._rates.settle(provider, turn.taken - turn.tokens)

    async def _share_pause(self, provider: str, seconds: float) -> None:
        client = self._shared.client
        if client is not None:
            milliseconds = max(1, int(seconds * 1000))
            await self._shared.attempt(
                lambda: client.set(_pause_key(provider), 1, px=milliseconds), None
            )

    async def _notice_pause(self, provider: str, lane: Lane) -> None:
        """Leaves a provider in peace that another process was told to leave in peace."""
        client = self._shared.client
        if client is None or self._clock() < self._look_at.get(provider, 0.0):
            return
        self._look_at[provider] = self._clock() + _LOOK_SECONDS
        left = await self._shared.attempt(lambda: client.pttl(_pause_key(provider)), 0)
        if left > 0:
            lane.pause(left / 1000)


def _pause_key(provider: str) -> str:
    return f"testwright:pause:{provider}"


def _place_key(provider: str) -> str:
    return f"provider:{provider}"
