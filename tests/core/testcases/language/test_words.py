import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.language.words import (
    is_english,
    literals,
    stem,
    stems,
    subject_stems,
    without_literals,
    words,
)


@pytest.mark.parametrize(
    "family",
    [
        ("edit", "edits", "editing", "edited", "editor"),
        ("configure", "configuration", "configured", "configuring"),
        ("category", "categories"),
        ("order", "orders", "order's"),
        ("submit", "submitting", "submitted"),
        ("organisation", "organisations"),
    ],
)
def test_forms_of_a_word_share_a_stem(family):
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(("one", "other"), [("order", "border"), ("address", "add"), ("use", "us")])
def test_different_words_keep_different_stems(one, other):
    assert stem(one) != stem(other)


def test_identifiers_are_taken_apart():
    assert words("orderStatus new_password ABC") == ("order", "status", "new", "password", "abc")


def test_scripts_without_blanks_are_read_as_pairs():
    assert words("重置密码") == ("重置", "置密", "密码")
    assert set(stems("重置密码")) & set(stems("请重置我的密码"))


def test_words_of_grammar_are_no_stems():
    assert stems("I want to see all of the orders") == ("order",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Enter "Blue Mug"', ['"Blue Mug"']),
        ("Enter `a b` in *Name*", ["`a b`", "*Name*"]),
        ("Enter 'Mia' in Mia's form", ["'Mia'"]),
        ("Gib „Ä Ö“ ein", ["„Ä Ö“"]),
        ("Mail to a.b@example.com", ["a.b@example.com"]),
        ("Open https://x.example/a?b=1", ["https://x.example/a?b=1"]),
        ("The file _site/index.html exists", ["_site/index.html"]),
        ("Wait 30 minutes until 10:30:01", ["30", "10:30:01"]),
        ("It costs €12.50 or -3 %", ["€12.50", "-3"]),
        ("Order AB-1043 and report.csv", ["AB-1043", "report.csv"]),
        ("Enter a valid name", []),
    ],
)
def test_literals(text, found):
    assert list(literals(text)) == found


def test_the_sentence_around_literals():
    assert without_literals('Enter "Blue Mug" in *Name* ') == "enter _ in _"


def test_english_is_told_from_other_languages():
    assert is_english(["The list shows all the orders of the customer"])
    assert not is_english(["Die Liste zeigt alle Bestellungen des Kunden"])
    assert not is_english(["重置密码"])


@given(text=st.text(max_size=300))
def test_any_text_can_be_read(text):
    assert all(found in text for found in literals(text))
    assert all(1 <= len(found) <= 9 for found in stems(text) if found.isascii())
    without_literals(text)


def test_users_and_orders_are_a_subject_only_where_they_are_asked_for():
    assert stems("Create users and an order") == ("creat",)
    assert subject_stems("Create users and an order") == {"creat", "user", "order"}
