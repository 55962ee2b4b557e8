"""Is it up, what can it use, and how is it set up."""

from __future__ import annotations

import asyncio
import platform as python
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from testwright import __version__
from testwright.core.access import PERMISSIONS, Principal
from testwright.core.ports import ModelInfo, Provider
from testwright.db import migrate
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import TestwrightError
from testwright.features.system.providers import pace_of, worst
from testwright.features.system.schemas import (
    Dependency,
    Health,
    ModelBody,
    ModelList,
    PriceBody,
    PrincipalBody,
    Recognised,
    State,
    Version,
)

_SEVERITY: tuple[State, ...] = ("healthy", "degraded", "unhealthy")
_NO_DISK = 5 * 1024 * 1024
_LITTLE_DISK = 500 * 1024 * 1024


async def health(platform: Platform) -> Health:
    """The state of each dependency; unhealthy when nothing can be stored."""
    database, cache, queue, patterns = await asyncio.gather(
        _database(platform), _cache(platform), _queue(platform), _patterns(platform)
    )
    parts = {"database": database, "cache": cache, "disk": _space(platform.settings.data_dir)}
    if queue is not None:
        parts["queue"] = queue
    if patterns is not None:
        parts["patterns"] = patterns
    worst = max((part.status for part in parts.values()), key=_SEVERITY.index)
    return Health(status=worst, version=__version__, dependencies=parts)


def version() -> Version:
    """Which version serves."""
    return Version(
        version=__version__, python=python.python_version(), database_revision=migrate.head()
    )


async def models(platform: Platform, principal: Principal) -> ModelList:
    """Every model of every provider; asks them all at once."""
    require(principal, "read")
    found = await asyncio.gather(*(one.models() for one in platform.providers.values()))
    items = [
        _model(platform, provider, info)
        for provider, infos in zip(platform.providers.values(), found, strict=True)
        for info in infos
    ]
    order = {"available": 0, "unavailable": 1, "unconfigured": 2}
    items.sort(key=lambda item: (not item.default, order[item.status], item.id))
    return ModelList(items=items, next_cursor=None)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `testwright doctor`: `state` is ok, warning or problem."""

    subject: str
    state: str
    detail: str
    remedy: str = ""


async def diagnose(platform: Platform) -> AsyncIterator[Finding]:
    """Looks at everything that can be wrong, and says how to mend it."""
    settings = platform.settings
    for name in platform.configuration.unknown:
        yield Finding(
            "settings", "warning", f"{name} is no setting", "`testwright config` lists them all"
        )
    if (missing := _missing_file(platform)) is not None:
        yield missing
        return
    database = await _database(platform)
    if database.status == "healthy":
        state = await asyncio.to_thread(migrate.state, settings.resolved_database_url)
        yield Finding("database", "ok", database.detail)
        yield (
            Finding("migrations", "ok", f"at revision {state.current}")
            if state.up_to_date
            else Finding(
                "migrations",
                "problem",
                f"at {state.current or 'nothing'}, expected {state.head}",
                "run `testwright db upgrade`",
            )
        )
    else:
        yield Finding("database", "problem", database.detail, "check TESTWRIGHT_DATABASE_URL")
    cache = await _cache(platform)
    yield Finding(
        "cache",
        "ok" if cache.status == "healthy" else "warning",
        cache.detail,
        "" if cache.status == "healthy" else "start Redis, or check TESTWRIGHT_REDIS_URL",
    )
    if (queue := await _queue(platform)) is not None:
        fine = queue.status == "healthy"
        remedy = "" if fine else "start the broker, or check TESTWRIGHT_BROKER_URL"
        yield Finding("queue", "ok" if fine else "warning", queue.detail, remedy)
    if (patterns := await _patterns(platform)) is not None:
        fine = patterns.status == "healthy"
        remedy = "" if fine else "do what the detail says, then `testwright patterns sync`"
        yield Finding("patterns", "ok" if fine else "warning", patterns.detail, remedy)
    yield _disk(settings.data_dir)
    prices = platform.prices
    if prices.models or prices.monthly:
        detail = f"of the owner: {prices.models} for tokens, {len(prices.monthly)} for servers"
        yield Finding("prices", "ok", detail)
    for provider in platform.providers.values():
        for info in (await provider.models())[:1]:
            yield _provider_finding(provider, info)


def _missing_file(platform: Platform) -> Finding | None:
    """Looked for before anything connects, because SQLite would make an empty file."""
    if not platform.database.is_sqlite:
        return None
    path = Path(platform.database.url.partition(":///")[2])
    if path.exists():
        return None
    return Finding(
        "database",
        "problem",
        f"there is no database yet at {path}",
        "run `testwright db upgrade`, or `testwright serve`",
    )


def _provider_finding(provider: Provider, info: ModelInfo) -> Finding:
    if info.status == "available":
        return Finding(provider.name, "ok", "answers")
    state = "off" if info.status == "unconfigured" else "warning"
    return Finding(provider.name, state, info.reason or info.status)


def _free(folder: Path) -> int:
    """Bytes left where the folder is or will be."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _space(folder: Path) -> Dependency:
    free = _free(folder)
    if free < _NO_DISK:
        return Dependency(status="unhealthy", detail="the disk of the data folder is full")
    low = free < _LITTLE_DISK
    return Dependency(
        status="degraded" if low else "healthy", detail=f"{free / 1024**3:.1f} GB free"
    )


