"""`/api/v1/prompts/import`: what people have for promptfoo."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from testwright.features.prompts import importing
from testwright.features.prompts.import_schemas import ImportAnswer, ImportBody
from testwright.web import KEY_HEADER, Branch, Caller, PlatformDep, once

router = Branch(prefix="/api/v1/prompts", tags=["Prompts"])


@router.post(
    "/import",
    summary="Import a promptfoo config",
    response_model=ImportAnswer,
    status_code=201,
    responses={200: {"model": ImportAnswer, "description": "nothing was new, or a dry run"}},
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def import_prompts(
    request: Request, body: ImportBody, caller: Caller, platform: PlatformDep
) -> Response:
    """Its prompts become versions of one prompt, its tests golden examples of it.

    Nothing in a config is run. What has no counterpart is told in `notes`.
    """

    async def stored() -> dict[str, Any]:
        return await importing.import_config(platform, caller, body)

    answer = await once(request, caller, stored)
    new = answer["examples"]["added"] or not all(one["known"] for one in answer["versions"])
    return JSONResponse(answer, 201 if new and not answer["dry_run"] else 200)
