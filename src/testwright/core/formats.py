"""Files in and out: what importers, exporters and report writers are given and give.

As `ports.py`, a plugin is one file with `class Plugin(<one of these>)`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from testwright.core.cleanup import clean_text
from testwright.core.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedSuite:
    """What an exporter is given: one story with its suite, as JSON values of SPEC §1.

    `body` has `test_cases`, `open_questions`, `coverage` and may have the rest of an answer.
    """

    story_id: str
    title: str
    story: str
    criteria: Mapping[str, str]
    body: Mapping[str, Any]


class SuiteExporter(ABC):
    """Writes suites in the format of a tool."""

    name: ClassVar[str]
    """What `--format` and `?format=` say."""
    media_type: ClassVar[str]
    extension: ClassVar[str]
    """The file's ending. Several formats may share one; the format named like it is its default."""
    binary: ClassVar[bool] = False
    """Whether the bytes are no text, so that they belong into a file and never on a terminal."""

    @abstractmethod
    def export(self, suites: Sequence[ExportedSuite]) -> bytes:
        """One file for all suites. Deterministic; nothing in it is executed by a spreadsheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedStory:
    """One story as an importer found it. `where` is for messages ("line 12")."""

    text: str
    criteria: tuple[str, ...] = ()
    id: str | None = None
    title: str | None = None
    difficulty: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What an importer found in a file.

    Attributes:
        stories: in the file's order.
        columns: part of a story (`story`, `criteria` …) -> the file's column, or key, that it was
            read from; empty for files without columns.
        ignored: the columns that were not used.
        skipped: what was left out, where and why ("row 7: no story").
    """

    stories: tuple[ImportedStory, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


class StoryImporter(ABC):
    """Reads stories from a file."""

    name: ClassVar[str]
    extensions: ClassVar[tuple[str, ...]]
    """The endings of its files; each belongs to one importer."""
    dialect_of: ClassVar[str | None] = None
    """The importer whose files it reads in its own way, if it recognises them as its own."""

    @classmethod
    def recognises(cls, data: bytes) -> bool:
        """Whether a file is in this dialect; asked only of importers that are one. Never raises."""
        del data
        return False

    def read(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories of a file, their ids and titles without characters that mislead.

        Args and errors as of `parse`.
        """
        return _tidy(self.parse(data, columns))

    @abstractmethod
    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories of a file.

        Args:
            data: the whole file.
            columns: part of a story -> the file's column that holds it, where a person says so;
                the rest is guessed. `core/backlog/columns.py` has the parts. Case and blanks in
                the names of columns don't count; an empty name says that there is no such column.

        Raises:
            InvalidInput: the file is not of this kind, or the mapping does not fit it; the message
                says where and what to do.
        """


class ReportWriter(ABC):
    """Writes a report in one format."""

    name: ClassVar[str]
    media_type: ClassVar[str]
    extension: ClassVar[str]

    @abstractmethod
    def write(self, report: Report) -> bytes:
        """The whole file. Deterministic; no text of a report can change its layout or run."""


class ABTestExporter(ABC):
    """Writes all that is to be said of an A/B test in one format."""

    name: ClassVar[str]
    media_type: ClassVar[str]
    extension: ClassVar[str]
    binary: ClassVar[bool] = False
    """As `SuiteExporter.binary`."""

    @abstractmethod
    def export(self, document: Mapping[str, Any]) -> bytes:
        """The whole file. Deterministic; nothing in it is executed by a spreadsheet.

        Args:
            document: JSON values, as `docs/ab-tests.md` describes them under Export.
        """


LONGEST_ID, LONGEST_TITLE = 100, 300


def short_line(text: str | None, longest: int) -> str | None:
    """An id or a title on one line, without control and bidi characters; None when none is left."""
    if text is None:
        return None
    cleaned = " ".join(clean_text(text[: 10 * longest]).split())
    return cleaned[:longest].strip() or None


def _tidy(found: Backlog) -> Backlog:
    def column(name: str) -> str:
        return short_line(name, LONGEST_TITLE) or ""

    return Backlog(
        stories=tuple(
            replace(
                story,
                id=short_line(story.id, LONGEST_ID),
                title=short_line(story.title, LONGEST_TITLE),
                where=column(story.where),
            )
            for story in found.stories
        ),
        columns={field_: column(name) for field_, name in found.columns.items()},
        ignored=tuple(column(name) for name in found.ignored),
        skipped=tuple(clean_text(told) for told in found.skipped),
    )
