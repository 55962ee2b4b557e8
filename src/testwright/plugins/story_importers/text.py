"""Stories from plain text."""

from __future__ import annotations

from testwright.core.backlog.decoding import decode
from testwright.core.backlog.split import split_stories
from testwright.core.ports import ImportedStory, StoryImporter


class Plugin(StoryImporter):
    """One story a line, one a paragraph, or one with its criteria: `core/backlog/split.py`.

    UTF-8, also with a byte order mark, UTF-16 with one, or Windows-1252; any line ends.
    """

    name = "text"
    extensions = ("txt", "text")

    def read(self, data: bytes) -> list[ImportedStory]:
        """The stories in the order of the file."""
        return split_stories(decode(data))
