"""What is quoted is put aside and comes back as it was written."""

import pytest

from testwright.core.testcases.language.quotations import hidden, restored, within


@pytest.mark.parametrize(
    "text",
    [
        "The banner says \"Gone. Start anew?\" and then 'Try again'",
        "Nobody's kite is lost, and `kite_id` stays",
        "no quotation at all",
    ],
)
def test_hidden_and_restored_gives_the_text_again(text):
    plain, quoted = hidden(text)
    assert "Start anew" not in plain
    assert restored(plain, quoted) == text


def test_an_apostrophe_opens_no_quotation():
    assert hidden("Nobody's kite and nobody's string") == ("Nobody's kite and nobody's string", ())


def test_a_place_within_a_quotation_is_told_from_one_outside():
    text = 'Shows "One. Two" first. Then more'
    assert within(text.index(". Two"), text)
    assert not within(text.index(". Then"), text)
