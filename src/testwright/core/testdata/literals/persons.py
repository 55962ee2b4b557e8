"""People whose name and e-mail address belong together. Only domains reserved by RFC 2606."""

from __future__ import annotations

from dataclasses import dataclass

from testwright.core.testdata.literals.draw import distinct, words

FIRST_NAMES = words(
    "Mia Jonas Nora Elif Omar Ines Paul Aiko Lena Samir Ruth Tomas Freya Diego Hana Karim Alma "
    "Viktor Leila Marta Henrik Zoe Arjun Clara Emil Priya Oscar Yara Felix Ada Bruno",
)
LAST_NAMES = words(
    "Berg Weber Lindqvist Kaya Haddad Costa Novak Tanaka Fischer Rahman Adler Horvat Olsen Vega "
    "Sato Aziz Moreau Petrov Hosseini Silva Dahl Keller Mehta Brandt Larsen Nair Wilde Farah "
    "Roth Lovell Conti Marsh Quinn Stone Hale Frost Okafor",
)


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up person."""

    first: str
    last: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        """An address that nobody can own."""
        return f"{self.first}.{self.last}@example.com".lower()

    @property
    def username(self) -> str:
        """A short account name."""
        return f"{self.first[0]}{self.last}".lower()


def person(seed: int, index: int) -> Person:
    """The person of this index; different first and last names for neighbouring indexes."""
    return Person(
        distinct(FIRST_NAMES, seed, "person.first", index),
        distinct(LAST_NAMES, seed, "person.last", index),
    )


def unknown_email(seed: int, index: int) -> str:
    """An address that no account of this seed has."""
    last = distinct(LAST_NAMES, seed, "person.unknown", index)
    return f"nobody.{last}@example.com".lower()
