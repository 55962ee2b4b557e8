"""The owner's prices, as people write them: `openai:gpt-5=input:1.25,output:10`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from testwright.core.pricing import Price

FORM: Final = "openai:gpt-5=input:1.25,output:10,cached:0.125;vllm=monthly:1200"
_TOKENS: Final = ("input", "output", "cached")
_FIELDS: Final = (*_TOKENS, "monthly")
_LARGEST: Final = 1e9
_SHOWN: Final = 120
"""Characters of a wrong entry that an error shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceEntry:
    """What the owner says of a provider or a model.

    Attributes:
        price: for a million tokens; None where nothing is said of tokens.
        monthly_usd: what its server costs a month, whatever it is asked; None for no server.
    """

    price: Price | None = None
    monthly_usd: float | None = None


def read_prices(text: str) -> dict[str, PriceEntry]:
    """The entries of a setting, by provider or model.

    Raises:
        ValueError: one is wrong; the message names it.
    """
    found: dict[str, PriceEntry] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        # The last one: a model's name may hold anything, an amount never holds an equals sign.
        name, equals, said = (piece.strip() for piece in part.rpartition("="))
        if not equals or not name:
            raise ValueError(f"{part[:_SHOWN]!r} is no entry, as in {FORM}")
        if name in found:
            raise ValueError(f"{name[:_SHOWN]!r} is named twice")
        amounts: dict[str, float] = {}
        for one in said.split(","):
            kind, _, number = (piece.strip() for piece in one.partition(":"))
            if kind in amounts:
                raise ValueError(f"{name[:_SHOWN]!r} says {kind} twice")
            amounts[kind] = _number(name, kind, number)
        found[name] = _entry(name, amounts)
    return found


def read_price_document(value: object) -> dict[str, PriceEntry]:
    """The entries of a file: `{"openai:gpt-5": {"input": 1.25, "output": 10}}`.

    Raises:
        ValueError: it has another form, or an entry is wrong; the message names it.
    """
    if not isinstance(value, Mapping):
        problem = "holds no object with an entry for each provider or model"
        raise ValueError(problem)  # noqa: TRY004 - as all that is wrong with a text
    found = {}
    for name, said in value.items():
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"{name!r} is no provider or model")
        if not isinstance(said, Mapping):
            problem = f"{name[:_SHOWN]!r} holds no amounts, as {{input: 1.25, output: 10}}"
            raise ValueError(problem)  # noqa: TRY004
        amounts = {str(kind): _amount(name, str(kind), one) for kind, one in said.items()}
        found[name.strip()] = _entry(name, amounts)
    return found


def _entry(name: str, amounts: Mapping[str, float]) -> PriceEntry:
    tokens = [kind for kind in _TOKENS if kind in amounts]
    shown = name[:_SHOWN]
    provider, colon, model = name.partition(":")
    if not provider or (colon and not model):
        raise ValueError(f"{shown!r} is neither a provider nor a model (provider:name)")
    if not amounts:
        raise ValueError(f"{shown!r} holds no amounts, as in {FORM}")
    if tokens and not colon:
        raise ValueError(
            f"{shown!r} is a provider: {tokens[0]} belongs to a model, as {provider}:NAME"
        )
    if tokens and not {"input", "output"} <= amounts.keys():
        raise ValueError(f"{shown!r} says {', '.join(tokens)}: input and output belong together")
    price = None
    if tokens:
        price = Price(
            input_per_mtok=amounts["input"],
            output_per_mtok=amounts["output"],
            cached_per_mtok=amounts.get("cached"),
        )
    return PriceEntry(price=price, monthly_usd=amounts.get("monthly"))


def _number(name: str, kind: str, text: str) -> float:
    try:
        number = float(text) if text.isascii() and "_" not in text else float("nan")
    except ValueError:
        number = float("nan")
    return _checked(name, kind, number, text)


def _amount(name: str, kind: str, value: Any) -> float:  # noqa: ANN401 - any value of a file
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return _checked(name, kind, float(value) if is_number else float("nan"), value)


def _checked(name: str, kind: str, number: float, said: object) -> float:
    if kind not in _FIELDS:
        raise ValueError(
            f"{name[:_SHOWN]!r}: {kind[:_SHOWN]!r} is not one of {', '.join(_FIELDS)}, as in {FORM}"
        )
    if not isfinite(number) or not 0 <= number <= _LARGEST:
        raise ValueError(
            f"{name[:_SHOWN]!r}: {kind} wants dollars, a number from 0 up, not {str(said)[:40]!r}"
        )
    return number
