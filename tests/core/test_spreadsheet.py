import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.spreadsheet import (
    CELL_LIMIT,
    CUT,
    cell_text,
    csv_bytes,
    formula_safe,
    workbook_text,
)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1",
     "\uff201", "  =1", "\u200b=1", "\ufeff=1", "\x1f=1"],
)  # fmt: skip
def test_what_could_be_a_formula_is_prefixed(text):
    assert formula_safe(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=1", "1-1", " a", "'=1", '"=1"', "\u200b", "5 @ 3"])
def test_other_text_stays_as_it_is(text):
    assert formula_safe(text) == text


def test_a_cell_has_one_kind_of_line_end_and_no_controls():
    assert cell_text("a\r\nb\rc\x00d\te") == "a\nb\ncd\te"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1))
def test_rows_come_back_with_their_cells(rows):
    text = csv_bytes(rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert read == [[cell_text(cell) for cell in row] for row in rows]


def test_the_mark_can_be_left_out():
    assert csv_bytes([["a", 'b"c'], ["d,e", "f\ng"]], bom=False) == b'a,"b""c"\r\n"d,e","f\ng"\r\n'


def test_the_line_end_between_rows_can_be_chosen():
    assert csv_bytes([["a\r\nb"], ["c"]], bom=False, line_end="\n") == b'"a\nb"\nc\n'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\ttext\n", "plain\ttext\n"), ("a\x00b\ufffe\uffffc", "abc"), ("\ud800", "?"),
        ("=1", "'=1"), ("\ufffe=1", "'=1"), ("\U0001f98a", "\U0001f98a"),
    ],
)  # fmt: skip
def test_a_cell_of_a_workbook_holds_what_xml_can(text, shown):
    assert workbook_text(text) == shown


@pytest.mark.parametrize("character", ["a", "\U0001f98a", "="])
def test_a_cell_of_a_workbook_is_cut_at_the_limit_of_excel(character):
    units = len(character.encode("utf-16-le")) // 2
    fits = character * (CELL_LIMIT // units - 1)
    assert CUT not in workbook_text(fits)
    cut = workbook_text(character * (CELL_LIMIT // units + 1))
    assert cut.endswith(character + CUT)
    assert len(cut.encode("utf-16-le")) // 2 in {CELL_LIMIT, CELL_LIMIT - 1}
