"""Records of a file (rows of a table, JSON objects) -> a backlog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from testwright.core.backlog.content import places_of
from testwright.core.backlog.issue_types import left_out
from testwright.core.backlog.limits import MAX_STORIES, check_count
from testwright.core.backlog.markup.html import from_html, is_html
from testwright.core.backlog.record import STORY_LENGTH, Found, Record, story_of
from testwright.core.backlog.table import Row, Table
from testwright.core.formats import Backlog, ImportedStory
from testwright.core.testcases.suite import DIFFICULTIES
from testwright.errors import InvalidInput


def plain(text: str) -> str:
    """A text of unknown markup: HTML becomes Markdown, all else stays."""
    return from_html(text) if is_html(text) else text


def backlog_of(
    table: Table,
    wanted: Mapping[str, str],
    *,
    to_text: Callable[[str], str] = plain,
    noun: str = "column",
) -> Backlog:
    """The stories of a table, one a row.

    Rows that hold only criteria belong to the story above them, as do rows that repeat its id and
    text with other criteria. Work items that are no stories, and rows without one, are left out
    and named.

    Args:
        table: the rows, with the names of their columns.
        wanted: field -> column, as far as a person said so.
        to_text: turns the markup of the file's tracker into Markdown.
        noun: what a column is called in messages.

    Raises:
        InvalidInput: the mapping does not fit, or there is no column that could hold stories.
    """
    places = places_of(table, wanted, noun)
    reading = _Reading(table, places, to_text)
    for row in table.rows:
        try:
            reading.take(row)
        except InvalidInput as error:
            reading.leave_out(row, error.message.rstrip("."))
        check_count(len(reading.stories), MAX_STORIES, "stories")
    return Backlog(
        stories=tuple(reading.stories),
        columns={
            name: _called(table, found, reading.used) for name, found in places.items() if found
        },
        ignored=_ignored(table, places, reading.used),
        skipped=tuple(reading.skipped),
    )


@dataclass(slots=True)
class _Reading:
    """A table that is read row by row."""

    table: Table
    places: Mapping[str, list[int]]
    to_text: Callable[[str], str]
    stories: list[ImportedStory] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    open: bool = False
    """Whether the row above gave, or continued, the last story."""
    kinds: set[str] = field(init=False)
    """The types of work items that the table has."""

    def __post_init__(self) -> None:
        self.kinds = set(map(self._kind, self.table.rows)) - {""}

    def take(self, row: Row) -> None:
        """Reads a row.

        Raises:
            InvalidInput: a value has the wrong kind, or there is no story.
        """
        if row.problem:
            raise InvalidInput(row.problem)
        record = self._record(row)
        found = story_of(record)
        if found is None:
            self._continue(record)
            return
        kind = self._kind(row)
        if kind and not found.opens and left_out(kind, self.kinds):
            self.leave_out(row, f"no story but of the type {kind}")
            return
        self._add(found, row, self._difficulty(record))
        if found.cut:
            self.skipped.append(
                f"{row.where}: details of a story of over {STORY_LENGTH:,} characters"
            )

    def leave_out(self, row: Row, reason: str) -> None:
        """Notes why a row gives no story."""
        self.open = False
        self.skipped.append(f"{row.where}: {reason}")

    def _continue(self, record: Record) -> None:
        key, criteria = record.first("id"), record.criteria()
        if not criteria or not self.open or key not in {"", self.stories[-1].id}:
            raise InvalidInput("no story")
        self._more(criteria)

    def _add(self, found: Found, row: Row, difficulty: str | None) -> None:
        last = self.stories[-1] if self.open else None
        same = last is not None and (last.id, last.text) == (found.id, found.text)
        if same and (found.id or found.criteria):
            self._more(found.criteria)
            return
        self.open = True
        self.stories.append(
            ImportedStory(
                text=found.text,
                criteria=found.criteria,
                id=found.id,
                title=found.title,
                difficulty=difficulty,
                where=row.where,
            )
        )

    def _more(self, criteria: tuple[str, ...]) -> None:
        last = self.stories[-1]
        fresh = tuple(text for text in criteria if text not in last.criteria)
        self.stories[-1] = replace(last, criteria=last.criteria + fresh)

    def _difficulty(self, record: Record) -> str | None:
        value = record.first("difficulty").lower()
        if value in DIFFICULTIES or not value:
            return value or None
        self.skipped.append(
            f"{record.row.where}: difficulty {value[:40]!r} is not one of {', '.join(DIFFICULTIES)}"
        )
        return None

    def _kind(self, row: Row) -> str:
        try:
            return self._record(row).first("type")
        except InvalidInput:
            return ""  # reported when the row is read

    def _record(self, row: Row) -> Record:
        return Record(row, self.table.names, self.places, self.to_text, self.used)


def _called(table: Table, places: list[int], used: set[int]) -> str:
    """The names of the columns that a field was read from."""
    names = [table.names[place] for place in places if place in used] or [table.names[places[0]]]
    return ", ".join(dict.fromkeys(names))


def _ignored(table: Table, places: Mapping[str, list[int]], used: set[int]) -> tuple[str, ...]:
    named = {table.names[place] for found in places.values() for place in found[:1]}
    named |= {table.names[place] for place in used}
    return tuple(dict.fromkeys(name for name in table.names if name not in named))
