"""How the server treats one request: well, badly, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from modelserver.calls import Call

Fault = Literal[
    "hang", "hang_after_end", "reset", "close", "not_json", "error", "endless", "keep_alive_only"
]


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """One way to answer; the functions below make the usual ones.

    Attributes:
        status: an error when 400 or more; then `message` and `code` fill the error body.
        content: sent as it is, in place of anything made from `text`.
        text: what the model says; None for a good answer to whatever was asked.
        change: what is done to the text before it is sent.
        piece: characters in a piece of a stream.
        first_seconds, piece_seconds: pauses before the first piece and between pieces.
        as_json: one JSON body in spite of the wish for a stream.
        fault: what goes wrong, `fault_after` pieces into the stream (-1: before the headers);
            `hang_after_end` says all that is to be said and then keeps the stream open.
        refuses: parameters (or kinds of `response_format`) that are refused when sent.
        cached_tokens: those of the input in `usage` that were still there from an earlier call.
        models: the models that exist, None for any.
        slice_bytes: the stream is sent in slices of so many bytes, cutting characters and lines.
    """

    status: int = 200
    message: str = "something went wrong"
    code: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None
    content_type: str = "application/json"
    text: str | Callable[[Call], str] | None = None
    change: Callable[[str], str] = str
    piece: int = 24
    first_seconds: float = 0.0
    piece_seconds: float = 0.0
    finish_reason: str | None = "stop"
    usage: tuple[int, int] | None = (21, 13)
    cached_tokens: int = 0
    done: bool = True
    as_json: bool = False
    fault: Fault | None = None
    fault_after: int = 2
    refuses: frozenset[str] = frozenset()
    models: tuple[str, ...] | None = None
    keep_alives: bool = False
    line_end: str = "\n"
    slice_bytes: int | None = None
    as_parts: bool = False
    reasoning: str = ""

    def but(self, **changes: Any) -> Behaviour:
        """The same with some things otherwise."""
        return replace(self, **changes)


def good(**how: Any) -> Behaviour:
    """Answers well whatever is asked: a valid suite, or a sentence."""
    return Behaviour(**how)


def says(text: str, **how: Any) -> Behaviour:
    """Says just this."""
    return Behaviour(text=text, **how)


def slow_first_token(seconds: float, **how: Any) -> Behaviour:
    """Sends headers at once and the first piece late."""
    return Behaviour(first_seconds=seconds, **how)


def slow_pieces(seconds: float, **how: Any) -> Behaviour:
    """Pauses between pieces."""
    return Behaviour(piece_seconds=seconds, **how)


def fenced(**how: Any) -> Behaviour:
    """A good answer inside a Markdown fence."""
    return Behaviour(change=lambda text: f"```json\n{text}\n```", **how)


def with_prose(**how: Any) -> Behaviour:
    """A good answer between friendly sentences."""
    return Behaviour(
        change=lambda text: f"Sure! Here are the cases:\n\n{text}\n\nLet me know if you need more!",
        **how,
    )


def nearly_json(**how: Any) -> Behaviour:
    """A good answer with comments, trailing commas and keys in single quotes."""
    return Behaviour(change=_spoiled, **how)


def cut_off(share: float = 0.6, **how: Any) -> Behaviour:
    """A good answer that stops when the token limit is reached."""
    return Behaviour(
        change=lambda text: text[: int(len(text) * share)], finish_reason="length", **how
    )


def empty(**how: Any) -> Behaviour:
    """An answer without a word."""
    return says("", **how)


def rate_limited(retry_after: float | str | None = 1, **how: Any) -> Behaviour:
    """429, with `Retry-After` unless that is None."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Behaviour(
        status=429, message="Rate limit reached", code="rate_limit_exceeded", headers=headers, **how
    )


def fails(status: int = 500, message: str = "The server had an error", **how: Any) -> Behaviour:
    """An error of the service, in its JSON."""
    return Behaviour(status=status, message=message, **how)


