"""Results as the doors show them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from testwright.core.abtests import design as designs
from testwright.core.abtests.comparison import VariantComparison
from testwright.core.abtests.results import Results
from testwright.db.session import Database
from testwright.db.tables import ABTestRow
from testwright.features.abtests import reading
from testwright.features.abtests.store import judgings
from testwright.features.abtests.store.judgings import Judged


async def results_of(database: Database, row: ABTestRow, now: datetime) -> dict[str, Any]:
    """All that is to be said of a test now."""
    found = await reading.results_of(database, row, now)
    return {**results_json(row, found, now), "judging": await judging_json(database, row)}


async def judging_json(database: Database, row: ABTestRow) -> dict[str, Any] | None:
    """How far the test's judge is; None where it has none."""
    design = designs.read(row.design)
    if design.judging is None:
        return None
    counts = await judgings.judged(database, row.id)
    by_variant = [
        {"key": variant.key, **_counts(counts.get(position, Judged()))}
        for position, variant in enumerate(design.variants)
    ]
    return {
        "metrics": list(design.judged()),
        "share": design.judging.share,
        **{name: sum(one[name] for one in by_variant) for name in _counts(Judged())},
        "variants": by_variant,
        "spent_usd": await judgings.spent(database, row.id, design.judging.spec.name),
        "budget_usd": design.judging.budget_usd,
        "stopped": row.judging_stopped,
        "job_id": row.judging_job_id,
    }


def _counts(one: Judged) -> dict[str, Any]:
    return {"scored": one.scored, "unscored": one.unscored, "waiting": one.waiting}


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
