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
    rows: Sequence[Sequence[str]],
    wanted: Mapping[str, str],
    *,
    delimiter: str = ",",
    first: int = 1,
    within: str = "",
) -> Table:
    """Finds the header, which need not be the first row and may be absent.

    Args:
        rows: the cells of every row, blank rows included.
        wanted: columns that a person named; the header is the row that holds them.
        delimiter: what stood between two cells.
        first: the number of the first row.
        within: what the rows are of, when a file has several tables (" of Sheet1").
    """
    width = max(map(len, rows), default=0)
    check_count(width, MAX_COLUMNS, "columns")
    header = _header(rows, wanted)
    if header is None:
        names = tuple(f"column {number}" for number in range(1, width + 1))
        below = list(enumerate(rows))
    else:
        names = tuple(
            " ".join(cell.split()) or f"column {number}"
            for number, cell in enumerate(rows[header], start=1)
        )
        below = list(enumerate(rows[header + 1 :], start=header + 1))
    found = (
        Row(f"row {first + place}{within}", _cells(row, len(names), delimiter))
        for place, row in below
    )
    return Table(names, tuple(row for row in found if row.cells))


def opens_story(cell: str) -> bool:
    """Whether a cell begins with a story in the usual words, and says what is wanted."""
    text = cell.strip()
    opening = lines.opening(text.split("\n", 1)[0]) if text else None
    return opening is not None and (opening.whole or lines.says_what(text))


def _header(rows: Sequence[Sequence[str]], wanted: Mapping[str, str]) -> int | None:
    """The row with the names of columns; None when the first row is a story already."""
    filled = [place for place, row in enumerate(rows) if any(cell.strip() for cell in row)]
    best: tuple[int, int] | None = None
    for place in filled[:_HEADER_WITHIN]:
        row = rows[place]
        if wanted and of.holds(row, wanted):
            return place
        if any(map(opens_story, row)):
            break
        known = of.known_in(row)
        if known and (best is None or known > best[0]):
            best = known, place
    if best is not None:
        return best[1]
    return _unknown_header(rows, filled)


def _unknown_header(rows: Sequence[Sequence[str]], filled: list[int]) -> int | None:
    """The first row, if it stands above stories, or above several columns, and is none itself."""
    if len(filled) < 2 or any(map(opens_story, rows[filled[0]])):  # noqa: PLR2004 - and a row below
        return None
    several = sum(1 for cell in rows[filled[0]] if cell.strip()) > 1
    return filled[0] if several or any(map(opens_story, rows[filled[1]])) else None


def _cells(row: Sequence[str], width: int, delimiter: str) -> dict[int, str]:
    """The filled cells of a row; a sentence that was torn at commas without quotes is mended."""
    cells = list(row)
    place = len(cells) - 1
    while len(cells) > width and place > 0:
        if cells[place].startswith(" "):
            cells[place - 1 : place + 1] = [cells[place - 1] + delimiter + cells[place]]
        place -= 1
    return {place: text for place, cell in enumerate(cells) if (text := cell.strip())}
