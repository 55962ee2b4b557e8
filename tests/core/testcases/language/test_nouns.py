import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.language.nouns import noun_of


@pytest.mark.parametrize(
    ("text", "name", "plural"),
    [
        ("new user roles", "user role", "user roles"),
        ("a list of orders", "order", "orders"),
        ("the share of a measure", "share of a measure", "shares of a measure"),
        ("accurate and complete data", "data", "data"),
        ("my data private", "data", "data"),
        ("photos the camp has", "photo", "photos"),
        ("a file dependent on its type", "file", "files"),
        ("help wanted ads", "help wanted ad", "help wanted ads"),
        ("the researchers' publications", "researchers' publication", "researchers' publications"),
        ("papers/reviews", "paper", "papers"),
        ("people opened my mail", "people", "people"),
        ("electronic versions of the collection files", "collection file", "collection files"),
    ],
)
def test_names_in_the_singular_and_in_the_plural(text, name, plural):
    noun = noun_of(text)
    assert noun is not None
    assert (noun.name.replace("person", "people"), noun.plural) == (name, plural)


@pytest.mark.parametrize("text", ["", "better", "more", "to book a hut", "when it rains"])
def test_no_thing_is_no_noun(text):
    assert noun_of(text) is None


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("the physiotherapist", "person"),
        ("a librarian", "person"),
        ("the playlist", "thing"),
        ("the humidity", "number"),
        ("supporting documentation", "file"),
        ("the destination", "place"),
    ],
)
def test_what_kind_of_thing_it_is(text, category):
    noun = noun_of(text)
    assert noun is not None
    assert noun.category == category


@given(st.text(max_size=200))
def test_never_raises(text):
    noun = noun_of(text)
    if noun is not None:
        assert noun.name
        assert noun.plural
        assert noun.the


@pytest.mark.parametrize(
    ("text", "own", "host"),
    [
        ("the status of an order", "status", "order"),
        ("the sugar content of each barrel", "sugar content", "barrel"),
        ("the weight of the parcels", "weight", "parcel"),
        ("an order", "order", None),
    ],
)
def test_a_value_belongs_to_something(text, own, host):
    noun = noun_of(text)
    assert noun.own_name == own
    assert (noun.host.name if noun.host else None) == host


def test_what_is_measured_is_a_number():
    assert noun_of("the salt content of the water").category == "number"
    assert noun_of("the content of the page").category != "number"


def test_a_contraction_ends_the_name():
    assert noun_of("horses haven't been fed today").name == "horse"
