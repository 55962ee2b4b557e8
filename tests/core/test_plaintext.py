import json

from hypothesis import given
from hypothesis import strategies as st

from testwright.core.plaintext import (
    json_bytes,
    json_text,
    one_line,
    paragraphs,
    text_lines,
    utf8,
)


@given(st.text())
def test_one_line_is_one_line_without_outer_or_double_blanks(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "  " not in line
    assert one_line(line) == line


def test_lines_keep_their_margin_and_inner_blank_lines():
    assert text_lines("\n\na\r\n  b \x07\u2028\rc\n\n") == ["a", "  b", "", "c"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)  # fmt: skip


@given(JSON)
def test_json_comes_back_and_stays_on_one_line(value):
    assert json.loads(json_text(value)) == value
    assert len(json_text(value).splitlines()) == 1


def test_what_json_lacks_becomes_null_or_text():
    value = {"nan": float("nan"), "inf": [float("-inf")], "set": (1, complex(1, 2)), 3: "x"}
    assert json.loads(json_text(value)) == {
        "nan": None,
        "inf": [None],
        "set": [1, "(1+2j)"],
        "3": "x",
    }


def test_half_a_surrogate_pair_can_be_written():
    assert json.loads(json_bytes({"a": "\ud800"})) == {"a": "\ud800"}
    assert utf8("a\ud800") == b"a?"


def test_blocks_are_separated_by_a_blank_line_and_empty_ones_left_out():
    assert paragraphs(["a", "b"], [], ["c"]) == "a\nb\n\nc"
    assert paragraphs([], []) == ""
