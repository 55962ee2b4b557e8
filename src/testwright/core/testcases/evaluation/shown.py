"""Values and targets as people read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from testwright.core.testcases.evaluation.interval import Interval
from testwright.core.testcases.evaluation.targets import GIGABYTE, Target, Unit

_TENTH: Final = 0.1


_WRITTEN: Final[Mapping[Unit, Callable[[float], str]]] = {
    "share": lambda value: f"{100 * value:.1f} %",
    "score": lambda value: f"{value:.2f}",
    "count": lambda value: f"{value:.1f}",
    "seconds": lambda value: f"{1000 * value:.1f} ms" if value < _TENTH else f"{value:.2f} s",
    "per_minute": lambda value: f"{value:,.0f} per minute",
    "bytes": lambda value: f"{value / GIGABYTE:.2f} GB",
    "usd": lambda value: f"{value:,.2f} $",
}

_LIMITS: Final[Mapping[Unit, str]] = {
    "share": "{:g} %",
    "seconds": "{:g} s",
    "per_minute": "{:g} per minute",
    "bytes": "{:g} GB",
    "usd": "{:g} $",
}


def value_text(value: float | None, unit: Unit) -> str:
    """`97.2 %`, `0.83`, `41 ms`, `1.24 s`, `210 per minute`, `0.12 GB`, `3.20 $`, or a dash."""
    return "–" if value is None else _WRITTEN[unit](value)


def target_text(target: Target, unit: Unit) -> str:
    """`> 95 %`, `≥ 0.8`, `2 to 5`, `< 3 s`, or nothing where there is no target."""
    match target.bound:
        case "above":
            return f"> {_limit(target.limit, unit)}"
        case "at_least":
            return f"≥ {_limit(target.limit, unit)}"
        case "below":
            return f"< {_limit(target.limit, unit)}"
        case "between":
            return f"{target.limit:g} to {target.high:g}"
        case "none":
            return ""


def interval_text(interval: Interval, *, points: bool = False) -> str:
    """`18.0 % (12.4 to 23.6)`; a difference is told in points."""
    unit = "points" if points else "%"
    return (
        f"{100 * interval.value:.1f} {unit} ({100 * interval.low:.1f} to {100 * interval.high:.1f})"
    )


def _limit(limit: float, unit: Unit) -> str:
    return _LIMITS.get(unit, "{:g}").format(
        limit * 100 if unit == "share" else limit / GIGABYTE if unit == "bytes" else limit
    )
