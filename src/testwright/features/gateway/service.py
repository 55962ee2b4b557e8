"""The gateway: any application's conversations, as runs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from testwright.core.access import Principal
from testwright.core.runs import Delta, Finished, Item, RunSpec, Status
from testwright.engine import run as engine
from testwright.engine.embedding import Embedded, embed
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.gateway import protocol
from testwright.features.gateway.schemas import ChatBody, EmbeddingsBody

TEXT = "text"
_BRING_MESSAGES = ("prompt:", "ab:")


async def asked(
    platform: Platform, principal: Principal, body: ChatBody, run_id: str, request_id: str
) -> RunSpec:
    """What a conversation asks for; of an A/B test the variant that its unit is dealt.

    Raises:
        Forbidden: the role may not spend.
        InvalidInput: no messages, or no such test.
        Conflict: the test was never started.
    """
    require(principal, "generate")
    return await platform.traffic.directed(_spec(principal, body, run_id, request_id))


async def chat(
    platform: Platform, spec: RunSpec
) -> AsyncGenerator[Status | Delta | Finished, None]:
    """One conversation's next message: its pieces where it is streamed, then the run.

    Before all that a `Status` for each model that could not answer.

    Raises:
        InvalidInput: no such model or prompt, a variable is missing.
        ModelUnavailable, AnswerInvalid: nobody answered; of a stream what was said stays said.
    """
    async with aclosing(engine.stream(platform, spec)) as events:
        async for event in events:
            fell = isinstance(event, Status) and event.failed is not None
            if not isinstance(event, Item) and (fell or not isinstance(event, Status)):
                yield event


def _spec(principal: Principal, body: ChatBody, run_id: str, request_id: str) -> RunSpec:
    if not body.messages and not body.model.startswith(_BRING_MESSAGES):
        problem = "must have at least one message, unless `model` names a prompt"
        raise InvalidInput(f"messages: {problem}", details=(Detail("messages", problem),))
    messages = [one.to_message() for one in body.messages]
    wanted: dict[str, Any] = {"variables": body.variables}
    if messages:
        wanted["messages"] = [{"role": one.role, "content": one.content} for one in messages]
    if (schema := body.schema_of_answer()) is not None:
        wanted["schema"] = schema
    return RunSpec(
        task=TEXT,
        input=wanted,
        project_id=principal.project_id,
        model=body.model,
        parameters=body.parameters(),
        use_cache=body.cache,
        learn=False,
        unit=body.user,
        read_along=body.stream and not body.cache,  # what others share is given as a whole
        run_id=run_id,
        request_id=request_id,
        principal_id=principal.id,
    )


async def embeddings(platform: Platform, principal: Principal, body: EmbeddingsBody) -> Embedded:
    """One vector a text.

    Raises:
        Forbidden: the role may not spend.
        InvalidInput: no such model, or its provider has no embeddings.
        ModelUnavailable: it did not answer.
    """
    require(principal, "generate")
    return await embed(platform, principal.project_id, body.model, body.input)


async def models(platform: Platform, principal: Principal) -> list[dict[str, Any]]:
    """What can be named as a model: models that answer now, and prompts for texts."""
    require(principal, "read")
    prompts = await platform.prompts.names(principal.project_id, TEXT)
    found = await asyncio.gather(*(one.models() for one in platform.providers.values()))
    return [
        *(protocol.model(f"prompt:{name}", "testwright") for name in prompts),
        *(
            protocol.model(info.id, info.provider)
            for infos in found
            for info in infos
            if info.status == "available" and info.provider != "builtin"
        ),
    ]


async def model(platform: Platform, principal: Principal, name: str) -> dict[str, Any]:
    """One of them.

    Raises:
        NotFound: there is none of that name.
    """
    found = next((one for one in await models(platform, principal) if one["id"] == name), None)
    if found is None:
        raise NotFound(f"there is no model {name[:200]!r} now; GET /v1/models lists them")
    return found
