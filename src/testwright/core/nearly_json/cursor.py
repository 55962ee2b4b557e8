"""A place in a text, with what had to be mended so far, and the signals of reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

MAX_DEPTH: Final = 64
"""Levels of nesting that are read; no answer that we ask for needs more than five."""

_BLANK = re.compile(r"(?:[\s\ufeff\u200b]++|//[^\n]*+|#[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?)*+")


class NotJson(ValueError):
    """What stands here is no JSON value. `at` is where reading stopped."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class TooDeep(NotJson):
    """More than `MAX_DEPTH` levels of brackets."""


class Cut(Exception):
    """The text ended inside a value; `kept` is what of it is worth keeping.

    A signal between the levels of one reading, never an error for anybody.
    """

    def __init__(self, kept: Any) -> None:  # noqa: ANN401
        super().__init__()
        self.kept = kept


@dataclass(slots=True)
class Cursor:
    """A place in a text. `repairs` collects what had to be mended."""

    text: str
    at: int = 0
    repairs: set[str] = field(default_factory=set)

    def peek(self) -> str:
        """The next character that is neither blank nor comment, "" at the end; moves there."""
        found = _BLANK.match(self.text, self.at)
        assert found is not None  # the pattern matches no blanks, too
        if "/" in found.group() or "#" in found.group():
            self.repairs.add("comments removed")
        self.at = found.end()
        return self.text[self.at : self.at + 1]

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What the pattern matches here, stepped over; None when it does not."""
        found = pattern.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return found
