import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.backlog.markup.wiki import from_wiki


@pytest.mark.parametrize(
    ("wiki", "text"),
    [
        ("h3. Notes", "### Notes"),
        ("* a\n** b\n# c\n#* d\n- e", "- a\n  - b\n1. c\n  - d\n- e"),
        ("*bold* _it_ +under+ ^up^ ~low~ ??who??", "bold it under up low who"),
        ("snake_case_name 2*3*4 a - b - c", "snake_case_name 2*3*4 a - b - c"),
        ("{*}tight{*}ly", "tightly"),
        ("{color:#ff0000}red{color} {quote}said{quote}", "red said"),
        ("{{mono}} {{a{b}c}}", "`mono` `a{b}c`"),
        ("[the page|https://x.y|smart-link] [https://x.y] [~ines] [^a.txt] [#top]",
         "the page https://x.y ines"),
        ("!shot.png|thumbnail! Stop! Now!", "Stop! Now!"),
        ("{panel:title=Acceptance Criteria|borderStyle=solid}\n* a\n{panel}",
         "### Acceptance Criteria\n\n- a"),
        ("||A||B||\n|1|2|", "| A | B |\n|1|2|"),
        ("a\n----\nb", "a\n\nb"),
        ("bq. said", "said"),
        ("a \\\\ b\\\\\nc", "a \n b\n\nc"),
        ("* (/) done\n* (x) not", "- done\n- not"),
        ("{code:java}int x;{code}a", "```code\nint x;\n```\na"),
        ("{code}\nGiven a\nThen b\n{code}", "```gherkin\n\nGiven a\nThen b\n\n```"),
        ("{noformat}a {code} b{noformat} c", "```code\na {code} b\n```\n c"),
        ("a {code} never closed", "a  never closed"),
        ("a\u00a0b", "a b"),
    ],
)  # fmt: skip
def test_markup(wiki, text):
    assert from_wiki(wiki) == text


@given(st.text(alphabet="ab *_+^~?{}[]|!#-hbq.\\/()\ncodepanl:=1", max_size=200))
def test_any_text_is_read(text):
    assert isinstance(from_wiki(text), str)


@given(st.text(alphabet="abcdefghij ,.", max_size=100))
def test_plain_words_stay(text):
    assert from_wiki(text) == text.strip()
