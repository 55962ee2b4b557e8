"""What the gateway takes: the OpenAI protocol, as far as it is about texts.

What can't be honoured is refused rather than left out in silence: an application that asks for
tools and gets a text would be worse off than one that gets an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from testwright.core.runs import Message, Parameters

_NO_NUL = r"^[^\x00]*$"
_IGNORED = frozenset({"metadata", "store", "service_tier", "safety_identifier", "prompt_cache_key"})
"""What an answer does not depend on."""
_NOT_HERE: Mapping[str, str] = {
    "tools": "the gateway passes texts on, no tools yet",
    "tool_choice": "the gateway passes texts on, no tools yet",
    "functions": "the gateway passes texts on, no functions",
    "function_call": "the gateway passes texts on, no functions",
    "audio": "the gateway passes texts on, no audio",
    "modalities": "the gateway passes texts on, nothing else",
    "logprobs": "the gateway does not tell probabilities",
    "top_logprobs": "the gateway does not tell probabilities",
}
_NOTHING: tuple[object, ...] = (None, False, [], "none", "auto", ["text"])


class Strict(BaseModel):
    """Refuses fields that it does not know: what is misspelt would be ignored otherwise."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


def _text_of(content: object) -> object:
    """The parts of a message as one text; None is an empty one."""
    if content is None:
        return ""
    if not isinstance(content, list):
        return content
    return "".join(_part(part) for part in content)


def _part(part: object) -> str:
    if not isinstance(part, dict) or part.get("type") != "text":
        raise ValueError("must be a text, or a list of parts of the type 'text'")
    match part.get("text"):
        case str() as text:
            return text
        case _:
            raise ValueError("a part of the type 'text' has a 'text'")


class ChatMessage(Strict):
    """One message of the conversation."""

    role: Literal["system", "developer", "user", "assistant"]
    content: Annotated[str, BeforeValidator(_text_of), Field(pattern=_NO_NUL)]
    name: str | None = Field(default=None, max_length=100, description="is not passed on")
    refusal: None = None

    def to_message(self) -> Message:
        """As the engine has it."""
        return Message("system" if self.role == "developer" else self.role, self.content)


class StreamOptions(Strict):
    """What a stream tells besides the answer."""

    include_usage: bool = False
    include_obfuscation: bool = False


class NamedSchema(Strict):
    """The schema of an answer."""

    name: str = Field(default="answer", max_length=100)
    description: str | None = None
    schema_: dict[str, Any] = Field(alias="schema")
    strict: bool | None = None


class ResponseFormat(Strict):
    """What the answer has to be."""

    type: Literal["text", "json_object", "json_schema"]
    json_schema: NamedSchema | None = None

    @model_validator(mode="after")
    def _whole(self) -> ResponseFormat:
        if (self.type == "json_schema") != (self.json_schema is not None):
            raise ValueError("'json_schema' goes with the type 'json_schema'")
        return self

    def schema_of_answer(self) -> dict[str, Any] | None:
        """As models are asked to follow it; None for any text."""
        if self.json_schema is not None:
            return self.json_schema.schema_
        return {"type": "object"} if self.type == "json_object" else None


def _stops(value: object) -> object:
    return [value] if isinstance(value, str) else value


class ChatBody(Strict):
    """`POST /v1/chat/completions`.

    `variables` and `cache` are Testwright's own: send them in `extra_body`.
    """

    model: str = Field(
        min_length=1,
        max_length=200,
        description="provider:name, prompt:NAME[@label or @vN], or ab:KEY",
    )
    messages: list[ChatMessage] = Field(default=[], max_length=2_000)
    stream: bool = False
    stream_options: StreamOptions | None = None
    temperature: float | None = Field(default=None, ge=0, le=2)
    max_tokens: int | None = Field(default=None, ge=1, le=1_000_000)
    max_completion_tokens: int | None = Field(default=None, ge=1, le=1_000_000)
    top_p: float | None = Field(default=None, ge=0, le=1)
    stop: Annotated[list[str], BeforeValidator(_stops), Field(max_length=4)] | None = None
    seed: int | None = Field(default=None, ge=-(2**63), lt=2**63)
    frequency_penalty: float | None = Field(default=None, ge=-2, le=2)
    presence_penalty: float | None = Field(default=None, ge=-2, le=2)
    response_format: ResponseFormat | None = None
    n: Literal[1] | None = None
    user: str | None = Field(
        default=None, max_length=500, pattern=_NO_NUL, description="the unit of A/B tests"
    )
    variables: dict[str, Any] = Field(default={}, description="of the prompt that `model` names")
    cache: bool = Field(default=False, description="whether an earlier answer may be given again")

    @model_validator(mode="before")
    @classmethod
    def _not_here(cls, value: Any) -> Any:  # noqa: ANN401 - whatever was sent
        if not isinstance(value, dict):
            return value
        for name, why in _NOT_HERE.items():
            if value.get(name) not in _NOTHING:
                raise ValueError(f"{name}: {why}")
        left_out = _IGNORED | _NOT_HERE.keys()
        return {name: one for name, one in value.items() if name not in left_out}

    def parameters(self) -> Parameters:
        """How the model is asked."""
        return Parameters(
            temperature=self.temperature,
            max_tokens=self.max_completion_tokens or self.max_tokens,
            top_p=self.top_p,
            stop=tuple(self.stop or ()),
            seed=self.seed,
            frequency_penalty=self.frequency_penalty,
            presence_penalty=self.presence_penalty,
        )

    def schema_of_answer(self) -> dict[str, Any] | None:
        """What the answer has to follow; None for any text."""
        return self.response_format.schema_of_answer() if self.response_format else None


def _inputs(value: object) -> object:
    return [value] if isinstance(value, str) else value


class EmbeddingsBody(Strict):
    """`POST /v1/embeddings`."""

    model: str = Field(min_length=1, max_length=200, description="provider:name")
    input: Annotated[
        list[Annotated[str, Field(min_length=1, pattern=_NO_NUL)]],
        BeforeValidator(_inputs),
        Field(min_length=1, max_length=2_048, description="a text, or a list of texts"),
    ]
    encoding_format: Literal["float", "base64"] = "float"
    user: str | None = Field(default=None, max_length=500, description="is not passed on")
