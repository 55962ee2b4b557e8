"""Stories from a JSON document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from testwright.core.backlog.decoding import decode
from testwright.core.backlog.records import stories_of
from testwright.core.ports import ImportedStory, StoryImporter
from testwright.errors import InvalidInput

LIST_KEYS = ("stories", "user_stories", "suites", "backlog", "issues", "items", "data")
"""Under which of its keys an object may hold the list of stories."""

_LF = "\n"
_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class Plugin(StoryImporter):
    """A list of records, an object that holds one under a usual key, or a single record.

    Reads what the `json` exporter wrote, too. Keys as in `core/backlog/records.py`.
    """

    name = "json"
    extensions = ("json",)

    def read(self, data: bytes) -> list[ImportedStory]:
        """The stories in the order of the file; wrong ones are named by their first line."""
        text = decode(data)
        document = _parsed(text)
        start = _skip(text, 0)
        if isinstance(document, list):
            return stories_of(_elements(text, start))
        if isinstance(document, dict):
            key = next((key for key in LIST_KEYS if isinstance(document.get(key), list)), None)
            if key is not None:
                return stories_of(_elements(text, _value_of(text, start, key)))
        return stories_of([(document, f"line {text.count(_LF, 0, start) + 1}")])


def _parsed(text: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            f"Line {error.lineno} is not JSON: {error.msg} at column {error.colno}."
        ) from None
    except (ValueError, RecursionError):
        raise InvalidInput(
            "This JSON can't be read: a number or the nesting is too large."
        ) from None


def _elements(text: str, start: int) -> Iterator[tuple[Any, str]]:
    """The elements of the list that begins at `start`, each with its line."""
    counted, line = 0, 1
    position = _skip(text, start + 1)
    while text[position] != "]":
        value, end = _DECODER.raw_decode(text, position)
        line += text.count(_LF, counted, position)
        counted = position
        yield value, f"line {line}"
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)


def _value_of(text: str, start: int, key: str) -> int:
    """Where the last value of `key` begins in the object at `start` (the one that counts)."""
    position, found = _skip(text, start + 1), start
    while text[position] != "}":
        name, end = _DECODER.raw_decode(text, position)
        position = _skip(text, _skip(text, end) + 1)
        if name == key:
            found = position
        _, end = _DECODER.raw_decode(text, position)
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)
    return found


def _skip(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position
