"""Passwords of an exact length."""

from __future__ import annotations

from testwright.core.testdata.literals.draw import number, pick, words

WORDS = words(
    "Kestrel Harbor Copper Meadow Lantern Orchard Falcon Granite Willow Cobalt Juniper Saffron",
)
ALPHABET = "abcdefghijkmnopqrstuvwxyz"


def passphrase(seed: int, index: int) -> str:
    """A password that people can read: two words and a number, with all four character classes."""
    first = pick(WORDS, seed, "passphrase.first", index)
    second = pick(WORDS, seed, "passphrase.second", index)
    return f"{first}-{10 + number(seed, 'passphrase.number', index, 90)}-{second}"


def password(seed: int, index: int, length: int) -> str:
    """A password of exactly `length` characters with all four classes from four characters on.

    Raises:
        ValueError: when the length is negative.
    """
    if length < 0:
        raise ValueError("length must not be negative")
    head = f"A{pick(ALPHABET, seed, 'password.lower', index)}3$"
    body = "".join(pick(ALPHABET, seed, f"password.{index}", i) for i in range(max(0, length - 4)))
    return (head + body)[:length]
