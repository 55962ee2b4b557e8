"""Suites as a plain CSV table: one row a test case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import json_text, one_line
from testwright.core.spreadsheet import csv_bytes

COLUMNS = (
    "Story ID",
    "ID",
    "Title",
    "Type",
    "Priority",
    "Technique",
    "Preconditions",
    "Steps",
    "Test Data",
    "Expected Result",
    "Covers",
    "Grounding",
    "Assumption",
)


class Plugin(SuiteExporter):
    """For spreadsheets: one row a case, steps as numbered lines within their cell.

    UTF-8 with a byte order mark, because Excel needs it to read anything but ASCII on a double
    click, and every CSV library can skip it. Cells are formula-safe (`core/spreadsheet.py`).
    """

    name = "csv"
    media_type = "text/csv; charset=utf-8"
    extension = "csv"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """The header, then the cases in the order of `suites`."""
        rows = (_row(suite.story_id, case) for suite in suites for case in suite.body["test_cases"])
        return csv_bytes([COLUMNS, *rows])


def _row(story_id: str, case: Mapping[str, Any]) -> tuple[str, ...]:
    data = case["test_data"]
    return (
        story_id,
        case["id"],
        case["title"],
        case["type"],
        case["priority"],
        case["technique"],
        "\n".join(one_line(text) for text in case["preconditions"]),
        _numbered(case["steps"]),
        json_text(data) if data else "",
        case["expected_result"],
        ", ".join(case["covers"]),
        case["grounding"],
        case["assumption"] or "",
    )


def _numbered(steps: Iterable[str]) -> str:
    return "\n".join(f"{number}. {one_line(step)}" for number, step in enumerate(steps, start=1))
