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


class ModelCostsBody(BaseModel):
    """What a model came to this month, for the calls of the project.

    `spent_usd` is for tokens, without the `unpriced_calls` whose price nobody knows. `server_usd`
    is its part of what servers have cost until now; `server_monthly_usd` is that of a server of its
    own. `per_call_usd` is both together for each answered call, null where that can't be known.
    """

    model: str
    calls: int
    answered: int
    input_tokens: int
    output_tokens: int
    spent_usd: float
    unpriced_calls: int
    server_monthly_usd: float | None
    server_usd: float
    per_call_usd: float | None


class CostsBody(BaseModel):
    """What a provider came to this month (`2026-03`, in UTC), all its models together."""

    month: str
    calls: int
    answered: int
    input_tokens: int
    output_tokens: int
    spent_usd: float
    unpriced_calls: int
    server_monthly_usd: float | None
    server_usd: float
    per_call_usd: float | None
    models: list[ModelCostsBody]


class ProviderBody(BaseModel):
    """A service that runs models, as the process that answers sees it.

    `missing` says what to set while it is `unconfigured`; `missing_extra` is the extra to install.
    `breaker` is the worst of its models'; `check` and `costs` are null unless they were asked for.
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
    costs: CostsBody | None


class ProviderList(BaseModel):
    """Every service: those that are configured first."""

    items: list[ProviderBody]
    next_cursor: str | None
