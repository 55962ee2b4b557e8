"""Stories from a JSON document."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from testwright.core.backlog.columns import checked, field_of, is_named
from testwright.core.backlog.decoding import decode
from testwright.core.backlog.limits import MAX_ROWS, check_count
from testwright.core.backlog.objects import table_of
from testwright.core.backlog.records import backlog_of
from testwright.core.formats import Backlog, StoryImporter
from testwright.errors import InvalidInput

_OF_STORIES = ("stories", "user_stories", "userStories")
GROUP_KEYS = (*_OF_STORIES, "epics", "features")
"""Under which of its keys an epic, a feature or a sprint may hold its stories."""
LIST_KEYS = (
    *GROUP_KEYS,
    *("suites", "backlog", "issues", "items", "data", "workItems", "work_items", "requirements"),
    *("tickets", "cards", "records", "results", "value", "nodes"),
)
"""Under which of its keys a document may hold the list of stories, or an object that does."""
_DEEPEST = 4

_LF = re.compile("\n")
_BLANK = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


class Plugin(StoryImporter):
    """A list of records, an object that holds one under a usual key, or a single record.

    Records may be grouped (epics with stories) or stand under their ids. Reads what the `json`
    exporter wrote, and the answers of the APIs of Jira, Azure DevOps, GitHub, GitLab, Linear and
    Trello. A record's keys are its columns, as in `csv`.
    """

    name = "json"
    extensions = ("json",)

    def parse(self, data: bytes, columns: Mapping[str, str] | None = None) -> Backlog:
        """The stories in the order of the file; wrong ones are named by their first line."""
        wanted = checked(columns)
        text = decode(data)
        try:
            records = _read(text)
        except json.JSONDecodeError as error:
            raise InvalidInput(
                f"Line {error.lineno} is not JSON: {error.msg} at column {error.colno}."
            ) from None
        except (ValueError, RecursionError):
            raise InvalidInput(
                "This JSON can't be read: a number or the nesting is too large."
            ) from None
        return backlog_of(table_of(records), wanted, noun="key")


def _read(text: str) -> list[tuple[Any, str]]:
    """The records with their lines.

    Raises:
        InvalidInput: there are too many.
        ValueError, RecursionError: the text is no JSON, or too much of it.
    """
    document = json.loads(text)
    places = _Places(text)
    start = places.skip(0)
    for key in _path(document):
        start = places.members(start)[key]
        document = document[key]
    records: list[tuple[Any, str]] = []
    for record in _records(document, start, places):
        records.append(record)
        check_count(len(records), MAX_ROWS, "records")
    return records


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


def _records(
    value: Any,  # noqa: ANN401 - any JSON value
    start: int,
    places: _Places,
    depth: int = 0,
) -> Iterator[tuple[Any, str]]:
    """The records of a list, of groups in it, or of an object that has them by their ids."""
    if isinstance(value, list):
        for item, place in zip(value, places.elements(start), strict=True):
            if isinstance(item, list):
                yield item, places.line(place)
            else:
                yield from _records(item, place, places, depth + 1)
        return
    group = _group(value) if depth <= _DEEPEST else None
    if group is not None:
        yield from _records(value[group], places.members(start)[group], places, depth + 1)
    elif depth == 0 and _by_id(value):
        for key, place in places.members(start).items():
            yield {"id": key, **value[key]}, places.line(place)
    else:
        yield value, places.line(start)


def _group(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    """The key under which something that is no story itself holds some."""
    if not isinstance(value, dict) or _is_story(value):
        return None
    lists = (key for key in GROUP_KEYS if isinstance(value.get(key), list))
    return next((key for key in lists if value[key] or key in _OF_STORIES), None)


def _by_id(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    if not isinstance(value, dict) or not value:
        return False
    return all(isinstance(one, dict) and field_of(key) is None for key, one in value.items())


def _is_story(record: dict[str, Any]) -> bool:
    return any(is_named(key, "story") and isinstance(value, str) for key, value in record.items())


@dataclass(slots=True)
class _Places:
    """Where the values of a JSON text that was read without error stand."""

    text: str
    ends: list[int] = field(init=False)
    """Places of the line ends."""

    def __post_init__(self) -> None:
        self.ends = [end.start() for end in _LF.finditer(self.text)]

    def line(self, place: int) -> str:
        """The line that a place stands in."""
        return f"line {bisect_left(self.ends, place) + 1}"

    def elements(self, start: int) -> Iterator[int]:
        """Where the elements of the list at `start` begin."""
        place = self.skip(start + 1)
        while self.text[place] != "]":
            yield place
            place = self._after(place)

    def members(self, start: int) -> dict[str, int]:
        """Where the values of the object at `start` begin; of equal keys the last one counts."""
        found: dict[str, int] = {}
        place = self.skip(start + 1)
        while self.text[place] != "}":
            name, end = _DECODER.raw_decode(self.text, place)
            value = self.skip(self.skip(end) + 1)
            found[name] = value
            place = self._after(value)
        return found

    def skip(self, place: int) -> int:
        """The next place that is not blank."""
        blank = _BLANK.match(self.text, place)
        return blank.end() if blank else place

    def _after(self, place: int) -> int:
        """Where the next value begins, or the closing bracket stands."""
        end = self.skip(_DECODER.raw_decode(self.text, place)[1])
        return self.skip(end + 1) if self.text[end] == "," else end
