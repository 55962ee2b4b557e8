"""Golden examples as files that can be read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from testwright.core.golden.example import Example
from testwright.core.spreadsheet import formula_safe
from testwright.errors import Detail, InvalidInput

_COLUMNS = ("id", "input_data", "expected_output", "tags", "metadata")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """How a file of examples is written, piece by piece.

    Attributes:
        one: the text of an example.
        between: stands between two of them.
    """

    one: Callable[[Example], str]
    media_type: str
    head: str = ""
    between: str = ""
    tail: str = ""


def notation(format: str) -> Notation:  # noqa: A002
    """The notation of that name.

    Raises:
        InvalidInput: there is none.
    """
    found = _NOTATIONS.get(format.lower().lstrip("."))
    if found is None:
        problem = f"{format!r} is not one of {', '.join(WRITTEN)}"
        raise InvalidInput(f"golden examples: {problem}", details=(Detail("format", problem),))
    return found


def write(examples: Iterable[Example], format: str) -> Iterator[str]:  # noqa: A002
    """The text of a file, in pieces.

    Raises:
        InvalidInput: there is no such format.
    """
    return _written(examples, notation(format))


def _written(examples: Iterable[Example], chosen: Notation) -> Iterator[str]:
    yield chosen.head
    for number, one in enumerate(examples):
        yield (chosen.between if number else "") + chosen.one(one)
    yield chosen.tail


def example_json(example: Example) -> dict[str, Any]:
    """An example without what belongs to its row."""
    return {
        "id": example.id,
        "input_data": dict(example.input),
        "expected_output": example.expected,
        "tags": list(example.tags),
        "metadata": dict(example.metadata),
    }


def _line(example: Example) -> str:
    return json.dumps(example_json(example), ensure_ascii=False) + "\n"


def _object(example: Example) -> str:
    return json.dumps(example_json(example), ensure_ascii=False, indent=2)


def _yaml(example: Example) -> str:
    import yaml

    return yaml.safe_dump([example_json(example)], allow_unicode=True, sort_keys=False)


def _row(example: Example) -> str:
    value = example_json(example)
    expected = value["expected_output"]
    shown = expected if isinstance(expected, str) else _compact(expected)
    return _cells(
        value["id"],
        _compact(value["input_data"]),
        _cell(shown),
        _cell(",".join(example.tags)),
        _compact(value["metadata"]),
    )


def _cells(*cells: str) -> str:
    sheet = io.StringIO()
    csv.writer(sheet).writerow(cells)
    return sheet.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet computes, told apart from one that begins with an apostrophe."""
    return "'" + text if text.startswith("'") else formula_safe(text)


def _compact(value: Any) -> str:  # noqa: ANN401 any JSON value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


_JSON_LINES = Notation(one=_line, media_type="application/x-ndjson")
_YAML = Notation(one=_yaml, media_type="application/yaml")
_NOTATIONS: Mapping[str, Notation] = {
    "jsonl": _JSON_LINES,
    "ndjson": _JSON_LINES,
    "json": Notation(
        one=_object, media_type="application/json", head="[\n", between=",\n", tail="\n]\n"
    ),
    "csv": Notation(one=_row, media_type="text/csv", head=_cells(*_COLUMNS)),
    "yaml": _YAML,
    "yml": _YAML,
}
WRITTEN = tuple(_NOTATIONS)
