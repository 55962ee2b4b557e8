"""The few FastAPI dependencies that features share."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from testwright.core.access import Principal
from testwright.engine.limits import Kind
from testwright.engine.platform import Platform

Model = TypeVar("Model", bound=BaseModel)


def platform_of(request: Request) -> Platform:
    """The parts, as `entrypoints/http.py` put them into the application's state."""
    platform: Platform = request.app.state.platform
    return platform


def request_id_of(request: Request) -> str:
    """The id that the middleware gave this request."""
    identifier: str = request.scope["state"]["request_id"]
    return identifier


# Dependencies are coroutines, because FastAPI sends plain functions to a thread.
async def _platform(request: Request) -> Platform:
    return platform_of(request)


PlatformDep = Annotated[Platform, Depends(_platform)]


async def _request_id(request: Request) -> str:
    return request_id_of(request)


RequestId = Annotated[str, Depends(_request_id)]


def presented_key(request: Request) -> str | None:
    """The key in `Authorization: Bearer KEY` or `X-API-Key: KEY`."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and credentials:
        return credentials.strip()
    return request.headers.get("x-api-key")


async def _admitted(request: Request, kind: Kind) -> Principal:
    platform = platform_of(request)
    principal = await platform.identity.recognise(presented_key(request))
    quota = await platform.limits.admit(principal.id, principal.plan, kind)
    if quota is not None:
        request.scope["state"]["quota"] = quota  # the middleware writes it into the headers
    return principal


async def caller(request: Request) -> Principal:
    """Who asks; counted as one request."""
    return await _admitted(request, "request")


Caller = Annotated[Principal, Depends(caller)]


async def spender(request: Request) -> Principal:
    """Who asks for something that costs; counted as a generation."""
    return await _admitted(request, "generation")


async def read_body(request: Request, model: type[Model]) -> Model:
    """The body as a model.

    Raises:
        RequestValidationError: as FastAPI would, so that the answer is the same.
    """
    try:
        return model.model_validate_json(await request.body())
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_input=False)) from None


def by_hand(model: type[BaseModel]) -> dict[str, Any]:
    """The OpenAPI part of a route that reads its body and headers by hand.

    FastAPI's resolving of dependencies takes half the time of a cached answer. The model must be
    the body of some other route too, which is how its schema comes into the document.
    """
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "parameters": [
            {
                "name": IDEMPOTENCY_KEY,
                "in": "header",
                "required": False,
                "schema": {"type": "string", "maxLength": 200},
                "description": "sent again with the same body, the first answer is given again",
            }
        ],
    }


IDEMPOTENCY_KEY = "Idempotency-Key"


async def body_hash(request: Request) -> str:
    """What tells two requests with one idempotency key apart: route and body."""
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode())
    digest.update(await request.body())
    return digest.hexdigest()


def wants_events(request: Request) -> bool:
    """Whether the caller asked for Server-Sent Events."""
    return "text/event-stream" in request.headers.get("accept", "")
