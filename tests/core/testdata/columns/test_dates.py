"""Dates that follow others, whoever says what those are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from records import entities, records, thing
from testwright.core.testdata.recipe import Generator, Recipe, Scenario
from testwright.errors import InvalidInput

LATER = {"type": "string", "format": "date-time", "x-after": "first", "x-gap": "P2D"}


@pytest.mark.parametrize(
    "first",
    [
        {"type": "string", "format": "date-time"},
        {"type": "string", "format": "date"},
        {"const": "2024-03-01T10:00:00Z"},
        {"const": "2024-03-01"},
        {"enum": ["2024-03-01T10:00:00Z", "2025-01-31T23:59:59Z"]},
        {"enum": ["2024-03-01", "2025-01-31T23:59:59Z"]},
    ],
)
def test_what_follows_comes_later(first: dict[str, Any]) -> None:
    for record in records(thing(first=first, then=LATER), 40):
        one, other = (moment(record[name]) for name in ("first", "then"))
        assert 0 <= (other - one).total_seconds() <= 2 * 86_400


@pytest.mark.parametrize(
    "first", [{"const": "soon"}, {"enum": ["2024-03-01", "soon"]}, {"type": "integer"}]
)
def test_what_is_no_date_is_refused(first: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="no dates that it could come after"):
        records(thing(first=first, then=LATER), 5)


def test_a_scenario_may_fix_the_date_that_others_follow() -> None:
    fixed = Scenario(name="s", count=3, overrides={"created_at": "2024-03-01T10:00:00Z"})
    recipe = Recipe(
        entity="order",
        schema=entities()["order"],
        seed=1,
        locale="en_US",
        count=3,
        scenarios=(fixed,),
    )
    for order in Generator(recipe, entities()).first(3):
        assert order["created_at"] == "2024-03-01T10:00:00Z"
        assert order["updated_at"] >= order["created_at"]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text if "T" in text else f"{text}T00:00:00Z")
