from __future__ import annotations

from decimal import Decimal

import pytest

from testwright.core.testdata.conformance.reading import decimal_of, moment_of, plain, shown


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (1, "1"),
        (0.1, "0.1"),
        (" 1.50 ", "1.50"),
        ("-1e3", "-1000"),
        (Decimal("2.5"), "2.5"),
        (True, None),
        (None, None),
        ("1e99", None),
        ("", None),
        ("٣", None),
        ("1" * 99, None),
        (10**40, None),
        (float("nan"), None),
        (1e300, None),
        ([], None),
    ],
)
def test_numbers_are_read_exactly_or_not_at_all(value, number):
    assert decimal_of(value) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2025-01-01", "2025-01-02", True),
        ("2025-01-01", "2025-01-01T23:00:00Z", False),
        ("2025-01-01T10:00:00+02:00", "2025-01-01T09:00:00Z", True),
        ("2025-01-01 10:00", "2025-01-01T10:00:00Z", False),
    ],
)
def test_moments_are_compared_as_exactly_as_both_say(one, other, before):
    assert moment_of(one).before(moment_of(other)) is before


@pytest.mark.parametrize(
    "value", ["2025-02-30", "0000-01-01", "0001-01-01T00:00:00+10:00", "soon", "2025", 3, None]
)
def test_other_values_are_no_moments(value):
    assert moment_of(value) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({}, "an object"),
        ([1, 2], "a list of 2"),
        (None, "null"),
        (True, "true"),
        (1.5, "1.5"),
        ("a\n\u202eb", "“a\\n\\u202eb”"),
        ("\ud800", "“\\ud800”"),
        ("x" * 99, f"“{'x' * 39}…”"),
        (10**400, "a number of about 400 digits"),
    ],
)
def test_values_are_shown_short_and_printable(value, text):
    assert shown(value) == text


def test_amounts_have_no_exponent():
    assert plain(Decimal("1E+3")) == "1000"
