"""`POST …/versions/{version_id}/evaluate` and `GET /api/v1/evaluations`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic_core import to_jsonable_python

from testwright.features.experiments import evaluate
from testwright.features.experiments.evaluate_schemas import (
    EvaluateBody,
    Evaluation,
    EvaluationAccepted,
    EvaluationList,
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

router = Branch(prefix="/api/v1", tags=["Experiments"])
_NO_NUL = r"^[^\x00]+$"
PromptId = Annotated[str, Path(max_length=200, pattern=_NO_NUL, description="id or name")]
VersionId = Annotated[str, Path(max_length=100, pattern=_NO_NUL, description="id, number or label")]
Filter = Annotated[str | None, Query(max_length=100, pattern=_NO_NUL)]
_LATER: dict[int | str, dict[str, Any]] = {
    202: {"model": EvaluationAccepted, "description": "more than 50 examples: a job"}
}


@router.post(
    "/prompts/{prompt_id}/versions/{version_id}/evaluate",
    summary="Try a prompt version on its golden examples",
    response_model=Evaluation,
    responses=_LATER,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def evaluate_version(
    request: Request,
    prompt_id: PromptId,
    version_id: VersionId,
    caller: Caller,
    request_id: RequestId,
    body: EvaluateBody | None = None,
) -> Response:
    """Up to 50 examples are waited for. Above that it is a job: `task-status` tells how far it is.

    Nothing but the named model answers: no fallback, no earlier answer.
    """
    platform = platform_of(request)

    async def answer() -> dict[str, Any]:
        async with platform.limits.at_once(caller.id, caller.plan):
            await count(request, caller, "generation")
            begun = await evaluate.begin(
                platform, caller, prompt_id, version_id, body or EvaluateBody(), request_id
            )
            if begun.examples > evaluate.MOST_AT_ONCE:
                return {
                    "experiment_id": begun.id,
                    "task_id": begun.job_id,
                    "status": "pending",
                    "total_tests": begun.examples,
                }
            return await evaluate.finish(platform, caller, begun)

    made = to_jsonable_python(await once(request, caller, answer))
    if "task_id" not in made:
        return JSONResponse(made)
    return JSONResponse(made, 202, {"Location": f"/api/v1/task-status/{made['task_id']}"})


@router.get("/evaluations", summary="What scorers said of runs, newest first")
async def list_evaluations(
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    experiment_id: Filter = None,
    version_id: Filter = None,
) -> EvaluationList:
    """Of experiments and evaluations; `reason` puts the scorers' reasons together."""
    found = await evaluate.listing(
        platform, caller, page, experiment_id=experiment_id, version_id=version_id
    )
    return EvaluationList.model_validate(found)
