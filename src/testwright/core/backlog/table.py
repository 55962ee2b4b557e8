"""Rows of a spreadsheet or a CSV file -> a table with named columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.backlog import columns as of
from testwright.core.backlog import lines
from testwright.core.backlog.limits import MAX_COLUMNS, check_count

_HEADER_WITHIN = 25
"""So many rows that are not blank may hold the header: titles and notes often stand above it."""


Numbered = tuple[int, Sequence[str]]
"""The cells of a row, and its number in the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        where: its place in the file ("row 7").
        cells: number of a column, from 0 -> the value; only what is filled.
        problem: why the row can't be read at all.
    """

    where: str
    cells: Mapping[int, Any]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below the names of their columns, which may repeat."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]


def table_of(
    rows: Sequence[Numbered],
    wanted: Mapping[str, str],
    *,
    delimiter: str = ",",
    noun: str = "row",
    within: str = "",
) -> Table:
    """Finds the header, which need not be the first row and may be absent.

    Args:
        rows: the rows that are not blank, with their numbers in the file.
        wanted: columns that a person named; the header is the row that holds them.
        delimiter: what stood between two cells.
        noun: what is counted.
        within: what the rows are of, when a file has several tables (" of Sheet1").

    Raises:
        InvalidInput: there are too many columns.
    """
    width = max((len(cells) for _, cells in rows), default=0)
    check_count(width, MAX_COLUMNS, "columns")
    header = _header([cells for _, cells in rows], wanted)
    named = () if header is None else rows[header][1]
    names = tuple(
        " ".join(cell.split()) or unnamed_column(place)
        for place, cell in enumerate(named or [""] * width)
    )
    below = rows if header is None else rows[header + 1 :]
    found = (
        Row(f"{noun} {number}{within}", _filled(mended(cells, len(names), delimiter)))
        for number, cells in below
    )
    return Table(names, tuple(row for row in found if row.cells))


def unnamed_column(place: int) -> str:
    """What a column without a name is called; `place` counts from 0."""
    return f"column {place + 1}"


def opens_story(cell: str) -> bool:
    """Whether a cell begins with a story in the usual words, and says what is wanted."""
    text = cell.strip()
    opening = lines.opening(text.split("\n", 1)[0]) if text else None
    return opening is not None and (opening.whole or lines.says_what(text))


def _header(rows: Sequence[Sequence[str]], wanted: Mapping[str, str]) -> int | None:
    """The row with the names of columns; None when the first row is a story already."""
    best: tuple[int, int] | None = None
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        if wanted and of.holds(row, wanted):
            return place
        if any(map(opens_story, row)) or _is_torn_story(row):
            break
        known = of.known_in(row)
        if known and (best is None or known > best[0]):
            best = known, place
    if best is not None:
        return best[1]
    return 0 if _is_header(rows[:2]) else None


def _is_torn_story(row: Sequence[str]) -> bool:
    """Whether the cells are one story, whose commas were taken for the ends of cells."""
    text = ", ".join(cell.strip() for cell in row)
    torn = len(row) > 1 and len(text.split()) >= _STORY_WORDS and of.known_in(row) < 2  # noqa: PLR2004 two names are a header
    return torn and lines.opening(text.split("\n", 1)[0]) is not None


_STORY_WORDS = 6
"""Words of the shortest story; `As a`, `I want`, `so that` are the names of columns."""


def _is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of two rows stands above stories, or names several columns."""
    if len(rows) < 2 or any(map(opens_story, rows[0])) or _is_torn_story(rows[0]):  # noqa: PLR2004 - and a row below
        return False
    several = sum(1 for cell in rows[0] if cell.strip()) > 1
    return several or any(map(opens_story, rows[1]))


def mended(row: Sequence[str], width: int, delimiter: str) -> list[str]:
    """A row with too many cells, as a sentence was torn at commas that lack quotes, put right."""
    cells = list(row)
    place = len(cells) - 1
    while len(cells) > width and place > 0:
        if cells[place].startswith(" "):
            cells[place - 1 : place + 1] = [cells[place - 1] + delimiter + cells[place]]
        place -= 1
    return cells


def _filled(cells: Sequence[str]) -> dict[int, str]:
    return {place: text for place, cell in enumerate(cells) if (text := cell.strip())}
