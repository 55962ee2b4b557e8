"""Suites as CSV for the importer of Zephyr Scale (now "Zephyr" of SmartBear), one row a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.spreadsheet import csv_bytes
from testwright.core.testcases.exporting.steps_table import stepwise
from testwright.core.testcases.exporting.traceability import (
    folder,
    headline,
    issue_key,
    labels,
    origin,
    preconditions,
)

COLUMNS = (
    "Name",
    "Objective",
    "Precondition",
    "Folder",
    "Status",
    "Priority",
    "Labels",
    "Coverage (Issues)",
    "Test Script (Step-by-Step) - Step",
    "Test Script (Step-by-Step) - Test Data",
    "Test Script (Step-by-Step) - Expected Result",
)
_PRIORITIES = {"high": "High", "medium": "Normal", "low": "Low"}


class Plugin(SuiteExporter):
    """The columns of Zephyr Scale's own export; a row without a name is a further step.

    Relied on: exports of Zephyr Scale that are public (names of columns, empty cells on further
    rows, status Draft), the values of a new project (priority High, Normal, Low; status Draft,
    Approved, Deprecated), lists within a cell divided by commas, folders as paths from `/`.
    Coverage takes keys of Jira issues alone, so a story's own id becomes a label; criteria,
    technique and assumption stand in the objective.
    """

    name = "zephyr_csv"
    media_type = "text/csv; charset=utf-8"
    extension = "csv"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """The header, then the steps of all cases in the order of `suites`."""
        rows = (
            row
            for suite in suites
            for case in suite.body["test_cases"]
            for row in _case(suite, case)
        )
        return csv_bytes([COLUMNS, *rows], bom=False)


def _case(suite: ExportedSuite, case: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    head: tuple[str, ...] = (
        headline(case),
        "\n".join(origin(suite, case)),
        "\n".join(preconditions(case)),
        f"/{folder(suite)}",
        "Draft",
        _PRIORITIES[case["priority"]],
        ",".join(labels(suite, case)),
        issue_key(suite),
    )
    for step in stepwise(case):
        yield (*head, step.action, step.data, step.expected)
        head = ("",) * len(head)
