"""`/api/v1/prompts/{prompt_id}/…`: labels, their history, and requests to move protected ones."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from fastapi.responses import Response

from testwright.features.prompts import labels
from testwright.features.prompts.api import NO_NUL, PENDING, PromptId, moved_response
from testwright.features.prompts.label_schemas import (
    LabelEventList,
    LabelMove,
    LabelRequest,
    LabelRequestList,
    MovedBody,
)
from testwright.web import Branch, Caller, PageDep, PlatformDep

router = Branch(prefix="/api/v1/prompts/{prompt_id}", tags=["Prompts"])
LabelName = Annotated[str, Path(max_length=100, pattern=NO_NUL)]
EventId = Annotated[str, Path(max_length=100, pattern=NO_NUL)]
RequestIdPath = Annotated[str, Path(max_length=100, pattern=NO_NUL)]


@router.post(
    "/labels", summary="Point a label at a version", response_model=MovedBody, responses=PENDING
)
async def move_label(
    prompt_id: PromptId, body: LabelMove, caller: Caller, platform: PlatformDep
) -> Response:
    """`candidate`, `staging` … are yours to name; `active` is what generations use."""
    return moved_response(
        await labels.point(
            platform, caller, prompt_id, body.label, body.version_id, note=body.message
        )
    )


@router.delete(
    "/labels/{label}", summary="Take a label off", response_model=MovedBody, responses=PENDING
)
async def remove_label(
    prompt_id: PromptId, label: LabelName, caller: Caller, platform: PlatformDep
) -> Response:
    """The version stays. `active` can't be taken off."""
    return moved_response(await labels.remove(platform, caller, prompt_id, label))


@router.get("/events", summary="What happened to the labels, newest first")
async def list_label_events(
    prompt_id: PromptId,
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    label: Annotated[str | None, Query(max_length=100, pattern=NO_NUL)] = None,
) -> LabelEventList:
    """Who moved which label from where to where, and who approved it."""
    found = await labels.events(platform, caller, prompt_id, page, label=label)
    return LabelEventList.model_validate(found)


@router.post(
    "/events/{event_id}/revert",
    summary="Put a label back to where it was",
    response_model=MovedBody,
    responses=PENDING,
)
async def revert_label_event(
    prompt_id: PromptId, event_id: EventId, caller: Caller, platform: PlatformDep
) -> Response:
    """409 when the label has moved since."""
    return moved_response(await labels.revert(platform, caller, prompt_id, event_id))


@router.get("/label-requests", summary="Requests to move protected labels, newest first")
async def list_label_requests(
    prompt_id: PromptId,
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    status: Annotated[str | None, Query(max_length=20, description="only of this state")] = None,
) -> LabelRequestList:
    """`pending`, `approved`, `rejected`, or `superseded` when the label moved meanwhile."""
    found = await labels.requests(platform, caller, prompt_id, page, status=status)
    return LabelRequestList.model_validate(found)


@router.post("/label-requests/{request_id}/approve", summary="Agree to a move")
async def approve_label_request(
    prompt_id: PromptId, request_id: RequestIdPath, caller: Caller, platform: PlatformDep
) -> LabelRequest:
    """The label moves. Not for whoever asked for it."""
    found = await labels.decide(platform, caller, prompt_id, request_id, approve=True)
    return LabelRequest.model_validate(found)


@router.post("/label-requests/{request_id}/reject", summary="Refuse a move")
async def reject_label_request(
    prompt_id: PromptId, request_id: RequestIdPath, caller: Caller, platform: PlatformDep
) -> LabelRequest:
    """The label stays. Not for whoever asked for it."""
    found = await labels.decide(platform, caller, prompt_id, request_id, approve=False)
    return LabelRequest.model_validate(found)
