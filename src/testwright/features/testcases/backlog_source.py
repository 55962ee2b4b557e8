"""Where commands take stories from: a story itself, a file that some importer reads, or stdin."""

from __future__ import annotations

import sys
from pathlib import Path

from testwright.core.ports import ImportedStory, StoryImporter
from testwright.errors import InvalidInput
from testwright.plugins import registry


def stories_from(source: str) -> list[ImportedStory]:
    """The stories of `STORY|FILE|-`.

    Raises:
        InvalidInput: no such file, no importer for its ending, or nothing in it that is a story.
    """
    if source == "-":
        return _some(_read("text", sys.stdin.buffer.read()), "standard input")
    path = Path(source)
    if not _is_file(path):
        if " " not in source.strip():
            raise InvalidInput(f"there is no file {source!r}")
        return [ImportedStory(text=source)]
    return _some(_read(_importer_of(path), _bytes(path)), path.name)


def _read(importer: str, data: bytes) -> list[ImportedStory]:
    return registry.load(StoryImporter, importer)().read(data)


def _importer_of(path: Path) -> str:
    ending = path.suffix.lower().lstrip(".")
    known: set[str] = set()
    for name in registry.names(StoryImporter):
        extensions = registry.load(StoryImporter, name).extensions
        if ending in extensions:
            return name
        known.update(f".{extension}" for extension in extensions)
    raise InvalidInput(f"{path.name}: stories are read from {', '.join(sorted(known))}")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{path} can't be read ({error.strerror})") from None


def _some(stories: list[ImportedStory], where: str) -> list[ImportedStory]:
    if not stories:
        raise InvalidInput(f"there are no stories in {where}")
    return stories


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a story is often too long for a file name
        return False
