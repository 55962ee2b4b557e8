"""What calls came to in a month, when servers cost money whether they are asked or not.

A server's cost is no part of what a run costs: it is shared out here, over the calls of a month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfModel:
    """What a model was asked in a month.

    Attributes:
        calls: of the project that asks, failed ones too.
        answered: those of them that gave an answer.
        everyones: answered calls of all projects: they share the server.
        spent_usd: for tokens, as far as prices are known.
        unpriced: calls whose price nobody knows.
    """

    model: str
    calls: int = 0
    answered: int = 0
    everyones: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    spent_usd: float = 0.0
    unpriced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOfModel:
    """What a model's calls came to.

    Attributes:
        monthly_usd: of a server of its own; None where it has none.
        server_usd: its part of what servers have cost until now.
    """

    month: MonthOfModel
    monthly_usd: float | None
    server_usd: float

    @property
    def per_call_usd(self) -> float | None:
        """Tokens and server, for each call that was answered; None when that can't be known."""
        return per_call([self])


def per_call(models: Sequence[CostOfModel]) -> float | None:
    """What an answered call of these models came to in US dollars; None as for one of them."""
    answered = sum(one.month.answered for one in models)
    if not answered or any(one.month.unpriced for one in models):
        return None
    return sum(one.month.spent_usd + one.server_usd for one in models) / answered


def part_of_month(now: datetime) -> tuple[datetime, float]:
    """When the month began, and how much of it is over, 0 to 1."""
    start = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    year, month = divmod(start.year * 12 + start.month, 12)
    end = start.replace(year=year, month=month + 1)
    return start, (now - start) / (end - start)


def shared_out(
    months: Sequence[MonthOfModel], monthly: Mapping[str, float], provider: str, part: float
) -> list[CostOfModel]:
    """What the models of a provider came to.

    A model with a server of its own bears that alone. The provider's server is shared by its other
    models, by their answered calls.

    Args:
        months: what the provider's models were asked.
        monthly: dollars a month, by provider or model.
        provider: its name.
        part: of the month that is over, 0 to 1: so much of a server is paid for.
    """
    together = sum(one.everyones for one in months if one.model not in monthly)
    found = []
    for one in months:
        own = monthly.get(one.model)
        whole = monthly.get(provider, 0.0) if own is None else own
        calls = together if own is None else one.everyones
        share = one.answered / calls if calls else 0.0
        found.append(CostOfModel(month=one, monthly_usd=own, server_usd=whole * part * share))
    return found
