"""Short sentences for comments, messages and notes."""

from __future__ import annotations

from testwright.core.testdata.literals.draw import distinct, words

SENTENCES = words(
    "Please call back before Friday noon./The second page is missing a date./"
    "Works well, the strap could be longer./Room 204 is booked until 16:00./"
    "Parcel arrived with a dented corner./The figures for March are final./"
    "Bring two copies and the signed form./Doors open at 18:30, talk starts at 19:00./"
    "Checked twice, total is right now./Delivery to the back entrance, ring twice./"
    "The map shows the old car park./We meet at platform 3.",
    "/",
)

DESCRIPTIONS = words(
    "Covers the east wing, first floor./Second edition, checked in March./"
    "For beginners, two hours with a break./Replaces the version of last year./"
    "Belongs to the summer programme./A small series, numbered 1 to 40./"
    "Made for groups of up to twelve./Collected by hand between April and June./"
    "Kept in the office on the second floor./A pilot with three partners.",
    "/",
)


def sentence(seed: int, index: int) -> str:
    """One sentence with something in it that can be recognised again."""
    return distinct(SENTENCES, seed, "sentence", index)


def description(seed: int, index: int) -> str:
    """One sentence that says something about a thing, whatever it is."""
    return distinct(DESCRIPTIONS, seed, "description", index)
