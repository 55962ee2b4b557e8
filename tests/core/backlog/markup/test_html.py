import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.backlog.markup.html import from_html, is_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>As a <b>user</b>&nbsp;</div><div>I want x</div>", "As a user\nI want x"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>",
         "- a\n- b\n  1. c\n  2. d"),
        ("<h2>Acceptance criteria</h2><ol><li>a &amp; b</li></ol>",
         "## Acceptance criteria\n1. a & b"),
        ("<table><tr><th>No</th><th>Criterion</th></tr><tr><td>1</td><td><p>a</p><br>b</td></tr></table>",
         "| No | Criterion |\n| 1 | a b |"),
        ("<p>a<!-- b --><![CDATA[c]]></p><?php x ?>", "a"),
        ("<style>p {}</style><p>a\n  b</p><script>x()</script>", "a b"),
        ("<p><img src='x'>a <a href='https://x.y'>link</a></p>", "a link"),
    ],
)  # fmt: skip
def test_words_lists_and_tables(html, text):
    assert from_html(html) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<div>a</div>", True),
        ("<p class='x'>a</p>", True),
        ("<b>As a</b> user", True),
        ("As a user<br>I want x<br>", True),
        ("As a developer, I want <br> and <p> to be escaped", False),
        ("a < b and c > d", False),
        ("<script>alert(1)</script>", False),
        ("", False),
    ],
)
def test_what_is_html(text, html):
    assert is_html(text) is html


@given(st.text(alphabet="ab <>/pdivulolibrtd&;!-[]?\n", max_size=200))
def test_any_text_is_read(text):
    assert isinstance(from_html(text), str)
