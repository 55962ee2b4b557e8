"""What a record is found by."""

from testwright.core.testdata.record_patterns import LONGEST_TEXT, kind_of_entity, record_pattern

CART = {
    "cart_id": "CRT-0000000017",
    "items": [{"name": "Trail running shoes", "category": "fitness", "price": 9.5}],
    "created_at": "2025-01-02T03:04:05Z",
}


def test_words_are_searched_and_ids_are_not():
    pattern = record_pattern("cart", CART, source="file", source_ref="carts.ndjson#0")
    assert pattern.text == "cart Trail running shoes fitness"
    assert (pattern.kind, pattern.title) == (
        kind_of_entity("cart"),
        "Trail running shoes fitness",
    )
    assert pattern.body == {"record": CART}


def test_a_record_without_words_and_one_with_too_many():
    assert record_pattern("cart", {"n": 1}, source="file", source_ref="").title == "cart"
    long = record_pattern("note", {"text": "word " * 900}, source="file", source_ref="")
    assert len(long.text) == LONGEST_TEXT


def test_the_same_record_has_the_same_hash_wherever_it_came_from():
    one = record_pattern("cart", CART, source="file", source_ref="a")
    two = record_pattern("cart", dict(CART), source="golden", source_ref="b")
    assert one.content_hash == two.content_hash
