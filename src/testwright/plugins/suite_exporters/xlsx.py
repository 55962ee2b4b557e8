"""Suites as an Excel workbook: the cases, the coverage of the criteria, the open questions."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.plaintext import one_line, text_lines
from testwright.core.spreadsheet import workbook_text
from testwright.core.testcases.exporting.steps_table import data_lines, stepwise
from testwright.core.testcases.exporting.traceability import preconditions, spaced

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

CASES = (
    ("Story ID", 11),
    ("Story", 24),
    ("ID", 9),
    ("Title", 34),
    ("Type", 11),
    ("Priority", 10),
    ("Technique", 17),
    ("Preconditions", 36),
    ("Steps", 48),
    ("Test data", 32),
    ("Expected result", 42),
    ("Covers", 11),
    ("Grounding", 13),
    ("Assumption", 32),
)
"""Columns of the first sheet: name, width in characters."""
COVERAGE = (("Story ID", 11), ("Criterion", 11), ("Text", 52), ("Covered by", 20))
"""The columns before those of the cases; the story itself stands behind them."""
STORY = ("Story", 60)
QUESTIONS = (("Story ID", 11), ("Question", 72), STORY)

MARK = "x"
NOT_COVERED = "not covered"
NO_CASES = "no cases"
BEYOND = "beyond the criteria"

_CASE_WIDTH = 9
_FROZEN_IN_COVERAGE = 2
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_TEXT = {"valign": "top", "text_wrap": True, "num_format": "@"}
_LOOKS: dict[str, dict[str, Any]] = {
    "header": {**_TEXT, "bold": True, "bg_color": "#DCE6F1", "bottom": 1},
    "": _TEXT,
    "mark": {**_TEXT, "align": "center"},
    "warning": {**_TEXT, "bg_color": "#FCE4D6"},
}
_A4 = 9

Cell = tuple[str, str]
"""Text, and which of the looks it has."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]] = field(default_factory=list)
    frozen: int = 0


class Plugin(SuiteExporter):
    """For people who work in spreadsheets: filters, frozen headers, wrapped text, ready to print.

    Every cell is text (xlsxwriter's conversion to formulas, links and numbers is off, the format
    of the cells is "Text") and formula-safe as in the CSV formats, so that it stays harmless when
    the sheet is saved as CSV. What XML can't hold is left out; a cell of more than 32,767
    characters is cut and says so (Microsoft, "Excel specifications and limits"). The workbook's
    date is fixed: the same suites give the same bytes.
    """

    name = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    extension = "xlsx"
    binary = True

    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """Three sheets, always: "Test cases", "Coverage", "Open questions"."""
        from xlsxwriter import Workbook

        target = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with Workbook(target, options) as book:
            book.set_properties({"title": "Test cases", "created": _CREATED})
            looks = {name: book.add_format(look) for name, look in _LOOKS.items()}
            for sheet in (_cases(suites), _coverage(suites), _questions(suites)):
                _write(book, looks, sheet)
        return target.getvalue()


def _write(book: Workbook, looks: Mapping[str, Format], sheet: _Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    header = [(name, "header") for name, _ in sheet.columns]
    for number, row in enumerate([header, *sheet.rows]):
        for column, (text, look) in enumerate(row):
            shown = workbook_text(text)
            if shown:
                page.write_string(number, column, shown, looks[look])
            else:
                page.write_blank(number, column, None, looks[look])
    for column, (_, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _cases(suites: Sequence[ExportedSuite]) -> _Sheet:
    rows = [_case(suite, case) for suite in suites for case in suite.body["test_cases"]]
    return _Sheet("Test cases", CASES, rows)


def _case(suite: ExportedSuite, case: Mapping[str, Any]) -> list[Cell]:
    steps = enumerate(stepwise(case), start=1)
    texts = (
        suite.story_id,
        one_line(suite.title),
        case["id"],
        one_line(case["title"]),
        spaced(case["type"]),
        case["priority"],
        spaced(case["technique"]),
        "\n".join(preconditions(case)),
        "\n".join(f"{number}. {step.action}" for number, step in steps),
        "\n".join(data_lines(case)),
        "\n".join(text_lines(case["expected_result"])),
        ", ".join(case["covers"]),
        case["grounding"],
        one_line(case["assumption"] or ""),
    )
    assumed = {"Grounding", "Assumption"} if case["grounding"] == "assumption" else set()
    return [
        (text, "warning" if name in assumed else "")
        for (name, _), text in zip(CASES, texts, strict=True)
    ]


def _coverage(suites: Sequence[ExportedSuite]) -> _Sheet:
    """A row for each criterion, a column for each case id; ids repeat from story to story."""
    ids = list(dict.fromkeys(case["id"] for suite in suites for case in suite.body["test_cases"]))
    rows = [row for suite in suites for row in _criteria(suite, ids)]
    columns = [*COVERAGE, *((name, _CASE_WIDTH) for name in ids), STORY]
    return _Sheet("Coverage", columns, rows, frozen=_FROZEN_IN_COVERAGE)


def _criteria(suite: ExportedSuite, ids: Sequence[str]) -> Iterator[list[Cell]]:
    covered: dict[str, list[str]] = {key: [] for key in suite.criteria}
    beyond = []
    for case in suite.body["test_cases"]:
        for key in case["covers"]:
            covered.setdefault(key, []).append(case["id"])
        if not case["covers"]:
            beyond.append(case["id"])
    story_id, story = (suite.story_id, ""), (one_line(suite.story), "")
    for key, by in covered.items():
        text = one_line(suite.criteria.get(key, ""))
        summary = (", ".join(by), "") if by else (NOT_COVERED, "warning")
        yield [story_id, (key, ""), (text, ""), summary, *_marks(ids, by), story]
    if beyond or not covered:
        summary = (", ".join(beyond), "") if beyond else (NO_CASES, "warning")
        yield [story_id, ("", ""), (BEYOND, ""), summary, *_marks(ids, beyond), story]


def _marks(ids: Sequence[str], by: Sequence[str]) -> list[Cell]:
    return [(MARK if name in by else "", "mark") for name in ids]


def _questions(suites: Sequence[ExportedSuite]) -> _Sheet:
    rows = [
        [(suite.story_id, ""), (one_line(question), ""), (one_line(suite.story), "")]
        for suite in suites
        for question in suite.body.get("open_questions", ())
    ]
    nothing = [[("", ""), ("There are no open questions.", "")]]
    return _Sheet("Open questions", QUESTIONS, rows or nothing)
