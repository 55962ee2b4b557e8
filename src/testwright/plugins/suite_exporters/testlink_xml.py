"""Suites as XML for TestLink's importer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import paragraphs
from testwright.core.testcases.exporting.steps_table import data_lines, stepwise
from testwright.core.testcases.exporting.story_notes import about_story, folder_with_id
from testwright.core.testcases.exporting.traceability import (
    headline,
    issue_key,
    labels,
    origin,
    preconditions,
    shortened,
)
from testwright.core.xml import Element, document

_NAME_LIMIT = 100
"""Longest name of a case, a suite and a requirement (TestLink, `cfg/const.inc.php`)."""
_IMPORTANCE = {"high": "3", "medium": "2", "low": "1"}
_MANUAL = "1"


class Plugin(SuiteExporter):
    """A test suite a story; several stand in a suite without a name, as in TestLink's own exports.

    Relied on: the importer's source (TestLink 1.9, `lib/testcases/tcImport.php`) and TestLink's
    examples of files. Texts are HTML there, because the default editor is a rich one: line ends
    are `<br />`, and signs of markup that a person wrote are escaped. TestLink has no field for
    test data: it stands below the preconditions.
    """

    name = "testlink_xml"
    media_type = "application/xml"
    extension = "xml"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One document, in the order of `suites`."""
        found = [_suite(number, suite) for number, suite in enumerate(suites, start=1)]
        root = found[0] if len(found) == 1 else Element("testsuite", found, {"name": ""})
        return document(root)


def _suite(number: int, suite: ExportedSuite) -> Element:
    return Element(
        "testsuite",
        [
            Element("node_order", str(number)),
            Element("details", _html(about_story(suite)), cdata=True),
            *(_case(suite, case) for case in suite.body["test_cases"]),
        ],
        {"name": shortened(folder_with_id(suite), _NAME_LIMIT)},
    )


def _case(suite: ExportedSuite, case: Mapping[str, Any]) -> Element:
    data = data_lines(case)
    given = paragraphs(preconditions(case), ["Test data:", *data] if data else [])
    parts = [
        _text("summary", "\n".join(origin(suite, case, limit=_NAME_LIMIT))),
        _text("preconditions", given),
        Element("execution_type", _MANUAL),
        Element("importance", _IMPORTANCE[case["priority"]]),
        Element("steps", _steps(case)),
        Element("keywords", [_keyword(name) for name in labels(suite, case)]),
    ]
    if issue_key(suite):
        parts.append(Element("requirements", [_requirement(suite)]))
    return Element("testcase", parts, {"name": headline(case, _NAME_LIMIT)})


def _steps(case: Mapping[str, Any]) -> list[Element]:
    return [
        Element(
            "step",
            [
                Element("step_number", str(number)),
                _text("actions", step.action),
                _text("expectedresults", step.expected),
                Element("execution_type", _MANUAL),
            ],
        )
        for number, step in enumerate(stepwise(case), start=1)
    ]


def _keyword(name: str) -> Element:
    return Element("keyword", [Element("notes")], {"name": shortened(name, _NAME_LIMIT)})


def _requirement(suite: ExportedSuite) -> Element:
    key = issue_key(suite)
    return Element(
        "requirement",
        [
            Element("req_spec_title", key.rpartition("-")[0], cdata=True),
            Element("doc_id", key, cdata=True),
            Element("title", shortened(suite.title, _NAME_LIMIT), cdata=True),
        ],
    )


def _text(name: str, text: str) -> Element:
    return Element(name, _html(text.split("\n")), cdata=True)


def _html(lines: Iterable[str]) -> str:
    """Lines of plain text as HTML that shows the same."""
    escaped = (
        line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines
    )
    return "<br />\n".join(escaped)
