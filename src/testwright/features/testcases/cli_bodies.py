"""The options of a command as a body of the API, with mistakes told in the command line's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from testwright.validation import checked

Body = TypeVar("Body", bound=BaseModel)
_OPTION_OF = {
    "num_test_cases": "--count",
    "acceptance_criteria": "--criteria",
    "user_story": "the story",
    "include_test_data": "--no-test-data",
    "test_cases": "--case",
}
"""What the command line calls a field of the API; the rest have the field's own name."""


def body_of(model: type[Body], values: Mapping[str, Any]) -> Body:
    """A validated body.

    Raises:
        InvalidInput: something is wrong; the message names the options.
    """
    return checked(model, values, shown=_option)


def _option(field: str) -> str:
    head, dot, rest = field.partition(".")
    return _OPTION_OF.get(head, f"--{head}") + dot + rest
