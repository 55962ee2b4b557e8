"""Prices that the owner has set: in a setting and in a file."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from testwright.core.price_entries import PriceEntry, read_price_document, read_prices
from testwright.core.pricing import Price
from testwright.engine.prices import price_of
from testwright.errors import InvalidInput

LARGEST = 1_000_000
"""Bytes of a file of prices."""
_SETTING = "TESTWRIGHT_MODEL_PRICES"
_FILE = "TESTWRIGHT_PRICES_FILE"


class Prices:
    """What models and servers cost: the owner's own numbers before the public list.

    Args:
        entries: by provider or model.
    """

    def __init__(self, entries: Mapping[str, PriceEntry]) -> None:
        self._tokens = {name: one.price for name, one in entries.items() if one.price is not None}
        self.models = len(self._tokens)
        """How many models have prices of the owner."""
        self.monthly: Mapping[str, float] = {
            name: one.monthly_usd for name, one in entries.items() if one.monthly_usd is not None
        }
        """Dollars that a server costs a month, by provider or model."""

    def of(self, model: str, *, local: bool) -> Price | None:
        """The price of a model; None when nobody knows it.

        Args:
            model: `provider:name`.
            local: whether the provider runs on one's own machine.
        """
        return price_of(model, local=local, overrides=self._tokens)


def open_prices(setting: str, file: Path | None, providers: Iterable[str]) -> Prices:
    """The owner's prices; what the setting says of a provider or model wins over the file.

    Raises:
        InvalidInput: an entry can't be used; the message names it.
    """
    entries: dict[str, PriceEntry] = {}
    known = list(providers)
    if file is not None:
        try:
            entries |= read_price_document(_document(file))
        except ValueError as error:
            raise InvalidInput(f"{_FILE}: {file}: {error}") from None
        _check_providers(f"{_FILE}: {file}", entries, known)
    try:
        said = read_prices(setting)
    except ValueError as error:
        raise InvalidInput(f"{_SETTING}: {error}") from None
    _check_providers(_SETTING, said, known)
    return Prices(entries | said)


def _document(file: Path) -> object:
    import yaml  # JSON is YAML; most start without such a file

    try:
        if file.stat().st_size > LARGEST:
            raise ValueError(f"is larger than {LARGEST:,} bytes")
        value: object = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ValueError(f"can't be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ValueError("is no UTF-8 text") from None
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1} " if error.problem_mark else ""
        raise ValueError(f"{line}is neither JSON nor YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(f"is neither JSON nor YAML: {error}") from None
    return value


def _check_providers(where: str, entries: Iterable[str], known: list[str]) -> None:
    for name in entries:
        provider = name.partition(":")[0]
        if provider not in known:
            close = difflib.get_close_matches(provider, known, n=1)
            hint = f"did you mean {close[0]}? " if close else ""
            raise InvalidInput(
                f"{where}: {name[:120]!r}: there is no provider {provider[:60]!r}. {hint}"
                f"Providers: {', '.join(sorted(known))}"
            )
