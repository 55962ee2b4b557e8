"""The OpenAI protocol, as the server speaks it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from modelserver.answers import answer_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelserver.behaviours import Behaviour
    from modelserver.calls import Call

DIMENSIONS = 8
STREAM_TYPE = "text/event-stream; charset=utf-8"
KEEP_ALIVE = b": still here\n\n"


def text_of(behaviour: Behaviour, call: Call) -> str:
    """What the model says."""
    text = behaviour.text
    if text is None:
        text = answer_to(call)
    elif callable(text):
        text = text(call)
    return behaviour.change(text)


def problem(behaviour: Behaviour, call: Call) -> tuple[int, str, str, str | None] | None:
    """Why the request is refused: status, message, code, parameter. None when it is not."""
    body = call.body
    messages = body.get("messages")
    if not isinstance(body.get("model"), str) or not isinstance(messages, list) or not messages:
        return 400, "you must provide model and messages", "invalid_request", None
    for message in messages:
        if message.get("role") not in ("system", "user", "assistant"):
            return 400, "unknown role", "invalid_value", "messages"
    if behaviour.models is not None and call.model not in behaviour.models:
        return 404, f"The model `{call.model}` does not exist", "model_not_found", "model"
    if refused := _refused(behaviour, body):
        message = f"Unsupported parameter: '{refused}' is not supported with this model."
        return 400, message, "unsupported_parameter", refused
    return None


def _refused(behaviour: Behaviour, body: dict[str, Any]) -> str | None:
    wanted = body.get("response_format")
    if wanted:
        kind = "schema_object" if "schema" in wanted else wanted["type"]
        if kind in behaviour.refuses:
            return "response_format"
    return next((name for name in sorted(behaviour.refuses) if name in body), None)


def error(message: str, code: str | None, *, param: str | None = None) -> dict[str, Any]:
    kind = "invalid_request_error" if param else "server_error"
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def whole(behaviour: Behaviour, call: Call) -> dict[str, Any]:
    """The answer as one body."""
    message = {"role": "assistant", "content": _content(behaviour, text_of(behaviour, call))}
    choice = {"index": 0, "message": message, "finish_reason": behaviour.finish_reason}
    body = _frame(call, [choice], "chat.completion")
    if behaviour.usage:
        body["usage"] = _usage(*behaviour.usage, behaviour.cached_tokens)
    return body


def first(behaviour: Behaviour, call: Call) -> Iterator[str]:
    """Events before the text."""
    yield _event(_frame(call, [_choice({"role": "assistant", "content": ""})]))
    if behaviour.reasoning:
        yield _event(_frame(call, [_choice({"reasoning_content": behaviour.reasoning})]))


def piece(behaviour: Behaviour, call: Call, text: str) -> str:
    """The event of one piece of text."""
    return _event(_frame(call, [_choice({"content": _content(behaviour, text)})]))


def last(behaviour: Behaviour, call: Call) -> Iterator[str]:
    """Events after the text; usage only for those who asked for it, as the protocol says."""
    if behaviour.finish_reason:
        yield _event(_frame(call, [_choice({}, behaviour.finish_reason)]))
    options = call.body.get("stream_options") or {}
    if behaviour.usage and options.get("include_usage"):
        yield _event(
            {**_frame(call, []), "usage": _usage(*behaviour.usage, behaviour.cached_tokens)}
        )
    if behaviour.done:
        yield "data: [DONE]\n\n"


def error_event(behaviour: Behaviour) -> str:
    return _event(error(behaviour.message, behaviour.code))


def models(names: list[str]) -> dict[str, Any]:
    entries = [{"id": n, "object": "model", "created": 1, "owned_by": "loopback"} for n in names]
    return {"object": "list", "data": entries}


def embeddings(call: Call) -> dict[str, Any]:
    """Vectors that depend on the text alone."""
    texts = call.body.get("input") or []
    texts = [texts] if isinstance(texts, str) else texts
    data = [
        {"object": "embedding", "index": i, "embedding": vector(t)} for i, t in enumerate(texts)
    ]
    usage = {"prompt_tokens": len(texts), "total_tokens": len(texts)}
    # Out of order on purpose: `index` is what counts.
    return {"object": "list", "data": data[::-1], "model": call.model, "usage": usage}


def vector(text: str) -> list[float]:
    digest = hashlib.sha256(text.encode()).digest()
    return [byte / 255 for byte in digest[:DIMENSIONS]]


def _frame(
    call: Call, choices: list[dict[str, Any]], kind: str = "chat.completion.chunk"
) -> dict[str, Any]:
    frame = {"id": "chatcmpl-1", "object": kind, "created": 1, "model": call.model}
    return {**frame, "choices": choices}


def _choice(delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}


def _content(behaviour: Behaviour, text: str) -> str | list[dict[str, str]]:
    return [{"type": "text", "text": text}] if behaviour.as_parts else text


def _usage(input_tokens: int, output_tokens: int, cached_tokens: int) -> dict[str, Any]:
    total = input_tokens + output_tokens
    counts = {"prompt_tokens": input_tokens, "completion_tokens": output_tokens}
    cached = {"prompt_tokens_details": {"cached_tokens": cached_tokens}} if cached_tokens else {}
    return {**counts, "total_tokens": total, **cached}


def _event(value: dict[str, Any]) -> str:
    # Not ASCII-only: real services send characters as they are.
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"
