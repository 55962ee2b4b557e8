"""Backlogs as jobs, and generations: reading, editing, making again, exporting."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic_core import to_jsonable_python

from testwright.features.testcases import backlog, generations, regeneration
from testwright.features.testcases.backlog_input import options_of, read_backlog
from testwright.features.testcases.generation_schemas import (
    BacklogAccepted,
    BacklogBody,
    BacklogPlan,
    CaseEdit,
    DuplicateList,
    EditedCaseBody,
    GenerationBody,
    GenerationList,
    RegenerateBody,
    RegeneratedBody,
)
from testwright.features.testcases.generations import ExportedFile
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

router = Branch(prefix="/api/v1/generations", tags=["Generations"])
Format = Annotated[
    str, Query(alias="format", max_length=40, description="name of a suite exporter: csv, xlsx …")
]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "the file"}
}


@router.post(
    "",
    summary="Turn a backlog into test cases",
    status_code=202,
    response_model=BacklogAccepted,
    responses={200: {"model": BacklogPlan, "description": "what a dry run would do"}},
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def generate_backlog(
    request: Request, body: BacklogBody, caller: Caller, request_id: RequestId
) -> Response:
    """A job that makes one generation a story; see `GET /api/v1/jobs/{id}` for its progress.

    The whole backlog counts as one generation against the caller's plan.
    """
    platform = platform_of(request)
    if body.dry_run:
        plan = await backlog.plan(platform, caller, read_backlog(body), options_of(body))
        return JSONResponse(plan)

    async def accepted() -> dict[str, Any]:
        found = read_backlog(body)
        await count(request, caller, "generation")
        job = await backlog.create(platform, caller, found.stories, options_of(body), request_id)
        return {
            "id": job.id,
            "job_id": job.id,
            "task_id": job.id,
            "status": "pending",
            "total": len(found.stories),
            "skipped": found.skipped_json(),
            "success": True,
        }

    answer = await once(request, caller, accepted)
    return JSONResponse(answer, 202, headers={"Location": f"/api/v1/jobs/{answer['job_id']}"})


@router.get("", summary="Generations, newest first")
async def list_generations(
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    job_id: Annotated[str | None, Query(max_length=100, description="of this backlog")] = None,
    story_id: Annotated[str | None, Query(max_length=100, description="of this story")] = None,
) -> GenerationList:
    """Without their cases; `GET /api/v1/generations/{id}` has them."""
    found = await generations.listing(platform, caller, page, job_id=job_id, story_id=story_id)
    return GenerationList.model_validate(found)


@router.get("/export", summary="All suites of a backlog as one file", responses=_FILE)
async def export_backlog(
    caller: Caller,
    platform: PlatformDep,
    job_id: Annotated[str, Query(max_length=100, description="the backlog's job")],
    format_: Format = "json",
) -> Response:
    """In the backlog's order; stories that are not done yet are not in it."""
    return _download(await generations.export_job(platform, caller, job_id, format_))


@router.get("/duplicates", summary="Cases of a backlog that say the same")
async def list_duplicates(
    caller: Caller,
    platform: PlatformDep,
    job_id: Annotated[str, Query(max_length=100, description="the backlog's job")],
) -> DuplicateList:
    """By what is done and what comes of it, never by title; with the reason. Nothing is removed."""
    found = await generations.duplicates_of_job(platform, caller, job_id)
    return DuplicateList.model_validate(found)


@router.get("/{generation_id}", summary="A suite of test cases as it stands")
async def get_generation(
    generation_id: str, caller: Caller, platform: PlatformDep
) -> GenerationBody:
    """With story, coverage and quality of the cases as they stand, edits included."""
    return GenerationBody.model_validate(await generations.read(platform, caller, generation_id))


@router.get("/{generation_id}/export", summary="A suite as a file of another tool", responses=_FILE)
async def export_generation(
    generation_id: str, caller: Caller, platform: PlatformDep, format_: Format = "json"
) -> Response:
    """The cases as they stand."""
    return _download(await generations.export(platform, caller, generation_id, format_))


@router.patch("/{generation_id}/test-cases/{case_id}", summary="Edit a test case by hand")
async def edit_case(
    generation_id: str, case_id: str, body: CaseEdit, caller: Caller, platform: PlatformDep
) -> EditedCaseBody:
    """Only the fields that are sent change. The edit survives every regeneration."""
    return EditedCaseBody.model_validate(
        await generations.edit(platform, caller, generation_id, case_id, body)
    )


@router.post(
    "/{generation_id}/regenerate",
    summary="Make a suite again",
    response_model=RegeneratedBody,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def regenerate(
    request: Request,
    generation_id: str,
    caller: Caller,
    request_id: RequestId,
    body: RegenerateBody | None = None,
) -> Response:
    """Edits survive, cases whose story and criteria did not change stay, ids stay.

    With `test_cases` only those are replaced. `changes` tells what became of every case and why.
    """
    platform = platform_of(request)

    async def made() -> dict[str, Any]:
        async with platform.limits.at_once(caller.id, caller.plan):
            await count(request, caller, "generation")
            return await regeneration.regenerate_generation(
                platform, caller, generation_id, body or RegenerateBody(), request_id
            )

    return JSONResponse(to_jsonable_python(await once(request, caller, made)))


def _download(file: ExportedFile) -> Response:
    return Response(
        file.content,
        media_type=file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
