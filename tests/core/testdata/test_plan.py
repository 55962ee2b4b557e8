import json
from pathlib import Path

import duckdb
import pytest

from testwright.core.testdata.plan import children_count, plan_of_text, read_plan
from testwright.core.testdata.recipe import Generator
from testwright.core.testdata.rendering.writer import buffer_of, json_lines
from testwright.errors import InvalidInput
from testwright.plugins import registry

SHOP = Path(__file__).parents[3] / "examples" / "plans" / "shop.yaml"
ENTITIES = registry.entities()


def read(value):
    return read_plan(value, ENTITIES)


def problems(value):
    with pytest.raises(InvalidInput) as caught:
        read(value)
    assert caught.value.details[0].field in str(caught.value)
    return {detail.field: detail.problem for detail in caught.value.details}


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """The example, made small, as tables."""
    value = plan_of_text(SHOP.read_text(encoding="utf-8"))
    value["entities"] |= {"user": 60, "product": 41, "cart": 80, "order": 150}
    plan = read(value)
    folder = tmp_path_factory.mktemp("shop")
    database = duckdb.connect()
    for recipe in plan.recipes():
        file = folder / f"{recipe.entity}.ndjson"
        with file.open("wb") as out:
            for block, rows in Generator(recipe, plan.schemas).blocks():
                out.write(buffer_of(json_lines(block, rows)))
        database.execute(f"CREATE TABLE {recipe.entity}s AS SELECT * FROM read_json('{file}')")
        [[count]] = database.execute(f"SELECT count(*) FROM {recipe.entity}s").fetchall()
        assert count == plan.counts[recipe.entity] > 0
    return database


@pytest.mark.parametrize(
    ("child", "column", "parent", "key"),
    [
        ("carts", "customer_id", "users", "user_id"),
        ("orders", "customer_id", "users", "user_id"),
        ("payments", "order_id", "orders", "order_id"),
        ("reviews", "product_id", "products", "product_id"),
        ("reviews", "user_id", "users", "user_id"),
    ],
)
def test_every_foreign_key_resolves(shop, child, column, parent, key):
    lost = f"SELECT count(*) FROM {child} WHERE {column} NOT IN (SELECT {key} FROM {parent})"
    assert shop.execute(lost).fetchall() == [(0,)]
    [[all_of_them, different]] = shop.execute(
        f"SELECT count({key}), count(DISTINCT {key}) FROM {parent}"
    ).fetchall()
    assert all_of_them == different


def test_every_line_is_a_product_that_is_sold(shop):
    for table in ("carts", "orders"):
        lines = f"SELECT unnest(items, recursive := true) FROM {table}"
        lost = f"""
            SELECT count(*) FROM ({lines}) AS line LEFT JOIN products USING (sku)
            WHERE products.sku IS NULL OR products.price <> line.price
               OR products.name <> line.name OR products.category <> line.category"""
        assert shop.execute(lost).fetchall() == [(0,)]


def test_every_order_has_exactly_one_payment_of_its_total(shop):
    matched = """
        SELECT count(*), count(DISTINCT order_id),
               count(*) FILTER (
                   payments.amount = orders.total AND payments.method = orders.payment.method)
        FROM payments JOIN orders USING (order_id)"""
    assert shop.execute(matched).fetchall() == [(150, 150, 150)]


def test_every_total_is_exact(shop):
    for table, total in (
        ("carts", "subtotal + tax"),
        ("orders", "subtotal + tax + shipping - discount"),
    ):
        wrong = f"""
            SELECT count(*) FROM {table} WHERE
                round(100 * subtotal) <> round(100 * list_sum(
                    list_transform(items, lambda one: one.quantity * one.price)))
             OR round(100 * tax) <> round(8 * subtotal + 1e-6)
             OR round(100 * total) <> round(100 * ({total}))"""
        assert shop.execute(wrong).fetchall() == [(0,)]


def test_every_date_is_in_order(shop):
    for rule in (
        "carts WHERE updated_at < created_at",
        "orders WHERE shipped_at < created_at OR delivered_at < shipped_at",
        "orders WHERE updated_at < created_at",
        "carts JOIN users ON customer_id = user_id WHERE carts.created_at < users.created_at",
        "orders JOIN users ON customer_id = user_id WHERE orders.created_at < users.created_at",
        "payments JOIN orders USING (order_id) WHERE payments.created_at < orders.created_at",
        "reviews JOIN products USING (product_id) WHERE reviews.created_at < products.created_at",
        "reviews JOIN users USING (user_id) WHERE reviews.created_at < users.created_at",
    ):
        assert shop.execute(f"SELECT count(*) FROM {rule}").fetchall() == [(0,)], rule


def test_each_product_has_up_to_ten_reviews(shop):
    most = "SELECT max(n) FROM (SELECT count(*) AS n FROM reviews GROUP BY product_id)"
    [[found]] = shop.execute(most).fetchall()
    assert 1 < found <= 10


