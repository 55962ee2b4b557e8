"""A/B tests as one tidy table: a row a variant, then a row a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from testwright.core.formats import ABTestExporter
from testwright.core.spreadsheet import csv_bytes

COLUMNS = (
    "record",
    "test",
    "as_of",
    "metric",
    "role",
    "variant",
    "baseline",
    "n",
    "mean",
    "sd",
    "effect",
    "ci_low",
    "ci_high",
    "relative_effect",
    "relative_ci_low",
    "relative_ci_high",
    "p_value",
    "probability_to_beat",
    "expected_loss",
    "verdict",
    "method",
)
"""Stable: new ones come at the end."""


class Plugin(ABTestExporter):
    """`record` says what a row is: `variant` (units, the primary metric) or `comparison`.

    Cells that a record has nothing for are empty. UTF-8 with a byte order mark, for Excel; texts
    are formula-safe (`core/spreadsheet.py`), numbers are full figures with a point.
    """

    name = "csv"
    media_type = "text/csv; charset=utf-8"
    extension = "csv"

    def export(self, document: Mapping[str, Any]) -> bytes:
        """The header, the variants, the comparisons."""
        results = document["results"]
        same = {"test": results["key"], "as_of": results["as_of"]}
        primary = {"metric": document["test"]["primary_metric"], "role": "primary"}
        rows = [
            {"record": "variant", **same, **primary, **one, "variant": one["key"]}
            for one in results["variants"]
        ]
        rows += [
            {"record": "comparison", **same, **_comparison(one)} for one in results["comparisons"]
        ]
        return csv_bytes([COLUMNS, *([row.get(name) for name in COLUMNS] for row in rows)])


def _comparison(one: Mapping[str, Any]) -> dict[str, Any]:
    low, high = one["ci"] or (None, None)
    relative_low, relative_high = one["relative_ci"] or (None, None)
    return {
        **one,
        "variant": one["candidate"],
        "ci_low": low,
        "ci_high": high,
        "relative_ci_low": relative_low,
        "relative_ci_high": relative_high,
    }
