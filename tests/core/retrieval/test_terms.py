from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.retrieval.terms import MOST_TERMS, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As a customer, I want to see my orders", {"customer": 1, "see": 1, "order": 1}),
        ("Resets the Password; resets PASSWORDS", {"reset": 2, "password": 2}),
        ("addresses, entries, status, boss, toes", {"addresse": 1, "entry": 1, "status": 1,
                                                    "boss": 1, "toe": 1}),
        ("Café cafe CAFÉ", {"cafe": 3}),
        ("resetPassword reset_password", {"reset": 2, "password": 2}),
        ("30 minutes, AC_1", {"30": 1, "minute": 1, "ac": 1, "1": 1}),
        ("購入履歴", {"購入": 1, "入履": 1, "履歴": 1}),
        ("", {}),
        ("-- \x00 !!", {}),
    ],
)  # fmt: skip
def test_words_that_carry_content(text, expected):
    assert terms(text) == Counter(expected)


def test_a_long_text_keeps_its_commonest_words():
    text = " ".join(f"word{n}x" for n in range(2 * MOST_TERMS)) + " order order"
    found = terms(text)
    assert len(found) == MOST_TERMS
    assert found["order"] == 2 or "order" not in text[:20_000]


@given(st.text())
def test_any_text_can_be_read(text):
    found = terms(text)
    assert all(count > 0 for count in found.values())
    assert terms(text.swapcase()).keys() == terms(text.swapcase().swapcase().swapcase()).keys()
