"""Amounts in whole cents, and how they are written."""

from __future__ import annotations

from testwright.core.testdata.literals.draw import number

NO_CENTS = frozenset({"JPY", "KRW"})


def amount_cents(seed: int, index: int, *, low: int = 500, high: int = 20_000) -> int:
    """An amount in cents between low and high, both included, that is not a round one.

    Raises:
        ValueError: when high is below low.
    """
    if high < low:
        raise ValueError("high must not be below low")
    cents = low + number(seed, "amount", index, high - low + 1)
    return cents + 1 if cents % 10 == 0 and cents < high else cents


def decimal(cents: int) -> str:
    """Cents as a decimal number with two places: 4990 is `49.90`."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def written(cents: int, currency: str = "EUR") -> str:
    """Amount and ISO 4217 currency: `49.90 EUR`."""
    if currency in NO_CENTS:
        return f"{cents // 100} {currency}"
    return f"{decimal(cents)} {currency}"
