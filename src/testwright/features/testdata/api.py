"""`/api/v1/data`: records on demand, as one answer or as a stream, and the entities behind them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from pydantic_core import to_json
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from testwright.core.testdata.record_writer import Piece
from testwright.features.testdata import entities, scoring, service
from testwright.features.testdata.counting import counted, unreadable
from testwright.features.testdata.schemas import (
    GenerateDataAnswer,
    GenerateDataBody,
    NewSchema,
    SchemaDetail,
    SchemaList,
    ScoreAnswer,
    ScoreBody,
)
from testwright.features.testdata.service import Batch
from testwright.web import (
    Caller,
    PlatformDep,
    RequestId,
    count,
    platform_of,
)


class CountedRoute(APIRoute):
    """Counts bodies that could not be read, which no endpoint sees."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The usual handler, watched."""
        handler = super().get_route_handler()

        async def watched(request: Request) -> Response:
            try:
                return await handler(request)
            except RequestValidationError:
                unreadable(platform_of(request))
                raise

        return watched


router = APIRouter(prefix="/api/v1/data", tags=["Test data"], route_class=CountedRoute)
NDJSON = "application/x-ndjson"
EntityName = Annotated[str, Path(max_length=100, description="of the entity")]


@router.post(
    "/generate",
    summary="Make records",
    response_model=GenerateDataAnswer,
)
async def generate_data(
    request: Request, body: GenerateDataBody, caller: Caller, platform: PlatformDep, id_: RequestId
) -> Response:
    """Up to `MAX_SYNC_RECORDS` records in one answer; the same seed gives the same records."""
    async with counted(platform, body), platform.limits.at_once(caller.id, caller.plan):
        service.check_sync(platform, body.count)
        await count(request, caller, "generation")
        batch = await service.prepare(platform, caller, body, id_)
        made = await asyncio.to_thread(service.made, batch)
    answer = {
        "request_id": body.request_id or id_,
        "run_id": batch.run.id,
        "success": True,
        "record_count": batch.recipe.count,
        "error": None,
        "defects": made.defects,
        "metadata": batch.told(),
    }
    # The records are JSON already: they are put in as they are, so that bytes stay the same.
    text = to_json(answer)[:-1] + b',"data":' + made.data + b"}"
    return Response(text, media_type="application/json")


@router.post(
    "/stream",
    summary="Stream any number of records",
    responses={
        200: {
            "content": {
                NDJSON: {},
                "application/json": {},
                "text/csv": {},
                "application/sql": {},
                "application/vnd.apache.arrow.stream": {},
                "application/vnd.apache.parquet": {},
            }
        }
    },
)
async def stream_data(
    request: Request, body: GenerateDataBody, caller: Caller, platform: PlatformDep, id_: RequestId
) -> StreamingResponse:
    """In the format of `Accept`: NDJSON unless another one is named. Memory stays the same.

    A caller who hangs up ends the work with the block that is being made.
    """
    async with AsyncExitStack() as entered:
        await entered.enter_async_context(counted(platform, body))
        service.check_stream(body)
        name = service.format_of(request.headers.get("accept", NDJSON))
        await entered.enter_async_context(platform.limits.at_once(caller.id, caller.plan))
        await count(request, caller, "generation")
        batch = await service.prepare(platform, caller, body, id_)
        pieces = service.in_format(batch, name)
        # The first piece is made here, so that what can't be made is a status and not a stream.
        first = await asyncio.to_thread(next, pieces, None)
        held = entered.pop_all()
    headers = {f"X-Testwright-{key}": str(value) for key, value in _shown(batch).items()}
    return HeldStream(
        _pieces(first, pieces),
        held,
        media_type=service.media_type_of(name),
        headers={"Cache-Control": "no-store", **headers},
    )


class HeldStream(StreamingResponse):
    """A stream with what it holds: given back at its end, however it comes."""

    def __init__(
        self,
        content: AsyncIterator[bytes],
        held: AsyncExitStack,
        **shown: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(content, **shown)
        self._held = held
        self._sent_all = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102
        async def send_watched(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                self._sent_all = True

        async with self._held:
            await super().__call__(scope, receive, send_watched)
            if not self._sent_all:  # the caller hung up: Starlette ends without an error
                raise ClientDisconnect


def _shown(batch: Batch) -> dict[str, Any]:
    return {
        "Run-Id": batch.run.id,
        "Seed": batch.recipe.seed,
        "Schema-Fingerprint": batch.generator.fingerprint,
        "Generation-Path": batch.metadata["generation_path"],
    }


async def _pieces(
    first: tuple[Piece, int] | None, pieces: Iterator[tuple[Piece, int]]
) -> AsyncIterator[bytes]:
    """Each made in a thread when the one before it was sent."""
    piece = first
    while piece is not None:
        if len(piece[0]):
            yield bytes(piece[0])
        piece = await asyncio.to_thread(next, pieces, None)


@router.post("/score", summary="How well records hang together")
async def score_records(body: ScoreBody, caller: Caller, platform: PlatformDep) -> ScoreAnswer:
    """From 0 to 1, with what lowers it; for records from anywhere."""
    found = await scoring.score(platform, caller, body.records, entity=body.entity)
    return ScoreAnswer.model_validate(found)


@router.get("/schemas", summary="Entities that records can be made of")
async def list_schemas(caller: Caller, platform: PlatformDep) -> SchemaList:
    """Ours and the project's own."""
    return SchemaList.model_validate({"items": await entities.listed(platform, caller)})


@router.get("/schemas/{name}", summary="One entity with its document")
async def get_schema(name: EntityName, caller: Caller, platform: PlatformDep) -> SchemaDetail:
    """JSON Schema with `x-` keys: change it and send it back under another name."""
    return SchemaDetail.model_validate(await entities.read(platform, caller, name))


@router.post("/schemas", summary="Add an entity", status_code=201)
async def add_schema(
    body: NewSchema, caller: Caller, platform: PlatformDep, response: Response
) -> SchemaDetail:
    """The same document as ours are. A name that is the project's own already gets the new one."""
    found, new = await entities.add(platform, caller, body.name, body.schema_)
    if not new:
        response.status_code = 200
    return SchemaDetail.model_validate(found)


@router.delete("/schemas/{name}", summary="Delete an entity of the project", status_code=204)
async def delete_schema(name: EntityName, caller: Caller, platform: PlatformDep) -> None:
    """Ours can't be deleted."""
    await entities.remove(platform, caller, name)
