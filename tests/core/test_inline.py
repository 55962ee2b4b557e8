import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.inline import Span, spans


def kinds(line):
    return [(span.kind, span.text) for span in spans(line) if span.text]


def test_values_are_code_and_labels_are_emphasis():
    assert kinds("Enter `a*b*c` in *E-mail* now") == [
        ("text", "Enter "),
        ("code", "a*b*c"),
        ("text", " in "),
        ("emphasis", "E-mail"),
        ("text", " now"),
    ]


@pytest.mark.parametrize(
    "line", ["2*3*4", "a_b_c", "``x``", "` x `", "**x**", "* x *", "`open", "*open", "x*y* z"]
)
def test_what_only_looks_like_markup_is_text(line):
    assert list(spans(line)) == [Span("text", line)]


def test_code_that_does_not_fit_stays_text():
    assert kinds("Enter `a|b` or `c`") != kinds("Enter `a|b`")
    assert list(spans("Enter `a|b` or `c`", fits=lambda code: "|" not in code)) == [
        Span("text", "Enter `a|b` or "),
        Span("code", "c"),
        Span("text", ""),
    ]


@given(st.text(alphabet="ab`* \\|", max_size=30))
def test_the_pieces_are_the_line_without_its_marks(line):
    marks = {"text": "", "code": "`", "emphasis": "*"}
    rebuilt = "".join(marks[one.kind] + one.text + marks[one.kind] for one in spans(line))
    assert rebuilt == line
