"""`/api/v1/judge-panels`: several judges, and what they say together."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from testwright.core.panels.design import PanelDesign
from testwright.features.panels import results, service
from testwright.features.panels.schemas import (
    JudgingAccepted,
    JudgingRequest,
    PanelBody,
    PanelChange,
    PanelDetail,
    PanelList,
    PanelResults,
)
from testwright.web import (
    KEY_HEADER,
    Caller,
    PageDep,
    PlatformDep,
    RequestId,
    count,
    once,
    platform_of,
)

_routes = APIRouter(prefix="/judge-panels", tags=["Judge panels"])
Panel = Annotated[str, Path(max_length=100, pattern=r"^[^\x00]+$", description="id or name")]


@_routes.post(
    "",
    summary="Put a panel together",
    status_code=201,
    response_model=PanelBody,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def create_judge_panel(
    request: Request, body: PanelDesign, caller: Caller, platform: PlatformDep
) -> dict[str, Any]:
    """Two judges or more of one type: `rubric` grades outputs, `pairwise` compares two."""

    async def created() -> dict[str, Any]:
        return await service.create(platform, caller, body)

    return await once(request, caller, created)


@_routes.get("", summary="Panels, newest first")
async def list_judge_panels(caller: Caller, platform: PlatformDep, page: PageDep) -> PanelList:
    """All of the project."""
    return PanelList.model_validate(await service.listing(platform, caller, page))


@_routes.get("/{panel}", summary="A panel")
async def get_judge_panel(panel: Panel, caller: Caller, platform: PlatformDep) -> PanelDetail:
    """With its newest judgings."""
    return PanelDetail.model_validate(await service.detail(platform, caller, panel))


@_routes.patch("/{panel}", summary="Change a panel")
async def change_judge_panel(
    panel: Panel, body: PanelChange, caller: Caller, platform: PlatformDep
) -> PanelBody:
    """For judgings to come. It keeps its name: labels of people are kept under it."""
    return PanelBody.model_validate(await service.change(platform, caller, panel, body))


@_routes.delete("/{panel}", summary="Remove a panel", status_code=204)
async def remove_judge_panel(panel: Panel, caller: Caller, platform: PlatformDep) -> Response:
    """With all that its judges said; what people said stays."""
    await service.remove(platform, caller, panel)
    return Response(status_code=204)


@_routes.post(
    "/{panel}/judge",
    summary="Let a panel judge",
    status_code=202,
    response_model=JudgingAccepted,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def judge_by_panel(
    request: Request, panel: Panel, body: JudgingRequest, caller: Caller, request_id: RequestId
) -> JSONResponse:
    """A job, which `task-status` follows. Each pair is judged in both orders."""

    async def answer() -> dict[str, Any]:
        await count(request, caller, "generation")
        return await service.judge(platform_of(request), caller, panel, body, request_id)

    made = await once(request, caller, answer)
    return JSONResponse(made, 202, {"Location": f"/api/v1/task-status/{made['task_id']}"})


@_routes.get("/{panel}/results", summary="What a panel says")
async def get_panel_results(
    panel: Panel,
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    judging: Annotated[
        str | None, Query(max_length=100, description="id of it or its job; else the newest")
    ] = None,
) -> PanelResults:
    """Consensus, agreement, each judge's bias, variants ranked; while it goes on, what there is."""
    return PanelResults.model_validate(
        await results.results(platform, caller, panel, judging, page)
    )


router = APIRouter()
router.include_router(_routes, prefix="/api/v1")
router.include_router(_routes, prefix="/api/v1/ab-tests", include_in_schema=False)
