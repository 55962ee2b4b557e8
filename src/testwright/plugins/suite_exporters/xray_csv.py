"""Suites as CSV for Xray's Test Case Importer, one row a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import paragraphs
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
    "TCID",
    "Summary",
    "Description",
    "Test Type",
    "Priority",
    "Labels",
    "Requirement Keys",
    "Action",
    "Data",
    "Expected Result",
    "Test Repository Folder",
)


class Plugin(SuiteExporter):
    """Rows with the same TCID are one manual test; the first of them has all fields of the issue.

    Relied on: Xray, "Importing Tests using Test Case Importer" (Cloud) and its public examples:
    columns are mapped in the wizard; test id, summary and test type are needed; fields with commas
    or line ends stand in quotes; lists within a cell are divided by `;` when the wizard is told
    so; folders are paths with `/`; at most 1,000 issues an import. Priorities are Jira's (High,
    Medium, Low), labels have no blanks. Requirement keys link to Jira issues, so a story's own id
    becomes a label instead.
    """

    name = "xray_csv"
    media_type = "text/csv; charset=utf-8"
    extension = "csv"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """The header, then the steps of all cases, which are numbered from 1 over all suites."""
        cases = [(suite, case) for suite in suites for case in suite.body["test_cases"]]
        rows = (
            row
            for number, (suite, case) in enumerate(cases, start=1)
            for row in _case(str(number), suite, case)
        )
        return csv_bytes([COLUMNS, *rows], bom=False)


def _case(number: str, suite: ExportedSuite, case: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    first, *further = stepwise(case)
    yield (
        number,
        headline(case),
        paragraphs(preconditions(case), origin(suite, case)),
        "Manual",
        case["priority"].capitalize(),
        ";".join(labels(suite, case)),
        issue_key(suite),
        first.action,
        first.data,
        first.expected,
        folder(suite),
    )
    for step in further:
        yield (number, "", "", "Manual", "", "", "", step.action, step.data, step.expected, "")
