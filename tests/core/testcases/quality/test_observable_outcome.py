import pytest

from testwright.core.testcases.quality.observable_outcome import measure


@pytest.mark.parametrize(
    ("outcome", "least"),
    [
        ('The page says "Saved"', 1.0),
        ("The list shows 3 orders, newest first: 1043, 1041, 1007", 1.0),
        ("The information box is not shown", 0.8),
        ("The customer is sent back to the cart", 0.8),
        ("Die Bestellung bleibt offen", 0.8),
    ],
)
def test_what_can_be_seen_is_good(make_suite, make_story, outcome, least):
    assert measure(make_suite({"expected_result": outcome}), make_story()).value >= least


@pytest.mark.parametrize(
    "outcome",
    [
        "Works as expected",
        "It works correctly",
        "The login is successful",
        "The orders are displayed properly",
        "No errors occur",
        "The system functions normally.",
        "Success",
    ],
)
def test_empty_words_are_nearly_nothing(make_suite, make_story, outcome):
    found = measure(make_suite({"expected_result": outcome}), make_story())
    assert found.value <= 0.36
    assert outcome in found.reason


@pytest.mark.parametrize("outcome", ["", "  ", "...", "-"])
def test_no_outcome_is_nothing(make_suite, make_story, outcome):
    assert measure(make_suite({"expected_result": outcome}), make_story()).value == 0.0


def test_empty_words_beside_an_outcome_cost_little(make_suite, make_story):
    outcome = 'The page says "Saved". Everything works as expected.'
    found = measure(make_suite({"expected_result": outcome}), make_story())
    assert 0.9 < found.value < 1.0


def test_an_adverb_does_not_spoil_a_literal_entirely(make_suite, make_story):
    named = measure(make_suite({"expected_result": '"Mia" is displayed correctly'}), make_story())
    vague = measure(make_suite({"expected_result": "It is displayed correctly"}), make_story())
    assert named.value > vague.value
