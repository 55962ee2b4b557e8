"""`POST /api/v1/data/stream`: any number of records, while they are made."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing
from typing import Any

from fastapi import Request
from fastapi.responses import StreamingResponse
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from testwright.core.testdata.record_writer import Piece
from testwright.errors import TestwrightError
from testwright.features.testdata import service, streaming
from testwright.features.testdata.counting_api import CountedRoute, watched
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.features.testdata.service import Batch
from testwright.telemetry import get_logger
from testwright.web import Branch, Caller, PlatformDep, RequestId, count, until_gone

log = get_logger("testdata.api")
router = Branch(prefix="/api/v1/data", tags=["Test data"], route_class=CountedRoute)
NDJSON = "application/x-ndjson"


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

    A caller who hangs up ends the work with the block that is being made. There is no
    Idempotency-Key: with a `seed` the same request gives the same bytes, and `start_index` goes on
    where a stream broke off. With `defect_triggering` each line of NDJSON lists its defects in
    `_defects`.
    """
    async with AsyncExitStack() as entered:
        await entered.enter_async_context(watched(platform, body))
        name = service.format_of(request.headers.get("accept", NDJSON))
        streaming.check_format(body, name)
        await entered.enter_async_context(platform.limits.at_once(caller.id, caller.plan))
        await count(request, caller, "generation")
        batch = await until_gone(request, service.prepare(platform, caller, body, id_))
        pieces = await entered.enter_async_context(
            aclosing(streaming.ahead(streaming.pieces(batch, name)))
        )
        # The first piece is made here, so that what can't be made is a status and not a stream.
        first = await anext(pieces, b"")
        held = entered.pop_all()
    headers = {f"X-Testwright-{key}": str(value) for key, value in _shown(batch).items()}
    return HeldStream(
        _bytes(first, pieces),
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

        try:
            async with self._held:
                await super().__call__(scope, receive, send_watched)
                if not self._sent_all:  # the caller hung up: Starlette ends without an error
                    raise ClientDisconnect
        except TestwrightError as error:
            # The status is sent: that the body has no end is all that the caller can be told.
            log.warning("stream_broken", problem=error.message)


def _shown(batch: Batch) -> dict[str, Any]:
    return {
        "Run-Id": batch.run.id,
        "Seed": batch.recipe.seed,
        "Schema-Fingerprint": batch.generator.fingerprint,
        "Generation-Path": batch.metadata["generation_path"],
    }


async def _bytes(first: Piece, pieces: AsyncIterator[Piece]) -> AsyncIterator[bytes]:
    yield bytes(first)
    async for piece in pieces:
        yield bytes(piece)