def _disk(folder: Path) -> Finding:
    free = _free(folder)
    text = f"{free / 1024**3:.1f} GB free for {folder}"
    if free < _LITTLE_DISK:
        return Finding("disk", "problem", text, "free some space, or move TESTWRIGHT_DATA_DIR")
    return Finding("disk", "ok", text)


async def _database(platform: Platform) -> Dependency:
    try:
        await platform.database.ping()
    except TestwrightError as error:
        return Dependency(status="unhealthy", detail=error.message)
    kind = "SQLite" if platform.database.is_sqlite else "PostgreSQL"
    return Dependency(status="healthy", detail=f"{kind} answers")


async def _cache(platform: Platform) -> Dependency:
    if not platform.shared.url:
        return Dependency(status="healthy", detail="memory of this process")
    trouble = await platform.shared.probe()
    if trouble is None:
        return Dependency(status="healthy", detail="Redis answers")
    return Dependency(
        status="degraded",
        detail=f"Redis is gone ({trouble}): cache and limits are kept in this process meanwhile",
    )


async def _queue(platform: Platform) -> Dependency | None:
    """The broker that tells workers of jobs; None where there is none."""
    if not platform.jobs.told_by_broker:
        return None
    trouble = await platform.jobs.queue_trouble()
    if trouble is None:
        return Dependency(status="healthy", detail="the broker answers")
    return Dependency(
        status="degraded", detail=f"{trouble}; jobs wait until it is back, none is lost"
    )


async def _patterns(platform: Platform) -> Dependency | None:
    """The store that patterns are searched in; None where that is the database alone."""
    retrievers = platform.retrieval.retrievers
    if not retrievers.keeps:
        return None
    trouble = await retrievers.probe()
    if trouble is None:
        return Dependency(status="healthy", detail=f"{retrievers.name} answers")
    return Dependency(
        status="degraded",
        detail=f"{trouble}; patterns are searched in this process meanwhile",
    )


def _model(platform: Platform, provider: Provider, info: ModelInfo) -> ModelBody:
    listed = not info.id.endswith(":*")
    price = platform.prices.of(info.id, local=provider.local) if listed else None
    return ModelBody(
        id=info.id,
        provider=info.provider,
        status=info.status,
        reason=info.reason,
        default=info.id == platform.settings.default_model,
        breaker=platform.breakers.state(info.id)
        if listed
        else worst(platform.breakers.of(provider.name)),
        pace=pace_of(platform.pacing.state(provider.name)),
        price=PriceBody(
            input_per_mtok=price.input_per_mtok,
            output_per_mtok=price.output_per_mtok,
            cached_per_mtok=price.cached_per_mtok,
        )
        if price is not None
        else None,
    )


def recognised(principal: Principal) -> Recognised:
    """Who is asking, for whoever wants to know whether a key works."""
    return Recognised(
        message=f"the key is valid; it belongs to {principal.name or principal.id}",
        principal=PrincipalBody(
            id=principal.id,
            name=principal.name,
            role=principal.role,
            plan=principal.plan,
            project_id=principal.project_id,
            permissions=sorted(PERMISSIONS[principal.role]),
        ),
    )
