"""Stories from JSON Lines: an object or a text a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from testwright.core.backlog.decoding import decode
from testwright.core.backlog.records import stories_of
from testwright.core.ports import ImportedStory, StoryImporter
from testwright.errors import InvalidInput


class Plugin(StoryImporter):
    """One record a line, keys as in `core/backlog/records.py`; blank lines are skipped."""

    name = "jsonl"
    extensions = ("jsonl", "ndjson")

    def read(self, data: bytes) -> list[ImportedStory]:
        """The stories in the order of the file; a wrong line is named by its number."""
        return stories_of(_records(decode(data)))


def _records(text: str) -> Iterator[tuple[Any, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _parsed(line, number), f"line {number}"


def _parsed(line: str, number: int) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            f"Line {number} is not JSON: {error.msg} at column {error.colno}. "
            "Every line must hold one object."
        ) from None
    except (ValueError, RecursionError):
        raise InvalidInput(f"Line {number} is not JSON that can be read.") from None
