"""Text of unknown origin made fit for a line, a paragraph or a JSON document."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (9, 10)}
_LINE_SEPARATORS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def text_lines(text: str) -> list[str]:
    """The lines of a text, whatever ended them, without other control characters.

    Blank lines before the first and after the last are dropped, those between are kept.
    """
    lines = [line.translate(_CONTROLS).rstrip() for line in text.splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def one_line(text: str) -> str:
    """The same words on one line: runs of white space become one blank, controls go."""
    return " ".join(" ".join(text.split()).translate(_CONTROLS).split())


def paragraphs(*blocks: Sequence[str]) -> str:
    """Blocks of lines with a blank line between them; empty blocks are left out."""
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def json_text(value: Any, *, indent: int | None = None) -> str:  # noqa: ANN401 - any JSON value
    """Strictly valid JSON, readable (not ASCII only), in the order of the value's keys.

    NaN and the infinities, which JSON lacks, become null. Unicode's own line separators are
    escaped, so that one value without `indent` stays one line for every reader.
    """
    text = json.dumps(_strict(value), ensure_ascii=False, allow_nan=False, indent=indent)
    return text.translate(_LINE_SEPARATORS)


def json_bytes(value: Any, *, indent: int | None = None) -> bytes:  # noqa: ANN401 - any JSON value
    """`json_text` in UTF-8; half a surrogate pair, which UTF-8 lacks, stays as an escape."""
    return json_text(value, indent=indent).encode("utf-8", "backslashreplace")


def utf8(text: str) -> bytes:
    """UTF-8, with `?` for half a surrogate pair."""
    return text.encode("utf-8", "replace")


def _strict(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, Mapping):
        return {str(key): _strict(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_strict(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (str, int)):
        return value
    return str(value)
