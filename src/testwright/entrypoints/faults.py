"""Errors -> HTTP answers and exit codes. The one table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from testwright.errors import (
    Detail,
    InvalidInput,
    MethodNotAllowed,
    NotFound,
    RateLimited,
    TestwrightError,
    TooLarge,
    Unauthenticated,
    Unavailable,
    UnsupportedMedia,
)

if TYPE_CHECKING:
    import grpc

EXIT_FAILURE, EXIT_USAGE = 1, 2
_GRPC_CODES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "FAILED_PRECONDITION",
    413: "RESOURCE_EXHAUSTED",
    415: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    503: "UNAVAILABLE",
}
"""HTTP status -> name of the gRPC status; INTERNAL for what is not here."""
MOST_DETAILS = 50
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


def headers_of(error: TestwrightError) -> dict[str, str]:
    """Headers that tell a program what to do next."""
    if isinstance(error, RateLimited | Unavailable) and error.retry_after is not None:
        return {"Retry-After": str(max(1, math.ceil(error.retry_after)))}
    if isinstance(error, Unauthenticated):
        return {"WWW-Authenticate": "Bearer"}
    return {}


def grpc_code_of(error: TestwrightError) -> grpc.StatusCode:
    """The gRPC status that says the same."""
    import grpc

    return grpc.StatusCode[_GRPC_CODES.get(error.status, "INTERNAL")]


def exit_code_of(error: TestwrightError) -> int:
    """2 when the command was written wrongly, 1 when it failed."""
    return EXIT_USAGE if isinstance(error, InvalidInput) else EXIT_FAILURE


def from_status(status: int, path: str, method: str) -> TestwrightError:
    """The error for what the web framework refuses by itself."""
    if status == NotFound.status:
        return NotFound(f"there is nothing at {path}; /docs lists what there is")
    if status == MethodNotAllowed.status:
        return MethodNotAllowed(f"{path} does not take {method}; /docs says what it takes")
    if status == TooLarge.status:
        return TooLarge("the body is too large")
    if status == UnsupportedMedia.status:
        return UnsupportedMedia("send JSON with Content-Type: application/json")
    return InvalidInput("the request could not be read; is the body valid JSON?")


def from_validation(problems: Sequence[Mapping[str, Any]]) -> InvalidInput:
    """Bad fields in words, without echoing what was sent."""
    if any(problem["type"] == "json_invalid" for problem in problems):
        reason = next(p for p in problems if p["type"] == "json_invalid")
        text = f"the body is not valid JSON: {reason['ctx']['error']}"
        return InvalidInput(text, details=(Detail("body", text),))
    found = (Detail(_path(p["loc"]), _problem(p)) for p in problems[:MOST_DETAILS])
    details = tuple(dict.fromkeys(found))
    text = "; ".join(f"{detail.field}: {detail.problem}" for detail in details[:3])
    more = f"; and {len(details) - 3} more" if len(details) > 3 else ""  # noqa: PLR2004
    return InvalidInput(text + more, details=details)


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
