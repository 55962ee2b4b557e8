import pytest

from records import records, thing
from testwright.core.testdata.catalogue import families
from testwright.errors import InvalidInput

REVIEW = thing(
    rating={"enum": [1, 2, 3, 4, 5]},
    product_name={"const": "A thing of yours"},
    category={"const": "whatever"},
    title={"type": "string", "x-kind": "review_title"},
    body={"type": "string", "x-kind": "review_body"},
)


def test_reviews_name_the_product_that_they_are_about():
    products = {one["product_id"]: one["name"] for one in records("product", 10_000)}
    spoken = {
        product.name: product.short_name
        for family in families().values()
        for product in family.products
    }
    named = 0
    for one in records("review", 3000):
        name = products[one["product_id"]]
        plain = max((known for known in spoken if name.startswith(known)), key=len)
        assert "the ." not in one["body"]
        assert "  " not in one["body"]
        named += spoken[plain] in one["body"]
    assert named > 1000


def test_a_thing_that_nobody_knows_is_a_product():
    bodies = [one["body"] for one in records(REVIEW, 300)]
    assert any("the product" in body for body in bodies)
    assert not any("  " in body or " ." in body for body in bodies)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"rating": {"const": "good"}}, "rating"),
        ({"product_name": {"const": 5}}, "product_name"),
        (
            {"title": {"type": "string", "x-kind": "review_title", "x-rating": "stars"}},
            "thing.title.x-rating",
        ),
        (
            {"body": {"type": "string", "x-kind": "review_body", "x-product": "it"}},
            "thing.body.x-product",
        ),
    ],
)
def test_what_a_review_rests_on_must_be_there(change, where):
    with pytest.raises(InvalidInput) as caught:
        records(thing(**{**REVIEW["properties"], **change}), 5)
    assert caught.value.details[0].field == where
