"""Generations as rows: suites as people work with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, Table, delete, func, insert, select

from testwright.core.runs import Run, Score
from testwright.core.testcases.regenerate import StandingCase
from testwright.core.testcases.suite import TestCase
from testwright.db.base import now
from testwright.db.group_commit import Write
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database, Session
from testwright.db.tables import (
    GenerationCaseRow,
    GenerationRow,
    PromptRow,
    PromptVersionRow,
    RunRow,
)

_GENERATION = insert(cast("Table", GenerationRow.__table__))
_CASE = insert(cast("Table", GenerationCaseRow.__table__))


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A generation without its cases.

    `input` is the request as the latest run got it (`SuiteRequest.to_json`).
    """

    id: str
    project_id: str
    run_id: str
    job_id: str | None
    story_id: str
    title: str
    input: Mapping[str, Any]
    requested_model: str
    model: str
    strategy: str
    strategy_reason: str
    prompt_version: str | None
    usage: Mapping[str, Any]
    open_questions: Sequence[str]
    coverage: Mapping[str, Sequence[str]]
    quality_score: float
    quality: Mapping[str, Any]
    last_number: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How many cases a generation has, and how many of them people edited."""

    cases: int = 0
    edited: int = 0


def generation_id(run: Run) -> str:
    """The id of the generation that a run began: the run's own, so that a cached answer has it."""
    return "gen_" + run.id.removeprefix("run_")


async def begun(run: Run) -> list[Write]:
    """The rows of a suite as people will work with it, to be stored together with its run."""
    return generation_writes(run, generation_id(run))


def generation_writes(
    run: Run,
    identifier: str,
    *,
    story_id: str | None = None,
    title: str | None = None,
    job_id: str | None = None,
) -> list[Write]:
    """The rows of what a run made, as a generation of its own.

    Args:
        run: a completed run.
        identifier: the generation's id.
        story_id: what the backlog calls the story; else what the run calls it.
        title: what the backlog calls it; else the goal that was understood.
        job_id: the backlog's job.
    """
    moment = now()
    cases = run.output["test_cases"]
    generation = {
        "id": identifier,
        "project_id": run.project_id,
        "run_id": run.id,
        "job_id": job_id,
        "story_id": story_id or run.output["story_id"],
        "title": title or run.output["title"],
        "open_questions": run.output["open_questions"],
        "coverage": run.output["coverage"],
        "last_number": len(cases),
        "created_at": moment,
        "updated_at": moment,
        **_measured(run.scores),
    }
    rows = (
        {
            "generation_id": identifier,
            "case_id": case["id"],
            "project_id": run.project_id,
            "position": position,
            "body": case,
            "generated": case,
            "edited_at": None,
        }
        for position, case in enumerate(cases)
    )
    return [Write(_GENERATION, generation), *(Write(_CASE, row) for row in rows)]


async def get(database: Database, project_id: str, identifier: str) -> Generation | None:
    """One generation."""
    async with database.read() as session:
        row = (
            await session.execute(_generations(project_id).where(GenerationRow.id == identifier))
        ).one_or_none()
        return _generation(row) if row is not None else None


async def latest_of_story(database: Database, project_id: str, story_id: str) -> Generation | None:
    """The newest generation of a story, by the id that the backlog gives it."""
    async with database.read() as session:
        row = (
            await session.execute(
                _generations(project_id)
                .where(GenerationRow.story_id == story_id)
                .order_by(GenerationRow.id.desc())
                .limit(1)
            )
        ).one_or_none()
        return _generation(row) if row is not None else None


async def listing(
    database: Database,
    project_id: str,
    page: PageRequest,
    *,
    job_id: str | None = None,
    story_id: str | None = None,
) -> Page[tuple[Generation, CaseCounts]]:
    """Generations, newest first, with the number of their cases."""
    wanted = _generations(project_id)
    if job_id is not None:
        wanted = wanted.where(GenerationRow.job_id == job_id)
    if story_id is not None:
        wanted = wanted.where(GenerationRow.story_id == story_id)
    async with database.read() as session:
        found = await newest_first(session, wanted, GenerationRow.id, page)
        generations = [_generation(row) for row in found.items]
        counted = await _counts(session, [one.id for one in generations])
    return Page(
        [(one, counted.get(one.id, CaseCounts())) for one in generations], found.next_cursor
    )


async def by_ids(
    database: Database, project_id: str, identifiers: Sequence[str]
) -> dict[str, Generation]:
    """Generations by their ids; those that there are not are missing."""
    async with database.read() as session:
        rows = await session.execute(
            _generations(project_id).where(GenerationRow.id.in_(identifiers))
        )
        return {row[0].id: _generation(row) for row in rows}


async def cases(database: Database, identifiers: Sequence[str]) -> dict[str, list[StandingCase]]:
    """The cases of generations as they stand, in order."""
    async with database.read() as session:
        return await _cases(session, identifiers)


@dataclass(frozen=True, slots=True)
class Held:
    """A generation that nobody else can change until the transaction ends."""

    cases: Sequence[StandingCase]
    run_id: str
    last_number: int


