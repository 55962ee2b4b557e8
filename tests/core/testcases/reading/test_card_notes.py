"""Short cuts on cards, written out as sentences."""

import pytest

from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.card_notes import without_short_cuts


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("Tap on a hut reveals its height", "Tapping on a hut reveals its height"),
        ("Click/tap on the photo opens the gallery", "Clicking on the photo opens the gallery"),
        (
            '"Book" button should save the stay and clear the form',
            'Clicking "Book" saves the stay and clears the form',
        ),
        ("User selects a hut", "The user can select a hut"),
        ("Users upload a photo", "The users can upload a photo"),
        ("Sorting by height", "The user can sort huts by height"),
        ("Location-based filtering", "The user can filter huts by location"),
        ("Search functionality for name and valley", "The user can search huts by name and valley"),
        ("Favourites persist in localStorage", "Favourites persist"),
        (
            'Add a "Clear" button that appears only when a filter is set',
            'A "Clear" button appears only when a filter is set',
        ),
    ],
)
def test_a_short_cut_is_written_out(note, sentence):
    assert without_short_cuts(note, noun_of("a hut")) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Users receive a mail",
        "User remains on the page",
        "The warden sees the list",
        "Search results show the height",
        '"Book" button is shown',
        "The token is kept in memory",
    ],
)
def test_sentences_stay_as_they_are(text):
    assert without_short_cuts(text, noun_of("a hut")) == text
