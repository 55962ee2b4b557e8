from __future__ import annotations

import socket
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from genai_prices import Usage as ListUsage
from genai_prices import calc_price

from testwright.core.pricing import FREE, Price, cost
from testwright.core.runs import Usage
from testwright.engine.prices import LIST_IDS, price_of

NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("model", "list_id", "name"),
    [
        ("anthropic:claude-sonnet-4-5", "anthropic", "claude-sonnet-4-5"),
        ("openai:gpt-4o-mini", "openai", "gpt-4o-mini"),
        ("google:gemini-2.5-pro", "google", "gemini-2.5-pro"),
        ("groq:llama-3.3-70b-versatile", "groq", "llama-3.3-70b-versatile"),
    ],
)
def test_costs_agree_with_the_list(model, list_id, name):
    theirs = calc_price(
        ListUsage(input_tokens=1_200, output_tokens=800),
        name,
        provider_id=list_id,
        genai_request_timestamp=NOW,
    )
    ours = cost(price_of(model, now=NOW), Usage(input_tokens=1_200, output_tokens=800))
    assert ours == pytest.approx(float(theirs.total_price), rel=1e-9)
    assert ours > 0


@pytest.mark.parametrize(
    "model", ["anthropic:claude-sonnet-4-5-20250929", "openai:gpt-4o-mini-2024-07-18"]
)
def test_a_dated_snapshot_has_the_price_of_its_model(model):
    plain = model.rpartition("-20")[0]
    assert price_of(plain, now=NOW) is not None
    assert price_of(model, now=NOW) == price_of(plain, now=NOW)


@pytest.mark.parametrize(
    "model",
    [
        "anthropic:claude-sonnet-4-5-of-my-own",
        "anthropic:claude",
        "anthropic:",
        "openai:no-such-model",
        "openai_compatible:gpt-4o-mini",
        "nobody:gpt-4o-mini",
        "huggingface:meta-llama/Llama-3.3-70B-Instruct",
        "huggingface:nobody/nothing:together",
        "perplexity:sonar",  # has a fee for each request as well
        "openai:text-embedding-3-small",  # nothing comes back, so nothing is listed for it
        "",
    ],
)
def test_an_unknown_price_is_none(model):
    assert price_of(model, now=NOW) is None


def test_local_models_are_free():
    assert price_of("ollama:llama3.2:1b", local=True) == FREE
    assert price_of("ollama:llama3.2:1b") is None
    assert price_of("builtin:rules") == FREE


def test_overrides_win():
    own = Price(input_per_mtok=1.5, output_per_mtok=2.5)
    overrides = {"openai:gpt-4o-mini": own, "ollama:llama3.2:1b": own, "x:y": own}
    for model in overrides:
        assert price_of(model, local=True, overrides=overrides) == own


def test_a_hugging_face_service_has_its_own_price():
    from genai_prices.data import providers

    listed = next(p for p in providers if p.id == "huggingface_together").models[0].id
    assert price_of(f"huggingface:{listed}:together", now=NOW) is not None


def test_every_mapped_provider_is_in_the_list():
    from genai_prices.data import providers

    assert set(LIST_IDS.values()) <= {provider.id for provider in providers}


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a price look-up opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert price_of("mistral:mistral-small-latest", now=NOW) is not None


def test_importing_the_module_does_not_load_the_list():
    code = "import sys, testwright.engine.prices; sys.exit('genai_prices' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
