"""Bedrock's Converse protocol, as the server speaks it: events in binary frames."""

from __future__ import annotations

import json
import struct
import zlib
from typing import TYPE_CHECKING, Any

from modelserver.openai import text_of, vector

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from modelserver.behaviours import Behaviour
    from modelserver.calls import Call

STREAM_TYPE = "application/vnd.amazon.eventstream"
_TYPES = {
    400: "ValidationException",
    401: "UnrecognizedClientException",
    403: "AccessDeniedException",
    404: "ResourceNotFoundException",
    424: "ModelErrorException",
    429: "ThrottlingException",
    500: "InternalServerException",
    503: "ServiceUnavailableException",
}
_STOP_REASONS = {"stop": "end_turn", "length": "max_tokens"}
_STRING = 7


def frame(payload: bytes, headers: Mapping[str, str]) -> bytes:
    """One message of `application/vnd.amazon.eventstream`.

    Total length, length of the headers, CRC-32 of these two; headers; payload; CRC-32 of it all.
    """
    head = b"".join(
        bytes([len(name)])
        + name.encode()
        + struct.pack("!BH", _STRING, len(value))
        + value.encode()
        for name, value in headers.items()
    )
    prelude = struct.pack("!II", len(head) + len(payload) + 16, len(head))
    message = prelude + struct.pack("!I", zlib.crc32(prelude)) + head + payload
    return message + struct.pack("!I", zlib.crc32(message))


def _event(kind: str, **fields: Any) -> bytes:
    names = {
        ":event-type": kind,
        ":content-type": "application/json",
        ":message-type": "event",
    }
    return frame(json.dumps(fields, ensure_ascii=False).encode(), names)


KEEP_ALIVE = _event("contentBlockDelta", contentBlockIndex=0, delta={"text": ""})
"""The protocol has no signs of life without content; this one says nothing."""


def problem(behaviour: Behaviour, call: Call) -> tuple[int, str, str, str | None] | None:
    """Why the request is refused: status, message, code, parameter. None when it is not."""
    body = call.body
    if not body.get("messages"):
        return 400, "The messages field is required", "", "messages"
    if any(message.get("role") not in ("user", "assistant") for message in body["messages"]):
        return 400, "Malformed input request: unexpected role", "", "messages"
    if behaviour.models is not None and call.model not in behaviour.models:
        return 400, "The provided model identifier is invalid.", "", None
    if "toolConfig" in body and "tools" in behaviour.refuses:
        return 400, "This model doesn't support tool use.", "", None
    return None


def error(message: str, status: int) -> dict[str, Any]:
    return {"message": message}


def error_headers(status: int) -> dict[str, str]:
    return {"x-amzn-ErrorType": _TYPES.get(status, "InternalServerException")}


def whole(behaviour: Behaviour, call: Call) -> dict[str, Any]:
    """The answer as one body."""
    text = text_of(behaviour, call)
    block: dict[str, Any] = {"text": text}
    if tool := _tool(call):
        block = {"toolUse": {"toolUseId": "tooluse_1", "name": tool, "input": json.loads(text)}}
    return {
        "output": {"message": {"role": "assistant", "content": [block]}},
        "stopReason": _reason(behaviour, call),
        "usage": _usage(*(behaviour.usage or (0, 0))),
        "metrics": {"latencyMs": 1},
    }


def first(behaviour: Behaviour, call: Call) -> Iterator[bytes]:
    """Events before the text."""
    del behaviour
    yield _event("messageStart", role="assistant")
    if tool := _tool(call):
        start = {"toolUse": {"toolUseId": "tooluse_1", "name": tool}}
        yield _event("contentBlockStart", contentBlockIndex=0, start=start)


def piece(behaviour: Behaviour, call: Call, text: str) -> bytes:
    """The event of one piece of text."""
    del behaviour
    delta = {"toolUse": {"input": text}} if _tool(call) else {"text": text}
    return _event("contentBlockDelta", contentBlockIndex=0, delta=delta)


def last(behaviour: Behaviour, call: Call) -> Iterator[bytes]:
    """Events after the text; usage comes with the very last."""
    yield _event("contentBlockStop", contentBlockIndex=0)
    yield _event("messageStop", stopReason=_reason(behaviour, call))
    if behaviour.usage:
        yield _event("metadata", usage=_usage(*behaviour.usage), metrics={"latencyMs": 1})


def error_event(behaviour: Behaviour) -> bytes:
    """An exception in the middle of a stream; `code` is its name."""
    names = {
        ":exception-type": behaviour.code or "internalServerException",
        ":content-type": "application/json",
        ":message-type": "exception",
    }
    return frame(json.dumps({"message": behaviour.message}).encode(), names)


def models(names: list[str]) -> dict[str, Any]:
    """GET /foundation-models; the last is not served on demand."""
    arn = "arn:aws:bedrock:eu-central-1::foundation-model/"
    entries = [
        {
            "modelArn": arn + name,
            "modelId": name,
            "providerName": "Loopback",
            "outputModalities": ["TEXT"],
            "responseStreamingSupported": True,
            "inferenceTypesSupported": ["ON_DEMAND"],
        }
        for name in names
    ]
    provisioned = {**entries[0], "modelId": "large", "inferenceTypesSupported": ["PROVISIONED"]}
    return {"modelSummaries": [*entries, provisioned]}


def profiles() -> dict[str, Any]:
    """GET /inference-profiles: none."""
    return {"inferenceProfileSummaries": []}


def embedding(call: Call) -> dict[str, Any]:
    """POST /model/NAME/invoke, as Titan answers it."""
    text = str(call.body.get("inputText", ""))
    return {"embedding": vector(text), "inputTextTokenCount": len(text.split())}


def _tool(call: Call) -> str | None:
    """The tool that has to be used, if one has to."""
    config = call.body.get("toolConfig") or {}
    choice = config.get("toolChoice") or {}
    if "tool" in choice:
        return str(choice["tool"]["name"])
    return str(config["tools"][0]["toolSpec"]["name"]) if "any" in choice else None


def _reason(behaviour: Behaviour, call: Call) -> str:
    if _tool(call) and behaviour.finish_reason == "stop":
        return "tool_use"
    reason = behaviour.finish_reason or "end_turn"
    return _STOP_REASONS.get(reason, reason)


def _usage(input_tokens: int, output_tokens: int) -> dict[str, int]:
    total = input_tokens + output_tokens
    return {"inputTokens": input_tokens, "outputTokens": output_tokens, "totalTokens": total}
