"""Judge panels: what every door calls, so that all doors agree."""

from __future__ import annotations

from typing import Any, Final

from testwright.core.access import Principal
from testwright.core.panels.design import PanelDesign, read
from testwright.core.scoring.judging.judge import Judge
from testwright.core.scoring.judging.pairwise import PairwiseJudge
from testwright.core.scoring.judging.rubric import RubricJudge
from testwright.core.scoring.scorer import ScorerSpec
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.db.session import Session
from testwright.db.tables import JudgePanelRow, PanelJudgingRow
from testwright.engine.identity import require
from testwright.engine.judging import judge_of, scorers_of
from testwright.engine.platform import Platform
from testwright.engine.targets import RULES_MODEL, prompt_of, provider_of
from testwright.errors import Conflict, Detail, InvalidInput, NotFound, Unconfigured
from testwright.features.panels.items import items_of
from testwright.features.panels.schemas import JudgingRequest, PanelChange
from testwright.features.panels.store import judgings as judging_store
from testwright.features.panels.store import panels as store
from testwright.validation import checked

KIND: Final = "judge_panel"
_SHOWN_JUDGINGS: Final = 20


async def create(platform: Platform, principal: Principal, design: PanelDesign) -> dict[str, Any]:
    """A new panel.

    Raises:
        Forbidden: the role may not change prompts and judges.
        InvalidInput: there is no such model or prompt; `details` names the judge.
        Conflict: the name is taken.
    """
    require(principal, "change_prompts")
    await _check(platform, principal.project_id, design)
    async with platform.database.exclusive() as session:
        taken = await store.find(session, principal.project_id, design.name)
        if taken is not None:
            raise Conflict(
                f"there is a panel {design.name!r} already, {taken.id}: choose another name",
                details=(Detail("name", f"taken by {taken.id}"),),
            )
        document = design.model_dump(mode="json")
        row = await store.add(session, principal.project_id, document, principal.id)
    return shown(row)


async def listing(platform: Platform, principal: Principal, page: PageRequest) -> dict[str, Any]:
    """Panels of the project, newest first.

    Raises:
        InvalidInput: a cursor that is none of ours.
    """
    require(principal, "read")
    found = await store.listing(platform.database, principal.project_id, page)
    return {"items": [shown(row) for row in found.items], "next_cursor": found.next_cursor}


async def detail(platform: Platform, principal: Principal, panel: str) -> dict[str, Any]:
    """One panel, by id or name, with its newest judgings.

    Raises:
        NotFound: the project has none.
    """
    require(principal, "read")
    async with platform.database.read() as session:
        row = await found(session, principal, panel)
        newest = await store.judgings(session, row.id, _SHOWN_JUDGINGS)
    return {**shown(row), "judgings": [_judging(one) for one in newest]}


async def change(
    platform: Platform, principal: Principal, panel: str, wanted: PanelChange
) -> dict[str, Any]:
    """Changes a panel for judgings to come; those that were begun keep it as it was.

    Raises:
        NotFound: the project has none.
        InvalidInput: as `create`.
    """
    require(principal, "change_prompts")
    said = wanted.model_dump(mode="json", exclude_unset=True)
    async with platform.database.read() as session:
        row = await found(session, principal, panel)
    design = _read({**row.design, **said})
    await _check(platform, principal.project_id, design)
    async with platform.database.exclusive() as session:
        row = await found(session, principal, panel)
        row.design = _read({**row.design, **said}).model_dump(mode="json")
        row.changed_at = now()
    return shown(row)


async def remove(platform: Platform, principal: Principal, panel: str) -> None:
    """Removes a panel with all that its judges said; labels of people stay.

    Raises:
        NotFound: the project has none.
        Conflict: it judges now.
    """
    require(principal, "change_prompts")
    async with platform.database.exclusive() as session:
        row = await found(session, principal, panel)
        job_id = await store.at_work(session, row.id)
        if job_id is not None:
            raise Conflict(f"{row.name} judges now: cancel the job {job_id} first, then remove it")
        await store.remove(session, row.id)


