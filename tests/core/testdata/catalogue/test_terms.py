"""Words are compared by their stems, and longer terms go before shorter ones."""

import pytest

from testwright.core.testdata.catalogue.terms import Terms, matches, stem, stems_of, words_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("runners", "runner"), ("babies", "baby"), ("shoes", "shoe"), ("boxes", "box"),
        ("brushes", "brush"), ("dress", "dress"), ("dresses", "dress"), ("hoses", "hose"),
        ("tomatoes", "tomato"), ("valentine's", "valentine"), ("gas", "gas"), ("ties", "tie"),
        ("jeans", "jeans"), ("vases", "vase"), ("houses", "house"), ("cactus", "cactus"),
        ("glasses", "glasses"), ("knives", "knive"),
    ],
)  # fmt: skip
def test_stems_are_singular(word, expected):
    assert stem(word) == expected


def test_hyphens_and_typographic_apostrophes_part_no_stems():
    assert words_of("Don\u2019t RUN, self-care_1") == ("don't", "run", "self", "care", "1")
    assert stems_of("date-nights") == stems_of("Date night")


def test_the_longest_term_wins_and_terms_do_not_overlap():
    terms = Terms({("home",): 1, ("home", "office"): 2, ("office", "chair"): 3})
    found = [match.term for match in matches(("home", "office", "chair", "home"), terms)]
    assert found == [("home", "office"), ("home",)]


def test_no_terms_match_nothing():
    assert list(matches(("home",), Terms())) == []
