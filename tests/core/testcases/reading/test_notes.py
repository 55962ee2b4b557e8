"""Notes are read as the sentences that they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.testcases.language.nouns import noun_of
from testwright.core.testcases.reading.notes import is_building, spelled_out

BOAT = noun_of("a boat")


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("Edit name and length", "The user can edit name and length"),
        ("Option to rent a boat", "The user can rent a boat"),
        ("A means for a guest to rent a boat", "The user can rent a boat"),
        ("Should be able to rename a boat", "The user can rename a boat"),
        ("Can rent and return", "The user can rent the boat and return it"),
        ("User sees the average depth", "The average depth is shown"),
        ("Shows the home port", "A boat shows the home port"),
        ("Shows boats in the harbour", "Boats in the harbour are shown"),
        ("Cannot be deleted", "A boat cannot be deleted"),
        ("Only available for members", "A boat is only available for members"),
        ("Receipt sent by mail", "Receipt is sent by mail"),
        ("All trips logged with the time", "All trips are logged with the time"),
        ("Rent button on the boat page", "A rent button is shown on the boat page"),
        ("Success message", "A success message is shown"),
        ("Validation: the length must be a number", "the length must be a number"),
        ("Must work with sails and oars", "It must work with sails and oars"),
        ("As a guest, I can rent a boat", "I can rent a boat"),
        ("I'm able to rent a boat", "I am able to rent a boat"),
        (
            "By opening the menu, the user can reach the harbour",
            "Opening the menu lets the user reach the harbour",
        ),
    ],
)
def test_what_was_left_out_is_put_back(note, sentence):
    assert spelled_out(note, BOAT) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "The boat is shown on the map",
        "Search results appear as one types",
        "Filter persists during the session",
        "Clear next steps after booking",
        "Fields: name, length, depth",
        "If the boat is taken, it is not offered",
        "The list shows boats sorted by length",
    ],
)
def test_what_is_no_note_stays(text):
    assert spelled_out(text, BOAT) == text


def test_orders_to_those_who_build_are_told_apart():
    assert is_building("Create a new TripWriter in the batch project")
    assert is_building("Define the contract for trips")
    assert not is_building("Create a trip with a date")


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    assert isinstance(spelled_out(text, BOAT), str)
