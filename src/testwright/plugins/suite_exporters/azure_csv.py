"""Suites as CSV for the importer of Azure Test Plans, one row a case and one a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import one_line, paragraphs
from testwright.core.spreadsheet import csv_bytes
from testwright.core.testcases.exporting.steps_table import data_lines, stepwise
from testwright.core.testcases.exporting.traceability import (
    grounding,
    headline,
    preconditions,
    spaced,
)

COLUMNS = (
    "ID",
    "Work Item Type",
    "Title",
    "Test Step",
    "Step Action",
    "Step Expected",
    "Area Path",
    "Assigned To",
    "State",
)
_TITLE_LIMIT = 128


class Plugin(SuiteExporter):
    """A row for the work item (no ID, so that it is created), then a row for each of its steps.

    Relied on: Microsoft, "Bulk import or export of test cases": the six columns that must be there
    with this spelling, work item type "Test Case", state "Design", titles of at most 128
    characters, at most 20 MB. Columns beyond those of an export are not used, so preconditions,
    test data and where the case comes from stand before the action of the first step; the story's
    open questions have no place. The area path is empty, because a path that the project does not
    have is refused: the case belongs to the suite that it is imported to.
    """

    name = "azure_csv"
    media_type = "text/csv; charset=utf-8"
    extension = "csv"

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """The header, then cases and their steps in the order of `suites`."""
        rows = (
            row
            for suite in suites
            for case in suite.body["test_cases"]
            for row in _case(suite, case)
        )
        return csv_bytes([COLUMNS, *rows], bom=False)


def _case(suite: ExportedSuite, case: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    yield ("", "Test Case", headline(case, _TITLE_LIMIT), "", "", "", "", "", "Design")
    for number, step in enumerate(stepwise(case), start=1):
        action = _begin(suite, case, step.action) if number == 1 else step.action
        yield ("", "", "", str(number), action, step.expected, "", "", "")


def _begin(suite: ExportedSuite, case: Mapping[str, Any], action: str) -> str:
    given, data = preconditions(case), data_lines(case)
    return paragraphs(
        _source(suite, case),
        ["Preconditions:", *given] if given else [],
        ["Test data:", *data] if data else [],
        [f"Step: {action}"],
    )


def _source(suite: ExportedSuite, case: Mapping[str, Any]) -> list[str]:
    """Two or three short lines, because a tester reads them whenever the case is run."""
    whole = one_line(case["title"])
    title = [whole] if len(whole) > _TITLE_LIMIT else []
    covers = f", covers {', '.join(map(one_line, case['covers']))}" if case["covers"] else ""
    story, technique = one_line(suite.story_id), spaced(case["technique"])
    return [*title, f"{story} {one_line(case['id'])}: {technique}{covers}", grounding(case)]
