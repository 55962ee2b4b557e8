"""What Prometheus is told of requests for data; labels stay few whatever callers send."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter

from testwright.engine.platform import Platform
from testwright.errors import InvalidInput, NotFound, TestwrightError
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.plugins import registry

CUSTOM = "custom"
"""The label of every entity that is not ours, and of its domain."""


class HungUp(Exception):
    """The caller left before the last record; raised through what is `counted`."""


def entity_label(name: str) -> str:
    """The entity's name when it comes with the product."""
    return name if name in registry.entities() else CUSTOM


def unreadable(platform: Platform) -> None:
    """A request that no entity could be read from."""
    platform.metrics.data_problems.labels(CUSTOM).inc()


@asynccontextmanager
async def counted(platform: Platform, body: GenerateDataBody) -> AsyncIterator[None]:
    """Counts a request and times it to its last record."""
    metrics, started = platform.metrics, perf_counter()
    path, entity = body.to_request().route.path, entity_label(body.entity)
    domain = str(registry.entities().get(body.entity, {}).get("x-domain", CUSTOM))
    status = "failed"
    try:
        yield
        status = "completed"
        metrics.data_records.labels(entity).observe(body.count)
    except (InvalidInput, NotFound):
        status = "invalid"
        metrics.data_problems.labels(entity).inc()
        raise
    except TestwrightError:
        status = "refused"
        raise
    except (asyncio.CancelledError, GeneratorExit, HungUp):
        status = "cancelled"
        raise
    finally:
        metrics.data_requests.labels(path, domain, entity, status).inc()
        metrics.data_seconds.labels(path).observe(perf_counter() - started)
