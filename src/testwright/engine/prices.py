"""What a model costs: the owner's own numbers first, then the public list that is installed.

The list is `genai-prices`, read from the installed package: nothing is fetched over the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from testwright.core.pricing import FREE, Price

# Our provider name -> its id in the list. A provider that is not here has no public price:
# `openai_compatible` may be anything.
LIST_IDS: Mapping[str, str] = {
    "anthropic": "anthropic",
    "azure": "azure",
    "bedrock": "aws",
    "cohere": "cohere",
    "deepseek": "deepseek",
    "fireworks": "fireworks",
    "google": "google",
    "groq": "groq",
    "mistral": "mistral",
    "openai": "openai",
    "openrouter": "openrouter",
    "perplexity": "perplexity",
    "together": "together",
    "xai": "x-ai",
}

_NO_OVERRIDES: Mapping[str, Price] = {}

# A snapshot of a listed model: `-20250929`, `-2024-07-18`, `@20250929`, `-latest`, `-v1:0`.
_SNAPSHOT = re.compile(
    r"(?:[-@](?:20\d{6}|20\d\d-\d\d-\d\d|latest))?(?:-v\d{1,2}(?::\d{1,2})?)?\Z", re.ASCII
)


def price_of(
    model: str,
    *,
    local: bool = False,
    overrides: Mapping[str, Price] = _NO_OVERRIDES,
    now: datetime | None = None,
) -> Price | None:
    """The price of a model, or None when nobody knows it (never 0 for that reason).

    Args:
        model: `provider:name`.
        local: whether the provider runs on one's own machine, where tokens cost nothing.
        overrides: the owner's prices by model id; they win, over `local` too.
        now: when the call is made, with a time zone; some lists change by date or hour.
    """
    if model in overrides:
        return overrides[model]
    provider, _, name = model.partition(":")
    if local or provider == "builtin":
        return FREE
    moment = (now or datetime.now(UTC)).replace(minute=0, second=0, microsecond=0)
    if provider == "huggingface":  # org/model:service, each service with its own prices
        name, _, service = name.partition(":")
        return _listed(f"huggingface_{service}", name, moment)
    return _listed(LIST_IDS[provider], name, moment) if provider in LIST_IDS else None


@lru_cache(maxsize=2048)
def _listed(list_id: str, name: str, moment: datetime) -> Price | None:
    from genai_prices.data import providers  # a third of a second, rarely needed

    provider = next((one for one in providers if one.id == list_id), None)
    if provider is None or not name:
        return None
    found = provider.find_model(name.lower(), all_providers=providers)
    if found is None or not _is_exact(name.lower(), found):
        return None
    rates = found.get_prices(moment)
    if getattr(rates, "requests_kcount", None) is not None:
        return None  # a fee for each request, which a price per token can't tell
    sent, received = _base(rates.input_mtok), _base(rates.output_mtok)
    if sent is None or received is None:
        return None
    return Price(
        input_per_mtok=sent,
        output_per_mtok=received,
        cached_per_mtok=_base(getattr(rates, "cache_read_mtok", None)),
    )


def _base(rate: Any) -> float | None:  # noqa: ANN401 - a Decimal, or tiers of them
    """Dollars for a million tokens; of tiers the first, since our prompts stay below the second."""
    rate = getattr(rate, "base", rate)
    return None if rate is None else float(rate)


def _is_exact(name: str, found: Any) -> bool:  # noqa: ANN401 - genai_prices.types.ModelInfo
    """Whether the list means this very model, or a dated snapshot of it.

    The list matches by beginnings too, and would price `claude-sonnet-4-5-anything`.
    """
    exact, beginnings = {found.id.lower()}, {found.id.lower()}
    for kind, value in _clauses(found.match):
        (exact if kind == "equals" else beginnings).add(value.lower())
    return name in exact or any(
        name.startswith(beginning) and _SNAPSHOT.match(name, len(beginning)) is not None
        for beginning in beginnings
    )


def _clauses(clause: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - genai_prices' match logic
    for inner in getattr(clause, "or_", ()) or getattr(clause, "and_", ()):
        yield from _clauses(inner)
    for kind in ("equals", "starts_with"):
        value = getattr(clause, kind, None)
        if isinstance(value, str):
            yield kind, value
