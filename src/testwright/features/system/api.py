"""Health, version, models and metrics."""

from __future__ import annotations

import ipaddress
import secrets
from typing import Annotated

from fastapi import Path, Query, Request
from fastapi.responses import Response

from testwright import __version__
from testwright.errors import Unauthenticated
from testwright.features.system import caches, providers, service
from testwright.features.system.caches import Which
from testwright.features.system.provider_schemas import ProviderBody, ProviderList
from testwright.features.system.schemas import (
    Alive,
    Caches,
    ClearedCaches,
    Health,
    ModelList,
    Recognised,
    Version,
)
from testwright.telemetry import METRICS_CONTENT_TYPE
from testwright.web import Branch, Caller, PlatformDep, presented_key

router = Branch(tags=["System"])
Check = Annotated[
    bool, Query(description="ask each configured service for its models, which takes seconds")
]
Costs = Annotated[bool, Query(description="what models came to this month, servers included")]


@router.get("/health", summary="State of the service and of each dependency")
@router.get("/api/v1/health", include_in_schema=False)
async def health(platform: PlatformDep, response: Response) -> Health:
    """503 when nothing can be stored; `degraded` still answers everything."""
    found = await service.health(platform)
    response.status_code = 503 if found.status == "unhealthy" else 200
    return found


@router.get("/health/live", summary="Does the process serve")
async def live() -> Alive:
    """Touches nothing: for liveness probes."""
    return Alive(version=__version__)


@router.get("/health/ready", summary="Can requests be served")
async def ready(platform: PlatformDep, response: Response) -> Health:
    """As `/health`: for readiness probes."""
    return await health(platform, response)


@router.get("/version", summary="Which version serves")
async def version() -> Version:
    """The service's version, and the revision of the database that it expects."""
    return service.version()


@router.get("/models", summary="Models that can be named in a request")
async def models(caller: Caller, platform: PlatformDep) -> ModelList:
    """Id, provider, status, why one is unavailable, which is the default, and prices."""
    return await service.models(platform, caller)


@router.get("/api/v1/providers", summary="Services that run models, and how they fare")
async def list_providers(
    caller: Caller, platform: PlatformDep, *, check: Check = False, costs: Costs = False
) -> ProviderList:
    """Which are configured and what the others want, breakers, limits and what is under way."""
    return await providers.listed(platform, caller, check=check, costs=costs)


@router.get("/api/v1/providers/{name}", summary="One service that runs models")
async def get_provider(
    name: Annotated[str, Path(max_length=100)],
    caller: Caller,
    platform: PlatformDep,
    *,
    check: Check = False,
    costs: Costs = False,
) -> ProviderBody:
    """As it stands in the list."""
    return await providers.one(platform, caller, name, check=check, costs=costs)


@router.get("/metrics", summary="Prometheus metrics", response_class=Response)
async def metrics(request: Request, platform: PlatformDep) -> Response:
    """Open to this machine, to whoever has `METRICS_TOKEN`, and to every key."""
    key = presented_key(request)
    token = platform.settings.metrics_token
    by_token = bool(token and key) and secrets.compare_digest(token.encode(), str(key).encode())
    if not by_token and (key or not _is_local(request)):
        await platform.identity.recognise(key)
    platform.breakers.show()
    return Response(platform.metrics.render(), media_type=METRICS_CONTENT_TYPE)


def _is_local(request: Request) -> bool:
    """Whether the caller is on this machine and came without a proxy in between."""
    if request.client is None or "x-forwarded-for" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        raise Unauthenticated("send a key or the METRICS_TOKEN") from None


@router.get("/api/v1/protected", summary="Is this key valid, and whose is it")
async def protected(caller: Caller) -> Recognised:
    """Answers only to a valid key."""
    return service.recognised(caller)


@router.get("/api/v1/cache", summary="How the caches fare", tags=["Caches"])
async def cache_statistics(caller: Caller, platform: PlatformDep) -> Caches:
    """Of the caller's project, in the process that answers."""
    return await caches.statistics(platform, caller)


@router.delete("/api/v1/cache", summary="Forget what the caches hold", tags=["Caches"])
async def clear_caches(
    caller: Caller, platform: PlatformDep, which: Which = "all"
) -> ClearedCaches:
    """Of the caller's project; past cases that retrieval finds stay."""
    return await caches.clear(platform, caller, which)
