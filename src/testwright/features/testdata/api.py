"""`/api/v1/data`: records in one answer, and how well records hang together."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import Request, Response
from pydantic_core import to_json

from testwright.core.access import Principal
from testwright.engine.platform import Platform
from testwright.features.testdata import preview, scoring, service
from testwright.features.testdata.counting_api import CountedRoute, watched
from testwright.features.testdata.schemas import (
    GenerateDataAnswer,
    GenerateDataBody,
    PreviewAnswer,
    ScoreAnswer,
    ScoreBody,
)
from testwright.web import (
    KEY_HEADER,
    Branch,
    Caller,
    PlatformDep,
    RequestId,
    count,
    once,
    until_gone,
)

router = Branch(prefix="/api/v1/data", tags=["Test data"], route_class=CountedRoute)


@router.post(
    "/generate",
    summary="Make records",
    response_model=GenerateDataAnswer,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def generate_data(
    request: Request, body: GenerateDataBody, caller: Caller, platform: PlatformDep, id_: RequestId
) -> Response:
    """Up to `MAX_SYNC_RECORDS` records in one answer; the same seed gives the same records."""

    async def answer() -> dict[str, Any]:
        async with platform.limits.at_once(caller.id, caller.plan):
            await count(request, caller, "generation")
            return {"text": await _answer_text(platform, caller, body, id_)}

    async with watched(platform, body):
        service.check_sync(platform, body.count)
        # As text, so that bytes stay the same where it is answered a second time.
        found = await until_gone(request, once(request, caller, answer))
    return Response(found["text"], media_type="application/json")


async def _answer_text(
    platform: Platform, caller: Principal, body: GenerateDataBody, request_id: str
) -> str:
    batch = await service.prepare(platform, caller, body, request_id)
    made = await asyncio.to_thread(service.made, batch)
    answer = {
        "request_id": body.request_id or request_id,
        "run_id": batch.run.id,
        "success": True,
        "record_count": batch.recipe.count,
        "error": None,
        "defects": made.defects,
        "metadata": batch.told(),
    }
    # The records are JSON already: they are put in as they are.
    return f'{to_json(answer).decode()[:-1]},"data":{made.data.decode()}}}'


@router.post("/preview", summary="What a request would make", response_model=PreviewAnswer)
async def preview_data(
    request: Request, body: GenerateDataBody, caller: Caller, platform: PlatformDep
) -> dict[str, Any]:
    """Path and reason, fingerprint, size in the format of `Accept`, and the first records.

    Nothing is stored, and no model is asked.
    """
    name = service.format_of(request.headers.get("accept", "*/*"))
    return await preview.preview(platform, caller, body, name)


@router.post("/score", summary="How well records hang together")
async def score_records(body: ScoreBody, caller: Caller, platform: PlatformDep) -> ScoreAnswer:
    """From 0 to 1, with what lowers it; for records from anywhere."""
    found = await scoring.score(platform, caller, body.records, entity=body.entity)
    return ScoreAnswer.model_validate(found)
