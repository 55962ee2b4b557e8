"""Goals that promise an end in time, an advantage or rules for passwords."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal, *criteria, role="shop manager", count=5):
    request = SuiteRequest(
        user_story=f"As a {role}, I want {goal}",
        acceptance_criteria=criteria,
        num_test_cases=count,
    )
    return compose(request).test_cases


def said(case):
    return " ".join([*case.preconditions, *case.steps, case.expected_result])


@pytest.mark.parametrize(
    ("goal", "before", "after"),
    [
        ("raffles to close after 3 days", "has not yet closed", "has closed"),
        ("vouchers to expire after 1 year", "has not yet expired", "has expired"),
        ("idle carts to be deleted after 2 hours", "is not yet deleted", "is deleted"),
        ("every listing to be automatically archived after 6 weeks", "not yet", "is archived"),
        ("the system to close tickets after two days", "is not yet closed", "is closed"),
        ("to archive plots after a year without changes", "not yet archived", "is archived"),
    ],
)
def test_what_ends_by_itself_is_looked_at_just_before_and_after(goal, before, after):
    case = suite(goal)[0]
    assert case.technique == "boundary_values"
    assert before in case.expected_result
    assert after in case.expected_result
    assert "which is younger" in case.expected_result


@pytest.mark.parametrize(
    ("goal", "below", "at", "above"),
    [
        ("free shipping for orders of 60 EUR or more", "shipping 4.95", "shipping 0.00", "0.00"),
        ("free delivery on orders over 60 EUR", "shipping 4.95", "shipping 4.95", "0.00"),
        ("a discount for orders from 60 EUR", "no discount", "a discount", "a discount"),
    ],
)
def test_an_advantage_begins_at_its_amount(goal, below, at, above):
    expected = suite(goal)[0].expected_result
    first, second, third = expected.split("; ")
    assert first.startswith("For 59.99 EUR")
    assert below in first
    assert at in second
    assert above in third


def test_a_discount_from_a_number_of_items_on_is_worked_out():
    case = suite("a 25 % discount when I buy four or more tickets")[0]
    assert "120.00 EUR without a discount, 120.00 EUR and 150.00 EUR with 25 % off" in said(case)


def test_the_shortest_password_is_taken_and_one_without_a_digit_is_not():
    first, *beside = suite("passwords to have at least 9 characters and a digit")
    short, good = first.test_data["refused"], first.test_data["taken"]
    assert (len(short), len(good)) == (8, 9)
    assert any(sign.isdigit() for sign in good)
    lacking = next(case for case in beside if "without a digit" in case.title)
    assert not any(sign.isdigit() for sign in lacking.test_data["refused"])
