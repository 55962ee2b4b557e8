"""`/api/v1/data/exports`: data sets of any size as files, made in the background."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Request
from fastapi.responses import FileResponse, JSONResponse, Response

from testwright.features.testdata import exports, service
from testwright.features.testdata.export_schemas import (
    ExportAccepted,
    ExportBody,
    ExportDetail,
    ExportList,
    ExportPlan,
)
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

router = Branch(prefix=exports.URL, tags=["Test data"])
JobId = Annotated[str, Path(max_length=100, description="of the export")]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "the file; ranges are served"}
}


@router.post(
    "",
    summary="Make files of records in the background",
    status_code=202,
    response_model=ExportAccepted,
    responses={200: {"model": ExportPlan, "description": "what a dry run would make"}},
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def export_data(
    request: Request, body: ExportBody, caller: Caller, request_id: RequestId
) -> Response:
    """The records of one entity, or of all entities of a `plan`, cut into files.

    The whole export counts as one generation against the caller's plan.
    """
    platform = platform_of(request)
    if body.dry_run:
        return JSONResponse(await exports.plan(platform, caller, body))

    async def accepted() -> dict[str, Any]:
        async with platform.limits.at_once(caller.id, caller.plan):
            await count(request, caller, "generation")
            return await exports.create(platform, caller, body, request_id)

    answer = await once(request, caller, accepted)
    return JSONResponse(answer, 202, headers={"Location": answer["status_url"]})


@router.get("", summary="Exports, newest first")
async def list_exports(caller: Caller, platform: PlatformDep, page: PageDep) -> ExportList:
    """With their progress."""
    return ExportList.model_validate(await exports.listing(platform, caller, page))


@router.get("/{job_id}", summary="An export, how far it is, and its files")
async def get_export(job_id: JobId, caller: Caller, platform: PlatformDep) -> ExportDetail:
    """The manifest: each file with its records, size, checksum and address."""
    return ExportDetail.model_validate(await exports.read(platform, caller, job_id))


@router.get("/{job_id}/files/{name}", summary="Download a file", responses=_FILE)
async def download_export_file(
    job_id: JobId,
    name: Annotated[str, Path(max_length=200, description="as the manifest has it")],
    caller: Caller,
    platform: PlatformDep,
) -> FileResponse:
    """A file that is ready. The `ETag` is its SHA-256."""
    found = await exports.file(platform, caller, job_id, name)
    return FileResponse(
        found.path,
        media_type=service.media_type_of(found.format),
        filename=found.path.name,
        headers={"ETag": f'"{found.sha256}"', "Cache-Control": "private, no-cache"},
    )


@router.delete("/{job_id}", summary="Remove the files of an export", status_code=204)
async def delete_export(job_id: JobId, caller: Caller, platform: PlatformDep) -> None:
    """Stops the work on them, too. `POST /api/v1/jobs/{id}/resume` makes all of them again."""
    await exports.remove(platform, caller, job_id)
