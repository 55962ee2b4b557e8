"""The content has its shape, repeats nothing, and changes only on purpose."""

import re

import pytest

from testwright.core.testdata.catalogue import RATINGS, families, fingerprint, reviews

NAMES = [
    "fitness",
    "beauty",
    "home",
    "baby",
    "date_night",
    "office",
    "casual",
    "kitchen",
    "electronics",
    "garden",
    "outdoor",
    "pets",
    "books",
    "toys",
]


def _products():
    return [product for family in families().values() for product in family.products]


def test_the_fingerprint_changes_only_on_purpose():
    # Seeded data depends on the content: whoever changes it raises the algorithm's version.
    assert fingerprint() == "c0038e6a8832e0d9e4a7d5535b3c4d45"


def test_every_family_has_many_products():
    assert list(families()) == NAMES
    for family in families().values():
        assert len(family.products) >= 40, family.name
        assert 15 <= len(family.keywords) <= 40, family.name
        assert len(set(family.keywords)) == len(family.keywords), family.name
        assert len({product.category for product in family.products}) >= 4, family.name


def test_skus_and_names_are_unique():
    products = _products()
    assert len({product.sku for product in products}) == len(products)
    assert len({product.name.lower() for product in products}) == len(products)


def test_products_have_their_shape():
    for family in families().values():
        for product in family.products:
            assert re.fullmatch(rf"{family.sku}-[A-Z]{{3}}-\d{{3}}", product.sku), product
            assert 100 <= product.price <= 100_000
            assert 1 <= product.weight <= 20
            assert 3 <= len(product.name) <= 50
            assert product.description.endswith(".")


def test_no_product_text_needs_escaping_anywhere():
    for product in _products():
        for text in (product.sku, product.name, product.category, product.description):
            assert text.isascii()
            assert text == text.strip()
            assert not set(text) & set("\"'`\\<>{}\t\n;|")
            assert text[0] not in "=+-@"


@pytest.mark.parametrize("rating", RATINGS)
def test_there_is_enough_to_say_for_every_rating(rating):
    parts = reviews()
    assert len(parts.titles[rating]) >= 40
    assert len(parts.openers[rating]) >= 40
    assert len(parts.closers[rating]) >= 30
    assert list(parts.details) == NAMES
    for family, details in parts.details.items():
        assert len(details[rating]) >= 8, family


def test_sentences_are_whole_and_of_readable_length():
    parts = reviews()
    longest = max((product.short_name for product in _products()), key=len)
    for rows in (parts.openers, parts.closers, *parts.details.values()):
        for sentences in rows.values():
            for sentence in sentences:
                whole = sentence.replace("{product}", longest)
                assert 20 <= len(sentence) <= 110, sentence
                assert len(whole) <= 110, whole
                assert sentence[0].isupper() or sentence.startswith("{product}")
                assert sentence.endswith(".")
                assert sentence.isascii()


def test_no_sentence_serves_twice():
    parts = reviews()
    sentences = [
        sentence
        for rows in (parts.titles, parts.openers, parts.closers, *parts.details.values())
        for row in rows.values()
        for sentence in row
    ]
    assert len(set(sentences)) == len(sentences)


def test_only_openers_name_the_product():
    parts = reviews()
    for rows in (parts.titles, parts.closers, *parts.details.values()):
        assert not any("{" in sentence for row in rows.values() for sentence in row)
    for row in parts.openers.values():
        assert all(sentence.count("{") <= 1 for sentence in row)
        assert sum("{product}" in sentence for sentence in row) >= 10


def test_openers_read_well_with_one_thing_and_with_many():
    singular = re.compile(
        r"(?<!of the )(?<!about the )(?<!with the )\{product\} (is|was|has|does|\w{2,}s)\b"
    )
    for row in reviews().openers.values():
        for sentence in row:
            if not sentence.startswith(("Ordering", "Buying")):
                assert not singular.search(sentence), sentence


def test_short_names_fit_into_a_sentence():
    names = {product.name: product.short_name for product in _products()}
    assert names["The Quiet Juror, crime novel"] == "quiet juror"
    assert names["Whey protein powder, vanilla"] == "whey protein powder"
    assert all(3 <= len(name) <= 40 for name in names.values())
