import json
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Paragraph

from testwright.core.plaintext import one_line
from testwright.plugins._pdf import fonts, text
from testwright.plugins._pdf.styles import style

TEXT = st.lists(
    st.sampled_from(["<b>", "</para>", "&lt;", "&", "<br/>", "`x`", "*y*", "\n", "\t", "登", '"'])
    | st.text(max_size=6),
    max_size=6,
).map("".join)


def seen(markup):
    """The letters that a paragraph shows."""
    return "".join(part.text for part in Paragraph(markup, style("body")).frags)


def bare(line):
    shown = "".join(piece for _, piece in fonts.pieces(one_line(line), "regular"))
    return "".join(shown.replace("`", "").replace("*", "").split())


@settings(deadline=None)
@given(TEXT)
def test_markup_that_a_person_wrote_is_shown_and_not_obeyed(line):
    assert bare(seen(text.inline(line))) == bare(line)


@settings(deadline=None)
@given(TEXT, st.floats(20, 400))
def test_any_line_can_be_set_in_any_width(line, width):
    paragraph = Paragraph(text.inline(line), style("body"))
    assert paragraph.wrap(width, 10_000)[1] >= 0


def test_values_stand_in_mono_and_labels_in_bold():
    parts = Paragraph(text.inline("Enter `a<b` in *E-mail* now"), style("body")).frags
    by_font = groupby(parts, key=lambda part: part.fontName)
    assert [(font, "".join(part.text for part in group)) for font, group in by_font] == [
        ("DejaVuSans", "Enter "),
        ("DejaVuSansMono", "a<b"),
        ("DejaVuSans", " in "),
        ("DejaVuSans-Bold", "E-mail"),
        ("DejaVuSans", " now"),
    ]


def test_lines_to_paste_keep_their_blanks():
    assert seen(text.block("a  b\n\tc")).replace("\u00a0", ".") == "a..b....c"


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("SKU-2207", "SKU-2207"),
        (34.9, "34.9"),
        (None, "null"),
        ("", '""'),
        (" two ", '" two "'),
        ('"quoted"', json.dumps('"quoted"')),
        ("a\nb", '"a\\nb"'),
        ("a\u202eb", '"a\\u202eb"'),
        ("a\u00a0b", '"a\\u00a0b"'),
        (["a", {"b": 1}], '["a", {"b": 1}]'),
        ("\U000e0041", '"\\U000e0041"'),
    ],
)
def test_values_are_shown_so_that_nothing_is_hidden(data, shown):
    assert seen(text.value(data)) == shown
