"""Stories from plain text."""

from __future__ import annotations

from collections.abc import Mapping

from testwright.core.backlog.columns import refuse
from testwright.core.backlog.decoding import decode
from testwright.core.backlog.limits import MAX_STORIES, check_count, check_lines
from testwright.core.backlog.split import split_stories
from testwright.core.formats import Backlog, StoryImporter


class Plugin(StoryImporter):
    """One story a line, one a paragraph, or one with its criteria: `core/backlog/split.py`.

    UTF-8, also with a byte order mark, UTF-16 with one, or Windows-1252; any line ends.
    """

    name = "text"
    extensions = ("txt", "text")

    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories in the order of the file."""
        refuse(columns, "A text")
        text = decode(data)
        check_lines(text)
        stories = split_stories(text)
        check_count(len(stories), MAX_STORIES, "stories")
        return Backlog(stories=tuple(stories))
