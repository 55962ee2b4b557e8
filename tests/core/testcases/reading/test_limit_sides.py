"""On which side a number refuses, whose age it is, in which steps it goes."""

import pytest

from testwright.core.testcases.reading.limits import limits_of


def limit(text):
    (found,) = limits_of(text, "AC_1")
    return found


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A cabin for 4 can't be booked by more than 4 guests", None, 4),
        ("Trucks above 7.5 tons can't be parked", None, 7.5),
        ("A crew must not work more than 6 shifts in a row", None, 6),
        ("Bookings of fewer than 3 guests are refused", 3, None),
    ],
)
def test_what_lies_beyond_is_refused(text, low, high):
    found = limit(text)
    assert (found.low, found.high, found.low_in, found.high_in) == (low, high, True, True)


def test_a_condition_apart_from_the_refusal_stays_a_threshold():
    found = limit("If the price is over 80 EUR, it can't be paid in cash")
    assert (found.low, found.low_in, found.role) == (80, False, "threshold")


@pytest.mark.parametrize(
    "text", ["Children under 7 cannot enter", "Only guests aged 7 or over may dive"]
)
def test_ages(text):
    found = limit(text)
    assert (found.kind, found.low, found.unit) == ("age", 7, "years")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("The rent is 10 to 100 EUR in steps of 5 EUR", 5),
        ("Marks are 1 to 5 in half steps", 0.5),
        ("The weight is 2 to 40 kg with one decimal", 0.1),
    ],
)
def test_steps(text, step):
    assert limit(text).step == step


def test_a_price_is_no_limit():
    assert limits_of("The total includes a tax of 2.20 EUR per person", "AC_1") == ()
