"""What the system endpoints give."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

State = Literal["healthy", "degraded", "unhealthy"]


class Dependency(BaseModel):
    """One thing that Testwright leans on."""

    status: State
    detail: str


class Health(BaseModel):
    """`degraded`: everything is answered, with less behind it."""

    status: State
    service: Literal["testwright"] = "testwright"
    version: str
    dependencies: dict[str, Dependency]


class Alive(BaseModel):
    """The process serves."""

    status: Literal["healthy"] = "healthy"
    service: Literal["testwright"] = "testwright"
    version: str


class Version(BaseModel):
    """Which version serves."""

    service: Literal["testwright"] = "testwright"
    version: str
    api: Literal["v1"] = "v1"
    python: str
    database_revision: str


class PriceBody(BaseModel):
    """USD for a million tokens; `cached_per_mtok` is null where such tokens cost what others do."""

    input_per_mtok: float
    output_per_mtok: float
    cached_per_mtok: float | None


class PaceBody(BaseModel):
    """How the provider is asked by the process that answers.

    `window` is how many calls it is sent at once: halved when it has too much to do, and growing
    again while it answers. Calls over it wait; during a pause all wait.
    """

    window: int
    in_flight: int
    waiting: int
    paused_seconds: float


class ModelBody(BaseModel):
    """A model, or `provider:*` where a provider's models can't be listed."""

    id: str
    provider: str
    status: Literal["available", "unavailable", "unconfigured"]
    reason: str | None
    default: bool
    breaker: Literal["closed", "half_open", "open"]
    pace: PaceBody
    price: PriceBody | None


class ModelList(BaseModel):
    """Every model that can be named in a request."""

    items: list[ModelBody]
    next_cursor: str | None


class CacheBody(BaseModel):
    """How one cache of this process fares for the project, since the process started.

    `capacity` is for all projects together; `hit_rate` is null before the first look-up;
    `shared_entries` is what all processes share in Redis, null without one.
    """

    entries: int
    capacity: int
    hits: int
    misses: int
    hit_rate: float | None
    shared_entries: int | None


class Caches(BaseModel):
    """The caches of answers and of retrieval."""

    answers: CacheBody
    retrieval: CacheBody


class ClearedCaches(BaseModel):
    """How many entries each cache forgot."""

    answers: int
    retrieval: int
    success: Literal[True] = True


class PrincipalBody(BaseModel):
    """Who a key belongs to, and what it may do."""

    id: str
    name: str
    role: str
    plan: str
    project_id: str
    permissions: list[str]


class Recognised(BaseModel):
    """What only callers with a valid key see."""

    message: str
    principal: PrincipalBody
