"""Between what the keywords of a schema let a number lie, whether of a value or of its length."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import Any

KEYWORDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest number, None without one; `above` and `under` shut them out."""

    low: Decimal | None = None
    high: Decimal | None = None
    above: bool = False
    under: bool = False

    def leaves_nothing_with(self, other: Bounds) -> bool:
        """Whether every number of this lies above every one of the other."""
        if self.low is None or other.high is None:
            return False
        return self.low > other.high or (self.low == other.high and (self.above or other.under))

    @property
    def empty(self) -> bool:
        """Whether no number lies between them."""
        return self.leaves_nothing_with(self)

    def in_units(self, scale: int) -> tuple[int | None, int | None]:
        """The lowest and the highest allowed whole number of 10^-scale."""
        return _in_units(self, scale)


@lru_cache(maxsize=4096)
def _in_units(bounds: Bounds, scale: int) -> tuple[int | None, int | None]:
    """Asked for every block of records, and always the same."""
    low = high = None
    if bounds.low is not None:
        rounding = ROUND_FLOOR if bounds.above else ROUND_CEILING
        low = _whole(bounds.low, scale, rounding) + bounds.above
    if bounds.high is not None:
        rounding = ROUND_CEILING if bounds.under else ROUND_FLOOR
        high = _whole(bounds.high, scale, rounding) - bounds.under
    return low, high


def _whole(number: Decimal, scale: int, rounding: str) -> int:
    return int(number.scaleb(scale).to_integral_value(rounding))


def bounds_of(schema: Mapping[str, Any]) -> Bounds:
    """Of a number, by `minimum`, `exclusiveMaximum` and the like."""
    low, high = _said(schema, "minimum"), _said(schema, "maximum")
    above, under = _said(schema, "exclusiveMinimum"), _said(schema, "exclusiveMaximum")
    open_low = above is not None and (low is None or above >= low)
    open_high = under is not None and (high is None or under <= high)
    return Bounds(above if open_low else low, under if open_high else high, open_low, open_high)


def sizes_of(schema: Mapping[str, Any], least: str, most: str) -> Bounds:
    """Of a length, by two keywords such as `minItems` and `maxItems`."""
    return Bounds(_said(schema, least), _said(schema, most))


def _said(schema: Mapping[str, Any], key: str) -> Decimal | None:
    value = schema.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))
