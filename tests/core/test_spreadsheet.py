import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.spreadsheet import cell_text, csv_bytes, formula_safe


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
