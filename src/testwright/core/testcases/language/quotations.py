"""What is quoted in a text, put aside while the words around it are read.

A message that a criterion quotes (`"This can't be undone. Are you sure?"`) has full stops,
conditions and denials of its own, which say nothing of the criterion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.regex import regex

if TYPE_CHECKING:
    import re

_QUOTED = regex(
    r"\"[^\"\n]{1,200}\"|“[^”\n]{1,200}”|(?<![\w'’])'[^'\n]{2,120}'(?![\w'’])|`[^`\n]{1,120}`"
)


def hidden(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with `"@0"`, `"@1"` … in place of what is quoted, and the quotations."""
    if not any(mark in text for mark in "\"“'`"):
        return text, ()
    found: list[str] = []

    def put_aside(one: re.Match[str]) -> str:
        found.append(one.group())
        return f'"@{len(found) - 1}"'

    return _QUOTED.sub(put_aside, text), tuple(found)


def restored(text: str, quotations: tuple[str, ...]) -> str:
    """The text with its quotations as they were written."""
    for place, one in enumerate(quotations):
        text = text.replace(f'"@{place}"', one)
    return text


def within(place: int, text: str) -> bool:
    """Whether a place in the text lies inside a quotation."""
    return any(one.start() < place < one.end() for one in _QUOTED.finditer(text))
