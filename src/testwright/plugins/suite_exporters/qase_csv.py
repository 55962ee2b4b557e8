"""Suites as CSV for Qase's importer (format V2, source "Qase.io"), one row a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import json_text
from testwright.core.spreadsheet import csv_bytes
from testwright.core.testcases.exporting.steps_table import Step, stepwise
from testwright.core.testcases.exporting.traceability import (
    folder,
    headline,
    labels,
    origin,
    preconditions,
)

COLUMNS = (
    "v2.id",
    "title",
    "description",
    "preconditions",
    "postconditions",
    "tags",
    "priority",
    "severity",
    "type",
    "behavior",
    "automation",
    "status",
    "is_flaky",
    "layer",
    "steps_type",
    "steps_actions",
    "steps_result",
    "steps_data",
    "milestone_id",
    "milestone",
    "suite_id",
    "suite_parent_id",
    "suite",
    "suite_without_cases",
    "parameters",
    "is_muted",
)
_TYPES = {
    "accessibility": "usability",
    "integration_failure": "integration",
    "performance": "performance",
    "security": "security",
}
_BEHAVIORS = {"positive": "positive", "negative": "negative", "edge_case": "undefined"}
_QUOTES_NOTE = "In the steps, ' stands for a double quote, which Qase's import can't hold there."


class Plugin(SuiteExporter):
    """Rows that declare the suites, then a row for each case with its steps numbered in cells.

    Relied on: Qase, "Working with the Qase CSV format", "Adding test steps" and "Test case
    properties" (help centre): fixed columns; slugs for choices, an unknown one falls back to the
    default in silence; `1. "text"` on a line for each step, the same numbers in actions, results
    and data; suites are declared before their cases. Users report that the text in quotes is read
    as JSON, that a double quote in it makes the file invalid, and that byte order mark and CRLF
    are refused. So line ends and backslashes are escaped as in JSON, double quotes become single
    ones (the description says so where it happens), and rows end with LF.
    """

    name = "qase_csv"
    media_type = "text/csv; charset=utf-8"
    extension = "csv"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """The header, one row a suite, one row a case; suites and cases are numbered from 1."""
        numbered = list(enumerate(suites, start=1))
        declared = (_row(**_suite(n, suite), suite_without_cases="1") for n, suite in numbered)
        ids = count(1)
        cases = (
            _row(**{"v2.id": str(next(ids))}, **_case(suite, case), **_suite(n, suite))
            for n, suite in numbered
            for case in suite.body["test_cases"]
        )
        return csv_bytes([COLUMNS, *declared, *cases], bom=False, line_end="\n")


def _row(**cells: str) -> list[str]:
    return [cells.get(column, "") for column in COLUMNS]


def _suite(number: int, suite: ExportedSuite) -> dict[str, str]:
    return {"suite_id": str(number), "suite": folder(suite)}


def _case(suite: ExportedSuite, case: Mapping[str, Any]) -> dict[str, str]:
    steps = stepwise(case)
    return {
        "title": headline(case),
        "description": "\n".join([*origin(suite, case), *_notes(steps)]),
        "preconditions": "\n".join(preconditions(case)),
        "tags": ",".join(labels(suite, case)),
        "priority": case["priority"],
        "severity": "normal",
        "type": _TYPES.get(case["technique"], "functional"),
        "behavior": _BEHAVIORS[case["type"]],
        "automation": "is-not-automated",
        "status": "draft",
        "is_flaky": "no",
        "layer": "e2e",
        "steps_type": "classic",
        "steps_actions": _numbered(step.action for step in steps),
        "steps_result": _numbered(step.expected for step in steps),
        "steps_data": _numbered(step.data for step in steps),
        "is_muted": "no",
    }


def _numbered(texts: Iterable[str]) -> str:
    quoted = (json_text(text.replace('"', "'")) for text in texts)
    return "\n".join(f"{number}. {text}" for number, text in enumerate(quoted, start=1))


def _notes(steps: Iterable[Step]) -> Iterator[str]:
    if any('"' in step.action + step.expected + step.data for step in steps):
        yield _QUOTES_NOTE