async def judge(
    platform: Platform, principal: Principal, panel: str, body: JudgingRequest, request_id: str
) -> dict[str, Any]:
    """Lets a panel judge, as a job.

    Raises:
        Forbidden: the role may not spend.
        NotFound: there is no such panel or experiment.
        InvalidInput: an item can't be used, a prompt is gone, or a provider lacks its key.
    """
    require(principal, "generate")
    project_id = principal.project_id
    async with platform.database.read() as session:
        row = await found(session, principal, panel)
    design = read(row.design)
    judges = await _check(platform, project_id, design)
    for number, one in enumerate(design.judges):
        if (missing := provider_of(platform, one.model).missing()) is not None:
            raise Unconfigured(missing, details=(Detail(f"judges.{number}.model", missing),))
    items = await items_of(platform, project_id, design.kind, body)
    for known in judges:
        await platform.judges.register(known)
    async with platform.database.write() as session:
        row = await found(session, principal, row.id)
        job_id = await platform.jobs.add(
            session,
            KIND,
            project_id=project_id,
            input={"panel": row.name},
            items=items,
            principal_id=principal.id,
            request_id=request_id,
        )
        judging = await judging_store.add(
            session,
            row,
            job_id=job_id,
            design=design.model_dump(mode="json"),
            judges=[{"id": one.id, "prompt": one.asks[0].prompt} for one in judges],
            items=len(items),
        )
    await platform.jobs.announce(job_id)
    return {
        "judging_id": judging.id,
        "task_id": job_id,
        "status": "pending",
        "total": len(items),
    }


async def found(session: Session, principal: Principal, panel: str) -> JudgePanelRow:
    """The row of a panel, by id or name.

    Raises:
        NotFound: the project has none.
    """
    row = await store.find(session, principal.project_id, panel)
    if row is None:
        raise NotFound(
            f"there is no judge panel {panel[:100]!r}; GET /api/v1/judge-panels lists them"
        )
    return row


def shown(row: JudgePanelRow) -> dict[str, Any]:
    """A panel as people see it."""
    return {
        "id": row.id,
        **row.design,
        "created_at": row.created_at,
        "changed_at": row.changed_at,
        "created_by": row.created_by,
    }


def _judging(row: PanelJudgingRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "task_id": row.job_id,
        "items": row.items,
        "created_at": row.created_at,
    }


def _read(document: dict[str, Any]) -> PanelDesign:
    return checked(PanelDesign, document)


async def _check(platform: Platform, project_id: str, design: PanelDesign) -> list[Judge]:
    """The judges as they would judge now: each prompt at its version.

    Raises:
        InvalidInput: there is no such model or prompt; `details` names the judge.
    """
    judges = []
    for number, one in enumerate(design.judges):
        options = one.options(design.scale)
        asked = RubricJudge.of(options) if design.kind == "rubric" else PairwiseJudge.of(options)
        assert asked is not None  # the design says by what to judge
        try:
            provider_of(platform, one.model)
        except InvalidInput as error:
            raise _of_judge(number, "model", error) from None
        if one.model == RULES_MODEL:
            raise _of_judge(number, "model", InvalidInput(f"{RULES_MODEL} judges nothing"))
        try:
            await prompt_of(platform, project_id, asked.prompt)
        except (InvalidInput, NotFound) as error:
            raise _of_judge(number, "prompt", error) from None
        (scorer,) = scorers_of([ScorerSpec(kind=design.kind, name=design.name, options=options)])
        known, _ = await judge_of(platform, project_id, scorer, None)
        assert known is not None  # its prompt is there
        judges.append(known)
    return judges


def _of_judge(number: int, field: str, error: InvalidInput | NotFound) -> InvalidInput:
    problem = error.details[0].problem if error.details else error.message
    place = f"judges.{number}.{field}"
    return InvalidInput(f"{place}: {problem}", details=(Detail(place, problem),))
