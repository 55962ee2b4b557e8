import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.reading.bounds import points_of
from testwright.core.testcases.reading.limits import limits_of, single_use

CASES = [
    (
        "The new password has 8 to 64 characters.",
        "password",
        "length",
        "valid",
        8,
        64,
        "characters",
    ),
    (
        "Passwords must be at least 12 characters long",
        "password",
        "length",
        "valid",
        12,
        None,
        "characters",
    ),
    ("A user can upload up to 5 images", "images", "count", "valid", None, 5, "images"),
    ("Files up to 10 MB are accepted", "file", "size", "valid", None, 10, "MB"),
    ("Orders above $100 get free shipping", "order", "money", "threshold", 100, None, "USD"),
    (
        "The account is locked after 5 failed attempts",
        "failed attempts",
        "count",
        "attempts",
        None,
        5,
        "failed attempts",
    ),
    ("The page loads within 2 seconds", "page", "duration", "response", None, 2, "seconds"),
    ("The link is valid for 30 minutes", "link", "duration", "expiry", None, 30, "minutes"),
    ("Quantity must be between 1 and 10", "quantity", "number", "valid", 1, 10, ""),
    ("The cart holds between 1 and 99 items", "items", "count", "valid", 1, 99, "items"),
    (
        "Only one registration per day is possible",
        "registrations",
        "count",
        "valid",
        None,
        1,
        "registration",
    ),
]


@pytest.mark.parametrize(("text", "subject", "kind", "role", "low", "high", "unit"), CASES)
def test_reads_limits(text, subject, kind, role, low, high, unit):
    limit = limits_of(text, "AC_1")[0]
    assert (limit.subject, limit.kind, limit.role) == (subject, kind, role)
    assert (limit.low, limit.high, limit.unit) == (low, high, unit)
    assert limit.covers == ("AC_1",)


@pytest.mark.parametrize(
    "text", ["Released in 2024", "See AC_1", "It has one colour", "v1.1 works"]
)
def test_other_numbers_are_no_limits(text):
    assert limits_of(text, "story") == ()


def test_over_excludes_and_at_least_includes_the_limit():
    over = limits_of("refunds above 100 EUR", "story")[0]
    least = limits_of("at least 3 guests", "story")[0]
    assert [p.inside for p in points_of(over)] == [False, False, True]
    assert [p.inside for p in points_of(least)] == [False, True, True]


def test_points_stand_on_both_sides_of_both_ends():
    limit = limits_of("The code has 8 to 64 characters", "AC_1")[0]
    assert [(p.value, p.inside) for p in points_of(limit)] == [
        (7, False),
        (8, True),
        (9, True),
        (63, True),
        (64, True),
        (65, False),
    ]


def test_single_use():
    assert single_use("The link can be used once")
    assert not single_use("The list is used by staff")


@given(st.text(alphabet="0123456789., atlesmoxrndbwupcharstimin€$%MGB-", max_size=120))
def test_never_raises(text):
    for limit in limits_of(text, "story"):
        assert limit.low is not None or limit.high is not None
        points_of(limit)


@pytest.mark.parametrize(
    ("criterion", "subject"),
    [
        ("Sign-up asks for an email (valid) and a password (minimum 8 characters)", "password"),
        ("The hut has a title (required, max 100 characters)", "title"),
        ("Nickname (2-20 characters)", "nickname"),
    ],
)
def test_a_limit_in_brackets_is_of_what_stands_before_them(criterion, subject):
    assert [limit.subject for limit in limits_of(criterion, "AC_1")] == [subject]
