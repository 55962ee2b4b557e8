import pytest

from testwright.core.testcases.reading.conditions import (
    negatable,
    negated,
    parts_of,
    says_nothing,
)


@pytest.mark.parametrize(
    ("clause", "opposite"),
    [
        ("the link is old", "the link is not old"),
        ("the link is not old", "the link is old"),
        ("its lower end can't exceed its upper end", "its lower end can exceed its upper end"),
        ("the sum never exceeds the amount", "the sum exceeds the amount"),
        ("case does not matter", "case matters"),
        ("blanks don't matter", "blanks matter"),
        ("the cart has no items", "the cart has items"),
        ("there are no methods", "there are methods"),
        ("the user has a role", "the user does not have a role"),
        ("the customer pays late", "the customer does not pay late"),
        ("the customer may return it", "the customer may not return it"),
        ("users can see it", "users cannot see it"),
        ("it won't work", "it will work"),
        ("I am signed in", "they are not signed in"),
    ],
)
def test_a_clause_is_turned_round(clause, opposite):
    assert negated(clause) == opposite
    assert negatable(clause)


def test_what_has_no_verb_is_not_turned_round():
    assert negated("once per customer") == "it is not so that once per customer"
    assert not negatable("once per customer")


@pytest.mark.parametrize("text", ["needed", "it is necessary", "possible", "they want to", " "])
def test_manners_of_speaking_say_nothing(text):
    assert says_nothing(text)


def test_a_condition_says_something():
    assert not says_nothing("the cart is empty")


def test_compound_conditions_fall_into_parts():
    text = "the user is signed in and the cart is not empty"
    assert parts_of(text) == (("the user is signed in", "the cart is not empty"), "and")
    assert parts_of("it is red or it is blue or it is old") == (
        ("it is red", "it is blue", "it is old"),
        "or",
    )
    assert parts_of("the name and the address are given") == ((), "")
