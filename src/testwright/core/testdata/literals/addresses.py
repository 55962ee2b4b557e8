"""Postal addresses, made up but in the usual form: street and number, postcode, city."""

from __future__ import annotations

from testwright.core.testdata.literals.draw import distinct, number, words
from testwright.core.testdata.literals.titles import city

STREETS = words(
    "Lindenweg/Harbour Street/Mill Lane/Rue du Port/Station Road/Gartenstrasse/Canal Walk/"
    "Via Roma/Bridge Street/Kirchgasse/Orchard Close",
    "/",
)


def address(seed: int, index: int) -> str:
    """One line: `Mill Lane 12, 48210 Ghent`."""
    street = distinct(STREETS, seed, "street", index)
    house = number(seed, "house", index, 90) + 2
    postcode = number(seed, "postcode", index, 80_000) + 10_000
    return f"{street} {house}, {postcode} {city(seed, index)}"
