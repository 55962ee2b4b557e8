"""Money that an experiment may spend: it stops before the bound is passed, not behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from testwright.errors import InvalidInput


class BudgetReached(InvalidInput):
    """One more question could cost more than is left."""

    code = "budget_reached"


@dataclass(slots=True)
class Entry:
    """What a cell has cost, once it is known; None for an unknown price."""

    cost: float | None = None


class Budget:
    """Lets a cell begin only while the dearest one seen, for all that are under way, fits in.

    Until one cell's cost is known, cells go one after the other.

    Args:
        limit: in US dollars; None for no bound.
        spent: what earlier workers spent.
    """

    def __init__(self, limit: float | None, *, spent: float) -> None:
        self._limit = limit
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
        """Room for one cell; what it really cost is booked at the end.

        Raises:
            BudgetReached: there is no room.
        """
        if self._limit is None:
            yield Entry()
            return
        async with self._changed:
            await self._changed.wait_for(lambda: self._dearest is not None or not self._under_way)
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

    def _check(self) -> None:
        assert self._limit is not None
        expected = (self._dearest or 0.0) * (self._under_way + 1)
        if self._spent + expected > self._limit or self._spent >= self._limit:
            raise BudgetReached(
                f"stopped before the budget of ${self._limit:.4f} was passed: "
                f"${self._spent:.4f} are spent, and the next cells could cost "
                f"${expected:.4f}. Resume it with a larger budget_usd"
            )