def test_parents_stand_before_children_whatever_the_order():
    plan = read({"entities": {"payment": {"per": "order"}, "order": 4, "product": 9, "user": 2}})
    assert plan.entities.index("order") < plan.entities.index("payment")
    assert set(plan.entities[:2]) == {"product", "user"}
    assert plan.counts["payment"] == 4
    assert plan.seed == 0
    assert plan.locale == "en_US"


def test_children_fill_pairs_of_parents():
    assert children_count(10, 0, 5) == 25
    assert children_count(11, 2, 5) == 37
    assert children_count(0, 1, 1) == 0


def test_children_are_as_many_as_each_parent_has_at_least():
    base = {"user": 3, "product": 9, "order": 5}
    [(where, problem)] = problems({"entities": {**base, "payment": 3}}).items()
    assert where == "plan.entities.payment.count"
    assert "3 are too few: each of 5 order has at least 1, which makes 5" in problem
    maybe = {"per": "order", "min": 0, "max": 1, "count": 1}
    assert read({"entities": {**base, "payment": maybe}}).counts["payment"] == 1
    assert read({"entities": {**base, "payment": 5}}).counts["payment"] == 5


def test_a_plan_brings_schemas_along():
    tag = {"title": "tag", "type": "object", "properties": {"name": {"enum": ["a", "b"]}}}
    assert read({"entities": {"tag": 3}, "schemas": {"tag": tag}}).counts == {"tag": 3}
    plan = read_plan(
        {"entities": {"tag": 3}, "schemas": {"tag": "tag.json"}}, {}, {"tag.json": tag}.get
    )
    assert plan.schemas["tag"] is tag
    assert (
        "path" in problems({"entities": {"user": 3}, "schemas": {"x": "x.json"}})["plan.schemas.x"]
    )


def test_overrides_and_constraints_are_for_one_entity():
    plan = read(
        {
            "entities": {
                "product": {
                    "count": 5,
                    "overrides": {"stock": 3},
                    "constraints": {"stock": {"max": 9}},
                }
            }
        }
    )
    assert plan.schemas["product"]["properties"]["stock"]["const"] == 3


def test_all_that_is_wrong_is_told_with_its_place():
    found = problems(
        {
            "sed": 3,
            "seed": -1,
            "locale": "xx_YY",
            "schemas": [1],
            "entities": {
                "usr": 1,
                "user": True,
                "product": {"count": -1},
                "order": {},
                "review": {"per": "cart", "min": 3, "max": 1},
                "payment": {"min": 1, "count": 2, "overrides": []},
            },
        }
    )
    assert found["plan.sed"].endswith("did you mean 'seed'?")
    assert "from 0 on" in found["plan.seed"]
    assert "no locale" in found["plan.locale"]
    assert "did you mean 'user'?" in found["plan.entities.usr"]
    assert "a count" in found["plan.entities.user"]
    assert "not -1" in found["plan.entities.product.count"]
    assert "how many" in found["plan.entities.order"]
    assert "add it" in found["plan.entities.review.per"]
    assert "whole" in found["plan.entities.review"]
    assert "of which parent" in found["plan.entities.payment"]
    assert "an object" in found["plan.entities.payment.overrides"]
    assert "object" in found["plan.schemas"]


def test_what_does_not_fit_together_is_told():
    base = {"user": 3, "product": 9, "order": 5}
    assert "add user" in problems({"entities": {"order": 5, "product": 3}})["plan.entities.order"]
    assert (
        "room for 5"
        in problems({"entities": {**base, "payment": 6}})["plan.entities.payment.count"]
    )
    found = problems({"entities": {**base, "cart": {"per": "product"}}})
    assert "no x-relation to 'product'" in found["plan.entities.cart.per"]
    found = problems({"entities": {"product": {"count": 1, "overrides": {"colour": 1}}}})
    assert list(found) == ["plan.entities.product: product.colour"]
    one = {
        "type": "object",
        "properties": {"a": {"enum": [1, 2], "type": "integer", "x-unique": True}},
    }
    found = problems({"entities": {"one": 3}, "schemas": {"one": one}})
    assert "only 2" in found["plan.entities.one.count"]
    bad = {"type": "object", "properties": {"a": {"type": "string", "x-kind": "emial"}}}
    found = problems({"entities": {"bad": 3}, "schemas": {"bad": bad}})
    assert "did you mean 'email'" in found["plan.entities.bad: bad.a.x-kind"]


@pytest.mark.parametrize("text", ["a: [", "- 1", '{"a"', "a: &x 1\nb: *x", "3", " " * 6_000_000])
def test_a_text_that_is_no_plan_is_refused(text):
    with pytest.raises(InvalidInput):
        plan_of_text(text)


def test_json_is_a_plan_too():
    assert plan_of_text(json.dumps({"entities": {"user": 1}})) == {"entities": {"user": 1}}
