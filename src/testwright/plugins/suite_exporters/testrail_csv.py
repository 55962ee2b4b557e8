"""Suites as CSV for TestRail's importer, one row a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import paragraphs
from testwright.core.spreadsheet import csv_bytes
from testwright.core.testcases.exporting.steps_table import data_lines, stepwise
from testwright.core.testcases.exporting.story_notes import folder_with_id
from testwright.core.testcases.exporting.traceability import (
    headline,
    issue_key,
    origin,
    preconditions,
)

COLUMNS = (
    "Title",
    "Section",
    "Priority",
    "Type",
    "Preconditions",
    "Step",
    "Expected Result",
    "References",
)
_TYPES = {"accessibility": "Accessibility", "performance": "Performance", "security": "Security"}


class Plugin(SuiteExporter):
    """Row layout "Test cases use multiple rows", template "Test Case (Steps)".

    A case begins with the row that has a title; rows without one are its further steps. Relied on:
    TestRail's guide to CSV import (columns are mapped by hand or by a saved configuration, files
    are UTF-8, a case may use several rows), and the values that a new project has for priority
    (Low, Medium, High, Critical) and type (Functional, Security …). The guide names no byte order
    mark, so there is none. TestRail has neither a column for test data nor one for labels: data,
    criteria and assumptions stand below the preconditions, a story's own id behind the section.
    """

    name = "testrail_csv"
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
    first, *further = stepwise(case)
    yield (
        headline(case),
        folder_with_id(suite),
        case["priority"].capitalize(),
        _TYPES.get(case["technique"], "Functional"),
        _preconditions(suite, case),
        first.action,
        first.expected,
        issue_key(suite),
    )
    for step in further:
        yield ("", "", "", "", "", step.action, step.expected, "")


def _preconditions(suite: ExportedSuite, case: Mapping[str, Any]) -> str:
    data = data_lines(case)
    return paragraphs(
        preconditions(case), ["Test data:", *data] if data else [], origin(suite, case)
    )
