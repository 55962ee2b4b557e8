"""How tests ask a provider: pointed at a server, with a small question, heard to the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from testwright.core.ports import ChatRequest, End, Piece, Provider
from testwright.core.runs import Message, Parameters
from testwright.errors import ProviderFailure
from testwright.plugins.providers import anthropic, bedrock
from testwright.plugins.providers._openai.services import SERVICES

KEY = "sk-loopback-0123456789"
MODEL = "tiny"


def at(url: str, name: str) -> dict[str, str]:
    """The variables that point a provider at a server (its root) and give it a key."""
    service = next(s for s in (*SERVICES, anthropic.SERVICE, bedrock.SERVICE) if s.name == name)
    whole = name in ("anthropic", "azure", "bedrock", "google")
    variables = {service.url_variables[0]: url if whole else f"{url}/v1"}
    if name == "bedrock":  # its API keys want https, so requests are signed
        signing = {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": KEY}
        region = {"AWS_REGION": "eu-central-1", bedrock.CONTROL_URL_VARIABLES[0]: url}
        return variables | signing | region
    if service.key_variables:
        variables[service.key_variables[0]] = KEY
    return variables


def request(
    text: str = "Say hello", *, model: str = MODEL, schema: Any = None, **parameters: Any
) -> ChatRequest:
    messages = (Message("system", "Be brief."), Message("user", text))
    return ChatRequest(
        model=model, messages=messages, schema=schema, parameters=Parameters(**parameters)
    )


@dataclass
class Heard:
    """What a chat came to."""

    pieces: list[str]
    end: End | None = None
    failure: ProviderFailure | None = None

    @property
    def text(self) -> str:
        return "".join(self.pieces)


async def listen(provider: Provider, asked: ChatRequest) -> Heard:
    """Asks, and checks on the way that the end comes once and last."""
    heard = Heard([])
    try:
        async for part in provider.chat(asked):
            assert heard.end is None, "something came after the end"
            if isinstance(part, Piece):
                assert part.text, "an empty piece says nothing"
                heard.pieces.append(part.text)
            else:
                heard.end = part
    except ProviderFailure as failure:
        heard.failure = failure
    assert (heard.end is None) == (heard.failure is not None)
    return heard
