"""A report: what was measured, as sections of tables, for whichever format is wanted.

A feature makes one; report writers (`plugins/report_writers`) turn it into a file. `data` is the
whole result for programs; sections are what people read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Tone = Literal["good", "bad", "quiet", "plain"]
"""What a value means: a target met, one missed, nothing to say, or just a value."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: what stands in it.
        tone: how it is meant; never told by colour alone, the text says it too.
        share: 0–1 when it may be drawn as a bar beside the text.
    """

    text: str
    tone: Tone = "plain"
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what should be known before the tables, and the tables."""

    title: str
    text: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Highlight:
    """One of the few figures that a hurried reader takes home."""

    label: str
    value: str
    note: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole report.

    Attributes:
        facts: (name, value) of how it came about: data set, model, date, version.
    """

    title: str
    summary: str
    facts: tuple[tuple[str, str], ...] = ()
    highlights: tuple[Highlight, ...] = ()
    sections: tuple[Section, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


def row(*values: str | Cell) -> tuple[Cell, ...]:
    """A row of a table from texts and cells."""
    return tuple(Cell(value) if isinstance(value, str) else value for value in values)


def rows(values: Sequence[Sequence[str | Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of a table."""
    return tuple(row(*one) for one in values)
