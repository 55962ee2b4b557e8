"""Formulas and fixed prices: the expected value is worked out."""

import pytest

from testwright.core.testcases.cases.formulas import formulas, is_stated
from testwright.core.testcases.reading.facts import facts_of
from testwright.core.testcases.reading.parse import parse_story


def facts(criterion):
    return facts_of(parse_story("As a miller, I want to bill flour so that I am paid", [criterion]))


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        (
            "The tax is calculated as 13 % of the subtotal",
            "`13.00` for `100.00`, `2.60` for `19.99`",
        ),
        ("Tax = 7 percent of the net price", "`7.00` for `100.00`, `1.40` for `19.99`"),
        ("Change = amount paid - total due", "`3.25` the first time and `0.00` the second"),
        ("The total equals quantity × $1.45", "`4.35` the first time and `1.45` the second"),
        ("The daily rate = total ÷ days", "`3` the first time and `2.50` the second"),
        ("Each sack costs 12.50 EUR", "each adds exactly 12.50 EUR"),
    ],
)
def test_what_comes_out(criterion, said):
    (case,) = formulas(facts(criterion))
    assert said in case.expected
    assert 2 <= len(case.steps) <= 5
    assert case.covers == ("AC_1",)
    assert is_stated(criterion)


@pytest.mark.parametrize(
    "criterion", ["The tax is at most 13 %", "Flour is billed by weight", "A sack weighs 25 kg"]
)
def test_other_numbers_are_no_formula(criterion):
    assert not list(formulas(facts(criterion)))
