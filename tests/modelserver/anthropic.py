"""Anthropic's messages protocol, as the server speaks it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from modelserver.openai import KEEP_ALIVE, STREAM_TYPE, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from modelserver.behaviours import Behaviour
    from modelserver.calls import Call

__all__ = ["KEEP_ALIVE", "STREAM_TYPE"]
_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    529: "overloaded_error",
}
_STOP_REASONS = {"stop": "end_turn", "length": "max_tokens"}


def problem(behaviour: Behaviour, call: Call) -> tuple[int, str, str, str | None] | None:
    """Why the request is refused: status, message, code, parameter. None when it is not."""
    body = call.body
    if "anthropic-version" not in call.headers:
        return 400, "anthropic-version: header is required", "", None
    missing = [name for name in ("model", "messages", "max_tokens") if name not in body]
    if missing:
        return 400, f"{missing[0]}: Field required", "", missing[0]
    if any(message.get("role") not in ("user", "assistant") for message in body["messages"]):
        return 400, "messages: Unexpected role", "", "messages"
    if behaviour.models is not None and call.model not in behaviour.models:
        return 404, f"model: {call.model}", "", "model"
    if refused := next((name for name in sorted(behaviour.refuses) if name in body), None):
        return 400, f"{refused}: Extra inputs are not permitted", "", refused
    return None


def error(message: str, status: int) -> dict[str, Any]:
    kind = _TYPES.get(status, "api_error")
    body = {"type": "error", "error": {"type": kind, "message": message}}
    return {**body, "request_id": "req_1"}


def whole(behaviour: Behaviour, call: Call) -> dict[str, Any]:
    """The answer as one body."""
    text = text_of(behaviour, call)
    block = {"type": "text", "text": text}
    if tool := _tool(call):
        block = {"type": "tool_use", "id": "toolu_1", "name": tool, "input": json.loads(text)}
    message = _message(call)
    usage = {**_asked(behaviour), "output_tokens": (behaviour.usage or (0, 0))[1]}
    return {**message, "content": [block], "stop_reason": _reason(behaviour, call), "usage": usage}


def first(behaviour: Behaviour, call: Call) -> Iterator[str]:
    """Events before the text."""
    usage = {**_asked(behaviour), "output_tokens": 1}
    yield _event("message_start", message={**_message(call), "usage": usage})
    tool = _tool(call)
    block = (
        {"type": "tool_use", "id": "toolu_1", "name": tool, "input": {}}
        if tool
        else {"type": "text", "text": ""}
    )
    yield _event("content_block_start", index=0, content_block=block)
    yield _event("ping")


def piece(behaviour: Behaviour, call: Call, text: str) -> str:
    """The event of one piece of text."""
    del behaviour
    delta = (
        {"type": "input_json_delta", "partial_json": text}
        if _tool(call)
        else {"type": "text_delta", "text": text}
    )
    return _event("content_block_delta", index=0, delta=delta)


def _asked(behaviour: Behaviour) -> dict[str, int]:
    """Tokens of the question: here those that were still there are counted beside the others."""
    tokens, cached = (behaviour.usage or (0, 0))[0], behaviour.cached_tokens
    if not cached:
        return {"input_tokens": tokens}
    return {"input_tokens": tokens - cached, "cache_read_input_tokens": cached}


def last(behaviour: Behaviour, call: Call) -> Iterator[str]:
    """Events after the text."""
    yield _event("content_block_stop", index=0)
    delta = {"stop_reason": _reason(behaviour, call), "stop_sequence": None}
    output_tokens = (behaviour.usage or (0, 0))[1]
    yield _event("message_delta", delta=delta, usage={"output_tokens": output_tokens})
    if behaviour.done:
        yield _event("message_stop")


def error_event(behaviour: Behaviour) -> str:
    kind = behaviour.code or "api_error"
    return _event("error", error={"type": kind, "message": behaviour.message})


def models(names: list[str]) -> dict[str, Any]:
    at = "2025-01-01T00:00:00Z"
    data = [{"type": "model", "id": n, "display_name": n, "created_at": at} for n in names]
    first_id, last_id = (names[0], names[-1]) if names else (None, None)
    return {"data": data, "has_more": False, "first_id": first_id, "last_id": last_id}


def _message(call: Call) -> dict[str, Any]:
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": call.model}
    return {**message, "content": [], "stop_reason": None, "stop_sequence": None}


def _tool(call: Call) -> str | None:
    """The tool that has to be used, if one has to."""
    choice = call.body.get("tool_choice") or {}
    tools = call.body.get("tools") or []
    if choice.get("type") == "tool":
        return str(choice["name"])
    return str(tools[0]["name"]) if tools and choice.get("type") == "any" else None


def _reason(behaviour: Behaviour, call: Call) -> str | None:
    if _tool(call) and behaviour.finish_reason == "stop":
        return "tool_use"
    return _STOP_REASONS.get(behaviour.finish_reason or "", behaviour.finish_reason)


def _event(kind: str, **fields: Any) -> str:
    data = json.dumps({"type": kind, **fields}, ensure_ascii=False)
    return f"event: {kind}\ndata: {data}\n\n"
