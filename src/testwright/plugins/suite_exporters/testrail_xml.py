"""Suites as XML for TestRail's importer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import paragraphs
from testwright.core.testcases.exporting.steps_table import data_lines, stepwise
from testwright.core.testcases.exporting.story_notes import about_story, folder_with_id
from testwright.core.testcases.exporting.traceability import (
    headline,
    issue_key,
    origin,
    preconditions,
)
from testwright.core.xml import Element, document

_TYPES = {"accessibility": "Accessibility", "performance": "Performance", "security": "Security"}


class Plugin(SuiteExporter):
    """A section a story, a case with separate steps for each of its cases.

    Relied on: TestRail's guide "Importing test cases and sections (XML)" and files that TestRail
    exported: sections with name, description and cases; template, type and priority by the names
    that a new installation has; custom fields below `custom`, there `preconds` and
    `steps_separated`. TestRail has no field for test data: it stands below the preconditions, and
    what the case covers and assumes below it.
    """

    name = "testrail_xml"
    media_type = "application/xml"
    extension = "xml"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One document with a section for each suite, in the order of `suites`."""
        return document(Element("sections", [_section(suite) for suite in suites]))


def _section(suite: ExportedSuite) -> Element:
    return Element(
        "section",
        [
            Element("name", folder_with_id(suite)),
            Element("description", "\n".join(about_story(suite))),
            Element("cases", [_case(suite, case) for case in suite.body["test_cases"]]),
        ],
    )


def _case(suite: ExportedSuite, case: Mapping[str, Any]) -> Element:
    return Element(
        "case",
        [
            Element("title", headline(case)),
            Element("template", "Test Case (Steps)"),
            Element("type", _TYPES.get(case["technique"], "Functional")),
            Element("priority", case["priority"].capitalize()),
            Element("references", issue_key(suite)),
            Element(
                "custom",
                [
                    Element("preconds", _preconditions(suite, case)),
                    Element("steps_separated", _steps(case)),
                ],
            ),
        ],
    )


def _preconditions(suite: ExportedSuite, case: Mapping[str, Any]) -> str:
    data = data_lines(case)
    return paragraphs(
        preconditions(case), ["Test data:", *data] if data else [], origin(suite, case)
    )


def _steps(case: Mapping[str, Any]) -> list[Element]:
    return [
        Element(
            "step",
            [
                Element("index", str(number)),
                Element("content", step.action),
                Element("expected", step.expected),
            ],
        )
        for number, step in enumerate(stepwise(case), start=1)
    ]
