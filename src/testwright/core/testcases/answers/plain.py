"""Harmless coercions of what models write: texts, lists of texts, named values."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Any, Final

from testwright.core.nearly_json.plain import UNWANTED, as_text, is_nothing, plain_key
from testwright.core.regex import regex

_NUMBERED = regex(r"\s*(?:(?:step\s*)?\d{1,2}\s*[.):]|step\s*\d{1,2}\s*[-–—]?)\s+", re.IGNORECASE)
_BULLET = regex(r"\s*[-*•–]\s+")
_INLINE_NUMBER = regex(r"(?:(?<=\s)|^)(?=\d{1,2}[.)]\s+\S)")
_ACTION_KEYS: Final = ("action", "step", "description", "text", "instruction", "do", "name")
_EXPECTED_KEYS: Final = ("expected", "expectedresult", "result", "outcome", "then")
_DATA_KEYS: Final = ("data", "testdata", "input", "value")
_MAX_DATA_DEPTH: Final = 8


def as_lines(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    """A list of texts without numbers and bullets; a text is split into its lines or numbers."""
    if isinstance(value, str):
        lines = UNWANTED.sub("", value).splitlines()
        if len(lines) == 1:
            lines = _INLINE_NUMBER.split(lines[0])
    elif isinstance(value, list):
        lines = [as_text(item) for item in value]
    elif isinstance(value, dict):
        lines = [as_text(item) for item in value.values()]
    else:
        lines = [as_text(value)]
    kept = (_unnumbered(line) for line in lines)
    return tuple(line for line in kept if not is_nothing(line))


def as_steps(value: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: ANN401
    """Steps, and the outcomes that stood beside them when steps were objects."""
    if not isinstance(value, list) or not any(isinstance(item, dict) for item in value):
        return as_lines(value), ()
    steps: list[str] = []
    outcomes: list[str] = []
    for item in value:
        members = {plain_key(key): member for key, member in item.items()} if _named(item) else {}
        action = _first(members, _ACTION_KEYS) if members else as_text(item)
        data = _first(members, _DATA_KEYS)
        if action and data and not is_nothing(data) and data not in action:
            action = f"{action} ({data})"
        steps.append(action)
        outcomes.append(_first(members, _EXPECTED_KEYS))
    return as_lines(steps), tuple(outcome for outcome in outcomes if not is_nothing(outcome))


def as_data(value: Any) -> dict[str, Any]:  # noqa: ANN401
    """Test data as named JSON values that every JSON writer and database accepts."""
    if isinstance(value, dict):
        return {as_text(str(key)): _json(member, _MAX_DATA_DEPTH) for key, member in value.items()}
    if isinstance(value, list):
        named = [item for item in value if _named(item) and {"name", "value"} <= item.keys()]
        if named and len(named) == len(value):
            return {as_text(item["name"]): _json(item["value"], _MAX_DATA_DEPTH) for item in named}
        return {f"value_{n}": _json(item, _MAX_DATA_DEPTH) for n, item in enumerate(value, start=1)}
    text = as_text(value)
    return {} if is_nothing(text) else {"value": text}


def words_of(text: str) -> str:
    """A text reduced to its words and signs that carry meaning, for comparing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .;,")


def _unnumbered(line: str) -> str:
    text = line.strip()
    bare = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    bare = _NUMBERED.sub("", bare, count=1) if _NUMBERED.match(bare) else bare
    return bare.strip() or text


def _named(item: object) -> bool:
    return isinstance(item, dict) and all(isinstance(key, str) for key in item)


def _first(members: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := as_text(members.get(key)))), "")


def _json(value: Any, depth: int) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        # Test data keeps its blanks and direction marks: they may be what is tested.
        return re.sub("[\x00\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if depth == 0 and isinstance(value, dict | list):
        return as_text(str(value))
    if isinstance(value, dict):
        return {as_text(str(key)): _json(member, depth - 1) for key, member in value.items()}
    if isinstance(value, list):
        return [_json(item, depth - 1) for item in value]
    return value
