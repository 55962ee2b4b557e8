"""Files of records, as the command line reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from testwright.errors import InvalidInput

MOST_BYTES = 256 * 1024 * 1024


def read_records(path: Path) -> list[Any]:
    """The records of an NDJSON file, or of one with a JSON array.

    Raises:
        InvalidInput: it can't be read, or is neither; the message names the line.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InvalidInput(f"{path} is larger than {MOST_BYTES >> 20} MB: score a part of it")
        text = path.read_text("utf-8")
    except OSError as error:
        raise InvalidInput(f"{path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{path} is no UTF-8 text") from None
    if text.lstrip().startswith("["):
        return _array(text, path)
    return [
        _line(line, number, path)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]


def _array(text: str, path: Path) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{path} is no JSON: {error}") from None
    return list(found)


def _line(line: str, number: int, path: Path) -> Any:  # noqa: ANN401 any JSON value
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{path}, line {number}: no JSON: {error}") from None
