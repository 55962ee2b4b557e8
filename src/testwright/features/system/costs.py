"""What models came to this month: tokens, and their part of servers that cost money anyway."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from testwright.core.server_costs import (
    CostOfModel,
    MonthOfModel,
    part_of_month,
    per_call,
    shared_out,
)
from testwright.engine.platform import Platform
from testwright.features.system import store
from testwright.features.system.provider_schemas import CostsBody, ModelCostsBody


async def costs_of(
    platform: Platform, project_id: str, providers: Sequence[str], now: datetime
) -> dict[str, CostsBody]:
    """The month until now, by provider; of the project's own calls."""
    start, part = part_of_month(now)
    asked = await store.asked_since(platform.database, project_id, start, providers)
    monthly = platform.prices.monthly
    found = {}
    for provider in providers:
        months = [one for one in asked if one.model.partition(":")[0] == provider]
        known = {one.model for one in months}
        months += [
            MonthOfModel(model=name)
            for name in sorted(monthly)
            if name.startswith(f"{provider}:") and name not in known
        ]
        models = shared_out(months, monthly, provider, part)
        found[provider] = _body(f"{start:%Y-%m}", models, monthly.get(provider))
    return found


def _body(month: str, models: Sequence[CostOfModel], server: float | None) -> CostsBody:
    own = [one.monthly_usd for one in models if one.monthly_usd is not None]
    servers = own if server is None else [*own, server]
    return CostsBody(
        month=month,
        calls=sum(one.month.calls for one in models),
        answered=sum(one.month.answered for one in models),
        input_tokens=sum(one.month.input_tokens for one in models),
        output_tokens=sum(one.month.output_tokens for one in models),
        spent_usd=sum(one.month.spent_usd for one in models),
        unpriced_calls=sum(one.month.unpriced for one in models),
        server_monthly_usd=sum(servers) if servers else None,
        server_usd=sum(one.server_usd for one in models),
        per_call_usd=per_call(models),
        models=[_model(one) for one in models if one.month.calls or one.monthly_usd is not None],
    )


def _model(one: CostOfModel) -> ModelCostsBody:
    month = one.month
    return ModelCostsBody(
        model=month.model,
        calls=month.calls,
        answered=month.answered,
        input_tokens=month.input_tokens,
        output_tokens=month.output_tokens,
        spent_usd=month.spent_usd,
        unpriced_calls=month.unpriced,
        server_monthly_usd=one.monthly_usd,
        server_usd=one.server_usd,
        per_call_usd=one.per_call_usd,
    )
