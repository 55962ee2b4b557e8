import pytest

from testwright.core.testcases.quality.relevance import gate, measure

OTHER = {
    "title": "Auditor downloads the yearly report",
    "preconditions": ("Report 2031 is published",),
    "steps": ("Open *Reports*", "Press *Download*"),
    "expected_result": "The file report-2031.pdf is stored",
}


def test_a_suite_about_the_story_is_relevant(make_suite, make_story):
    assert measure(make_suite({}), make_story()).value > 0.9


def test_a_suite_about_something_else_is_not(make_suite, make_story):
    found = measure(make_suite(OTHER), make_story())
    assert found.value == 0.0
    assert found.reason == (
        "0 of 4 telling words of the story are used; missing e.g. 'shopper', 'add', 'products', "
        "'cart'."
    )


def test_one_stray_case_costs_less_than_many(make_suite, make_story):
    values = [
        measure(make_suite(*[OTHER] * stray, *[{}] * (4 - stray)), make_story()).value
        for stray in range(5)
    ]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 5


def test_criteria_count_as_being_about_the_story(make_suite, make_story):
    changes = {"steps": ("Apply the voucher SPRING", "Open the cart")}
    criteria = ("A voucher can be applied",)
    without = measure(make_suite(changes), make_story()).value
    assert measure(make_suite(changes), make_story(criteria=criteria)).value > without


def test_a_long_story_need_not_be_repeated_in_full(make_suite, make_story):
    topics = "invoice ledger parcel courier stamp warehouse pallet gate truck driver route weight"
    story = make_story(
        "As a shopper, I want to add products to my cart. "
        + " ".join(f"The {word} is kept." for word in topics.split())
    )
    assert measure(make_suite({}), story).value > 0.6


@pytest.mark.parametrize(
    ("story", "case"),
    [
        ("作为用户我想重置密码", ("重置密码", "打开重置密码页面", "密码已重置")),
        (
            "Als Kunde möchte ich mein Passwort zurücksetzen",
            ("Kunde setzt Passwort zurück", "Passwort zurücksetzen öffnen", "Passwort gesetzt"),
        ),
    ],
)
def test_other_languages_are_compared_too(make_suite, make_story, story, case):
    title, step, outcome = case
    own = make_suite({"title": title, "steps": (step,), "expected_result": outcome})
    assert measure(own, make_story(story)).value > 0.6
    assert measure(make_suite(OTHER), make_story(story)).value < 0.1


def test_parts_of_words_are_found(make_suite, make_story):
    story = make_story("As a campaigner, I want to count signups for petitions")
    near = {"title": "Petitioner counters", "steps": ("Open signup page 3",)}
    assert measure(make_suite(near), story).value > measure(make_suite(OTHER), story).value + 0.2


def test_a_story_about_users_finds_them(make_suite, make_story):
    story = make_story("As an administrator, I want to invite users")
    users = make_suite({"title": "Administrator adds user 7"})
    books = make_suite({"title": "Administrator adds book 7"})
    assert measure(users, story).value > measure(books, story).value + 0.1


def test_nothing_to_compare(make_suite, make_story):
    assert measure(make_suite({}), make_story("I want it")).value == 1.0
    assert measure(make_suite(), make_story()).value == 0.0


def test_the_gate_rises_from_a_tenth_to_one():
    assert gate(0.0) == pytest.approx(0.1)
    assert gate(1.0) == pytest.approx(1.0)
    assert gate(0.2) < gate(0.3)
