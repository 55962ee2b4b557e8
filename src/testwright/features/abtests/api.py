"""`/api/v1/ab-tests`: which prompt, model or strategy serves real traffic better."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import Response

from testwright.core.abtests.lifecycle import Action
from testwright.db.base import now
from testwright.features.abtests import exporting, power, service, traffic, views
from testwright.features.abtests.schemas import (
    AssignBody,
    Assigned,
    ChangeBody,
    DecideBody,
    Design,
    OutcomesBody,
    OutcomesCounted,
    PowerAnswer,
    PowerBody,
    ResultsBody,
    TestBody,
    TestList,
)
from testwright.web import KEY_HEADER, Branch, Caller, PageDep, PlatformDep, once, recognised

router = Branch(prefix="/api/v1/ab-tests", tags=["A/B tests"])
TestId = Annotated[str, Path(max_length=100, pattern=r"^[^\x00]+$", description="id or key")]

Format = Annotated[str, Query(alias="format", max_length=40, description="csv, json, pdf or xlsx")]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "the file"}
}


# First, because routes are tried in turn, and traffic asks for these two.
@router.post("/{test}/assign", summary="The variant of a unit")
async def assign_ab_unit(
    request: Request, test: TestId, body: AssignBody, platform: PlatformDep
) -> Assigned:
    """The same each time. Not counted against the caller's plan: traffic asks often."""
    caller = await recognised(request)
    return Assigned.model_validate(
        await traffic.assign(platform, caller, test, body.unit_id, body.attributes)
    )


@router.post("/{test}/outcomes", summary="What came of it")
async def count_ab_outcomes(
    request: Request, test: TestId, body: OutcomesBody, platform: PlatformDep
) -> OutcomesCounted:
    """A batch counts as a whole or not at all; an `id` that was told before counts once."""
    caller = await recognised(request)
    return OutcomesCounted.model_validate(
        await traffic.outcomes(platform, caller, test, body.outcomes)
    )


@router.post(
    "",
    summary="Plan a test",
    status_code=201,
    response_model=TestBody,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def create_ab_test(
    request: Request, body: Design, caller: Caller, platform: PlatformDep
) -> dict[str, Any]:
    """A draft: nobody is assigned before it is started. The first variant is the baseline."""

    async def created() -> dict[str, Any]:
        return await service.create(platform, caller, body)

    return await once(request, caller, created)


@router.get("", summary="Tests, newest first")
async def list_ab_tests(
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    status: Annotated[str | None, Query(max_length=20)] = None,
) -> TestList:
    """All of the project, or those of one status."""
    return TestList.model_validate(await service.listing(platform, caller, page, status=status))


@router.post("/power", summary="How large a test has to be")
async def ab_power(body: PowerBody, caller: Caller) -> PowerAnswer:
    """Units for an effect, or the effect that so many units find."""
    del caller
    return PowerAnswer.model_validate(power.power(body))


@router.get("/{test}", summary="A test")
async def get_ab_test(test: TestId, caller: Caller, platform: PlatformDep) -> TestBody:
    """By id or key."""
    return TestBody.model_validate(await service.read(platform, caller, test))


@router.patch("/{test}", summary="Change a draft")
async def change_ab_test(
    test: TestId, body: ChangeBody, caller: Caller, platform: PlatformDep
) -> TestBody:
    """Of a test that has begun only name, hypothesis and the judge's budget change."""
    wanted = body.model_dump(mode="json", exclude_unset=True)
    return TestBody.model_validate(await service.change(platform, caller, test, wanted))


@router.delete("/{test}", summary="Remove a test", status_code=204)
async def remove_ab_test(test: TestId, caller: Caller, platform: PlatformDep) -> Response:
    """With all that it counted; a running one has to be stopped first."""
    await service.remove(platform, caller, test)
    return Response(status_code=204)


@router.post("/{test}/start", summary="Begin to assign units")
async def start_ab_test(test: TestId, caller: Caller, platform: PlatformDep) -> TestBody:
    """From now on the design is fixed, and each prompt is pinned to its version."""
    return await _moved(platform, caller, test, "start")


@router.post("/{test}/pause", summary="Let nobody new in")
async def pause_ab_test(test: TestId, caller: Caller, platform: PlatformDep) -> TestBody:
    """Everybody gets the first variant until it goes on."""
    return await _moved(platform, caller, test, "pause")


@router.post("/{test}/resume", summary="Go on")
async def resume_ab_test(test: TestId, caller: Caller, platform: PlatformDep) -> TestBody:
    """Units get the variant that they had."""
    return await _moved(platform, caller, test, "resume")


@router.post("/{test}/stop", summary="The kill switch")
async def stop_ab_test(test: TestId, caller: Caller, platform: PlatformDep) -> TestBody:
    """Everybody gets the first variant, within a second on all servers."""
    return await _moved(platform, caller, test, "stop")


@router.post("/{test}/decide", summary="Choose a variant")
async def decide_ab_test(
    test: TestId, body: DecideBody, caller: Caller, platform: PlatformDep
) -> TestBody:
    """The end: whoever still names the test gets this variant."""
    return await _moved(platform, caller, test, "decide", body.model_dump())


@router.get("/{test}/results", summary="What the test says now")
async def ab_results(test: TestId, caller: Caller, platform: PlatformDep) -> ResultsBody:
    """May be read at any time, unless the method is `fixed`: its status waits for the planned n."""
    row = await service.row_of(platform, caller, test)
    at = now()
    return ResultsBody.model_validate(await views.results_of(platform.database, row, at))


@router.get("/{test}/export", summary="A test as a file", responses=_FILE)
async def export_ab_test(
    test: TestId, caller: Caller, platform: PlatformDep, format_: Format = "json"
) -> Response:
    """For a table, a program, a workbook, or the desk of somebody who decides."""
    file = await exporting.export(platform, caller, test, format_)
    headers = {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(file.content, media_type=file.media_type, headers=headers)


async def _moved(
    platform: PlatformDep,
    caller: Caller,
    test: str,
    action: Action,
    decision: dict[str, Any] | None = None,
) -> TestBody:
    return TestBody.model_validate(await service.move(platform, caller, test, action, decision))
