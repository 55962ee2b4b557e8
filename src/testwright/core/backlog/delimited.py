"""Text with delimiters (CSV, TSV …) -> rows of cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from testwright.core.backlog.columns import known_in
from testwright.core.backlog.limits import MAX_ROWS, check_count
from testwright.core.backlog.table import Numbered, mended, opens_story
from testwright.errors import InvalidInput

_DELIMITERS = (",", ";", "\t", "|")
_NONE, _SENTINEL = "\x1f", "\x1e"
"""Stand for "no delimiter" and for the end: controls that are taken out of the text."""
_HINT = re.compile(r"""\A"?sep=(?P<delimiter>[^\n"])"?(?:\n|\Z)""", re.IGNORECASE)
_SAMPLE, _SAMPLE_LENGTH = 60, 500_000
"""Rows, and characters, that are looked at to find the delimiter."""
_EVEN = 0.8
"""Share of rows that must have as many cells as most, for a delimiter to be believed."""


@dataclass(frozen=True, slots=True)
class Delimited:
    """The rows of a text that are not blank, with their numbers, and what divides their cells."""

    rows: list[Numbered]
    delimiter: str


def delimited(text: str) -> Delimited:
    """Reads a text as RFC 4180 says, with the delimiter that fits best.

    A first line `sep=;`, as Excel knows it, names the delimiter.

    Raises:
        InvalidInput: a cell is opened by a quotation mark that is never closed, or is too long, or
            there are too many rows.
    """
    text = text.replace(_NONE, "").replace(_SENTINEL, "")
    hint = _HINT.match(text)
    delimiter = hint["delimiter"] if hint else _delimiter(text)
    body, line = (text[hint.end() :], 2) if hint else (text, 1)
    rows = list(_rows(body, delimiter, line=line, blanks=_blanks_follow(body, delimiter)))
    return Delimited(rows, "," if delimiter == _NONE else delimiter)


def header_of(text: str) -> Sequence[str]:
    """The cells of the first row that is not blank; () when it can't be read."""
    start = text[:_SAMPLE_LENGTH].replace(_NONE, "").replace(_SENTINEL, "")
    hint = _HINT.match(start)
    delimiter = hint["delimiter"] if hint else _delimiter(start)
    return next(iter(_sample(start[hint.end() :] if hint else start, delimiter)), ())


def _delimiter(text: str) -> str:
    """By the header that has most known names, else by how evenly rows are cut."""
    start = text[:_SAMPLE_LENGTH]
    samples = {one: _sample(start, one) for one in (*_DELIMITERS, _NONE)}
    known = {one: _known(rows) for one, rows in samples.items()}
    best = max(_DELIMITERS, key=lambda one: known[one])
    if known[best] > known[_NONE]:
        return best
    whole = _whole(samples[_NONE])
    fits = [one for one in _DELIMITERS if _fits(samples[one], one, whole)]
    return max(fits, key=lambda one: len(samples[one][0]), default=_NONE)


def _blanks_follow(text: str, delimiter: str) -> bool:
    """Whether a blank stands behind every delimiter of the header, so that it is no content."""
    first = next(iter(_sample(text[:_SAMPLE_LENGTH], delimiter)), [])
    return len(first) > 1 and all(cell.startswith(" ") for cell in first[1:])


def _sample(text: str, delimiter: str) -> list[Sequence[str]]:
    try:
        return [row for _, row in islice(_rows(text, delimiter, whole=False), _SAMPLE)]
    except InvalidInput:
        return []


def _known(rows: list[Sequence[str]]) -> int:
    """How many parts of a story the header names, at most, among the rows above the stories."""
    most = 0
    for row in rows[:25]:
        if any(map(opens_story, row)):
            break
        most = max(most, known_in(row))
    return most


def _fits(rows: list[Sequence[str]], delimiter: str, whole: float) -> bool:
    """Whether a delimiter cuts all rows alike and no story in two."""
    if not rows or max(map(len, rows)) < 2:  # noqa: PLR2004 - nothing is cut
        return False
    cut = [cell for row in rows for cell in row[1:] if cell]
    prose = sum(1 for cell in cut if cell[0] == " ") / len(cut) if cut else 0.0
    put_right = [mended(row, len(rows[0]), delimiter) for row in rows]
    widths = [len(row) for row in put_right]
    usual = max(set(widths), key=widths.count)
    even = usual > 1 and widths.count(usual) >= _EVEN * len(widths)
    tight = delimiter in "\t|" or prose <= 1 / 2
    return even and tight and _whole(put_right) >= whole


def _whole(rows: Sequence[Sequence[str]]) -> float:
    """Share of rows with a cell that is a story from "As a" to what is wanted."""
    return sum(1 for row in rows if any(map(opens_story, row))) / len(rows) if rows else 0.0


def _rows(
    text: str, delimiter: str, *, line: int = 1, whole: bool = True, blanks: bool = False
) -> Iterator[Numbered]:
    """The rows that are not blank, one by one.

    Args:
        text: with LF as its only line end.
        delimiter: between two cells.
        line: the number of the first line, which is that of the first row, too.
        whole: whether to look for a quotation mark that is never closed.
        blanks: whether a blank behind a delimiter is left out.
    """
    lines = (f"{one}\n" for one in text.split("\n"))
    reader = csv.reader(chain(lines, [_SENTINEL]), delimiter=delimiter, skipinitialspace=blanks)
    begun, count = line, 0
    try:
        for number, row in enumerate(reader, start=line):
            if row == [_SENTINEL]:
                return
            if whole and row and row[-1].endswith(_SENTINEL):
                raise InvalidInput(
                    f"Line {begun}: a cell begins with a quotation mark that is never closed. "
                    'Close it, or write "" for a quotation mark inside a cell.'
                )
            begun = line + reader.line_num
            if any(cell.strip() for cell in row):
                count += 1
                check_count(count, MAX_ROWS, "rows")
                yield number, row
    except csv.Error as error:
        raise InvalidInput(f"Line {begun} can't be read as a row: {error}.") from None
