"""What must hold of all records: keys, references, totals, shares, independence."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pytest

from records import field, generator, lines, records, thing
from testwright.core.testdata.catalogue import families
from testwright.core.testdata.draw import key_of, words
from testwright.core.testdata.locales import load
from testwright.core.testdata.program import BLOCK
from testwright.errors import InvalidInput

CENT = Decimal("0.01")
MILLION = 1_000_000


def column(schema: dict[str, Any], count: int) -> list[str]:
    """Values of the one field, as JSON."""
    text = lines(generator(thing(it=schema), count=count))
    return [line[6:-1].decode() for line in text.splitlines()]


def chi_square(found: list[int], expected: list[float]) -> float:
    return sum((one - other) ** 2 / other for one, other in zip(found, expected, strict=True))


def within_chance(found: list[int], expected: list[float]) -> bool:
    """Chi square within five standard deviations of what chance gives."""
    freedom = len(found) - 1
    return chi_square(found, expected) < freedom + 5 * (2 * freedom) ** 0.5


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "x-kind": "identifier", "x-pattern": "USR-########"},
        {"type": "string", "format": "email"},
        {"type": "string", "format": "uuid"},
        {"type": "integer", "minimum": 1, "maximum": 1_000_000, "x-unique": True},
        {"type": "string", "pattern": "^[A-Z]{2}-[0-9a-f]{6}$", "x-unique": True},
    ],
    ids=["identifier", "email", "uuid", "number", "pattern"],
)
def test_a_million_are_unique(schema: dict[str, Any]) -> None:
    assert len(set(column(schema, MILLION))) == MILLION


def test_composite_keys_are_unique_to_the_last() -> None:
    schema = thing(
        day={"type": "string", "format": "date", "x-from": "2025-01-01", "x-to": "2025-04-10"},
        room={"type": "integer", "minimum": 1, "maximum": 30},
        slot={"enum": ["am", "pm"]},
    )
    schema["x-keys"] = [["day", "room", "slot"]]
    made = records(schema, 6000)
    assert len({(one["day"], one["room"], one["slot"]) for one in made}) == 6000
    with pytest.raises(InvalidInput, match="at most 6000"):
        records(schema, 6001)


def test_short_texts_are_unique_where_asked() -> None:
    schema = {"type": "string", "minLength": 1, "maxLength": 3}
    size = len(set(field(schema, 5000)))
    made = field({**schema, "x-unique": True}, size)
    assert len(set(made)) == size


def test_no_field_of_a_parent_that_repeats_is_made_unique() -> None:
    with pytest.raises(InvalidInput, match="x-unique"):
        field(
            {
                "type": "string",
                "x-unique": True,
                "x-relation": {"entity": "user", "field": "loyalty_tier"},
            }
        )


def test_foreign_keys_resolve() -> None:
    users = {one["user_id"] for one in records("user", 500)}
    orders = records("order", 2000, parents={"user": 500})
    assert {one["customer_id"] for one in orders} <= users


@pytest.mark.parametrize(
    ("least", "most", "parents"), [(1, 3, 100), (0, 2, 7), (2, 2, 9), (0, 5, 101)]
)
def test_every_parent_has_its_number_of_children(least: int, most: int, parents: int) -> None:
    link = {"entity": "user", "field": "user_id", "pick": "each", "min": least, "max": most}
    schema = thing(it={"type": "string", "x-relation": link})
    with pytest.raises(InvalidInput, match="at most"):
        records(schema, 10_000, parents={"user": parents})
    known = [one["user_id"] for one in records("user", parents)]
    pairs = parents // 2 * (least + most)
    made = Counter(one["it"] for one in records(schema, pairs, parents={"user": parents}))
    assert made.keys() <= set(known)
    full = known[: parents // 2 * 2]
    assert all(least <= made[parent] <= most for parent in full)


@pytest.mark.parametrize("entity", ["cart", "order"])
def test_baskets_have_different_products_of_one_family(entity: str) -> None:
    products = {one["sku"]: one for one in records("product", 20_000)}
    for one in records(entity, 2000):
        skus = [item["sku"] for item in one["items"]]
        assert len(set(skus)) == len(skus)
        assert len({item["category"] for item in one["items"]}) == 1
        assert one["items"][0]["category"] in families()
        for item in one["items"]:
            product = products[item["sku"]]
            assert (item["name"], item["price"]) == (product["name"], product["price"])


def rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def test_totals_are_exact() -> None:
    for one in records("order", 3000):
        subtotal = sum((item["quantity"] * item["price"] for item in one["items"]), Decimal(0))
        assert one["subtotal"] == subtotal
        assert one["discount"] == rounded(subtotal * one["discount_percent"] / 100)
        assert one["tax"] == rounded(subtotal * Decimal("0.08"))
        total = subtotal + one["tax"] + Decimal(one["shipping"]) - one["discount"]
        assert one["total"] == one["payment"]["amount"] == total


def test_dates_are_in_order() -> None:
    for one in records("order", 3000):
        stamps = [one["created_at"], one["shipped_at"], one["delivered_at"]]
        known = [stamp for stamp in stamps if stamp]
        assert known == sorted(known)
        assert one["updated_at"] >= known[-1]
        assert (one["delivered_at"] is not None) == (one["status"] == "delivered")


@pytest.mark.parametrize("weights", [[1, 1, 1, 1], [50, 30, 19, 1], [0.5, 0.25, 0.125, 0.125]])
def test_weights_are_kept(weights: list[float]) -> None:
    found = Counter(field({"enum": ["a", "b", "c", "d"], "x-weights": weights}, 50_000))
    expected = [50_000 * weight / sum(weights) for weight in weights]
    assert within_chance([found[key] for key in "abcd"], expected)


@pytest.mark.parametrize("share", [0.001, 0.25, 0.9])
def test_null_rates_are_kept(share: float) -> None:
    schema = {"type": ["integer", "null"], "minimum": 0, "x-null": share}
    nulls = field(schema, 50_000).count(None)
    assert within_chance([nulls, 50_000 - nulls], [50_000 * share, 50_000 * (1 - share)])


@pytest.mark.parametrize("size", [2, 10, 97, 1000])
def test_draws_are_uniform(size: int) -> None:
    found = Counter(field({"type": "integer", "minimum": 1, "maximum": size}, 100_000))
    counts = [found[number] for number in range(1, size + 1)]
    assert within_chance(counts, [100_000 / size] * size)


def test_distributions_have_their_shapes() -> None:
    limits = {"type": "integer", "minimum": 0, "maximum": 100_000}
    made = {
        shape: np.array(field({**limits, "x-distribution": shape}, 20_000))
        for shape in ("uniform", "normal", "lognormal", "skewed")
    }
    assert np.median(made["uniform"]) == pytest.approx(50_000, rel=0.03)
    assert made["normal"].std() == pytest.approx(100_000 / 6, rel=0.05)
    assert np.median(made["normal"]) == pytest.approx(50_000, rel=0.02)
    assert np.median(made["lognormal"]) < made["lognormal"].mean() < 10_000
    assert np.median(made["skewed"]) == pytest.approx(25_000, rel=0.05)
    assert all(one.min() >= 0 and one.max() <= 100_000 for one in made.values())


def test_columns_are_independent() -> None:
    number = {"type": "integer", "minimum": 0, "maximum": 10**9}
    made = records(thing(**dict.fromkeys("abcdef", number)), 20_000)
    table = np.array([[one[name] for name in "abcdef"] for one in made], dtype=float)
    between = np.corrcoef(table.T) - np.eye(6)
    neighbours = np.corrcoef(table[:-1, 0], table[1:, 0])[0, 1]
    assert np.abs(between).max() < 5 / 20_000**0.5
    assert abs(neighbours) < 5 / 20_000**0.5


def test_every_bit_of_a_word_is_even() -> None:
    drawn = words(key_of("bits"), np.arange(100_000, dtype=np.uint64))
    ones = [int(((drawn >> np.uint64(bit)) & np.uint64(1)).sum()) for bit in range(64)]
    assert all(abs(count - 50_000) < 5 * 25_000**0.5 for count in ones)


def test_too_large_results_are_refused() -> None:
    large = {"type": "integer", "minimum": 10**17, "maximum": 10**17 + 9}
    with pytest.raises(InvalidInput, match="18 digits"):
        records(thing(a=large, b={"type": "integer", "x-formula": "a * a * a"}), 1)


def test_a_division_by_nothing_is_absent() -> None:
    schema = thing(
        a={"type": "integer", "minimum": 1, "maximum": 9},
        b={"enum": [0, 2]},
        c={"type": ["number", "null"], "x-formula": "a / b"},
    )
    made = records(schema, 100)
    assert {one["c"] is None for one in made if one["b"] == 0} == {True}
    assert all(one["c"] == Decimal(one["a"]) / 2 for one in made if one["b"])


@pytest.mark.parametrize(
    ("schema", "where"),
    [
        ({"type": "integer", "minimum": 5, "maximum": 4}, "thing.it.minimum"),
        ({"type": "integer", "minimum": 1, "maximum": 2, "multipleOf": 5}, "thing.it.minimum"),
        ({"type": "string", "minLength": 5, "maxLength": 4}, "thing.it.maxLength"),
        ({"type": "string", "pattern": "^a{3}$", "maxLength": 2}, "thing.it.pattern"),
        ({"type": "string", "format": "date", "maxLength": 5}, "thing.it.maxLength"),
        ({"type": "integer", "x-kind": "email"}, "thing.it.x-kind"),
        ({"type": "array", "items": {"enum": [1, 2]}, "minItems": 3, "uniqueItems": True}, "thing.it.uniqueItems"),  # noqa: E501
        ({"type": "array", "minItems": 4, "maxItems": 3, "items": {"const": 1}}, "thing.it.maxItems"),  # noqa: E501
        ({"type": "string", "format": "date", "x-from": "2025-02-02", "x-to": "2025-01-01"}, "thing.it.x-to"),  # noqa: E501
        ({"allOf": [{"type": "string"}, {"type": "integer"}]}, "thing.it"),
    ],
)  # fmt: skip
def test_contradictions_are_named(schema: dict[str, Any], where: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        field(schema)
    assert where in [detail.field for detail in refused.value.details]


def test_constraints_that_contradict_the_limits_are_refused() -> None:
    schema = thing(a={"type": "integer", "minimum": 1}, b={"type": "integer", "maximum": 0})
    with pytest.raises(InvalidInput, match="'a < b' can't hold: a is at least 1 and b at most 0"):
        records({**schema, "x-constraints": ["a < b"]}, 5)


def test_a_constraint_that_holds_too_rarely_is_named() -> None:
    schema = thing(a={"type": "integer", "minimum": 1, "maximum": 10**9})
    with pytest.raises(InvalidInput, match="'a == 7' did not hold in 200 draws of record 0"):
        records({**schema, "x-constraints": ["a == 7"]}, 5)


def test_constraints_hold() -> None:
    schema = thing(
        low={"type": "integer", "minimum": 1, "maximum": 99},
        high={"type": "integer", "minimum": 1, "maximum": 99},
    )
    made = records({**schema, "x-constraints": ["low < high", "high - low <= 50"]}, 2000)
    assert all(one["low"] < one["high"] <= one["low"] + 50 for one in made)


def test_computed_fields_keep_to_their_limits() -> None:
    schema = thing(
        a={"type": "integer", "minimum": 0, "maximum": 9},
        b={"type": "integer", "x-formula": "a * 2", "minimum": 4, "exclusiveMaximum": 16},
        rows={
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": thing(n={"type": "integer", "minimum": 0, "maximum": 5},
                           m={"type": "integer", "x-formula": "n + 1", "maximum": 5}),
        },
    )  # fmt: skip
    made = records(schema, 500)
    assert {one["b"] for one in made} == {4, 6, 8, 10, 12, 14}
    assert all(row["m"] <= 5 for one in made for row in one["rows"])
    schema["properties"]["b"]["minimum"] = 100
    with pytest.raises(InvalidInput, match=r"thing\.b"):
        records(schema, 5)


@pytest.mark.parametrize("locale", ["en_US", "de_DE", "fr_FR", "pt_BR"])
def test_places_fit_together(locale: str) -> None:
    known = {(place.city, code): place for place in load(locale).places for code in place.postcodes}
    for one in records("user", 500, locale=locale):
        address = one["addresses"][0]
        place = known[address["city"], address["postcode"]]
        assert address["region"] == place.region
        assert one["phone"].startswith(place.phone.partition("#")[0])


def test_elements_are_as_addressable_as_records() -> None:
    schema = thing(
        it={
            "type": "array",
            "minItems": 3,
            "maxItems": 3,
            "items": {"type": "string", "format": "uuid"},
        }
    )
    made = [uid for one in records(schema, BLOCK + 10) for uid in one["it"]]
    assert len(set(made)) == 3 * (BLOCK + 10)


def test_lists_run_out_of_identifiers_with_a_clear_word() -> None:
    items = {"type": "string", "x-kind": "identifier", "x-pattern": "##"}
    schema = thing(it={"type": "array", "minItems": 5, "maxItems": 5, "items": items})
    assert len({code for one in records(schema, 20) for code in one["it"]}) == 100
    with pytest.raises(InvalidInput, match="at most 20"):
        records(schema, 21)


def test_lists_of_different_values() -> None:
    colours = ["red", "green", "blue", "black", "white"]
    schema = {
        "type": "array",
        "minItems": 1,
        "maxItems": 9,
        "uniqueItems": True,
        "items": {"enum": colours},
    }
    made = field(schema, 2000)
    assert all(len(set(one)) == len(one) <= 5 for one in made)
    assert len({tuple(sorted(one)) for one in made}) > 20


def test_branches_are_all_taken() -> None:
    made = field(
        {"anyOf": [{"type": "integer", "minimum": 100}, {"enum": [1, 2]}, {"type": "null"}]}, 300
    )
    assert {None, 1, 2} < set(made)
    assert max(one for one in made if one is not None) >= 100


def test_a_condition_with_fewer_values_than_the_field() -> None:
    schema = thing(
        kind={"enum": ["x", "y"]},
        it={
            "enum": ["a", "b", "c", "d"],
            "x-when": [{"if": "kind == 'x'", "then": {"enum": ["a", "b"]}}],
        },
    )
    made = records(schema, 500)
    assert {one["it"] for one in made if one["kind"] == "x"} == {"a", "b"}
    assert {one["it"] for one in made if one["kind"] == "y"} == set("abcd")
