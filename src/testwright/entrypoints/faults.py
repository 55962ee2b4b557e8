"""Errors -> HTTP answers and exit codes. The one table."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from testwright.errors import (
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
