import pytest

from testwright.core.testcases.language.grammar import (
    article,
    base_of_gerund,
    is_plural,
    joined,
    past_participle,
    plural,
    singular,
    third_party,
    third_person,
    with_it,
)


@pytest.mark.parametrize(
    ("verb", "third", "past"),
    [
        ("log in", "logs in", "logged in"),
        ("carry", "carries", "carried"),
        ("submit", "submits", "submitted"),
        ("edit", "edits", "edited"),
        ("publish", "publishes", "published"),
        ("write", "writes", "written"),
        ("have", "has", "had"),
        ("filter", "filters", "filtered"),
        ("tag", "tags", "tagged"),
        ("set", "sets", "set"),
        ("share", "shares", "shared"),
        ("pay", "pays", "paid"),
    ],
)
def test_verbs(verb, third, past):
    assert third_person(verb) == third
    assert past_participle(verb) == past


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("user role", "user roles"),
        ("category", "categories"),
        ("status", "statuses"),
        ("child", "children"),
        ("address", "addresses"),
        ("box", "boxes"),
        ("course", "courses"),
        ("analysis", "analyses"),
        ("day", "days"),
        ("Resource", "Resources"),
    ],
)
def test_nouns(one, many):
    assert plural(one) == many
    assert singular(many) == one
    assert is_plural(many)
    assert not is_plural(one)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("hour", "an"),
        ("user", "a"),
        ("FAQ", "an"),
        ("URL", "a"),
        ("order", "an"),
        ("JSON file", "a"),
        ("RSS feed", "an"),
        ("unique key", "a"),
        ("unpaid bill", "an"),
        ("SAM entry", "a"),
    ],
)
def test_articles_go_by_sound(phrase, expected):
    assert article(phrase) == expected


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("managing", "manage"),
        ("viewing", "view"),
        ("setting", "set"),
        ("creating", "create"),
        ("sharing", "share"),
        ("king", None),
        ("user", None),
    ],
)
def test_gerunds(word, base):
    assert base_of_gerund(word) == base


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("which forms I have submitted", "which forms they have submitted"),
        ("reset my own password", "reset their own password"),
        ("what I'm doing tells us", "what they are doing tells them"),
        ("use the US list", "use the US list"),
    ],
)
def test_first_person_becomes_third(text, expected):
    assert third_party(text) == expected


def test_joined():
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a"]) == "a"


@pytest.mark.parametrize(("verb", "said"), [("approve", "approve it"), ("lock out", "lock it out")])
def test_a_pronoun_stands_before_the_particle(verb, said):
    assert with_it(verb) == said
