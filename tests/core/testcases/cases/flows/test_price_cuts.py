"""Prices that are lowered by a share, and what is paid by two means."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("goal", "price"),
    [
        ("set a discount of 20 % on selected products for the weekend", "costs 40.00 EUR"),
        ("apply a 15% discount to all rooms", "costs 42.50 EUR"),
        ("offer 5 percent off items in the sale", "costs 47.50 EUR"),
    ],
)
def test_the_price_is_worked_out_from_the_share(goal, price, case_of):
    assert price in case_of(f"As a shop owner, I want to {goal}").expected_result


def test_a_discount_ends_with_its_time_only_where_it_has_one(titles_of):
    timed = titles_of("As a shop owner, I want to set a discount of 10 % on hats for the weekend")
    plain = titles_of("As a shop owner, I want to set a discount of 10 % on hats")
    assert "The discount ends with its time" in timed
    assert "The discount ends with its time" not in plain


@pytest.mark.parametrize(
    ("goal", "first", "second"),
    [
        ("pay with a gift card and a credit card together", "gift card", "credit card"),
        ("pay with my points and my debit card", "points", "debit card"),
        ("pay by voucher and by invoice", "voucher", "invoice"),
    ],
)
def test_the_first_means_pays_what_it_holds_and_the_second_the_rest(goal, first, second, case_of):
    outcome = case_of(f"As a customer, I want to {goal}").expected_result
    assert f"25.00 EUR are taken from the {first} and 35.00 EUR from the {second}" in outcome
