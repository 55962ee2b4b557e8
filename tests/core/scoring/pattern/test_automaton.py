"""Patterns match as in Python's `re`, and in linear time."""

import random
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from testwright.core.scoring.pattern.automaton import LinearPattern, TooMuchWork
from testwright.core.scoring.pattern.syntax import PatternError

PIECES = st.sampled_from(
    [
        *("a", "b", "c", ".", "*", "+", "?", "|", "(", ")", "^", "$", "{2}", "{1,}", "{,2}"),
        *("[ab]", "[^a]", "[a-c]", "[]a]", "[a-]", r"[\d\s]", r"[^\w]", r"\b", r"\w", r"\W", r"\d"),
        *(
            "(?:",
            "(?P<n>",
            r"\n",
            r"\A",
            r"\Z",
            "x-z",
            "(?i)",
            "(?m)",
            "(?s)",
            r"\x61",
            r"\.",
            "{",
            "é",
        ),
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join), st.text("abcABCé1 \n-x{", max_size=8))
def test_it_matches_as_python_does(pattern, text):
    try:
        ours = LinearPattern(pattern)
    except PatternError:
        assume(False)
    theirs = re.compile(pattern)
    assert ours.search(text) == bool(theirs.search(text))
    assert ours.fullmatch(text) == bool(theirs.fullmatch(text))


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"(?i)straße", "STRAßE", True),
        (r"[^A-Z]", "a", True),
        (r"\Bb", "ab", True),
        (r"a$", "a\n", True),
        (r"a\Z", "a\n", False),
        (r"(?m)^b$", "a\nb\nc", True),
        (r"\u0041\U00000042", "AB", True),
        (r"\t", "\t", True),
        ("", "", True),
    ],
)
def test_by_hand(pattern, text, matches):
    assert LinearPattern(pattern).search(text) is matches


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "(?=a)",
            "(?<!a)",
            r"(a)\1",
            "(?P=n)",
            "(?>a)",
            "a++",
            "a**",
            "a{2}{2}",
            "{2}",
            "^*",
            "[",
        ),
        *(
            "[b-a]",
            "[a-\\d]",
            r"\x1",
            r"\y",
            "\\",
            "a{3,2}",
            "a{1001}",
            "(",
            ")",
            "a(?i)",
            "(" * 41,
        ),
        *("a" * 1_001, "(a{1000}){1000}", r"\U00110000"),
    ],
)
def test_what_cannot_be_used(pattern):
    with pytest.raises(PatternError):
        LinearPattern(pattern)


def test_where_python_backtracks_for_years():
    assert LinearPattern("(a+)+$").search("a" * 20_000 + "!") is False
    assert LinearPattern("(a|a)*b").fullmatch("a" * 20_000) is False
    assert LinearPattern("(.*)=(.*)=(.*);").search("x=" * 20_000) is False


def test_what_is_too_wide_gives_up():
    pattern = LinearPattern("(a|b)*a(a|b){600}c")
    text = "".join(random.Random(1).choices("ab", k=60_000))
    with pytest.raises(TooMuchWork):
        pattern.search(text)


def test_what_was_remembered_does_not_matter():
    pattern = LinearPattern(".b")
    texts = [f"{chr(number)}b" for number in range(0x4E00, 0x4E00 + 3_000)]
    assert all(map(pattern.search, texts))
    assert not pattern.search("b")