async def hold(session: Session, project_id: str, identifier: str) -> Held | None:
    """Takes a generation to change it; None when the project has none of that id."""
    row = await session.scalar(
        select(GenerationRow)
        .where(GenerationRow.id == identifier, GenerationRow.project_id == project_id)
        .with_for_update()
    )
    if row is None:
        return None
    standing = (await _cases(session, [identifier]))[identifier]
    return Held(standing, row.run_id, row.last_number)


async def put(
    session: Session,
    identifier: str,
    standing: Sequence[StandingCase],
    scores: Sequence[Score],
    coverage: Mapping[str, Sequence[str]],
    *,
    run: Run | None = None,
    last_number: int | None = None,
) -> None:
    """Writes the cases as they stand now, and what they are worth.

    Args:
        session: an open transaction that has taken the generation by `hold`.
        identifier: the generation.
        standing: every case, in order.
        scores: of the suite as it stands.
        coverage: criterion id -> case ids.
        run: the run that made the suite again; None when people edited it.
        last_number: the highest number that a case ever had, when it changed.
    """
    row = await session.get(GenerationRow, identifier)
    assert row is not None, "it is held in this transaction"
    before = {one.case_id: one for one in await _case_rows(session, [identifier])}
    moment = now()
    for position, one in enumerate(standing):
        known = before.pop(one.case.id, None)
        body, generated = one.case.to_json(), one.generated.to_json()
        if known is None:
            session.add(
                GenerationCaseRow(
                    generation_id=identifier,
                    case_id=one.case.id,
                    project_id=row.project_id,
                    position=position,
                    body=body,
                    generated=generated,
                    edited_at=moment if one.edited else None,
                )
            )
            continue
        if one.edited and known.body != body:
            known.edited_at = moment
        elif not one.edited:
            known.edited_at = None
        known.position, known.body, known.generated = position, body, generated
    if before:
        await session.execute(
            delete(GenerationCaseRow).where(
                GenerationCaseRow.generation_id == identifier,
                GenerationCaseRow.case_id.in_(before),
            )
        )
    row.coverage = {name: list(ids) for name, ids in coverage.items()}
    row.updated_at = moment
    row.last_number = row.last_number if last_number is None else last_number
    for name, value in _measured(scores).items():
        setattr(row, name, value)
    if run is not None:
        row.run_id, row.title = run.id, row.title or run.output["title"]
        row.open_questions = run.output["open_questions"]


def _measured(scores: Sequence[Score]) -> dict[str, Any]:
    overall, *measures = scores
    return {
        "quality_score": overall.value or 0.0,
        "quality": {one.name: {"value": one.value, "reason": one.reason} for one in measures},
    }


def _generations(project_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(GenerationRow, RunRow, PromptVersionRow.number, PromptRow.name)
        .join(RunRow, RunRow.id == GenerationRow.run_id)
        .outerjoin(PromptVersionRow, PromptVersionRow.id == RunRow.prompt_version_id)
        .outerjoin(PromptRow, PromptRow.id == PromptVersionRow.prompt_id)
        .where(GenerationRow.project_id == project_id)
    )


def _generation(row: Any) -> Generation:  # noqa: ANN401 - a row of `_generations`
    kept, run, number, prompt = row
    return Generation(
        id=kept.id,
        project_id=kept.project_id,
        run_id=kept.run_id,
        job_id=kept.job_id,
        story_id=kept.story_id,
        title=kept.title,
        input=run.input,
        requested_model=run.requested_model,
        model=run.model,
        strategy=run.strategy,
        strategy_reason=run.strategy_reason,
        prompt_version=f"{prompt}@v{number}" if prompt else None,
        usage={
            "input_tokens": run.input_tokens,
            "output_tokens": run.output_tokens,
            "cost_usd": run.cost_usd,
        },
        open_questions=kept.open_questions,
        coverage=kept.coverage,
        quality_score=kept.quality_score,
        quality=kept.quality,
        last_number=kept.last_number,
        created_at=kept.created_at,
        updated_at=kept.updated_at,
    )


async def _counts(session: Session, identifiers: Sequence[str]) -> dict[str, CaseCounts]:
    rows = await session.execute(
        select(
            GenerationCaseRow.generation_id,
            func.count(),
            func.count(GenerationCaseRow.edited_at),
        )
        .where(GenerationCaseRow.generation_id.in_(identifiers))
        .group_by(GenerationCaseRow.generation_id)
    )
    return {identifier: CaseCounts(cases, edited) for identifier, cases, edited in rows}


async def _case_rows(session: Session, identifiers: Sequence[str]) -> Sequence[GenerationCaseRow]:
    return (
        await session.scalars(
            select(GenerationCaseRow)
            .where(GenerationCaseRow.generation_id.in_(identifiers))
            .order_by(GenerationCaseRow.generation_id, GenerationCaseRow.position)
        )
    ).all()


async def _cases(session: Session, identifiers: Sequence[str]) -> dict[str, list[StandingCase]]:
    found: dict[str, list[StandingCase]] = {identifier: [] for identifier in identifiers}
    for row in await _case_rows(session, identifiers):
        found[row.generation_id].append(
            StandingCase(
                TestCase.from_json(row.body),
                TestCase.from_json(row.generated),
                row.edited_at is not None,
            )
        )
    return found
