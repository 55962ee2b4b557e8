from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.pricing import FREE, Price, cost, estimate_tokens
from testwright.core.runs import Usage


def test_cost_is_tokens_times_price():
    price = Price(input_per_mtok=3.0, output_per_mtok=15.0)
    assert cost(price, Usage(input_tokens=1_000, output_tokens=2_000)) == pytest.approx(0.033)
    assert cost(price, Usage()) == 0


def test_an_unknown_price_is_not_free():
    usage = Usage(input_tokens=10, output_tokens=10)
    assert cost(None, usage) is None
    assert cost(FREE, usage) == 0


@pytest.mark.parametrize("amount", [-0.01, math.nan, math.inf])
def test_a_price_must_be_a_price(amount):
    with pytest.raises(ValueError, match="price"):
        Price(input_per_mtok=amount, output_per_mtok=1)
    with pytest.raises(ValueError, match="price"):
        Price(input_per_mtok=1, output_per_mtok=amount)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("", 0, 0),
        ("a", 1, 1),
        ("As a user I want to reset my password by email.", 9, 14),
        ("Als Nutzerin möchte ich größere Bestellungen prüfen.", 10, 20),
        ("Как пользователь я хочу войти в систему", 10, 22),
        ("作为用户,我希望重置密码", 8, 16),
        ("パスワードをリセットしたい", 8, 16),
        ("비밀번호를 재설정하고 싶습니다", 8, 18),
        ("🎉🎉", 2, 8),
    ],
)
def test_estimates_are_near_what_tokenisers_give(text, low, high):
    assert low <= estimate_tokens(text) <= high


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(one, two):
    assert estimate_tokens(one + two) >= max(estimate_tokens(one), estimate_tokens(two))


def test_tokens_that_were_still_there_have_a_price_of_their_own():
    usage = Usage(input_tokens=1_000_000, cached_tokens=400_000, output_tokens=0)
    cheaper = Price(input_per_mtok=1.0, output_per_mtok=2.0, cached_per_mtok=0.1)
    assert cost(cheaper, usage) == pytest.approx(0.64)
    assert cost(Price(input_per_mtok=1.0, output_per_mtok=2.0), usage) == pytest.approx(1.0)
    with pytest.raises(ValueError, match="finite"):
        Price(input_per_mtok=1.0, output_per_mtok=2.0, cached_per_mtok=-0.1)
