"""How the text formats write single values: JSON, CSV (RFC 4180), SQL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring

from testwright.core.testdata.pool import Basis

_CSV_SPECIAL = frozenset(',"\r\n')


@dataclass(frozen=True, slots=True, eq=False)
class Notation:
    """A format's way to write values.

    Attributes:
        absent: what stands for no value.
        quote: what stands before and after a string.
        escape: the inside of a string.
        bare: whether a string of such a text needs no quotes; None when it always needs them.
    """

    absent: str
    quote: str
    escape: Callable[[str], str]
    bare: Callable[[str], bool] | None = None

    def write(self, text: str, basis: Basis) -> str:
        """The text as the format writes it, quoted where it is needed."""
        if basis != "string":
            return text
        if self.bare and self.bare(text):
            return text
        return f"{self.quote}{self.escape(text)}{self.quote}"


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """The parts of a string whose quotes are written already."""

    outer: Notation
    absent: str = ""

    def write(self, text: str, basis: Basis) -> str:
        """The text, escaped."""
        del basis
        return self.outer.escape(text)


@cache
def inside(notation: Notation) -> Inside:
    """How the format writes within the quotes of a string."""
    return Inside(notation)


def _json_inside(text: str) -> str:
    written: str = encode_basestring(text)
    return written[1:-1]


def _csv_bare(text: str) -> bool:
    """Plain: nothing in it is special, and it can't be taken for an absent value."""
    return bool(text) and _CSV_SPECIAL.isdisjoint(text) and text == text.strip()


JSON = Notation("null", '"', _json_inside)
CSV = Notation("", '"', lambda text: text.replace('"', '""'), _csv_bare)
SQL = Notation("NULL", "'", lambda text: text.replace("'", "''"))
PLAIN = Notation("", "", str)
"""Texts as they are, for tables that know their types."""
