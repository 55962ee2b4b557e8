import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.plugins._pdf import fonts


def pieces(text, face="regular"):
    return list(fonts.pieces(text, face))


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Größe, naïve, Łódź, Ελλάδα, Москва, ✓ ≤ €", "DejaVuSans"),
        ("カートに入れる商品", "HeiseiKakuGo-W5"),
        ("장바구니", "HYGothic-Medium"),
        ("购物车和结账", "STSong-Light"),
    ],
)
def test_a_text_of_one_script_has_one_font(text, font):
    assert pieces(text) == [(font, text)]


def test_han_letters_follow_the_language_around_them():
    assert {font for font, _ in pieces("商品を入れる")} == {"HeiseiKakuGo-W5"}
    assert {font for font, _ in pieces("商品")} == {"STSong-Light"}


def test_a_letter_that_a_face_lacks_comes_from_the_regular_one():
    assert pieces("a\u05d0", "mono") == [("DejaVuSansMono", "a"), ("DejaVuSans", "\u05d0")]


def test_accents_are_composed_and_what_is_not_seen_goes():
    assert pieces("e\u0301\u200b\u202e\ufe0f!") == [("DejaVuSans", "é!")]


@pytest.mark.parametrize("text", ["\U0001f98a", "\ud800", "\ue123", "\u0e01", "\uffff"])
def test_what_no_font_has_is_a_visible_mark(text):
    assert pieces(text) == [("DejaVuSans", fonts.REPLACEMENT)]


@given(st.text(st.characters(codec=None)), st.sampled_from(["regular", "bold", "mono"]))
def test_every_character_is_shown_once_or_is_invisible(text, face):
    seen = [
        one for one in unicodedata.normalize("NFC", text)
        if unicodedata.category(one) != "Cf" and not "\ufe00" <= one <= "\ufe0f"
    ]  # fmt: skip
    shown = "".join(piece for _, piece in fonts.pieces(text, face))
    assert len(shown) == len(seen)
    assert all(ours in (one, fonts.REPLACEMENT) for ours, one in zip(shown, seen, strict=True))
