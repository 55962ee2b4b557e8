"""`/api/v1/ab-tests/{id}/run-offline` and `…/offline`: A/B tests on a data set."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Request
from fastapi.responses import JSONResponse

from testwright.features.experiments import offline, offline_estimate, offline_views, service
from testwright.features.experiments.offline_schemas import (
    OfflineAccepted,
    OfflineBody,
    OfflineDryRun,
    OfflineResultsBody,
)
from testwright.features.experiments.schemas import ExperimentList
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

router = Branch(prefix="/api/v1/ab-tests", tags=["A/B tests"])
_NO_NUL = r"^[^\x00]+$"
TestId = Annotated[str, Path(max_length=100, pattern=_NO_NUL, description="id or key")]
RunId = Annotated[str, Path(max_length=100, pattern=_NO_NUL, description="id, or `latest`")]


@router.post(
    "/{test}/run-offline",
    summary="Try a test on golden examples",
    status_code=202,
    response_model=OfflineAccepted,
    responses={200: {"model": OfflineDryRun, "description": "`dry_run`: nothing is begun"}},
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def run_ab_test_offline(
    request: Request, test: TestId, body: OfflineBody, caller: Caller, request_id: RequestId
) -> JSONResponse:
    """A job that asks every variant every example: before a test meets traffic, or after.

    The run is an experiment, so it can be cancelled and resumed as one. It counts as one
    generation against the caller's plan; a `dry_run` counts nothing.
    """
    platform = platform_of(request)
    if body.dry_run:
        new = await offline.planned(platform, caller, test, body)
        return JSONResponse(await offline_estimate.estimate(platform, caller.project_id, new))

    async def answer() -> dict[str, Any]:
        await count(request, caller, "generation")
        new = await offline.planned(platform, caller, test, body)
        return offline_views.accepted_json(await service.create(platform, caller, new, request_id))

    accepted = await once(request, caller, answer)
    return JSONResponse(accepted, 202, headers={"Location": accepted["status_url"]})


@router.get("/{test}/offline", summary="Offline runs of a test, newest first")
async def list_offline_runs(
    test: TestId, caller: Caller, platform: PlatformDep, page: PageDep
) -> ExperimentList:
    """With their progress."""
    return ExperimentList.model_validate(await offline.listing(platform, caller, test, page))


@router.get("/{test}/offline/{run}", summary="What an offline run found")
async def offline_results(
    test: TestId, run: RunId, caller: Caller, platform: PlatformDep
) -> OfflineResultsBody:
    """Every candidate beside the first variant on the same examples, metric by metric.

    A comparison's `verdict` is `regressed`, `improved`, `no_evidence` (a difference of `min_effect`
    would probably have been found) or `underpowered` (`needed_n` examples would find it).
    """
    found = await offline_views.results_json(platform, caller, test, run)
    return OfflineResultsBody.model_validate(found)
