"""Results as the doors show them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from testwright.core.abtests.comparison import VariantComparison
from testwright.core.abtests.results import Results
from testwright.db.tables import ABTestRow


def results_json(row: ABTestRow, found: Results, now: datetime) -> dict[str, Any]:
    """The shape of SPEC §4."""
    keys = [variant.key for variant in found.variants]
    return {
        "test_id": row.id,
        "key": row.key,
        "test_status": row.status,
        "status": found.decision.status,
        "recommendation": found.decision.recommendation,
        "variant": found.decision.variant,
        "method": row.design["method"],
        "srm": {
            "mismatch": found.srm.mismatch,
            "p_value": found.srm.p_value,
            "expected": dict(zip(keys, found.srm.expected, strict=True)),
            "observed": {variant.key: variant.n for variant in found.variants},
        },
        "variants": [
            {"key": one.key, "n": one.n, "mean": one.mean, "sd": one.sd} for one in found.variants
        ],
        "comparisons": [_comparison(one) for one in found.comparisons],
        "needed_n": found.needed_n,
        "days_left": found.days_left,
        "as_of": now,
    }


def _comparison(one: VariantComparison) -> dict[str, Any]:
    return {
        "metric": one.metric,
        "role": one.role,
        "baseline": one.baseline,
        "candidate": one.candidate,
        "n": one.n,
        "effect": one.effect,
        "ci": one.ci,
        "relative_effect": one.relative_effect,
        "relative_ci": one.relative_ci,
        "p_value": one.p_value,
        "probability_to_beat": one.beats,
        "expected_loss": one.loss,
        "verdict": one.verdict,
        "method": one.method,
    }
