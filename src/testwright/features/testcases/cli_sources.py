"""Where the stories of a command come from: the command line, a file, or standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from testwright.errors import InvalidInput

if TYPE_CHECKING:
    from testwright.core.formats import Backlog, ImportedStory


@dataclass(frozen=True, slots=True)
class Source:
    """Stories, and whether they came from a file (which has rows, columns and a name)."""

    backlog: Backlog
    name: str | None


def read_source(source: str, columns: dict[str, str] | None) -> Source:
    """The stories of an argument `STORY|FILE|-`.

    Raises:
        InvalidInput: no such file, a file of a kind that is not read, or one that is broken;
            columns of what has none.
    """
    from testwright.core.formats import Backlog, ImportedStory, StoryImporter
    from testwright.plugins import registry

    if source == "-":
        text = registry.load(StoryImporter, "text")()
        return Source(text.read(sys.stdin.buffer.read(), columns), None)
    path = Path(source)
    if _is_file(path):
        data = _bytes(path)
        return Source(registry.importer_of(path.suffix, data)().read(data, columns), path.name)
    if _is_folder(path):
        raise InvalidInput(f"{source!r} is a folder; name a file in it")
    if " " not in source.strip():
        raise InvalidInput(f"there is no file {source!r}")
    if columns:
        raise InvalidInput(
            "--map names the columns of a file; a story on the command line has none"
        )
    return Source(Backlog(stories=(ImportedStory(text=source),)), None)


def stories_from(source: str) -> list[ImportedStory]:
    """The stories of an argument `STORY|FILE|-`, for commands that only look at them.

    Raises:
        InvalidInput: as `read_source`, or there is no story.
    """
    found = read_source(source, None)
    if not found.backlog.stories:
        raise InvalidInput(f"there are no stories in {found.name or 'standard input'}")
    return list(found.backlog.stories)


def read_columns(given: list[str] | None) -> dict[str, str] | None:
    """`--map FIELD=COLUMN`, as often as it was given.

    Raises:
        InvalidInput: something that is no pair.
    """
    columns = {}
    for pair in given or []:
        name, equals, column = pair.partition("=")
        if not (equals and name.strip() and column.strip()):
            raise InvalidInput(
                f"--map: write FIELD=COLUMN, for instance story=Summary; not {pair!r}"
            )
        columns[name.strip()] = column.strip()
    return columns or None


def read_context(path: Path | None) -> dict[str, Any] | None:
    """The content of a context file, JSON or YAML.

    Raises:
        InvalidInput: it can't be read, or says something that a context can't hold.
    """
    if path is None:
        return None
    from testwright.features.testcases.context_file import context_of_file

    try:
        return context_of_file(path).to_json()
    except InvalidInput as error:
        raise InvalidInput(f"--context: {error.message}", details=error.details) from None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path} can't be read ({error.strerror})") from None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a story is often too long for a file name
        return False
