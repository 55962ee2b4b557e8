"""Golden examples from files: JSON Lines, JSON, CSV, YAML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from testwright.core.golden.example import NewExample, checked
from testwright.core.golden.scorers import SCORERS, THRESHOLD, own_scoring
from testwright.core.spreadsheet import formula_safe
from testwright.errors import Detail, InvalidInput

_INPUT = ("input_data", "input", "vars", "variables")
_EXPECTED = ("expected_output", "expected", "output", "ideal", "reference", "answer")
_OTHERS = ("tags", "metadata", "source", "id", SCORERS)
_STRUCTURED = (*_INPUT, *_EXPECTED, "metadata", SCORERS)
_PREFIX = "input."
"""A column `input.name` holds a part of the input, where a column has the name of another part."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, and where."""

    where: str
    problem: str


Entry = NewExample | Unread


def read(
    text: str | Iterable[str],
    format: str,  # noqa: A002
    source: str = "",
) -> Iterator[Entry]:
    """The examples of a file, one by one; what can't be read is told and the rest goes on.

    Args:
        text: of the file, or its lines with their ends: JSON Lines and CSV are read line by line,
            so that a large file takes little memory.
        format: `jsonl`, `json`, `csv` or `yaml`.
        source: the file's name.

    Raises:
        InvalidInput: there is no such format, or the file as a whole can't be read.
    """
    reader = _READERS.get(format.lower().lstrip("."))
    if reader is None:
        problem = f"{format!r} is not one of {', '.join(FORMATS)}"
        raise InvalidInput(f"golden examples: {problem}", details=(Detail("format", problem),))
    lines = io.StringIO(text, newline="") if isinstance(text, str) else text
    for where, value in reader(lines, source):
        if isinstance(value, Unread):
            yield value
            continue
        try:
            yield _example(value, f"{source}#{where}" if source else where)
        except InvalidInput as error:
            yield Unread(where, error.message)


def _example(value: object, source: str) -> NewExample:
    if not isinstance(value, Mapping):
        raise InvalidInput("is no object")
    given = {str(key): one for key, one in value.items()}
    inputs = [name for name in _INPUT if name in given]
    expected = next((given[name] for name in _EXPECTED if name in given), None)
    if inputs:
        found = given[inputs[0]]
        said = {"input": found} if isinstance(found, str) else found
    else:  # every other field is a part of the input
        said = {
            name.removeprefix(_PREFIX): one
            for name, one in given.items()
            if name not in (*_EXPECTED, *_OTHERS)
        }
    found = checked(
        input=said,
        expected=expected,
        tags=given.get("tags") or (),
        metadata=_with_scoring(given, alone=not inputs),
        source=str(given.get("source") or source),
    )
    own_scoring(found.metadata)
    return found


def _with_scoring(given: Mapping[str, Any], *, alone: bool) -> Any:  # noqa: ANN401 any JSON value
    """The metadata, with the example's scorers and threshold that stand beside it.

    Args:
        given: the fields of the example.
        alone: its input has no field of its own, so that `threshold` is a part of it.
    """
    metadata = given.get("metadata")
    names = (SCORERS,) if alone else (SCORERS, THRESHOLD)
    own = {name: given[name] for name in names if given.get(name) is not None}
    if not own or not isinstance(metadata, Mapping | None):
        return metadata
    return {**(metadata or {}), **own}


def _lines(lines: Iterable[str], source: str) -> Iterator[tuple[str, Any]]:
    del source
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            yield where, json.loads(line)
        except (ValueError, RecursionError) as error:
            yield where, Unread(where, f"is no JSON: {error}")


def _json(lines: Iterable[str], source: str) -> Iterator[tuple[str, Any]]:
    try:
        value = json.loads("".join(lines))
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{source or 'the file'} is no JSON: {error}") from None
    yield from _listed(value, source)


def _yaml(lines: Iterable[str], source: str) -> Iterator[tuple[str, Any]]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        value = yaml.load("".join(lines), Loader=loader)  # noqa: S506 - both are safe
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidInput(f"{source or 'the file'} is no YAML: {error}") from None
    yield from _listed(value, source)


def _listed(value: object, source: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("examples", "tests", "items") if key in value), None)
    if not isinstance(value, list):
        raise InvalidInput(f"{source or 'the file'} holds no list of examples")
    yield from ((f"example {number}", one) for number, one in enumerate(value, 1))


def _csv(lines: Iterable[str], source: str) -> Iterator[tuple[str, Any]]:
    rows = csv.DictReader(_without_mark(lines), strict=True)
    if not rows.fieldnames:
        raise InvalidInput(f"{source or 'the file'} has no header")
    try:
        for row in rows:
            extra = row.pop(None, None)
            where = f"line {rows.line_num}"
            if extra:
                yield where, Unread(where, "has more cells than the header has columns")
                continue
            yield where, {name: _cell(name, cell) for name, cell in row.items() if cell}
    except csv.Error as error:
        raise InvalidInput(f"{source or 'the file'}, line {rows.line_num}: {error}") from None


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    """The lines without the byte order mark that spreadsheets write before the first one."""
    for number, line in enumerate(lines):
        yield line if number else line.lstrip("\ufeff")


def _cell(name: str, cell: str) -> Any:  # noqa: ANN401 any JSON value
    """Objects and lists are written as JSON; anything else is the text that it is."""
    if cell[0] == "'" and (
        cell[1:2] == "'" or formula_safe(cell[1:]) == cell
    ):  # as our own files are written
        cell = cell[1:]
    if name not in _STRUCTURED or cell.lstrip()[:1] not in ("{", "["):
        return cell
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell


_READERS: Mapping[str, Callable[[Iterable[str], str], Iterator[tuple[str, Any]]]] = {
    "jsonl": _lines,
    "ndjson": _lines,
    "json": _json,
    "csv": _csv,
    "yaml": _yaml,
    "yml": _yaml,
}
FORMATS = tuple(_READERS)
