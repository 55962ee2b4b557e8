"""Contexts and hints say which ratings reviews shall have."""

import pytest

from testwright.core.testdata.catalogue.sentiment import ratings_of, sentiment_of


@pytest.mark.parametrize(
    ("text", "sentiment"),
    [
        ("happy", "positive"),
        ("reviews by satisfied customers", "positive"),
        ("glowing reviews of a coffee grinder", "positive"),
        ("mostly positive with a few complaints", "positive"),
        ("4-5 stars", "positive"),
        ("at least four stars", "positive"),
        ("angry customers", "negative"),
        ("disappointed buyers", "negative"),
        ("complaints about late delivery", "negative"),
        ("not happy", "negative"),
        ("customers who are dissatisfied", "negative"),
        ("1-star reviews only", "negative"),
        ("ratings up to 2 stars", "negative"),
        ("mixed opinions", "mixed"),
        ("varied sentiment", "mixed"),
        ("positive and negative reviews", "mixed"),
        ("neutral tone", "mixed"),
        ("products that people love or hate", "mixed"),
        ("three stars", "mixed"),
        ("50% positive, 50% negative", "mixed"),
        ("carts for runners", None),
        ("cart with 3 items", None),
        ("reviews rated 4.5 on average sites", "mixed"),
        ("", None),
    ],
)
def test_sentiment_is_read_from_free_text(text, sentiment):
    assert sentiment_of(text) == sentiment


@pytest.mark.parametrize(
    ("text", "ratings"),
    [
        ("only 2-star reviews", {2: 1}),
        ("4 and 5 star reviews", {4: 0.5, 5: 0.5}),
        ("1 or 5 stars", {1: 0.5, 5: 0.5}),
        ("ratings between 2 and 4", {2: 1 / 3, 3: 1 / 3, 4: 1 / 3}),
        ("one to two stars", {1: 0.5, 2: 0.5}),
        ("at most 2 stars", {1: 0.5, 2: 0.5}),
        ("20% 1-star and 80% 5-star", {1: 0.2, 5: 0.8}),
        ("varied", {1: 0.2, 2: 0.2, 3: 0.2, 4: 0.2, 5: 0.2}),
    ],
)
def test_ratings_are_read_from_free_text(text, ratings):
    assert ratings_of(text) == pytest.approx(ratings)


def test_shares_are_kept():
    ratings = ratings_of("70% positive and 30% negative")
    assert ratings[4] + ratings[5] == pytest.approx(0.7)
    assert ratings[1] + ratings[2] == pytest.approx(0.3)


@pytest.mark.parametrize(
    "text", ["happy", "furious", "mixed", "mostly good, some bad", "2-4 stars"]
)
def test_weights_sum_to_one(text):
    assert sum(ratings_of(text).values()) == pytest.approx(1)


def test_stronger_words_ask_for_the_ends():
    assert ratings_of("furious")[1] > ratings_of("disappointed")[1]
    assert ratings_of("delighted")[5] > ratings_of("satisfied")[5]
