"""Values of a record's fields as text, whatever kind they have in the file."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.backlog.limits import MAX_CELL
from testwright.core.backlog.markup.adf import from_adf, is_adf
from testwright.errors import InvalidInput

_NAMES = ("name", "value", "text", "title", "raw", "plain", "markdown", "html", "content")


def text_of(value: Any, name: str) -> str:  # noqa: ANN401 - any JSON value
    """A value as text, "" for none. An object stands for its name, a document for its words.

    Raises:
        InvalidInput: no text can be made of it, or it is too long.
    """
    if value is None:
        return ""
    if is_adf(value):
        value = from_adf(value)
    elif isinstance(value, Mapping):
        value = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), value)
    if not isinstance(value, str):
        raise InvalidInput(f"{name} must be text, found {kind_of(value)}")
    if len(value) > MAX_CELL:
        raise InvalidInput(f"{name} has more than {MAX_CELL:,} characters")
    return value.strip()


def identity_of(value: Any, name: str) -> str:  # noqa: ANN401 - any JSON value
    """An id, which may be a whole number.

    Raises:
        InvalidInput: it is neither text nor a whole number.
    """
    if value is None or isinstance(value, str):
        return " ".join((value or "").split())
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidInput(f"{name} must be text or a whole number, found {kind_of(value)}")
    return str(value)


def texts_of(value: Any, name: str) -> list[str] | str:  # noqa: ANN401 - any JSON value
    """A list as its texts, anything else as one text.

    Raises:
        InvalidInput: something is no text.
    """
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [text for text in (_item(item, name) for item in value) if text]
    if value is None or isinstance(value, (str, Mapping)):
        text = text_of(value, name)
        return _written_list(text) or text
    raise InvalidInput(f"{name} must be a list or text, found {kind_of(value)}")


def _written_list(text: str) -> list[str]:
    """The texts of a list that a program wrote into one cell, as JSON or as Python shows it."""
    if not (text.startswith("[") and text.endswith("]")):
        return []
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = _shown_by_python(text)
    return [one.strip() for one in found if one.strip()] if _holds_texts(found) else []


def _shown_by_python(text: str) -> object:
    if "\\" in text:  # escapes that Python does not know would be warned of
        return None
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None


def _holds_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _item(item: Any, name: str) -> str:  # noqa: ANN401 - any JSON value
    if isinstance(item, Mapping):
        plain = {str(key).lower(): value for key, value in item.items()}
        keys = ("text", "criterion", "description", "name", "title")
        item = next((plain[key] for key in keys if plain.get(key) is not None), item)
    if not isinstance(item, str):
        raise InvalidInput(f"{name} must hold texts, found {kind_of(item)}")
    return item.strip()


def kind_of(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """What a JSON value is, in words."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true or false"
    names: dict[type, str] = {str: "text", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")
