"""`/api/v1/prompts`: prompts and their versions."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic_core import to_jsonable_python

from testwright.features.prompts import labels, service
from testwright.features.prompts.label_schemas import MovedBody, Reason
from testwright.features.prompts.schemas import (
    DiffBody,
    NewPrompt,
    NewVersion,
    PromptChange,
    PromptDetail,
    PromptList,
    VersionBody,
    VersionList,
)
from testwright.web import KEY_HEADER, Branch, Caller, PageDep, PlatformDep, once

router = Branch(prefix="/api/v1/prompts", tags=["Prompts"])
NO_NUL = r"^[^\x00]+$"
PromptId = Annotated[str, Path(max_length=200, pattern=NO_NUL, description="id or name")]
VersionId = Annotated[
    str, Path(max_length=100, pattern=NO_NUL, description="id, number or label, such as latest")
]
VersionIdQuery = Annotated[str, Query(max_length=100, pattern=NO_NUL)]
PENDING: dict[int | str, dict[str, Any]] = {
    202: {"model": MovedBody, "description": "the label is protected: somebody else has to agree"}
}


@router.post(
    "",
    summary="Create a prompt with its first version",
    status_code=201,
    response_model=PromptDetail,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def create_prompt(
    request: Request, body: NewPrompt, caller: Caller, platform: PlatformDep
) -> Response:
    """The first version is labelled `active`. A name that is taken is 409, with the id."""

    async def made() -> dict[str, Any]:
        return await service.create(platform, caller, body)

    prompt = to_jsonable_python(await once(request, caller, made))
    return JSONResponse(prompt, 201, headers={"Location": f"/api/v1/prompts/{prompt['id']}"})


@router.get("", summary="Prompts, newest first")
async def list_prompts(
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    task: Annotated[str | None, Query(max_length=40, pattern=NO_NUL)] = None,
) -> PromptList:
    """With their labels; those that came with the product among them."""
    return PromptList.model_validate(await service.listing(platform, caller, page, task=task))


@router.get("/diff", summary="What changed between two versions")
async def diff_versions(
    caller: Caller,
    platform: PlatformDep,
    from_: Annotated[VersionIdQuery, Query(alias="from", description="id of a version")],
    to: Annotated[VersionIdQuery, Query(description="id of a version, of any prompt")],
) -> DiffBody:
    """`unified` as `diff -u` writes it; `messages` word by word; `fields` for what is no text."""
    return DiffBody.model_validate(await service.diff(platform, caller, from_, to))


@router.get("/{prompt_id}", summary="A prompt with its active version")
async def get_prompt(prompt_id: PromptId, caller: Caller, platform: PlatformDep) -> PromptDetail:
    """By id or name."""
    return PromptDetail.model_validate(await service.read(platform, caller, prompt_id))


@router.patch("/{prompt_id}", summary="Describe a prompt, or protect its labels")
async def change_prompt(
    prompt_id: PromptId, body: PromptChange, caller: Caller, platform: PlatformDep
) -> PromptDetail:
    """`protected_labels` are all that are protected from now on; for those who administer."""
    return PromptDetail.model_validate(await labels.change(platform, caller, prompt_id, body))


@router.get("/{prompt_id}/versions", summary="Versions of a prompt, newest first")
async def list_versions(
    prompt_id: PromptId, caller: Caller, platform: PlatformDep, page: PageDep
) -> VersionList:
    """With what they say and the labels that point at them."""
    return VersionList.model_validate(await service.versions(platform, caller, prompt_id, page))


@router.post(
    "/{prompt_id}/versions",
    summary="Add a version",
    status_code=201,
    response_model=VersionBody,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def create_version(
    request: Request, prompt_id: PromptId, body: NewVersion, caller: Caller, platform: PlatformDep
) -> Response:
    """Numbers count up without gaps, also when two callers add one at once. No label moves.

    Words that are the newest version's already make a version too, with a warning.
    """

    async def made() -> dict[str, Any]:
        return await service.add_version(platform, caller, prompt_id, body)

    version = to_jsonable_python(await once(request, caller, made))
    place = f"/api/v1/prompts/{version['prompt_id']}/versions/{version['id']}"
    return JSONResponse(version, 201, headers={"Location": place})


@router.get("/{prompt_id}/versions/{version_id}", summary="One version")
async def get_version(
    prompt_id: PromptId, version_id: VersionId, caller: Caller, platform: PlatformDep
) -> VersionBody:
    """By id, number or label."""
    found = await service.version(platform, caller, prompt_id, version_id)
    return VersionBody.model_validate(found)


@router.post(
    "/{prompt_id}/versions/{version_id}/activate",
    summary="Make a version the one that generations use",
    response_model=MovedBody,
    responses=PENDING,
)
async def activate_version(
    prompt_id: PromptId,
    version_id: VersionId,
    caller: Caller,
    platform: PlatformDep,
    body: Reason | None = None,
) -> Response:
    """202 when `active` is protected: somebody else approves the request."""
    note = body.message if body is not None else ""
    return moved_response(await labels.activate(platform, caller, prompt_id, version_id, note=note))


def moved_response(moved: dict[str, Any]) -> Response:
    """202 for what somebody else has to agree to, else 200."""
    return JSONResponse(moved, 202 if moved["status"] == "pending" else 200)
