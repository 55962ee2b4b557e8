"""Bad fields in words: what pydantic finds wrong, as an error for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from testwright.errors import Detail, InvalidInput

if TYPE_CHECKING:
    from pydantic import BaseModel

Body = TypeVar("Body", bound="BaseModel")
MOST_DETAILS = 50
_MOST_TOLD = 3
_DOORS = ("body", "query", "header", "path")
_WORDS: dict[str, str] = {
    "missing": "is required",
    "extra_forbidden": "is not known here",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "bool_type": "must be true or false",
    "string_type": "must be a text",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "finite_number": "must be a finite number",
    "string_unicode": "holds characters that are not valid Unicode",
    "model_attributes_type": "must be an object",
}


def checked(
    model: type[Body],
    values: Mapping[str, Any],
    *,
    where: str = "",
    shown: Callable[[str], str] = str,
) -> Body:
    """Values as a model.

    Args:
        model: what they should be.
        values: what was given.
        where: before all problems, such as the name of a file.
        shown: what the caller calls a field.

    Raises:
        InvalidInput: something is wrong; the message and the details name the fields.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(dict(values))
    except ValidationError as error:
        problems = error.errors(include_input=False)
        raise from_validation(problems, where=where, shown=shown) from None


def from_validation(
    problems: Sequence[Mapping[str, Any]], *, where: str = "", shown: Callable[[str], str] = str
) -> InvalidInput:
    """The error for what pydantic lists, without echoing what was sent. Arguments as `checked`."""
    if any(problem["type"] == "json_invalid" for problem in problems):
        reason = next(one for one in problems if one["type"] == "json_invalid")
        text = f"the body is not valid JSON: {reason['ctx']['error']}"
        return InvalidInput(where + text, details=(Detail("body", text),))
    found = (Detail(shown(_path(one["loc"])), _problem(one)) for one in problems[:MOST_DETAILS])
    details = tuple(dict.fromkeys(found))
    text = "; ".join(f"{detail.field}: {detail.problem}" for detail in details[:_MOST_TOLD])
    left = len(details) - _MOST_TOLD
    return InvalidInput(where + text + (f"; and {left} more" if left > 0 else ""), details=details)


def _path(location: Sequence[str | int]) -> str:
    parts = [str(part)[:60] for part in location if part not in _DOORS]
    return ".".join(parts) or "body"


def _problem(problem: Mapping[str, Any]) -> str:
    kind = str(problem["type"])
    if kind in _WORDS:
        return _WORDS[kind]
    if kind == "too_long":
        return f"must have at most {problem['ctx']['max_length']:,} entries"
    message = str(problem["msg"]).removeprefix("Value error, ")
    if kind == "literal_error":
        return f"must be one of {problem['ctx']['expected']}"
    return message[:1].lower() + message[1:]
