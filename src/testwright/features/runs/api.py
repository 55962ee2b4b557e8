"""`/api/v1/run` and `/api/v1/runs`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import AwareDatetime

from testwright.features.runs import service
from testwright.features.runs.schemas import NewRun, RunAccepted, RunBody, RunList
from testwright.features.runs.store import RunFilter
from testwright.web import (
    KEY_HEADER,
    Branch,
    Caller,
    PageDep,
    PlatformDep,
    RequestId,
    count,
    once,
    platform_of,
)

router = Branch(prefix="/api/v1", tags=["Runs"])
_NO_NUL = r"^[^\x00]+$"
Word = Annotated[str | None, Query(max_length=200, pattern=_NO_NUL)]


@router.post(
    "/run",
    summary="Ask a prompt version in the background",
    status_code=202,
    response_model=RunAccepted,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def run_prompt(
    request: Request, body: NewRun, caller: Caller, request_id: RequestId
) -> Response:
    """A missing variable is refused before a model is asked; an unused one is a warning."""
    platform = platform_of(request)

    async def accepted() -> dict[str, Any]:
        async with platform.limits.at_once(caller.id, caller.plan):
            await count(request, caller, "generation")
            return await service.create(platform, caller, body, request_id)

    answer = await once(request, caller, accepted)
    return JSONResponse(answer, 202, headers={"Location": f"/api/v1/runs/{answer['run_id']}"})


@router.get("/runs", summary="Runs, newest first")
async def list_runs(
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    task: Word = None,
    model: Word = None,
    status: Annotated[
        str | None,
        Query(max_length=20, description="pending, running, completed, failed or cancelled"),
    ] = None,
    prompt_version_id: Word = None,
    since: Annotated[AwareDatetime | None, Query(description="with a time zone")] = None,
) -> RunList:
    """Of all tasks; those of `POST /api/v1/run` from the moment when they are accepted.

    Until they have ended, `model` means the one that they ask for.
    """
    wanted = RunFilter(
        task=task, model=model, status=status, prompt_version_id=prompt_version_id, since=since
    )
    return RunList.model_validate(await service.listing(platform, caller, page, wanted))


@router.get("/runs/{run_id}", summary="A run with its output, scores and attempts")
async def get_run(
    run_id: Annotated[str, Path(max_length=100, pattern=_NO_NUL)],
    caller: Caller,
    platform: PlatformDep,
) -> RunBody:
    """`pending` or `running` until a model has answered."""
    return RunBody.model_validate(await service.read(platform, caller, run_id))