def unauthorised(**how: Any) -> Behaviour:
    """401."""
    return fails(401, "Incorrect API key provided", code="invalid_api_key", **how)


def unknown_model(**how: Any) -> Behaviour:
    """404 for every model."""
    return Behaviour(models=(), **how)


def refuses(*parameters: str, **how: Any) -> Behaviour:
    """400 when one of these is sent (`response_format`, `json_schema`, `temperature` …)."""
    return Behaviour(refuses=frozenset(parameters), **how)


def json_body(**how: Any) -> Behaviour:
    """One JSON body in spite of `stream: true`."""
    return Behaviour(as_json=True, **how)


def html(status: int = 200, **how: Any) -> Behaviour:
    """A web page, as proxies and wrong addresses send it."""
    page = b"<!doctype html><title>Welcome</title><h1>It works</h1>"
    return Behaviour(status=status, content=page, content_type="text/html; charset=utf-8", **how)


def raw(content: bytes, content_type: str = "text/event-stream", **how: Any) -> Behaviour:
    """Exactly these bytes."""
    return Behaviour(content=content, content_type=content_type, **how)


def hangs(**how: Any) -> Behaviour:
    """Takes the request and says nothing at all."""
    return Behaviour(fault="hang", fault_after=-1, **how)


def hangs_midway(**how: Any) -> Behaviour:
    """Stops in the middle of the stream, with the connection open."""
    return Behaviour(fault="hang", **how)


def resets(**how: Any) -> Behaviour:
    """Resets the connection before it answers."""
    return Behaviour(fault="reset", fault_after=-1, **how)


def resets_midway(**how: Any) -> Behaviour:
    """Resets the connection in the middle of the stream."""
    return Behaviour(fault="reset", **how)


def closes_midway(**how: Any) -> Behaviour:
    """Ends the stream in the middle as if all were said."""
    return Behaviour(fault="close", **how)


def breaks_json(**how: Any) -> Behaviour:
    """Sends an event in the middle of the stream that is not JSON."""
    return Behaviour(fault="not_json", **how)


def errs_midway(message: str = "The engine died", code: str = "server_error") -> Behaviour:
    """Tells of an error in the middle of the stream."""
    return Behaviour(fault="error", message=message, code=code)


def endless(**how: Any) -> Behaviour:
    """Repeats itself for ever."""
    return Behaviour(fault="endless", piece=64 * 1024, **how)


def only_keep_alives(seconds: float = 0.02, **how: Any) -> Behaviour:
    """Shows signs of life for ever, and no content."""
    return Behaviour(fault="keep_alive_only", fault_after=0, piece_seconds=seconds, **how)


def _spoiled(text: str) -> str:
    text = re.sub(r'"(\w+)":', r"'\1':", text)
    text = re.sub(r"(?<=[\w\"}\]])([\]}])", r",\1", text)
    return re.sub(r"^\{", "{ // the answer\n", text)


BY_NAME: Mapping[str, Callable[[], Behaviour]] = {
    "good": good,
    "slow": lambda: good(first_seconds=1.0, piece_seconds=0.05),
    "fenced": fenced,
    "prose": with_prose,
    "nearly_json": nearly_json,
    "cut_off": cut_off,
    "empty": empty,
    "rate_limited": rate_limited,
    "error": fails,
    "unavailable": lambda: fails(503, "Overloaded"),
    "unauthorised": unauthorised,
    "unknown_model": unknown_model,
    "no_schema": lambda: refuses("response_format"),
    "json_body": json_body,
    "html": html,
    "hang": hangs,
    "hang_midway": hangs_midway,
    "reset": resets,
    "reset_midway": resets_midway,
    "close_midway": closes_midway,
    "broken_json": breaks_json,
    "error_midway": errs_midway,
    "endless": endless,
}
"""What `--behaviour` of the script takes."""
