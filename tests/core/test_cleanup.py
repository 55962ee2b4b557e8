from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.cleanup import clean_characters, clean_text

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(
            [
                *"aé!.-`*#_=| \t\n\r\x00\u200d\u200c\ufe0f\u0301\u0338\u202e\u2028\u3000",
                *"❤👩💻कषمي葛\ud800\U000e0041\U000e0100",
            ]
        ),
    ),
    max_size=80,
)


@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text)
    assert clean_text(once) == once
    characters = clean_characters(text)
    assert clean_characters(characters) == characters


@given(HOSTILE)
def test_what_is_left_can_be_stored_and_seen(text):
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\n\t"]
    assert not set(cleaned) & {"\u202e", "\u200b", "\ufeff", "\U000e0041", "\u2066"}


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("As a user\r\nI want\rmore", "As a user\nI want\nmore"),
        ("a\x00b\x07c\tsee", "abc\tsee"),
        ("pass\u202eword\u202c", "password"),
        ("ig\u200bnore\ufeff", "ignore"),
        ("hi\U000e0069\U000e0067\U000e006e", "hi"),
        ("soft\u00adhyphen", "softhyphen"),
        ("cafe\u0301", "café"),
        ("bad \ud83d end", "bad \ufffd end"),
        ("one\u2028two", "one\ntwo"),
        ("wow!!!!!!!!", "wow!!!"),
        ("what?!?!?!", "what?!?!?!"),
        ("wait......", "wait..."),
        ("-----------", "---"),
        ("```python", "```python"),
        ("###### Deep", "###### Deep"),
        ("########## Deep", "###### Deep"),
        ("**** **** **** 4242", "**** **** **** 4242"),
        ("______________", "___"),
        ("a    b\t\t c", "a b\tc"),
        ("a \n\n\n\n\nb  ", "a\n\nb"),
        ("\n\n  text \u3000", "text"),
        ("list:\n    - one\n    - two", "list:\n    - one\n    - two"),
        ("x" + "\u0316" * 40, "x" + "\u0316" * 3),
        ("x" + "\u0316\u0317" * 20, "x" + "\u0316\u0317" * 4),
    ],
)
def test_cleans(raw, clean):
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cشود",  # Persian: without the non-joiner it is another spelling
        "क\u094d\u200dष",  # Hindi half form
        "👩\u200d💻 and 👩🏽\u200d🚀",
        "❤\ufe0f\u200d🔥",
        "🏳\ufe0f\u200d🌈",
        "1\ufe0f⃣",
        "葛\U000e0100",
        "Ωμέγα, 価格, Straße, naïve",
        "price ≤ 10 € – or “free”…",
    ],
)
def test_keeps_what_carries_meaning(text):
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("pass\u200dword", "password"),
        ("pass\u200cword", "password"),
        ("می\u200c\u200c\u200cشود", "میشود"),
        ("a\ufe0f", "a"),
        ("a\U000e0101b", "ab"),
        ("👩\u200d", "👩"),
    ],
)
def test_joiners_and_selectors_go_where_they_only_hide(raw, clean):
    assert clean_text(raw) == clean


def test_characters_alone_leave_spaces_and_runs():
    assert clean_characters("  !!!!!!!!  \u200b\r\n") == "  !!!!!!!!  \n"
