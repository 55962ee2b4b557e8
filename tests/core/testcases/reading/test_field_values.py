import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.language.field_types import FIELD_TYPES
from testwright.core.testcases.reading.field_values import MEASURED, WRONG, kind_of, valid
from testwright.core.testcases.story import FieldRule

FORMS = {
    "email": r"\S+@\S+\.\S+",
    "url": r"https://\S+",
    "phone": r"\+[\d ]+",
    "date": r"\d{4}-\d\d-\d\d",
    "datetime": r"\d{4}-\d\d-\d\d \d\d:\d\d",
    "time": r"\d\d:\d\d",
    "money": r"\d+\.\d\d EUR",
    "percent": r"[\d.]+ %",
    "boolean": "yes|no",
    "integer": r"\d+",
    "file": r"\S+\.pdf",
    "image": r"\S+\.jpg",
}


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("index", range(4))
def test_values_have_the_form_of_their_type(kind, index):
    assert re.fullmatch(FORMS[kind], valid("x", FieldRule(type=kind), 7, index))


@pytest.mark.parametrize("kind", ["email", "url", "phone", "money", "percent", "integer"])
def test_wrong_values_do_not(kind):
    assert not [value for value in WRONG[kind] if re.fullmatch(FORMS[kind], value)]


@pytest.mark.parametrize("kind", ["date", "datetime", "time"])
def test_wrong_days_and_times_are_on_no_calendar(kind):
    for value in WRONG[kind]:
        with pytest.raises(ValueError, match=r"."):
            datetime.fromisoformat(value if kind != "time" else f"2031-01-01 {value}")


@given(
    kind=st.sampled_from(sorted(MEASURED)),
    low=st.integers(0, 1000),
    span=st.integers(0, 1000),
    index=st.integers(0, 9),
)
def test_measured_values_keep_their_limits(kind, low, span, index):
    text = valid("x", FieldRule(type=kind, min=low, max=low + span), 3, index)
    assert low <= float(text.removesuffix(" EUR").removesuffix(" %")) <= low + span


@given(
    label=st.sampled_from(["title", "serial number", "author", "reason", "isbn", "nickname"]),
    kind=st.sampled_from(["string", "text", "password"]),
    low=st.integers(1, 60),
    span=st.integers(0, 60),
    index=st.integers(0, 9),
)
def test_texts_keep_their_length(label, kind, low, span, index):
    text = valid(label, FieldRule(type=kind, min=low, max=low + span), 3, index)
    assert low <= len(text) <= low + span


@pytest.mark.parametrize("kind", FIELD_TYPES)
def test_every_type_has_a_value(kind):
    assert valid("x", FieldRule(type=kind), 1)


def test_values_of_a_list_come_in_turn():
    rule = FieldRule(values=("low", "high"))
    assert [valid("x", rule, 1, index) for index in range(3)] == ["low", "high", "low"]


def test_dates_are_past_where_their_name_says_so_and_ends_come_after_beginnings():
    rule = FieldRule(type="date")
    assert (
        valid("incident date", rule, 5) < valid("first day", rule, 5) < valid("due date", rule, 5)
    )


@pytest.mark.parametrize(
    ("label", "rule", "kind"),
    [
        ("x", FieldRule(type="money"), "money"),
        ("x", FieldRule(type="money", values=("1", "2")), "enum"),
        ("x", FieldRule(type="planet"), "string"),
        ("birth date", FieldRule(), "date"),
        ("strength", FieldRule(max=9), "number"),
    ],
)
def test_the_type_is_as_written_or_as_the_name_suggests(label, rule, kind):
    assert kind_of(label, rule) == kind


def test_very_short_texts_are_codes():
    rule = FieldRule(type="string", min=2, max=3)
    assert all(valid("seat", rule, 4, index).isdigit() for index in range(3))
