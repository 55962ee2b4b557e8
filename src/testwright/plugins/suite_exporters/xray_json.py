"""Suites as JSON for Xray's REST endpoint that creates tests in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import json_bytes, paragraphs
from testwright.core.testcases.exporting.steps_table import stepwise
from testwright.core.testcases.exporting.traceability import (
    folder,
    headline,
    issue_key,
    labels,
    origin,
    preconditions,
)

PLACEHOLDER_PROJECT = "PROJ"
"""The key of the Jira project where a story's id tells none: to be replaced before the import."""


class Plugin(SuiteExporter):
    """A manual test a case, linked to the story's issue when the story's id is an issue key.

    Relied on: Xray Cloud, "Importing Tests - REST v2" (`/api/v2/import/test/bulk`): `testtype`,
    `fields` and `update` as Jira's REST API has them, `steps` with `action`, `data`, `result`,
    `xray_test_repository_folder`; at most 1,000 tests a request. The priority stands in the
    description, because Jira refuses an issue with a field that the project's screens lack.
    """

    name = "xray_json"
    media_type = "application/json"
    extension = "json"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One list of tests, in the order of `suites` and of their cases."""
        tests = [_test(suite, case) for suite in suites for case in suite.body["test_cases"]]
        return json_bytes(tests, indent=2) + b"\n"


def _test(suite: ExportedSuite, case: Mapping[str, Any]) -> dict[str, Any]:
    key = issue_key(suite)
    test: dict[str, Any] = {
        "testtype": "Manual",
        "fields": {
            "summary": headline(case),
            "project": {"key": key.rpartition("-")[0] or PLACEHOLDER_PROJECT},
            "description": _description(suite, case),
            "labels": labels(suite, case),
        },
        "steps": [
            {"action": step.action, "data": step.data, "result": step.expected}
            for step in stepwise(case)
        ],
    }
    if key:
        link = {"type": {"name": "Test"}, "outwardIssue": {"key": key}}
        test["update"] = {"issuelinks": [{"add": link}]}
    test["xray_test_repository_folder"] = f"/{folder(suite)}"
    return test


def _description(suite: ExportedSuite, case: Mapping[str, Any]) -> str:
    priority = f"Priority: {case['priority'].capitalize()}"
    return paragraphs(preconditions(case), [priority, *origin(suite, case)])
