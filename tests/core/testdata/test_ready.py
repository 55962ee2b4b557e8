"""What is kept between requests changes no byte, and is shared where nothing differs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records import entities, lines, thing
from testwright.core.testdata import locales
from testwright.core.testdata.ready import LONGEST_KEY, ready
from testwright.core.testdata.recipe import SMALL, Generator, Recipe, Scenario
from testwright.core.testdata.world import World

OVERRIDES = {"order": {"status": "paid"}, "user": {"loyalty_tier": "gold"}}


def recipe(entity: str, **changes: Any) -> Recipe:
    usual = Recipe(entity=entity, schema=entities()[entity], seed=1, locale="en_US", count=20)
    return replace(usual, **changes)


@settings(deadline=None, max_examples=20)
@given(
    entity=st.sampled_from(sorted(entities())),
    seed=st.integers(0, 2**63),
    locale=st.sampled_from(["en_US", "ja_JP"]),
    in_scenario=st.booleans(),
)
def test_what_is_kept_makes_what_new_columns_make(
    entity: str, seed: int, locale: str, in_scenario: bool
) -> None:
    scenario = Scenario(name="some", count=7, overrides=OVERRIDES.get(entity, {}))
    wish = recipe(entity, seed=seed, locale=locale, scenarios=(scenario,) if in_scenario else ())
    new = lines(Generator(wish, entities()))
    assert lines(ready(wish, entities(), {}).generator) == new
    again = ready(replace(wish, seed=seed + 1), entities(), {})
    assert lines(again.generator) == lines(Generator(replace(wish, seed=seed + 1), entities()))


def test_seeds_share_their_programs() -> None:
    one, other = (ready(recipe("order", seed=seed), entities(), {}).generator for seed in (1, 2))
    assert one is not other
    assert one._programs is other._programs
    more = ready(recipe("order", count=50), entities(), {}).generator
    assert more._programs is one._programs
    there = ready(recipe("order", locale="de_DE"), entities(), {}).generator
    assert there._programs is not one._programs


def test_what_does_not_reach_a_changed_document_is_shared() -> None:
    world = World(entities(), locale=locales.load("en_US"))
    other = world.changed("order", {**entities()["order"], "description": "another"})
    assert other.program("user") is world.program("user")
    assert other.program("order") is not world.program("order")
    assert other.program("payment") is not world.program("payment")


def test_circles_are_never_shared() -> None:
    def link(entity: str) -> dict[str, Any]:
        there = {"entity": entity, "field": "id"}
        return {
            "type": "object",
            "properties": {
                "id": {"type": "string", "x-kind": "uuid"},
                "other": {"type": "string", "x-relation": there},
            },
        }

    circle = {"one": link("two"), "two": link("one"), "three": entities()["product"]}
    world = World(circle, locale=locales.load("en_US"))
    other = world.changed("three", {**entities()["product"], "description": "another"})
    assert other.program("one") is not world.program("one")


@pytest.mark.parametrize("count", [0, 1, SMALL, SMALL + 1])
def test_elements_are_the_records_before_and_after_scoring(count: int) -> None:
    made = Generator(recipe("cart", count=count), entities())
    expected = b"".join(b"," + line for line in lines(made).splitlines())
    assert len(made.first(25)) == min(25, count)
    for _ in range(2):
        pieces = [b"".join(one.as_py().encode() for one in texts) for texts, _ in made.elements()]
        assert b"".join(pieces) == expected


KNOWN = entities()
RECIPE = recipe("order", count=40)


def test_the_same_recipe_is_built_once():
    assert ready(RECIPE, KNOWN, {}) is ready(replace(RECIPE), KNOWN, {})
    assert ready(RECIPE, KNOWN, {}) is not ready(replace(RECIPE, seed=2), KNOWN, {})
    assert ready(RECIPE, KNOWN, {}) is not ready(RECIPE, KNOWN, {"x": thing(a={"const": 1})})


def test_huge_recipes_are_not_kept():
    huge = replace(RECIPE, schema={**KNOWN["order"], "description": "x" * LONGEST_KEY})
    assert ready(huge, KNOWN, {}) is not ready(huge, KNOWN, {})


def test_what_is_known_of_the_first_records():
    made = ready(RECIPE, KNOWN, {})
    assert made.coherence.score == 1
    assert made.coherence_against(1.0).score == 1
    assert len(made.generator.first(7)) == 7
    assert [field.key for field in made.wording.fields] == [
        field.key for field in made.with_texts({}).wording.fields
    ]
