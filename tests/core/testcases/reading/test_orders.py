"""What a program does, told as what is seen or what people can do."""

import pytest

from testwright.core.testcases.reading.orders import told_as_sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The system shall display the total", "The total is displayed"),
        ("App shows a warning", "A warning is shown"),
        ("The system allows filtering trips by country", "The user can filter trips by country"),
        ("The system should let the managers rename a trip", "The manager can rename a trip"),
        ("Return label leads to the depot", "Return label leads to the depot"),
        ("The platform lets users rename a trip", "The user can rename a trip"),
        ("Trips can be sorted by length", "The user can sort trips by length"),
        ("Photos can be added to a trip", "The user can add photos to a trip"),
        (
            "Successful registration redirects to the welcome page",
            "The user is redirected to the welcome page after successful registration",
        ),
        ('Show "No wind. Sorry!" after landing', '"No wind. Sorry!" is shown after landing'),
        ('Show a "Cancel" button below the map', 'A "Cancel" button is shown below the map'),
    ],
)
def test_it_is_told_by_what_is_seen(text, sentence):
    assert told_as_sentence(text) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "The system uses HTTPS",
        "Up to 5 photos can be added",
        "Trips of the past year can be sorted by length",
        "Application list answers within 2 seconds",
        "Drafts can be deleted",
        "List shows only open trips",
    ],
)
def test_other_sentences_stay(text):
    assert told_as_sentence(text) == text
