"""Money that background work may spend: it stops before the bound is passed, not behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from testwright.core.ports import Provider
from testwright.engine import targets
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput


class BudgetReached(InvalidInput):
    """One more question could cost more than is left."""

    code = "budget_reached"


@dataclass(slots=True)
class Entry:
    """What a piece of work has cost, once it is known; None for an unknown price."""

    cost: float | None = None


class Budget:
    """Lets a piece begin only while the dearest one seen, for all that are under way, fits in.

    Until one piece's cost is known, pieces go one after the other.

    Args:
        limit: in US dollars; None for no bound.
        spent: what earlier workers spent.
        pieces: what the work consists of, for people.
        advice: what to do when the bound is reached.
    """

    def __init__(
        self,
        limit: float | None,
        *,
        spent: float,
        pieces: str = "cells",
        advice: str = "Resume it with a larger budget_usd",
    ) -> None:
        self._limit = limit
        self._pieces = pieces
        self._advice = advice
        self._spent = spent
        self._dearest: float | None = None
        self._under_way = 0
        self._changed = asyncio.Condition()

    @property
    def bounded(self) -> bool:
        """Whether costs have to be known."""
        return self._limit is not None

    @asynccontextmanager
    async def reserved(self) -> AsyncIterator[Entry]:
        """Room for one piece; what it really cost is booked at the end.

        Raises:
            BudgetReached: there is no room.
        """
        if self._limit is None:
            yield Entry()
            return
        async with self._changed:
            # Whoever is under way may cost less than the dearest, and is not to be paid in vain.
            await self._changed.wait_for(lambda: not self._under_way or self._has_room())
            self._check()
            self._under_way += 1
        entry = Entry()
        try:
            yield entry
        finally:
            async with self._changed:
                self._under_way -= 1
                cost = entry.cost or 0.0
                self._spent += cost
                self._dearest = max(self._dearest or 0.0, cost)
                self._changed.notify_all()

    def _has_room(self) -> bool:
        return self._dearest is not None and self._fits()

    def _fits(self) -> bool:
        assert self._limit is not None
        return self._spent + self._expected <= self._limit and self._spent < self._limit

    @property
    def _expected(self) -> float:
        return (self._dearest or 0.0) * (self._under_way + 1)

    def _check(self) -> None:
        if not self._fits():
            raise BudgetReached(
                f"stopped before the budget of ${self._limit:.4f} was passed: "
                f"${self._spent:.4f} are spent, and the next {self._pieces} could cost "
                f"${self._expected:.4f}. {self._advice}"
            )


def check_prices(platform: Platform, models: Iterable[str], field: str = "budget_usd") -> None:
    """Refuses a budget that nobody could watch, because a price is unknown.

    Raises:
        InvalidInput: names the model.
    """
    for model in dict.fromkeys(models):
        provider: Provider = targets.provider_of(platform, model)
        if platform.prices.of(model, local=provider.local) is None:
            problem = (
                f"the price of {model} is not known, so that its costs can't be bounded: leave "
                "out the budget, or choose a model with a price"
            )
            raise InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
