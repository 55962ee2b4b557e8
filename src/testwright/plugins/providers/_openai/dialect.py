"""How one model of one service wants to be asked, learned from what it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from testwright.core.ports import ChatRequest
    from testwright.plugins.providers._openai.services import MaxTokensName, OpenAIService
    from testwright.plugins.providers._wire.refusal import Refusal

Structured = Literal["json_schema", "schema_object", "json_object", "none"]

_WEAKER: dict[Structured, Structured] = {
    "json_schema": "schema_object",
    "schema_object": "json_object",
    "json_object": "none",
}
_OTHER_NAME: dict[MaxTokensName, MaxTokensName] = {
    "max_tokens": "max_completion_tokens",
    "max_completion_tokens": "max_tokens",
}
_AS_THEY_ARE = ("top_p", "stop", "seed", "frequency_penalty", "presence_penalty")
_DIALECT_STATUSES = (400, 422)
_FORMAT_WORDS = re.compile(
    r"response[_ ]?format|json_?schema|json_?object|schema|structured output|grammar|json mode"
)
# A parameter that is not known at all, as against one whose value is out of range.
_NOT_KNOWN = re.compile(
    r"unsupported|not support|unrecogni[sz]ed|unknown|unexpected|extra|forbidden|not permitted"
    r"|not allowed|instead|deprecated|only the default|not available"
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """The parameters that a model takes, under the names that it knows."""

    structured: Structured = "json_schema"
    max_tokens: MaxTokensName = "max_tokens"
    temperature: bool = True
    stream_options: bool = True

    @classmethod
    def of(cls, service: OpenAIService) -> Dialect:
        """What to try first."""
        return cls(
            structured=service.structured,
            max_tokens=service.max_tokens,
            stream_options=service.stream_options,
        )

    def body(self, request: ChatRequest) -> dict[str, Any]:
        """The request in this dialect, as JSON values."""
        parameters = request.parameters
        body: dict[str, Any] = {
            "model": request.model,
            "messages": [{"role": m.role, "content": m.content} for m in request.messages],
            "stream": True,
        }
        if self.stream_options:
            body["stream_options"] = {"include_usage": True}
        if self.temperature and parameters.temperature is not None:
            body["temperature"] = parameters.temperature
        if parameters.max_tokens is not None:
            body[self.max_tokens] = parameters.max_tokens
        rarer = parameters.to_json()
        body |= {name: rarer[name] for name in _AS_THEY_ARE if name in rarer}
        if request.schema is not None and self.structured != "none":
            body["response_format"] = self._response_format(dict(request.schema))
        return body

    def _response_format(self, schema: dict[str, Any]) -> dict[str, Any]:
        if self.structured == "json_schema":
            # Not strict: strict mode refuses open objects such as free test data.
            named = {"name": "answer", "schema": schema, "strict": False}
            return {"type": "json_schema", "json_schema": named}
        if self.structured == "schema_object":
            return {"type": "json_object", "schema": schema}
        return {"type": "json_object"}

    def adapted(self, sent: dict[str, Any], refusal: Refusal, initial: Dialect) -> Dialect | None:
        """The dialect to try next after a refusal, None when it is not a matter of dialect.

        Args:
            sent: the body that was refused.
            refusal: what the service said.
            initial: what was tried first in this conversation; keeps two names of one parameter
                from taking turns for ever.
        """
        # llama-cpp-python tells what it can't validate with status 500.
        if refusal.status not in _DIALECT_STATUSES and "validation error" not in refusal.text:
            return None
        text = f"{refusal.param} {refusal.text}".lower()
        unknown = bool(_NOT_KNOWN.search(text))

        def refused(parameter: str) -> bool:
            named = refusal.param.lower()
            return parameter in sent and (named == parameter if named else parameter in text)

        if refused("stream_options"):
            return replace(self, stream_options=False)
        if unknown and refused(self.max_tokens) and self.max_tokens == initial.max_tokens:
            return replace(self, max_tokens=_OTHER_NAME[self.max_tokens])
        if unknown and refused("temperature"):
            return replace(self, temperature=False)
        if "response_format" in sent and _FORMAT_WORDS.search(text):
            return replace(self, structured=_WEAKER[self.structured])
        return None
