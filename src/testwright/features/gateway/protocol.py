"""Runs and errors in the words of the OpenAI protocol."""

from __future__ import annotations

import base64
import struct
from collections.abc import Sequence
from typing import Any

from testwright.core.runs import Run
from testwright.errors import TestwrightError

_REASONS = frozenset({"stop", "length", "content_filter"})
_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    429: "rate_limit_error",
}


def error_body(error: TestwrightError, request_id: str) -> dict[str, Any]:
    """An error as clients of the protocol read it, with all that our own body says."""
    return {
        "error": {
            "message": error.message,
            "type": _TYPES.get(error.status, "server_error"),
            "param": error.details[0].field if error.details else None,
            "code": error.code,
            "details": [{"field": one.field, "problem": one.problem} for one in error.details],
            "request_id": request_id,
        }
    }


def completion(run: Run, created: int) -> dict[str, Any]:
    """A whole answer.

    Args:
        run: has ended well.
        created: Unix time in seconds.
    """
    message = {"role": "assistant", "content": run.output["text"], "refusal": None}
    choice = {
        "index": 0,
        "message": message,
        "logprobs": None,
        "finish_reason": finish_reason(run),
    }
    return {
        **_head(run.id, "chat.completion", run.target.model, created),
        "choices": [choice],
        "usage": usage(run),
    }


def chunk(
    run_id: str, model: str, created: int, delta: dict[str, Any], finish: str | None = None
) -> dict[str, Any]:
    """One piece of a streamed answer."""
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return {**_head(run_id, "chat.completion.chunk", model, created), "choices": [choice]}


def usage_chunk(run: Run, created: int) -> dict[str, Any]:
    """The last piece of a stream whose client wants to know the tokens."""
    head = _head(run.id, "chat.completion.chunk", run.target.model, created)
    return {**head, "choices": [], "usage": usage(run)}


def finish_reason(run: Run) -> str:
    """Why the answer ended."""
    said = run.attempts[-1].finish_reason if run.attempts else ""
    return said if said in _REASONS else "stop"


def usage(run: Run) -> dict[str, int]:
    """Tokens of a run."""
    given, taken = run.usage.input_tokens, run.usage.output_tokens
    return {"prompt_tokens": given, "completion_tokens": taken, "total_tokens": given + taken}


def model(name: str, owner: str) -> dict[str, Any]:
    """One entry of the list of models."""
    return {"id": name, "object": "model", "created": 0, "owned_by": owner}


def embeddings(
    name: str, vectors: Sequence[Sequence[float]], tokens: int, *, packed: bool
) -> dict[str, Any]:
    """Vectors, one a text; `packed` as base64 of little-endian float32, which clients ask for."""
    return {
        "object": "list",
        "model": name,
        "data": [
            {"object": "embedding", "index": index, "embedding": _packed(one) if packed else one}
            for index, one in enumerate(vectors)
        ],
        "usage": {"prompt_tokens": tokens, "total_tokens": tokens},
    }


def _packed(vector: Sequence[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode("ascii")


def _head(run_id: str, kind: str, model: str, created: int) -> dict[str, Any]:
    return {"id": f"chatcmpl-{run_id}", "object": kind, "created": created, "model": model}
