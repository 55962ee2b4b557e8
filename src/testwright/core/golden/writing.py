"""Golden examples as files that can be read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from testwright.core.golden.example import Example
from testwright.core.spreadsheet import formula_safe
from testwright.errors import Detail, InvalidInput


def write(examples: Iterable[Example], format: str) -> Iterator[str]:  # noqa: A002
    """The text of a file, in pieces.

    Raises:
        InvalidInput: there is no such format.
    """
    writer = _WRITERS.get(format.lower().lstrip("."))
    if writer is None:
        problem = f"{format!r} is not one of {', '.join(WRITTEN)}"
        raise InvalidInput(f"golden examples: {problem}", details=(Detail("format", problem),))
    return writer(examples)


def example_json(example: Example) -> dict[str, Any]:
    """An example without what belongs to its row."""
    return {
        "id": example.id,
        "input_data": dict(example.input),
        "expected_output": example.expected,
        "tags": list(example.tags),
        "metadata": dict(example.metadata),
    }


def _lines(examples: Iterable[Example]) -> Iterator[str]:
    for one in examples:
        yield json.dumps(example_json(one), ensure_ascii=False) + "\n"


def _json(examples: Iterable[Example]) -> Iterator[str]:
    yield json.dumps([example_json(one) for one in examples], ensure_ascii=False, indent=2) + "\n"


def _yaml(examples: Iterable[Example]) -> Iterator[str]:
    import yaml

    for one in examples:
        yield yaml.safe_dump([example_json(one)], allow_unicode=True, sort_keys=False)


def _csv(examples: Iterable[Example]) -> Iterator[str]:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["id", "input_data", "expected_output", "tags", "metadata"])
    for one in examples:
        value = example_json(one)
        expected = value["expected_output"]
        shown = expected if isinstance(expected, str) else _compact(expected)
        writer.writerow(
            [
                value["id"],
                _compact(value["input_data"]),
                formula_safe(shown),
                formula_safe(",".join(one.tags)),
                _compact(value["metadata"]),
            ]
        )
        yield sheet.getvalue()
        sheet.seek(0)
        sheet.truncate()
    yield sheet.getvalue()


def _compact(value: Any) -> str:  # noqa: ANN401 any JSON value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


_WRITERS: Mapping[str, Callable[[Iterable[Example]], Iterator[str]]] = {
    "jsonl": _lines,
    "ndjson": _lines,
    "json": _json,
    "csv": _csv,
    "yaml": _yaml,
    "yml": _yaml,
}
WRITTEN = tuple(_WRITERS)
