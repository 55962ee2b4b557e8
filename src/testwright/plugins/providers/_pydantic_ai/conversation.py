"""A request in pydantic-ai's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_ai import messages
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.settings import ModelSettings
from pydantic_ai.tools import ToolDefinition

if TYPE_CHECKING:
    from testwright.core.ports import ChatRequest

_TOOL = "answer"


def history(request: ChatRequest) -> list[messages.ModelMessage]:
    """The messages; what follows one another on our side is one turn."""
    turns: list[messages.ModelMessage] = []
    parts: list[messages.ModelRequestPart] = []
    for message in request.messages:
        if message.role == "assistant":
            if parts:
                turns.append(messages.ModelRequest(parts=parts))
            turns.append(messages.ModelResponse(parts=[messages.TextPart(message.content)]))
            parts = []
        elif message.role == "system":
            parts.append(messages.SystemPromptPart(message.content))
        else:
            parts.append(messages.UserPromptPart(message.content))
    if parts:
        turns.append(messages.ModelRequest(parts=parts))
    return turns


def settings(request: ChatRequest, *, fixed_temperature: bool = False) -> ModelSettings:
    """Temperature and length, where they are asked for and the model takes them."""
    wanted = ModelSettings()
    if request.parameters.temperature is not None and not fixed_temperature:
        wanted["temperature"] = request.parameters.temperature
    if request.parameters.max_tokens is not None:
        wanted["max_tokens"] = request.parameters.max_tokens
    return wanted


def wishes(request: ChatRequest) -> ModelRequestParameters:
    """The schema as the input of a tool that has to be used.

    A service's native structured output would close open objects, and free test data with them.
    """
    if request.schema is None:
        return ModelRequestParameters()
    tool = ToolDefinition(
        name=_TOOL,
        description="Gives the answer. Use it exactly once.",
        parameters_json_schema=dict(request.schema),
        kind="output",
        strict=False,
    )
    return ModelRequestParameters(output_mode="tool", output_tools=[tool], allow_text_output=False)
