"""Files that people give a panel: itself as YAML or JSON, and what it judges as JSON Lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from testwright.errors import InvalidInput


def read_panel(file: str) -> dict[str, Any]:
    """A panel from YAML or JSON.

    Raises:
        InvalidInput: the file can't be read, or holds no object.
    """
    import yaml  # JSON is YAML

    try:
        value = yaml.safe_load(_text(file))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise InvalidInput(f"{file} is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(value, dict):
        raise InvalidInput(f"{file} holds no panel: write `name:` and `judges:`")
    return value


def read_items(file: str) -> list[dict[str, Any]]:
    """What is to be judged: one JSON object a line, or a JSON list of them.

    Raises:
        InvalidInput: the file can't be read; says in which line.
    """
    text = _text(file)
    if text.lstrip().startswith("["):
        value = _json(text, file)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise InvalidInput(f"{file} is no list of objects")
        return value
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            one = _json(line, f"{file} line {number}")
            if not isinstance(one, dict):
                raise InvalidInput(f"{file} line {number} is no object")
            found.append(one)
    if not found:
        raise InvalidInput(f"{file} holds nothing to judge")
    return found


def _json(text: str, where: str) -> Any:  # noqa: ANN401 any JSON value
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{where} is no JSON: {error}") from None


def _text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{file} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{file} is no UTF-8 text") from None
