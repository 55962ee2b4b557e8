"""Stories from a JSON document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from testwright.core.backlog.columns import checked, is_named
from testwright.core.backlog.decoding import decode
from testwright.core.backlog.limits import MAX_ROWS, check_count
from testwright.core.backlog.objects import table_of
from testwright.core.backlog.records import backlog_of
from testwright.core.ports import Backlog, StoryImporter
from testwright.errors import InvalidInput

LIST_KEYS = (
    *("stories", "user_stories", "userStories", "suites", "backlog", "issues", "items", "data"),
    *("workItems", "work_items", "requirements", "tickets", "cards", "records", "results"),
    *("value", "nodes"),
)
"""Under which of its keys an object may hold the list of stories, or an object that does."""
_DEEPEST = 4

_LF = "\n"
_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class Plugin(StoryImporter):
    """A list of records, an object that holds one under a usual key, or a single record.

    Reads what the `json` exporter wrote, and the answers of the APIs of Jira, Azure DevOps, GitHub,
    GitLab, Linear and Trello. A record's keys are its columns, as in `csv`.
    """

    name = "json"
    extensions = ("json",)

    def read(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories in the order of the file; wrong ones are named by their first line."""
        wanted = checked(columns)
        text = decode(data)
        document = _parsed(text)
        start = _skip(text, 0)
        for key in _path(document):
            start = _value_of(text, start, key)
            document = document[key]
        if isinstance(document, list):
            records = list(_elements(text, start))
        else:
            records = [(document, f"line {text.count(_LF, 0, start) + 1}")]
        return backlog_of(table_of(records), wanted, noun="key")


def _path(document: Any) -> list[str]:  # noqa: ANN401 - any JSON value
    """The keys that lead to the list of stories; none when the document is one, or one story."""
    path: list[str] = []
    found = document
    while isinstance(found, dict) and len(path) < _DEEPEST and not _is_story(found):
        known = [key for key in LIST_KEYS if isinstance(found.get(key), (list, dict))]
        filled = [key for key in known if isinstance(found[key], list) and found[key]]
        nested = [key for key in known if isinstance(found[key], dict)]
        if not known:
            break
        path.append((filled or nested or known)[0])
        found = found[path[-1]]
    return path if isinstance(found, list) else []


def _is_story(record: dict[str, Any]) -> bool:
    return any(is_named(key, "story") and isinstance(value, str) for key, value in record.items())


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
    counted, line, count = 0, 1, 0
    position = _skip(text, start + 1)
    while text[position] != "]":
        count += 1
        check_count(count, MAX_ROWS, "records")
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
