"""Limits of numbers: together, against others, and in whole units."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testdata.bounds import KEYWORDS, bounds_of, sizes_of

numbers = st.integers(-30, 30).map(lambda units: units / 4)
schemas = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYWORDS, numbers))


def keeps(schema: dict[str, Any], value: Decimal) -> bool:
    """By the letter of JSON Schema."""
    said = {key: Decimal(str(limit)) for key, limit in schema.items()}
    return (
        value >= said.get("minimum", value)
        and value <= said.get("maximum", value)
        and ("exclusiveMinimum" not in said or value > said["exclusiveMinimum"])
        and ("exclusiveMaximum" not in said or value < said["exclusiveMaximum"])
    )


@given(schemas, st.integers(0, 3))
def test_units_are_those_that_keep_to_the_limits(schema: dict[str, Any], scale: int) -> None:
    low, high = bounds_of(schema).in_units(scale)
    for units in range(-12 * 10**scale, 12 * 10**scale, max(1, 10**scale // 7)):
        inside = (low is None or units >= low) and (high is None or units <= high)
        assert inside == keeps(schema, Decimal(units).scaleb(-scale))


@given(schemas)
def test_empty_is_what_no_number_keeps_to(schema: dict[str, Any]) -> None:
    grid = [Decimal(units) / 8 for units in range(-100, 101)]
    assert bounds_of(schema).empty != any(keeps(schema, value) for value in grid)


@pytest.mark.parametrize(
    ("one", "other", "nothing"),
    [
        ({"minimum": 3}, {"maximum": 2}, True),
        ({"minimum": 3}, {"maximum": 3}, False),
        ({"exclusiveMinimum": 3}, {"maximum": 3}, True),
        ({"minimum": 3}, {"exclusiveMaximum": 3}, True),
        ({"minimum": 3}, {}, False),
        ({}, {"maximum": 3}, False),
    ],
)
def test_bounds_that_lie_above_others(one: Any, other: Any, nothing: bool) -> None:
    assert bounds_of(one).leaves_nothing_with(bounds_of(other)) is nothing


def test_sizes_and_what_is_no_number() -> None:
    assert sizes_of({"minItems": 3, "maxItems": 2}, "minItems", "maxItems").empty
    assert not bounds_of({"minimum": True, "maximum": "5"}).empty
