"""`/api/v1/experiments`: which version, model or strategy is better, and how sure that is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import JSONResponse

from testwright.core.access import Principal
from testwright.features.experiments import begin, service, suites, views
from testwright.features.experiments.schemas import (
    CellList,
    ChangeList,
    ExperimentAccepted,
    ExperimentBody,
    ExperimentList,
    ExperimentStatus,
    ResumeBody,
    SuiteBody,
)
from testwright.features.experiments.store.experiments import Experiment, ExperimentFilter
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

router = Branch(prefix=begin.URL, tags=["Experiments"])
ExperimentId = Annotated[str, Path(max_length=100, pattern=r"^[^\x00]+$")]
Only = Annotated[
    str | None, Query(max_length=100, pattern=r"^[^\x00]+$", description="only of this one")
]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Limit = Annotated[int, Query(ge=1, le=200)]
_ACCEPTED: dict[str, Any] = {
    "status_code": 202,
    "response_model": ExperimentAccepted,
    "openapi_extra": {"parameters": [KEY_HEADER]},
}


@router.post("/run", summary="Compare versions, models and strategies", **_ACCEPTED)
async def run_experiment(
    request: Request, body: ExperimentBody, caller: Caller, request_id: RequestId
) -> JSONResponse:
    """A job that asks every target every golden example, scores the answers and compares.

    The whole experiment counts as one generation against the caller's plan. With a `schedule` it
    is made now and again then; a prompt has one schedule of a name, and asking again changes it.
    """

    async def begun() -> Experiment:
        return await begin.begin(platform_of(request), caller, body, request_id)

    return await _accepted(request, caller, begun)


@router.post("/suite", summary="Run a suite", **_ACCEPTED)
async def run_suite(
    request: Request, body: SuiteBody, caller: Caller, request_id: RequestId
) -> JSONResponse:
    """What `testwright experiment run SUITE.yaml` sends: prompts and examples stand in the body.

    Templates become versions of a prompt unless they are there already; the examples are kept with
    the first prompt, under the tag `suite:NAME`.
    """

    async def begun() -> Experiment:
        return await suites.begin(platform_of(request), caller, body, request_id)

    return await _accepted(request, caller, begun)


async def _accepted(request: Request, caller: Principal, begun: Any) -> JSONResponse:  # noqa: ANN401
    async def answer() -> dict[str, Any]:
        await count(request, caller, "generation")
        return begin.accepted_json(await begun())

    accepted = await once(request, caller, answer)
    return JSONResponse(accepted, 202, headers={"Location": accepted["status_url"]})


@router.get("", summary="Experiments, newest first")
async def list_experiments(
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    prompt_id: Only = None,
    schedule_id: Only = None,
    verdict: Annotated[
        str | None,
        Query(max_length=20, description="passed, regressed, underpowered or failed"),
    ] = None,
) -> ExperimentList:
    """With their progress. `verdict=regressed` shows what alerted, or what the gate would stop."""
    chosen = ExperimentFilter(prompt_id=prompt_id, schedule_id=schedule_id, verdict=verdict)
    return ExperimentList.model_validate(await service.listing(platform, caller, page, chosen))


@router.get("/{experiment_id}/status", summary="How an experiment stands")
async def experiment_status(
    experiment_id: ExperimentId, caller: Caller, platform: PlatformDep
) -> ExperimentStatus:
    """Figures of what is done until now, and how each target compares to the baseline.

    A comparison's `verdict` is `regressed`, `improved`, `no_evidence` (a difference that matters
    would probably have been found) or `underpowered` (`needed_n` examples would find it).
    """
    report = await service.report(platform, caller, experiment_id)
    return ExperimentStatus.model_validate(service.report_json(report))


@router.post("/{experiment_id}/cancel", summary="Stop an experiment")
async def cancel_experiment(
    experiment_id: ExperimentId, caller: Caller, platform: PlatformDep
) -> ExperimentStatus:
    """What is done stays done."""
    report = await service.cancel(platform, caller, experiment_id)
    return ExperimentStatus.model_validate(service.report_json(report))


@router.post("/{experiment_id}/resume", summary="Go on with an experiment that ended")
async def resume_experiment(
    experiment_id: ExperimentId,
    caller: Caller,
    platform: PlatformDep,
    body: ResumeBody | None = None,
) -> ExperimentStatus:
    """Only what failed or was left is asked; a larger `budget_usd` lets it go on."""
    budget = body.budget_usd if body is not None else None
    report = await service.resume(platform, caller, experiment_id, budget_usd=budget)
    return ExperimentStatus.model_validate(service.report_json(report))


@router.get("/{experiment_id}/changes", summary="What changed, example by example")
async def experiment_changes(
    experiment_id: ExperimentId,
    caller: Caller,
    platform: PlatformDep,
    candidate: Annotated[
        str | None,
        Query(max_length=300, description="a target's name, or the number of its version"),
    ] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> ChangeList:
    """What broke comes first, then what got worse, was fixed, got better."""
    found = await views.changes_json(
        platform, caller, experiment_id, candidate=candidate, offset=offset, limit=limit
    )
    return ChangeList.model_validate(found)


@router.get("/{experiment_id}/cells", summary="What a target was asked and gave")
async def experiment_cells(
    experiment_id: ExperimentId,
    caller: Caller,
    platform: PlatformDep,
    target: Annotated[
        str | None,
        Query(max_length=300, description="its name, or the number of its version; else the first"),
    ] = None,
    offset: Offset = 0,
    limit: Limit = 50,
) -> CellList:
    """Inputs, outputs and scores with their reasons, in the order of the examples."""
    found = await views.cells_json(
        platform, caller, experiment_id, target=target, offset=offset, limit=limit
    )
    return CellList.model_validate(found)
