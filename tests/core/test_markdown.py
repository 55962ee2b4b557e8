import pytest
from markdown_it import MarkdownIt

from testwright.core.markdown import cell, code, inline, item

MARKDOWN = MarkdownIt("commonmark").enable("table")


@pytest.mark.parametrize(
    "text",
    ["# x", "- x", "+ x", "1. x", "12) x", "> x", "---", "===", "***", "___", "```", "~~~", "| a |",
     "<b>x</b>", "&lt;", "[a](b)", "![a](b)", "`", "``a`", "*a", "a_b_", "\\*", "x #", "x ##", "##",
     "* * *", ": x", "a\\", "<!-- x", "&#35;", "http://a.example/_b_"],
)  # fmt: skip
def test_text_is_shown_as_it_is(text):
    html = MARKDOWN.render(inline(text))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html == f"<p>{escaped}</p>\n"


def test_code_and_emphasis_are_kept():
    assert inline("Enter `a|b` in *New _x_*, twice") == r"Enter `a|b` in *New \_x\_*, twice"


def test_a_pipe_in_a_cell_is_no_border():
    table = f"| a | b |\n|---|---|\n| {cell('x | `y|z` `w`')} | {code('p|q')} |"
    row = MARKDOWN.render(table).split("<tbody>")[1]
    assert "<td>x | `y|z` <code>w</code></td>\n<td>p|q</td>" in row


def test_further_lines_of_an_item_stand_in_a_fence_that_they_can_not_close():
    html = MARKDOWN.render(item("1.", "Paste\n```\n# x\n````"))
    assert html.count("<pre>") == 1
    assert "# x" in html
    assert "<h1>" not in html
