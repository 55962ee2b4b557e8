from __future__ import annotations

import pytest

from testwright.core.testdata.importing.chronology import put_in_order

DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}


def ordered(fixed=(), **fields):
    properties = {name: dict(one) for name, one in fields.items()}
    put_in_order(properties, fixed)
    return {name: one["x-after"] for name, one in properties.items() if "x-after" in one}


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("created_at", "updated_at"),
        ("CreatedAt", "DeletedAt"),
        ("start_date", "end_date"),
        ("valid_from", "valid_to"),
        ("order_date", "shipped_date"),
        ("loan_date", "return_date"),
    ],
)
def test_what_is_later_by_its_name_follows(earlier, later):
    assert ordered(**{later: MOMENT, earlier: MOMENT}) == {later: earlier}


def test_several_follow_the_first():
    found = ordered(created=MOMENT, updated=MOMENT, paid=DAY, note={"type": "string"})
    assert found == {"updated": "created", "paid": "created"}


@pytest.mark.parametrize(
    "settled",
    [
        {"x-from": "2024-01-01"},
        {"x-to": "2024-01-01"},
        {"x-after": "x"},
        {"x-unique": True},
        {"const": "2024-01-01"},
        {"x-relation": {"entity": "a", "field": "b"}},
    ],
)
def test_what_is_decided_already_stays(settled):
    assert ordered(created=MOMENT, updated={**MOMENT, **settled}).get("updated") in (None, "x")


def test_nothing_follows_what_may_be_absent():
    assert ordered(created={**MOMENT, "x-null": 0.1}, updated=MOMENT) == {}
    absent = {**MOMENT, "x-null": 0.1}
    assert ordered(created=absent, started=MOMENT, ended=MOMENT) == {"ended": "started"}


def test_parts_of_keys_follow_nothing():
    assert ordered(fixed={"updated"}, created=MOMENT, updated=MOMENT) == {}


def test_no_start_no_order():
    assert ordered(updated=MOMENT, deleted=MOMENT) == {}
    assert ordered(born=DAY, seen=MOMENT) == {}
