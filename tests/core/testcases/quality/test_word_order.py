import pytest

from testwright.core.testcases.quality.word_order import measure


@pytest.mark.parametrize(
    "text",
    [
        "Open the of page Blue Mug",
        "Press the and button twice",
        "I the press button now",
        "The cart should with list it",
        "The total of is shown below",
        "List of mugs shows a the",
        "The page should",
    ],
)
def test_impossible_orders_are_named(make_suite, make_story, text):
    found = measure(make_suite({"steps": (text,)}), make_story())
    assert found.value < 0.75
    assert text in found.reason
    assert "TC_001 step 1, '" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Sign in as the owner of the shop",
        'Fill in *Name* with "a of the"',
        "I should have been signed out by the server",
        "Open a page that the shopper is not signed in to",
        "Wait for at most 5 minutes",
        "A code is asked for and nothing is shown",
        "Open the mail, the link and the page",
        "The list names: the mug, the cup and the pot",
        "Add it",
    ],
)
def test_plain_sentences_are_not(make_suite, make_story, text):
    assert measure(make_suite({"steps": (text,)}), make_story()).value == 1.0


def test_more_broken_sentences_are_worse(make_suite, make_story):
    broken = {"title": "Shopper adds the of product"}
    values = [
        measure(make_suite(*[broken] * bad, *[{}] * (4 - bad)), make_story()).value
        for bad in range(5)
    ]
    assert values == sorted(values, reverse=True)
    assert len(set(values)) == 5


def test_other_languages_are_not_judged(make_suite, make_story):
    polish = {
        "title": "Klient wybiera produkt oraz wartość",
        "preconditions": (),
        "steps": ("Produkt otwierany of", "Przycisk koszyka"),
        "expected_result": "Koszyk pokazuje produkt",
    }
    found = measure(make_suite(polish), make_story())
    assert found.value == 1.0
    assert found.reason == "the order of words is looked at in English only."


def test_nothing_to_read(make_suite, make_story):
    assert measure(make_suite(), make_story()).value == 1.0
