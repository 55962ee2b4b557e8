"""Every error that Testwright shows to a person, in one tree.

::

    TestwrightError
    ├── InvalidInput            400  what the caller sent is wrong; `details` names the fields
    │   ├── InjectionBlocked    400  the text tries to give the model orders
    │   ├── ModelUnknown        400  the provider has no such model
    │   └── Unconfigured        400  a provider that was named lacks its key or address
    ├── Unauthenticated         401  no key, or one that is wrong, expired or switched off
    ├── Forbidden               403  the key is right but its role may not do this
    ├── NotFound                404
    ├── MethodNotAllowed        405
    ├── Conflict                409
    ├── TooLarge                413
    ├── UnsupportedMedia        415
    ├── RateLimited             429  carries how long to wait
    └── Unavailable             503  something we depend on is down
        ├── ModelUnavailable    503  no model of the chain answered
        └── AnswerInvalid       503  the model answered, but never with something usable

    ProviderFailure             what a provider says went wrong; the engine turns it into a retry,
                                a fallback or one of the errors above, so it reaches nobody as it is

`entrypoints/faults.py` maps the tree to HTTP, gRPC and exit codes; nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is wrong: where, and what."""

    field: str
    problem: str


class TestwrightError(Exception):
    """The root: a sentence for people, a code for programs, details for forms."""

    __test__ = False
    status = 500
    code = "internal_error"

    def __init__(self, message: str, *, details: tuple[Detail, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.details = details

    def to_json(self, request_id: str) -> dict[str, object]:
        """The error body of every door (SPEC §0)."""
        return {
            "error": self.code,
            "message": self.message,
            "details": [{"field": one.field, "problem": one.problem} for one in self.details],
            "request_id": request_id,
            "success": False,
        }


INTERNAL = TestwrightError(
    "something went wrong here; the logs have the details under this request's id"
)
"""What is said of a fault of our own."""


class InvalidInput(TestwrightError):
    """What the caller sent is wrong."""

    status = 400
    code = "invalid_input"


class InjectionBlocked(InvalidInput):
    """The text tries to give the model orders, and the policy is `block`."""

    code = "prompt_injection"


class ModelUnknown(InvalidInput):
    """The provider has no such model."""

    kind: FailureKind = "unknown_model"


class Unconfigured(InvalidInput):
    """A provider that was named lacks its key or address."""

    code = "provider_unconfigured"


class Unauthenticated(TestwrightError):
    """No key, or one that is wrong, expired or switched off."""

    status = 401
    code = "unauthenticated"


class Forbidden(TestwrightError):
    """The caller is known but may not do this."""

    status = 403
    code = "forbidden"


class NotFound(TestwrightError):
    """There is nothing of that name."""

    status = 404
    code = "not_found"


class MethodNotAllowed(TestwrightError):
    """The path exists, but not with this method."""

    status = 405
    code = "method_not_allowed"


class Conflict(TestwrightError):
    """The request does not fit the state that things are in."""

    status = 409
    code = "conflict"


class TooLarge(TestwrightError):
    """The body is larger than the server accepts."""

    status = 413
    code = "too_large"


class UnsupportedMedia(TestwrightError):
    """The body is not of a kind that the server reads."""

    status = 415
    code = "unsupported_media_type"


@dataclass(frozen=True, slots=True)
class Quota:
    """How much of a limit is left. `reset_seconds` is the time until it is whole again."""

    limit: int
    remaining: int
    reset_seconds: float


class RateLimited(TestwrightError):
    """Too many requests; `retry_after` is in seconds."""

    status = 429
    code = "rate_limited"

    def __init__(self, message: str, *, retry_after: float, quota: Quota | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.quota = quota


class Unavailable(TestwrightError):
    """Something that Testwright depends on is down; `retry_after` is in seconds, when known."""

    status = 503
    code = "unavailable"

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


STOPPING = Unavailable("the server is being stopped: ask again in a moment", retry_after=5.0)
"""What is said to callers whose request outlives the server's patience."""


class ModelUnavailable(Unavailable):
    """No model of the chain answered; `kind` is how the last one failed."""

    code = "model_unavailable"

    def __init__(
        self, message: str, *, kind: FailureKind, retry_after: float | None = None
    ) -> None:
        super().__init__(message, retry_after=retry_after)
        self.kind = kind


class AnswerInvalid(Unavailable):
    """The model answered, but never with something usable."""

    code = "model_answer_invalid"


FailureKind = Literal[
    "down",  # connection refused, reset, DNS, 5xx
    "timeout",  # no byte for too long
    "rate_limited",  # 429
    "credentials",  # 401, 403
    "unknown_model",  # the service does not have the model
    "rejected",  # any other 4xx: the service will not take this request
    "garbled",  # not the protocol: broken stream, not JSON, no choices
]


class ProviderFailure(Exception):
    """What a provider says went wrong with one call. Never shown to a caller as it is.

    Args:
        message: a sentence for people, without secrets.
        kind: what the engine decides by (retry, fall back, give up).
        retry_after: seconds that the service asked us to wait, if it did.
        status: HTTP status that the service gave, if it got that far.
    """

    def __init__(
        self,
        message: str,
        *,
        kind: FailureKind,
        retry_after: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
        self.retry_after = retry_after
        self.status = status
