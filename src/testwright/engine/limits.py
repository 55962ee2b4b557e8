"""Who may ask how often: rates and concurrency a key, by plan (SPEC §5)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal

from testwright.engine.windows import Windows
from testwright.errors import Quota, RateLimited

MINUTE = 60.0
Kind = Literal["generation", "request"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Requests a minute and generations at once; None is unlimited."""

    name: str
    generations: int | None
    requests: int | None
    at_once: int | None


PLANS: dict[str, Plan] = {
    plan.name: plan
    for plan in (
        Plan("default", generations=10, requests=60, at_once=5),
        Plan("premium", generations=100, requests=600, at_once=20),
        Plan("unlimited", generations=None, requests=None, at_once=None),
    )
}


class Limits:
    """Counts what each key does, in Redis where there is one, else in this process."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    async def admit(self, principal_id: str, plan_name: str, kind: Kind) -> Quota | None:
        """Counts one request.

        Returns:
            what is left, None on an unlimited plan.

        Raises:
            RateLimited: the minute is used up.
        """
        plan = PLANS[plan_name]
        limit = plan.generations if kind == "generation" else plan.requests
        if limit is None:
            return None
        used, oldest_age = await self._windows.add(f"{kind}:{principal_id}", limit, MINUTE)
        reset = max(0.0, MINUTE - oldest_age)
        if used > limit:
            quota = Quota(limit, 0, reset)
            noun = "generations or runs" if kind == "generation" else "requests"
            raise RateLimited(
                f"your key's plan ({plan_name}) allows {limit} {noun} a minute: "
                f"try again in {max(1, round(reset))} s",
                retry_after=reset,
                quota=quota,
            )
        return Quota(limit, limit - used, reset)

    def at_once(self, principal_id: str, plan_name: str) -> AbstractAsyncContextManager[None]:
        """Holds one of the places for generations that run at the same time.

        Raises:
            RateLimited: all places are taken.
        """
        limit = PLANS[plan_name].at_once
        return nullcontext() if limit is None else self._place(principal_id, plan_name, limit)

    @asynccontextmanager
    async def _place(self, principal_id: str, plan_name: str, limit: int) -> AsyncIterator[None]:
        place = await self._windows.enter(f"at_once:{principal_id}", limit)
        if place is None:
            raise RateLimited(
                f"your key's plan ({plan_name}) allows {limit} generations at once: "
                "wait for one to end",
                retry_after=1.0,
            )
        try:
            yield
        finally:
            await self._windows.leave(f"at_once:{principal_id}", place)
