"""Records that follow old ones keep what those are about, and nothing of whose they were."""

import json
from datetime import datetime
from decimal import Decimal

import pytest

from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.rendering.writer import buffer_of, json_lines
from testwright.core.testdata.variation import MOST_PATTERNS, patterned
from testwright.plugins import registry

ENTITIES = registry.entities()


def made(entity, schema, count, seed=1):
    recipe = Recipe(entity=entity, schema=schema, seed=seed, locale="en_US", count=count)
    blocks = Generator(recipe, ENTITIES).blocks()
    lines = b"".join(bytes(buffer_of(json_lines(*block))) for block in blocks)
    return [json.loads(line, parse_float=Decimal) for line in lines.splitlines()]


def followed(entity, patterns, count, seed=2):
    return made(entity, patterned(ENTITIES[entity], patterns), count, seed)


@pytest.fixture(scope="module")
def orders():
    return json.loads(json.dumps(made("order", ENTITIES["order"], 7), default=float))


def test_what_an_order_is_about_stays(orders):
    for at, order in enumerate(followed("order", orders, 21)):
        pattern = orders[at % 7]
        kept = ("status", "discount_percent", "shipping")
        assert [float(order[name]) if name == "shipping" else order[name] for name in kept] == [
            pattern[name] for name in kept
        ]
        assert [item["sku"] for item in order["items"]] == [
            item["sku"] for item in pattern["items"]
        ]
        assert order["payment"]["method"] == pattern["payment"]["method"]


def test_whose_it_was_does_not(orders):
    new = followed("order", orders, 7)
    for name in ("order_id", "customer_id"):
        assert not {order[name] for order in new} & {order[name] for order in orders}
    old_people = {order["shipping_address"]["street"] for order in orders}
    assert not {order["shipping_address"]["street"] for order in new} & old_people
    assert {order["created_at"] for order in new}.isdisjoint(o["created_at"] for o in orders)


def test_sums_are_computed_from_the_new_quantities(orders):
    changed = 0
    for at, order in enumerate(followed("order", orders, 70)):
        subtotal = sum(item["price"] * item["quantity"] for item in order["items"])
        assert order["subtotal"] == subtotal
        assert order["total"] == (
            order["subtotal"] + order["tax"] + order["shipping"] - order["discount"]
        )
        old = [item["quantity"] for item in orders[at % 7]["items"]]
        new = [item["quantity"] for item in order["items"]]
        assert all(abs(one - two) <= 1 and 1 <= one <= 5 for one, two in zip(new, old, strict=True))
        changed += new != old
    assert 10 < changed < 65


def test_things_take_as_long_as_they_took(orders):
    for at, order in enumerate(followed("order", orders, 14)):
        pattern = orders[at % 7]
        for name in ("shipped_at", "delivered_at", "updated_at"):
            assert (order[name] is None) == (pattern[name] is None)
            if order[name] is not None:
                assert _gap(order, name) == _gap(pattern, name)


def test_any_record_can_be_made_alone(orders):
    schema = patterned(ENTITIES["order"], orders)
    recipe = Recipe(entity="order", schema=schema, seed=3, locale="en_US", count=50)
    generator = Generator(recipe, ENTITIES)
    whole = b"".join(bytes(buffer_of(json_lines(*block))) for block in generator.blocks())
    for at in (0, 6, 7, 49):
        (block,) = generator.blocks(at, 1)
        assert bytes(buffer_of(json_lines(*block))) == whole.splitlines(keepends=True)[at]


def test_what_a_pattern_lacks_or_has_wrongly_is_the_engines_own():
    schema = {
        "type": "object",
        "properties": {
            "kind": {"type": "string", "enum": ["a", "b"]},
            "level": {"type": "integer", "minimum": 1, "maximum": 3},
            "note": {"type": "string", "maxLength": 20},
        },
    }
    patterns = [{"kind": "c", "level": "high"}, {"kind": "a", "level": 2, "note": "kept"}]
    new = patterned(schema, patterns)["properties"]
    assert new["kind"] == schema["properties"]["kind"]  # one of them is no value of the field
    assert new["level"] == schema["properties"]["level"]
    assert new["note"] == schema["properties"]["note"]  # one of them has none
    assert patterned(schema, [patterns[1]])["properties"]["note"]["x-values"] == ["kept"]


def test_only_so_many_are_followed():
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}}
    new = patterned(schema, [{"n": n} for n in range(MOST_PATTERNS + 9)])
    assert new["properties"]["n"]["x-values"] == list(range(MOST_PATTERNS))


def _gap(order, name):
    return datetime.fromisoformat(order[name]) - datetime.fromisoformat(order["created_at"])
