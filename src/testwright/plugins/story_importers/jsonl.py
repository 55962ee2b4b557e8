"""Stories from JSON Lines: an object or a text a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from testwright.core.backlog.columns import checked
from testwright.core.backlog.decoding import decode
from testwright.core.backlog.objects import table_of
from testwright.core.backlog.records import backlog_of
from testwright.core.formats import Backlog, StoryImporter
from testwright.errors import InvalidInput


class Plugin(StoryImporter):
    """One record a line, keys as in `json`; blank lines are skipped."""

    name = "jsonl"
    extensions = ("jsonl", "ndjson")

    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories in the order of the file; a line that is not JSON is named by its number."""
        wanted = checked(columns)
        records = list(_records(decode(data)))
        return backlog_of(table_of(records), wanted, noun="key")


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
