"""One request as the server saw it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Call:
    """A recorded request; header names are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    content: bytes

    @cached_property
    def body(self) -> dict[str, Any]:
        """The JSON object that was sent, empty when it was none."""
        try:
            value = json.loads(self.content)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    @property
    def model(self) -> str:
        if self.path.startswith("/model/"):  # Bedrock names it in the path
            return unquote(self.path.split("/")[2])
        return str(self.body.get("model", ""))

    @property
    def streams(self) -> bool:
        """Whether a stream is asked for."""
        return bool(self.body.get("stream")) or self.path.endswith("/converse-stream")

    @property
    def most_tokens(self) -> int | None:
        """The longest answer that is asked for, by whatever name."""
        own = self.body.get("inferenceConfig") or {}
        named = (self.body.get(name) for name in ("max_tokens", "max_completion_tokens"))
        return next((one for one in (*named, own.get("maxTokens")) if one is not None), None)

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON Schema that the answer should follow, by whatever means it was sent."""
        wanted = self.body.get("response_format") or {}
        named = (wanted.get("json_schema") or {}).get("schema") or wanted.get("schema")
        tools = self.body.get("tools") or []
        specs = (self.body.get("toolConfig") or {}).get("tools") or []
        if specs:
            return specs[0]["toolSpec"]["inputSchema"]["json"]
        return named or (tools[0].get("input_schema") if tools else None)

    @property
    def text(self) -> str:
        """Every word of the conversation, the system message included."""
        messages = list(self.body.get("messages") or [])
        contents = [self.body.get("system"), *(m.get("content") for m in messages)]
        return "\n\n".join(filter(None, map(_words, contents)))

    @property
    def asked(self) -> str:
        """The last message alone."""
        messages = self.body.get("messages") or [{}]
        return _words(messages[-1].get("content"))


def _words(content: object) -> str:
    if isinstance(content, list):
        return "\n".join(str(p.get("text", "")) for p in content if isinstance(p, dict))
    return content if isinstance(content, str) else ""
