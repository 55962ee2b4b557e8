"""What happens, as an order to whoever brings it about."""

import pytest

from testwright.core.testcases.reading.occurrences import brought_about


@pytest.mark.parametrize(
    ("occurrence", "order"),
    [
        ("entering a nickname", "Enter a nickname"),
        ("tapping the map", "Tap the map"),
        ("balance reaches 500", "Bring the balance to 500"),
        ("the weight exceeds 30 kg", "Bring the weight above 30 kg"),
        ("stock falls below 5", "Bring the stock below 5"),
        ("there are no trips", "Have no trips"),
        ("the page reloads", "Reload the page"),
        ("the map displays", "Open the map"),
        ("the code expires", "Wait until the code expires"),
        ("the upload fails", "Make the upload fail"),
        ("connectivity is restored", "Restore connectivity"),
    ],
)
def test_an_occurrence_becomes_an_order(occurrence, order):
    assert brought_about(occurrence) == order


def test_what_nobody_can_bring_about_is_no_order():
    assert brought_about("the layout adjusts") == ""
    assert brought_about("the cook opens the stove") != "Open the cook the stove"
