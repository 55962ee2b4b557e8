"""One request as the server saw it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

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
        return str(self.body.get("model", ""))

    @property
    def schema(self) -> dict[str, Any] | None:
        """The JSON Schema that the answer should follow, by whatever means it was sent."""
        wanted = self.body.get("response_format") or {}
        named = (wanted.get("json_schema") or {}).get("schema") or wanted.get("schema")
        tools = self.body.get("tools") or []
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
