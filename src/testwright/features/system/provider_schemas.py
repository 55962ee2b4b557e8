"""What the endpoints of providers give."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from testwright.features.system.schemas import PaceBody

BreakerName = Literal["closed", "half_open", "open"]


class BreakerBody(BaseModel):
    """A model that has failed since it last answered.

    `open`: it is left alone until `until`. `half_open`: the next call may try.
    """

    model: str
    state: BreakerName
    failures: int
    until: datetime | None
    problem: str


class LimitsBody(BaseModel):
    """What `TESTWRIGHT_PROVIDER_LIMITS` allows; null is unlimited."""

    requests_per_minute: int | None
    tokens_per_minute: int | None
    concurrency: int | None


class CheckBody(BaseModel):
    """What the service said just now; `models` is null where it doesn't list them."""

    status: Literal["available", "unavailable"]
    models: int | None
    reason: str | None


class ProviderBody(BaseModel):
    """A service that runs models, as the process that answers sees it.

    `missing` says what to set while it is `unconfigured`; `missing_extra` is the extra to install.
    `breaker` is the worst of its models'; `check` is null unless it was asked for.
    """

    name: str
    status: Literal["configured", "unconfigured"]
    missing: str | None
    missing_extra: str | None
    local: bool
    breaker: BreakerName
    breakers: list[BreakerBody]
    limits: LimitsBody
    pace: PaceBody
    check: CheckBody | None


class ProviderList(BaseModel):
    """Every service: those that are configured first."""

    items: list[ProviderBody]
    next_cursor: str | None
