"""The services that run models: what each wants, and how it fares."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import timedelta

from testwright.core.access import Principal
from testwright.core.ports import Provider
from testwright.db.base import now
from testwright.engine.breakers import BreakerState
from testwright.engine.identity import require
from testwright.engine.pacing import PaceState
from testwright.engine.platform import Platform
from testwright.errors import NotFound
from testwright.features.system.costs import costs_of
from testwright.features.system.provider_schemas import (
    BreakerBody,
    BreakerName,
    CheckBody,
    CostsBody,
    LimitsBody,
    ProviderBody,
    ProviderList,
)
from testwright.features.system.schemas import PaceBody

_SEVERITY: tuple[BreakerName, ...] = ("closed", "half_open", "open")


async def listed(
    platform: Platform, principal: Principal, *, check: bool, costs: bool = False
) -> ProviderList:
    """Every service.

    Args:
        platform: the parts.
        principal: who asks.
        check: ask each that is configured for its models, all at once.
        costs: tell what its models came to this month.

    Raises:
        Forbidden: the role may not read.
    """
    require(principal, "read")
    spent: Mapping[str, CostsBody] = {}
    if costs:
        spent = await costs_of(platform, principal.project_id, list(platform.providers), now())
    bodies = await asyncio.gather(
        *(
            _body(platform, one, check=check, costs=spent.get(one.name))
            for one in platform.providers.values()
        )
    )
    items = sorted(bodies, key=lambda body: (body.status == "unconfigured", body.name))
    return ProviderList(items=items, next_cursor=None)


async def one(
    platform: Platform, principal: Principal, name: str, *, check: bool, costs: bool = False
) -> ProviderBody:
    """One service; errors as those of `listed`.

    Raises:
        NotFound: there is none of that name; the message lists those that exist.
    """
    require(principal, "read")
    provider = platform.providers.get(name)
    if provider is None:
        known = ", ".join(sorted(platform.providers))
        raise NotFound(f"there is no provider {name!r}; there are: {known}")
    spent: Mapping[str, CostsBody] = {}
    if costs:
        spent = await costs_of(platform, principal.project_id, [name], now())
    return await _body(platform, provider, check=check, costs=spent.get(name))


def pace_of(pace: PaceState) -> PaceBody:
    """How a provider is being asked."""
    return PaceBody(
        window=pace.window,
        in_flight=pace.in_flight,
        waiting=pace.waiting,
        paused_seconds=round(pace.paused_seconds, 3),
    )


def worst(breakers: Iterable[BreakerState]) -> BreakerName:
    """The state of the breaker that is worst off; `closed` without any."""
    return max((one.state for one in breakers), key=_SEVERITY.index, default="closed")


async def _body(
    platform: Platform, provider: Provider, *, check: bool, costs: CostsBody | None
) -> ProviderBody:
    name, missing = provider.name, provider.missing()
    limits = platform.pacing.limits(name)
    breakers = platform.breakers.of(name)
    return ProviderBody(
        name=name,
        status="configured" if missing is None else "unconfigured",
        missing=missing,
        missing_extra=provider.missing_extra(),
        local=provider.local,
        breaker=worst(breakers),
        breakers=[_breaker(one) for one in breakers],
        limits=LimitsBody(
            requests_per_minute=limits.requests,
            tokens_per_minute=limits.tokens,
            concurrency=limits.at_once,
        ),
        pace=pace_of(platform.pacing.state(name)),
        check=await _check(provider) if check and missing is None else None,
        costs=costs,
    )


def _breaker(found: BreakerState) -> BreakerBody:
    until = now() + timedelta(seconds=found.seconds_left) if found.state == "open" else None
    return BreakerBody(
        model=found.model,
        state=found.state,
        failures=found.failures,
        until=until,
        problem=found.problem,
    )


async def _check(provider: Provider) -> CheckBody:
    found = await provider.models()
    if all(info.status != "available" for info in found):
        reason = next((info.reason for info in found if info.reason), None)
        return CheckBody(status="unavailable", models=None, reason=reason)
    named = [info for info in found if info.status == "available" and not info.id.endswith(":*")]
    reason = None if named else next((info.reason for info in found if info.reason), None)
    return CheckBody(status="available", models=len(named) or None, reason=reason)
