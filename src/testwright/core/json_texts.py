"""The texts inside a JSON value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any


def texts_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    """Every text, names of fields included, without the quotes that would make it a quotation."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def shown_json(value: Mapping[str, Any]) -> str:
    """An input as a reader sees it: its one text as it is, anything else as JSON."""
    if len(value) == 1:
        (only,) = value.values()
        if isinstance(only, str):
            return only
    return json.dumps(value, ensure_ascii=False, indent=1)
