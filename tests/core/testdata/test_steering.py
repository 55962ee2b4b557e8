import pytest

from records import entities
from testwright.core.testdata.steering import steered

ENTITIES = entities()


def families_in(schema):
    lines = schema["properties"]["items"]["items"]["properties"]
    return [one["x-relation"].get("families") for one in lines.values() if "x-relation" in one]


@pytest.mark.parametrize(
    ("context", "family"),
    [
        ("carts for marathon runners", "fitness"),
        ("a mother buys things for her baby", "baby"),
        ("cooking for guests in a new kitchen", "kitchen"),
    ],
)
def test_a_context_chooses_products(context, family):
    schema, told = steered(ENTITIES["cart"], context, ())
    assert all(family in families for families in families_in(schema))
    assert f"products of {family}" in told[0]


def test_hints_count_as_words_too():
    _, told = steered(ENTITIES["order"], "", ["fitness"])
    assert told == ("products of fitness",)


def test_moods_choose_ratings():
    schema, told = steered(ENTITIES["review"], "angry customers whose parcels were broken", ())
    weights = schema["properties"]["rating"]["x-weights"]
    assert sum(weights[:2]) > sum(weights[3:])
    assert told[0].startswith("ratings of")


def test_what_has_neither_stays_as_it_is():
    for words in ("", "angry runners", "zzz"):
        assert steered(ENTITIES["payment"], words, ()) == (ENTITIES["payment"], ())
    assert steered(ENTITIES["cart"], "nothing special", ()) == (ENTITIES["cart"], ())
