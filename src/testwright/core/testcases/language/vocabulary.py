"""Word lists written as text, so that they can be read and sorted by eye."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a text between slashes, in order."""
    return tuple(" ".join(part.split()) for part in text.split("/"))
