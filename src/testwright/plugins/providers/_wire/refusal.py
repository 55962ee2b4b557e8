"""What a service says when it will not answer, read from any of the shapes that are in use."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from testwright.plugins._http.words import retry_after

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.errors import FailureKind

_DEEPEST = 4
_MODEL_CODES = {"model_not_found", "invalid_model", "model_not_supported", "unknown_model"}
_MODEL_WORDS = re.compile(
    r"\bmodels?\b.{0,200}?(not exist|not found|not available|not a valid model|unknown)"
    r"|(unknown|invalid|no such) model|not a valid model|deployment .{0,80}not exist"
    r"|model identifier is invalid",
    re.IGNORECASE | re.DOTALL,
)
_PATH_WORDS = re.compile(
    r"^(404:? ?)?(file |page |path |route |url |endpoint )?not found\.?$"
    r"|invalid url|unknown (request )?(url|path|route|endpoint)|unexpected endpoint|cannot post"
    r"|page not found|no route",
    re.IGNORECASE,
)
_WORDS_OF_KINDS: tuple[tuple[str, FailureKind], ...] = (
    ("rate", "rate_limited"),
    ("quota", "rate_limited"),
    ("overload", "down"),
    ("unavailable", "down"),
    ("server_error", "down"),
    ("internal", "down"),
    ("api_error", "down"),
    ("timeout", "timeout"),
    ("authentication", "credentials"),
    ("permission", "credentials"),
    ("model_not_found", "unknown_model"),
    ("invalid_request", "rejected"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An error as the service told it.

    Attributes:
        status: HTTP status, or the code inside an error event; None when neither is a number.
        code: the service's own words for it, lower case (`model_not_found`, `rate_limit_error`).
        param: the parameter that it names, if it names one.
        text: all that it said, for looking up words.
        is_json: whether it spoke JSON; a proxy or a wrong address answers in HTML or plain text.
    """

    status: int | None
    message: str = ""
    code: str = ""
    param: str = ""
    text: str = ""
    is_json: bool = False
    retry_after: float | None = None

    @property
    def about_model(self) -> bool:
        """Whether it says that there is no such model."""
        return bool(_MODEL_CODES & set(self.code.split())) or bool(
            _MODEL_WORDS.search(self.message)
        )

    @property
    def about_key(self) -> bool:
        """Whether it says that the key is wrong, which Google does with status 400."""
        return "api_key_invalid" in self.text or "api key not valid" in self.text

    @property
    def about_path(self) -> bool:
        """Whether it says that there is no such path, as under a base URL without /v1."""
        return not self.is_json or bool(_PATH_WORDS.search(self.message.strip()))

    @property
    def lists_nothing(self) -> bool:
        """Whether a service that is otherwise well has no list of models."""
        return self.status in (404, 405, 501)

    @property
    def kind_by_words(self) -> FailureKind | None:
        """The kind that its code names, for errors that come without a status."""
        return next((kind for word, kind in _WORDS_OF_KINDS if word in self.code), None)


def read_refusal(status: int, headers: Mapping[str, str], body: bytes) -> Refusal:
    """Reads an error response."""
    text = body.decode("utf-8", "replace")
    wait = retry_after(headers.get("retry-after"))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        is_page = text.lstrip().startswith("<")
        return Refusal(
            status=status, message="" if is_page else text, text=text.lower(), retry_after=wait
        )
    return refusal_from(value, status=status, text=text, wait=wait)


def read_error_event(value: Mapping[str, Any]) -> Refusal:
    """Reads an error that came as an event of a stream, or in a body with status 200."""
    text = json.dumps(value, default=str)
    error = value.get("error", value)
    code = error.get("code") if isinstance(error, dict) else None
    return refusal_from(value, status=_error_status(code), text=text, wait=None)


def _error_status(code: object) -> int | None:
    """An HTTP status, unless the service counts its errors in numbers of its own."""
    text = str(code)
    return int(text) if re.fullmatch("[45][0-9][0-9]", text) else None


def refusal_from(value: object, *, status: int | None, text: str, wait: float | None) -> Refusal:
    """Reads an error that is a JSON value already."""
    outer = value[0] if isinstance(value, list) and value else value
    fields: dict[str, Any] = outer if isinstance(outer, dict) else {}
    error = fields.get("error")
    inner: dict[str, Any] = error if isinstance(error, dict) else fields
    words = [str(inner[name]) for name in ("code", "type", "error_type") if inner.get(name)]
    return Refusal(
        status=status,
        message=_message(outer),
        code=" ".join(words).lower(),
        param=str(inner.get("param") or ""),
        text=text.lower(),
        is_json=True,
        retry_after=_delay(inner.get("details")) if wait is None else wait,
    )


def _delay(details: object) -> float | None:
    """Seconds of a `google.rpc.RetryInfo` among an error's details, such as `"34.07s"`."""
    for detail in details if isinstance(details, list) else ():
        delay = detail.get("retryDelay") if isinstance(detail, dict) else None
        if isinstance(delay, str) and re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?s", delay):
            return retry_after(delay[:-1])
    return None


def _message(value: object, depth: int = 0) -> str:
    """The sentence for people, wherever a service hides it."""
    if isinstance(value, str):
        return value
    if depth >= _DEEPEST:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, (_message(item, depth + 1) for item in value[:3])))
    if not isinstance(value, dict):
        return ""
    loc = value.get("loc")
    parts = loc if isinstance(loc, list) else ()
    where = ".".join(str(part) for part in parts if isinstance(part, str | int))
    for name in ("error", "message", "detail", "msg", "error_description"):
        found = _message(value.get(name), depth + 1)
        if found:
            return f"{where}: {found}" if where else found
    return ""
