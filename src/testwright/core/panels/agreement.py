"""How far the judges of a panel agree with one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from testwright.core.panels.design import PanelDesign
from testwright.core.stats.agreement.coincidences import (
    Measured,
    Unit,
    alpha_with_interval,
    fleiss_with_interval,
)
from testwright.core.stats.agreement.kappa import cohen_kappa, kappa_interval, weighted_kappa
from testwright.core.stats.proportions import wilson_interval


def agreement(design: PanelDesign, units: Sequence[Unit]) -> dict[str, Any]:
    """Alpha, Fleiss' kappa, and Cohen's of each two judges, with 95 % intervals.

    Args:
        design: of the panel.
        units: for each item each judge's label, None for abstentions.
    """
    grades = design.kind == "rubric" and design.scale == "1-5"
    return {
        "level": "ordinal" if grades else "nominal",
        "alpha": _shown(alpha_with_interval(units, "ordinal" if grades else "nominal")),
        "fleiss": _shown(fleiss_with_interval(units)),
        "pairs": [
            _two(design, units, one, other, grades=grades)
            for one, other in combinations(range(len(design.judges)), 2)
        ],
    }


def _two(
    design: PanelDesign, units: Sequence[Unit], one: int, other: int, *, grades: bool
) -> dict[str, Any]:
    pairs = [
        (first, second)
        for unit in units
        if (first := unit[one]) is not None and (second := unit[other]) is not None
    ]
    named = {"judges": [design.names[one], design.names[other]], "n": len(pairs)}
    if not pairs:
        nothing = ("agreement", "agreement_ci", "kappa", "kappa_ci")
        return named | dict.fromkeys(nothing)
    same = sum(first == second for first, second in pairs)
    weights = "quadratic" if grades else None
    kappa = weighted_kappa(pairs, "quadratic") if grades else cohen_kappa(pairs).kappa
    return named | {
        "agreement": same / len(pairs),
        "agreement_ci": wilson_interval(same, len(pairs)),
        "kappa": kappa,
        "kappa_ci": kappa_interval(pairs, weights) if kappa is not None else None,  # type: ignore[arg-type]
    }


def _shown(found: Measured) -> dict[str, Any]:
    return {"value": found.value, "ci": found.ci, "n": found.n}
