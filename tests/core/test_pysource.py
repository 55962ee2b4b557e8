import ast
import doctest
import math
import tokenize
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.plaintext import one_line
from testwright.core.pysource import (
    LINE_LENGTH,
    call,
    comment,
    docstring,
    identifier,
    literal,
    quoted,
    visible,
)

SIGNS = ['"', "'", '"""', "'''", "\\", "\\u", "\n", "\r", "\x00", "\x0c", "\u202e", "\u2028", "#"]
TEXT = st.lists(
    st.sampled_from([*SIGNS, "\ud800", "\ufeff", "\xa0", "\u200d", ">>> 1", "{x}", "é", "🦊"])
    | st.text(max_size=5),
    max_size=6,
).map("".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)


def is_seen(source, *, also=""):
    return all(one.isprintable() or one in "\n\u200c\u200d" + also for one in source)


@given(TEXT)
def test_any_text_comes_back_from_its_literal(text):
    source = quoted(text)
    assert ast.literal_eval(source) == text
    assert source.isprintable()


def test_quotes_are_those_that_need_fewer_escapes():
    assert quoted('say "no"') == "'say \"no\"'"
    assert quoted('can\'t say "no"') == "'can\\'t say \"no\"'"
    assert quoted("it's") == '"it\'s"'


@given(VALUES)
def test_any_value_comes_back_from_its_literal(value):
    source = f"data = {literal(value)}\n"
    assert ast.literal_eval(ast.parse(source).body[0].value) == finite(value)
    assert is_seen(source)


def finite(value):
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def test_what_has_no_literal_is_none():
    assert literal([math.nan, math.inf, 1.5]) == "[None, None, 1.5]"


def test_what_json_has_not_is_text():
    assert literal({"when": Decimal("1.50")}) == '{"when": "1.50"}'


def test_a_long_value_stands_on_several_lines():
    value = {"names": ["a" * 30, "b" * 30, "c" * 30], "none": {}, "one": "x"}
    assert literal(value, margin="    ", prefix="DATA = ").splitlines() == [
        "DATA = {",
        '        "names": [',
        f'            "{"a" * 30}",',
        f'            "{"b" * 30}",',
        f'            "{"c" * 30}",',
        "        ],",
        '        "none": {},',
        '        "one": "x",',
        "    }",
    ]


@given(st.lists(TEXT.map(one_line), min_size=1, max_size=5))
def test_a_docstring_holds_any_lines_and_nothing_runs(lines):
    source = "\n".join(["def f():", *docstring(lines, margin="    "), "    raise ValueError"])
    body = ast.parse(source).body[0].body
    assert [type(one) for one in body] == [ast.Expr, ast.Raise]
    assert is_seen(source)
    said = ast.get_docstring(ast.parse(source).body[0], clean=False)
    compile(source, "skeleton", "exec")
    assert without_blanks(said) == without_blanks("".join(visible(line) for line in lines))
    assert doctest_examples(said) == []


def without_blanks(text):
    return "".join(text.split()).replace("-", "")


def doctest_examples(text):
    return doctest.DocTestParser().get_examples(text)


def test_a_long_line_of_a_docstring_is_wrapped_below_its_words_but_never_the_first():
    long = "word " * 40
    first, *more = docstring([long.strip(), f"12. {long}"], margin="    ")
    assert len(first) > LINE_LENGTH
    assert all(len(line) <= LINE_LENGTH for line in more)
    assert [line[:12] for line in more] == [
        "    12. word",
        "        word",
        "        word",
        '    """',
    ]


def test_a_wrapped_line_of_a_docstring_is_no_prompt():
    lines = [">>> 1", "About", "- " + "x" * 85 + " >>> import os", "  >>> 2"]
    source = docstring(lines)
    assert source[0] == '"""- >>> 1'
    assert doctest_examples("\n".join(source)) == []


@given(TEXT)
def test_a_comment_is_nothing_but_comments(text):
    source = "\n".join([*comment("1.", text, margin="    "), ""])
    assert is_seen(source)
    kinds = {token.type for token in tokenize.tokenize(BytesIO(source.encode("utf-8")).readline)}
    assert kinds <= {tokenize.ENCODING, tokenize.COMMENT, tokenize.NL, tokenize.ENDMARKER}


def test_further_lines_of_a_comment_stand_below_the_first():
    assert comment("2.", "Paste:\n\ta,b\n\nc\u202ed", margin="  ") == [
        "  # 2. Paste:",
        "  #         a,b",
        "  #",
        "  #     c\\u202ed",
    ]


def test_blanks_of_any_kind_are_blanks_where_a_person_reads():
    assert visible("a\u00a0b\u3000c\td\u200be") == "a b c   d\\u200be"


def test_a_call_is_broken_when_it_is_too_long():
    assert call("f", "x", "  ", ":") == ["  f(x):"]
    assert call("f", "x" * 90, "  ", ":") == ["  f(", "      " + "x" * 90, "  ):"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sign in with a code", "sign_in_with_a_code"),
        ("Can't sign in!", "cant_sign_in"),
        ("Größe & Café №5", "groe_cafe_no5"),
        ("登录", ""),
        ("  __import__('os')  ", "import_os"),
        ("a" * 70, "a" * 60),
        ("word " * 20, "word_word_word_word_word_word_word_word_word_word_word_word"),
    ],
)
def test_names_are_words_in_lower_case(text, name):
    assert identifier(text) == name


@given(TEXT, st.integers(1, 60))
def test_a_name_is_legal_behind_a_letter(text, longest):
    name = identifier(text, longest=longest)
    assert f"t_{name}".isidentifier()
    assert f"t_{name}".isascii()
    assert len(name) <= longest
