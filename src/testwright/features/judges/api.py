"""`/api/v1/judges`: who judges, and how far each judge agrees with people."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import JSONResponse

from testwright.features.judges import service
from testwright.features.judges.schemas import (
    AgreementOfName,
    CalibrateBody,
    CalibrationAccepted,
    JudgeList,
    LabelList,
    LabelsBody,
    LabelsKept,
    OutputsToLabel,
)
from testwright.web import (
    KEY_HEADER,
    Branch,
    Caller,
    PlatformDep,
    RequestId,
    count,
    once,
    platform_of,
)

router = Branch(prefix="/api/v1/judges", tags=["Judges"])
Name = Annotated[
    str, Path(max_length=100, pattern=r"^[^\x00]+$", description="of the judge's scores")
]


@router.get("", summary="Judges with their agreement with people")
async def list_judges(caller: Caller, platform: PlatformDep) -> JudgeList:
    """Another version of a judge's prompt, or another model, is another judge."""
    return JudgeList.model_validate(await service.listing(platform, caller))


@router.get("/{name}/agreement", summary="How far judges of a name agree with people")
async def judge_agreement(name: Name, caller: Caller, platform: PlatformDep) -> AgreementOfName:
    """Cohen's kappa (weighted on grades), Krippendorff's alpha, percent agreement, intervals."""
    return AgreementOfName.model_validate(await service.agreement(platform, caller, name))


@router.post(
    "/{name}/labels",
    summary="Label outputs",
    status_code=201,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def label_outputs(
    request: Request, name: Name, body: LabelsBody, caller: Caller, platform: PlatformDep
) -> LabelsKept:
    """One label with its fields, or `items`: all of them or none.

    `label` is a number of the scale, `pass` or `fail`, or of pairs `better`, `worse` or `tie`.
    """

    async def answer() -> dict[str, Any]:
        return await service.label(platform, caller, name, body)

    return LabelsKept.model_validate(await once(request, caller, answer))


@router.get("/{name}/labels", summary="What people said")
async def list_labels(name: Name, caller: Caller, platform: PlatformDep) -> LabelList:
    """Oldest first."""
    return LabelList.model_validate(await service.labels(platform, caller, name))


@router.get("/{name}/unlabelled", summary="Outputs to label")
async def list_unlabelled(
    name: Name,
    caller: Caller,
    platform: PlatformDep,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> OutputsToLabel:
    """What the judge scored and nobody labelled; its scores are not told, lest they lead."""
    return OutputsToLabel.model_validate(await service.unlabelled(platform, caller, name, limit))


@router.post(
    "/{name}/calibrate",
    summary="Ask a judge about the labelled outputs",
    status_code=202,
    response_model=CalibrationAccepted,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def calibrate_judge(
    request: Request,
    name: Name,
    caller: Caller,
    request_id: RequestId,
    body: CalibrateBody | None = None,
) -> JSONResponse:
    """A job that asks only about what this judge gave no score yet; `task-status` follows it."""

    async def answer() -> dict[str, Any]:
        await count(request, caller, "generation")
        wanted = body or CalibrateBody.model_validate({})
        return await service.calibrate(platform_of(request), caller, name, wanted, request_id)

    made = await once(request, caller, answer)
    return JSONResponse(made, 202, {"Location": f"/api/v1/task-status/{made['task_id']}"})
