"""Columns by what is in them, where their names say too little or the wrong thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import islice

from testwright.core.backlog.columns import is_vague, listing, mapped
from testwright.core.backlog.table import Table, opens_story, unnamed_column
from testwright.errors import InvalidInput

_SAMPLE = 200
_STORIES = 1 / 3
"""Share of filled cells that open a story, from which on a column is one of stories."""
_CODES = 4 / 5
_CODE = re.compile(r"\s*\S{1,24}\s*")
_TOGETHER = ((("goal", "role", "benefit"), 1), (("then", "when", "given"), 2))
"""Columns that mean something only beside one another: the first is needed, and so many in all."""
_TEXTS = ("story", "goal", "description", "title")


def places_of(table: Table, wanted: Mapping[str, str], noun: str) -> dict[str, list[int]]:
    """Field -> the columns that hold it, by the mapping, the names and the content.

    Raises:
        InvalidInput: the mapping does not fit the file, or no column can hold a story; the message
            lists the columns (`noun` says how they are called).
    """
    places = mapped(table.names, wanted)
    if "goal" in places and "role" not in places and "goal" not in wanted:
        places["goal"] = [place for place in places["goal"] if not is_vague(table.names[place])]
    for parts, needed in _TOGETHER:
        if sum(1 for part in parts if part in places) < needed or not places.get(parts[0]):
            places = {field: found for field, found in places.items() if field not in parts}
    if "story" in places and "story" not in wanted:
        codes = [place for place in places["story"] if _share(table, place, _is_code) >= _CODES]
        places["story"] = [place for place in places["story"] if place not in codes]
        if codes and "id" not in wanted:
            places["id"] = places.get("id", []) + codes
    if not places.get("story") and "story" not in wanted:
        places["story"] = _by_content(table, places)
    if not places.get("id") and "id" not in wanted:
        places["id"] = _unnamed_codes(table, places)
    readable = any(not row.problem for row in table.rows)
    if readable and not any(places.get(field) for field in _TEXTS):
        raise InvalidInput(
            f"No {noun} was found that holds stories. The {noun}s are: {listing(table.names)}. "
            f"Name the one that does: story={noun.upper()}."
        )
    return places


def _unnamed_codes(table: Table, places: Mapping[str, list[int]]) -> list[int]:
    """The first column without a name that holds ids."""
    known = {place for found in places.values() for place in found}
    unnamed = (
        place
        for place, name in enumerate(table.names)
        if place not in known and name == unnamed_column(place)
    )
    codes = (place for place in unnamed if _share(table, place, _is_code) >= _CODES)
    return list(islice(codes, 1))


def _by_content(table: Table, places: Mapping[str, list[int]]) -> list[int]:
    """The unknown column that opens most stories, unless a known one opens as many."""
    known = {place for field in places.values() for place in field}
    if len(table.names) == 1 and not known:
        return [0]
    shares = {place: _share(table, place, opens_story) for place in range(len(table.names))}
    unknown = [place for place in shares if place not in known]
    best = max(unknown, key=lambda place: shares[place], default=None)
    if best is None or shares[best] < _STORIES:
        return []
    texts = [place for field in _TEXTS for place in places.get(field, ())]
    return [best] if shares[best] > max((shares[place] for place in texts), default=0) else []


def _share(table: Table, place: int, test: Callable[[str], bool]) -> float:
    cells = [row.cells.get(place) for row in table.rows[:_SAMPLE]]
    filled = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    return sum(1 for cell in filled if test(cell)) / len(filled) if filled else 0.0


def _is_code(cell: str) -> bool:
    return bool(_CODE.fullmatch(cell)) and any(map(str.isdigit, cell))
