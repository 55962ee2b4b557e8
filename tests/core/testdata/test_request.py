from dataclasses import replace

import pytest

from records import entities, thing
from testwright.core.testdata.recipe import Scenario
from testwright.core.testdata.request import DataRequest, recipe_for, request_of, with_counts
from testwright.errors import InvalidInput, NotFound

REQUEST = DataRequest(entity="cart", count=10, seed=3)


def recipe(**said):
    return recipe_for(replace(REQUEST, **said), entities())


def test_a_request_survives_as_json():
    wish = replace(
        REQUEST,
        hints=("fast",),
        scenarios=(Scenario(name="a", count=2),),
        patterns=({"a": 1},),
        overrides={"a": {"minimum": 1}},
    )
    assert request_of(wish.to_json()) == wish
    assert wish.texts() == ["", "fast", "a: "]


def test_a_recipe_is_what_the_request_left_of_the_document():
    found, understood = recipe(
        constraints={"total": {"min": 50}},
        overrides={"items": {"quantity": {"maximum": 2}}},
        context="carts for marathon runners",
        scenarios=(Scenario(name="a", count=3), Scenario(name="b", count=0)),
        start_index=7,
    )
    assert found.schema["x-constraints"] == ["total >= 50"]
    assert understood == ("products of fitness",)
    assert [one.count for one in found.scenarios] == [3, 7]
    assert (found.metadata, found.start, found.count) == (True, 7, 10)
    assert recipe()[0].schema == entities()["cart"]


def test_patterns_stand_before_context():
    past = ({"cart_id": "CRT-1", "items": [{"name": "Lamp", "quantity": 1, "price": 5}]},)
    found, understood = recipe(patterns=past, context="carts for marathon runners")
    assert understood == ("1 records of the past are followed",)
    assert "x-values" in str(found.schema)


def test_a_schema_of_ones_own_is_checked_whole():
    good = thing(a={"type": "integer"})
    assert recipe(schema=good)[0].schema == good
    with pytest.raises(InvalidInput, match="x-kind"):
        recipe(schema=thing(a={"type": "string", "x-kid": "email"}))


def test_what_is_not_there_is_told():
    with pytest.raises(NotFound, match="did you mean 'cart'"):
        recipe(entity="carts")
    with pytest.raises(InvalidInput, match="belongs to the domain 'ecommerce', not 'health'"):
        recipe(domain="health")
    assert recipe(domain="ecommerce")


def test_scenarios_share_what_is_left():
    scenarios = [Scenario(name=name, count=count) for name, count in (("a", 0), ("b", 4), ("c", 0))]
    assert [one.count for one in with_counts(scenarios, 11)] == [4, 4, 3]
    assert [one.count for one in with_counts(scenarios[1:2], 11)] == [4]
    with pytest.raises(InvalidInput, match="want 4 records, but count is 3"):
        with_counts(scenarios, 3)
