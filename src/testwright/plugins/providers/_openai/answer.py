"""Reads an answer out of chunks: its text, how it ended and what it cost in tokens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from testwright.core.ports import End

if TYPE_CHECKING:
    from collections.abc import Mapping

    from testwright.plugins.providers._openai.sse import Event

LARGEST_ANSWER = 4 * 1024 * 1024
"""Characters; beyond this a stream is nonsense that does not end."""


class Garbled(ValueError):
    """The answer is not the protocol; the message says how."""


class ServiceError(Exception):
    """The answer is an error that the service tells inside its answer."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        super().__init__("the service told an error")
        self.value = value


def load(text: str | bytes) -> dict[str, Any]:
    """One JSON object.

    Raises:
        Garbled: it is anything else.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Garbled("part of the answer is not JSON") from None
    if not isinstance(value, dict):
        raise Garbled("part of the answer is JSON, but not an object")
    return value


class AnswerReader:
    """Fed with the objects of one answer, in order.

    Attributes:
        started: a choice has been seen.
        done: the service said that nothing more will come.
    """

    def __init__(self) -> None:
        self.started = False
        self.done = False
        self._finish_reason: str | None = None
        self._input_tokens: int | None = None
        self._output_tokens: int | None = None
        self._cached_tokens: int | None = None
        self._length = 0
        self._half = ""

    @property
    def finished(self) -> bool:
        """Whether the service said why the answer ended; only usage may still come."""
        return self._finish_reason is not None

    def event(self, event: Event) -> str:
        """The text that an event of a stream adds; see `read`."""
        if self.done or event.data.strip() == "[DONE]":
            self.done = True
            return ""
        value = load(event.data)
        if event.name == "error":
            raise ServiceError(value)
        return self.read(value)

    def read(self, value: Mapping[str, Any]) -> str:
        """The text that this chunk (or whole body) adds.

        Raises:
            ServiceError: it is an error instead.
            Garbled: it is not what the protocol allows, or the answer has grown too long.
        """
        if value.get("error"):
            raise ServiceError(value)
        self._count(value)
        choices = value.get("choices")
        if not isinstance(choices, list) or not choices:
            return ""
        choice = choices[0]
        if not isinstance(choice, dict):
            raise Garbled("a choice of the answer is not an object")
        if choice.get("index") not in (None, 0):
            return ""
        self.started = True
        reason = choice.get("finish_reason")
        if isinstance(reason, str) and reason:
            self._finish_reason = reason
        text = self._whole(_text_of(choice))
        self._length += len(text)
        if self._length > LARGEST_ANSWER:
            raise Garbled(f"the answer is longer than {LARGEST_ANSWER:,} characters")
        return text

    def end(self) -> End:
        """How the answer ended.

        Raises:
            Garbled: there was no answer.
        """
        if not self.started:
            raise Garbled("the answer has no choices")
        return End(
            input_tokens=self._input_tokens,
            output_tokens=self._output_tokens,
            cached_tokens=self._cached_tokens,
            finish_reason=self._finish_reason,
        )

    def _count(self, value: Mapping[str, Any]) -> None:
        usage = value.get("usage")
        if not usage and isinstance(value.get("x_groq"), dict):
            usage = value["x_groq"].get("usage")
        if isinstance(usage, dict):
            self._input_tokens = _tokens(usage.get("prompt_tokens"), self._input_tokens)
            self._output_tokens = _tokens(usage.get("completion_tokens"), self._output_tokens)
            details = usage.get("prompt_tokens_details")
            if isinstance(details, dict):
                self._cached_tokens = _tokens(details.get("cached_tokens"), self._cached_tokens)

    def _whole(self, text: str) -> str:
        """Joins surrogate halves that a service escaped in two chunks; never gives half of one."""
        text = self._half + text
        self._half = ""
        if text and "\ud800" <= text[-1] <= "\udbff" and not self.finished:
            text, self._half = text[:-1], text[-1]
        if text.isascii():
            return text
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _text_of(choice: Mapping[str, Any]) -> str:
    # A service that repeats the whole message beside each delta must not be read twice.
    message = choice.get("delta") if "delta" in choice else choice.get("message")
    if message is None:
        return ""
    if not isinstance(message, dict):
        raise Garbled("a message of the answer is not an object")
    content = message.get("content")
    if isinstance(content, list):
        parts = [part for part in content if isinstance(part, dict)]
        return "".join(p["text"] for p in parts if isinstance(p.get("text"), str))
    if isinstance(content, str):
        return content
    refusal = message.get("refusal")
    return refusal if isinstance(refusal, str) else ""


def _tokens(value: object, before: int | None) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return before
    # NaN and infinity are JSON to Python's parser, and fail both comparisons.
    return int(value) if 0 <= value < float("inf") else before
