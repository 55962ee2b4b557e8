"""Workbooks are read back with openpyxl, which has no code in common with their writer.

The golden file `xlsx.txt` lists every filled cell, and what else a reader sees of a sheet.
"""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from testwright.core.spreadsheet import CELL_LIMIT, CUT, workbook_text
from testwright.core.testcases.exporting.steps_table import data_lines, stepwise
from testwright.plugins.suite_exporters.xlsx import CASES, Plugin

GOLDEN = Path(__file__).parents[2] / "golden" / "exports" / "xlsx.txt"


def book_of(suites):
    return load_workbook(io.BytesIO(Plugin().export(suites)))


def rows_of(sheet):
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def dump(book):
    """Every cell that holds something as `A1 "text"`, with what is frozen, filtered and marked."""
    lines = []
    for sheet in book:
        lines.append(f"# {sheet.title}, frozen {sheet.freeze_panes}, {sheet.auto_filter.ref}")
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            fill = f" {cell.fill.fgColor.rgb}" if cell.fill.fill_type and cell.row > 1 else ""
            lines.append(f"{cell.coordinate}{fill} {json.dumps(cell.value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def test_matches_its_golden_file(samples):
    assert dump(book_of(samples)) == GOLDEN.read_text(encoding="utf-8")


def test_the_sheets_are_always_there():
    book = book_of([])
    assert book.sheetnames == ["Test cases", "Coverage", "Open questions"]
    assert [cell.value for cell in book["Test cases"][1]] == [name for name, _ in CASES]
    assert book["Open questions"]["B2"].value == "There are no open questions."


def test_cells_wrap_and_stay_text_when_they_are_edited(samples):
    for sheet in book_of(samples):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.alignment.wrap_text
            assert cell.number_format == "@"
            assert cell.data_type == "s"


def test_columns_have_a_sensible_width(samples):
    for sheet in book_of(samples):
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        assert all(8 < width < 80 for width in widths)


def test_uncovered_criteria_can_be_seen(samples):
    rows = rows_of(book_of(samples)["Coverage"])
    assert [
        (row["Criterion"], row["Covered by"], row["TC_001"], row["TC_002"]) for row in rows
    ] == [
        ("AC_1", "TC_001, TC_002", "x", "x"),
        ("AC_2", "TC_001", "x", None),
        ("AC_3", "not covered", None, None),
        (None, "TC_001", "x", None),
    ]
    assert rows[3]["Text"] == "beyond the criteria"


def test_a_story_without_criteria_and_cases_has_a_row(wishlist):
    vague = replace(wishlist, criteria={}, body={"test_cases": [], "open_questions": ["Which?"]})
    (row,) = rows_of(book_of([vague])["Coverage"])
    assert (row["Story ID"], row["Covered by"]) == ("US_101", "no cases")


def test_a_criterion_that_only_a_case_names_is_listed(wishlist):
    case = {**wishlist.body["test_cases"][0], "covers": ["AC_7"]}
    suite = replace(wishlist, body={"test_cases": [case]})
    rows = rows_of(book_of([suite])["Coverage"])
    assert [row["Criterion"] for row in rows] == ["AC_1", "AC_2", "AC_3", "AC_7"]


def test_a_cell_that_is_too_long_is_cut_and_says_so(wishlist):
    case = {**wishlist.body["test_cases"][0], "expected_result": "🦊" * 20_000}
    suite = replace(wishlist, body={"test_cases": [case]})
    (row,) = rows_of(book_of([suite])["Test cases"])
    text = row["Expected result"]
    assert text.endswith("🦊" + CUT)
    assert len(text.encode("utf-16-le")) <= 2 * CELL_LIMIT


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"])
def test_there_is_neither_formula_nor_link(samples, name):
    with zipfile.ZipFile(io.BytesIO(Plugin().export(samples))) as book:
        assert b"<f" not in book.read(name)
        assert b"<hyperlink" not in book.read(name)


def test_the_same_bytes_whenever_it_is_made(samples):
    with zipfile.ZipFile(io.BytesIO(Plugin().export(samples))) as book:
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_comes_back_and_none_is_a_formula(suites, data):
    drawn = data.draw(suites)
    book = book_of(drawn)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s"}
    assert not any(str(cell.value).lstrip().startswith(tuple("=+-@\uff1d")) for cell in cells)
    cases = [case for suite in drawn for case in suite.body["test_cases"]]
    rows = [] if not cases else rows_of(book["Test cases"])
    assert len(rows) == len(cases)
    for row, case in zip(rows, cases, strict=True):
        steps = "\n".join(f"{n}. {step.action}" for n, step in enumerate(stepwise(case), start=1))
        assert row["Steps"] == workbook_text(steps)
        assert (row["Test data"] or "") == workbook_text("\n".join(data_lines(case)))
        assert (row["Covers"] or "") == workbook_text(", ".join(case["covers"]))
