"""Generations as people work with them: reading, editing, exporting."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic_core import to_jsonable_python

from testwright.core.access import Principal
from testwright.core.formats import ExportedSuite, SuiteExporter
from testwright.core.testcases.choice.coverage import coverage_of
from testwright.core.testcases.choice.duplicates import Duplicate, Located, duplicates, located
from testwright.core.testcases.compose import story_of
from testwright.core.testcases.quality.score import score_suite
from testwright.core.testcases.regenerate import StandingCase
from testwright.core.testcases.request import request_from_json
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite, TestCase
from testwright.db.paging import PageRequest
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.testcases import store
from testwright.features.testcases.generation_schemas import CaseEdit
from testwright.features.testcases.store import CaseCounts, Generation
from testwright.plugins import registry


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file for download."""

    content: bytes
    media_type: str
    name: str


async def listing(
    platform: Platform,
    principal: Principal,
    page: PageRequest,
    *,
    job_id: str | None = None,
    story_id: str | None = None,
) -> dict[str, Any]:
    """The project's generations, newest first.

    Raises:
        Forbidden: the role may not read.
        InvalidInput: the cursor is none of ours.
    """
    require(principal, "read")
    found = await store.listing(
        platform.database, principal.project_id, page, job_id=job_id, story_id=story_id
    )
    return {
        "items": [_summary(one, counts) for one, counts in found.items],
        "next_cursor": found.next_cursor,
    }


async def read(platform: Platform, principal: Principal, identifier: str) -> dict[str, Any]:
    """One generation with everything that is known of it.

    Raises:
        NotFound: the project has no such generation.
    """
    require(principal, "read")
    known = await store.get(platform.database, principal.project_id, identifier)
    if known is None:
        raise unknown(identifier)
    standing = (await store.cases(platform.database, [identifier]))[identifier]
    return _view(known, standing)


async def edit(
    platform: Platform, principal: Principal, identifier: str, case_id: str, change: CaseEdit
) -> dict[str, Any]:
    """Changes one case by hand; the suite is scored again and later regenerations keep the edit.

    Raises:
        NotFound: there is no such generation, or it has no such case.
        InvalidInput: the case would cover a criterion that the story does not have.
    """
    require(principal, "generate")
    known = await store.get(platform.database, principal.project_id, identifier)
    if known is None:
        raise unknown(identifier)
    story = story_of(request_from_json(known.input))
    _check_covers(change.covers, story)
    async with platform.database.write() as session:
        held = await store.hold(session, principal.project_id, identifier)
        if held is None:
            raise unknown(identifier)
        if case_id not in [one.case.id for one in held.cases]:
            ids = ", ".join(one.case.id for one in held.cases)
            raise NotFound(f"generation {identifier} has no case {case_id!r}; it has {ids}")
        standing = [_edited(one, change) if one.case.id == case_id else one for one in held.cases]
        suite = Suite(
            test_cases=tuple(one.case for one in standing),
            open_questions=tuple(known.open_questions),
        )
        await store.put(
            session,
            identifier,
            standing,
            score_suite(suite, story),
            suite.coverage([criterion.id for criterion in story.criteria]),
        )
    return next(_case(one) for one in standing if one.case.id == case_id)


async def duplicates_of_job(
    platform: Platform, principal: Principal, job_id: str
) -> dict[str, Any]:
    """Cases of a backlog that say the same as others of it, with the reason; nothing is removed.

    Raises:
        NotFound: the project has no such job.
    """
    require(principal, "read")
    found = await _of_job(platform, principal, job_id)
    standing = await store.cases(platform.database, [one.id for one in found])
    suites = {one.id: _suite(one, standing[one.id]) for one in found}
    # In a thread: thousands of cases take seconds to compare.
    same = await asyncio.to_thread(lambda: duplicates(located(suites)))
    story_ids = {one.id: one.story_id for one in found}
    return {"items": [_duplicate(one, story_ids) for one in same], "next_cursor": None}


async def export(
    platform: Platform, principal: Principal, identifier: str, format_: str
) -> ExportedFile:
    """One generation as a file of another tool.

    Raises:
        NotFound: the project has no such generation.
        InvalidInput: there is no such format; the message names those that exist.
    """
    require(principal, "read")
    exporter = exporter_of(format_)
    known = await store.get(platform.database, principal.project_id, identifier)
    if known is None:
        raise unknown(identifier)
    return await _file(platform, exporter, [known], known.story_id)


async def export_job(
    platform: Platform, principal: Principal, job_id: str, format_: str
) -> ExportedFile:
    """All generations of a backlog as one file, in the backlog's order.

    Raises:
        NotFound: the project has no such job.
        InvalidInput: there is no such format, or the job has no generation yet.
    """
    require(principal, "read")
    exporter = exporter_of(format_)
    ordered = await _of_job(platform, principal, job_id)
    if not ordered:
        raise InvalidInput(f"job {job_id} has no generation to export yet")
    return await _file(platform, exporter, ordered, job_id)


async def read_job(platform: Platform, principal: Principal, job_id: str) -> list[dict[str, Any]]:
    """All generations of a backlog with everything that is known of them, in its order.

    Raises:
        NotFound: the project has no such job.
    """
    require(principal, "read")
    found = await _of_job(platform, principal, job_id)
    standing = await store.cases(platform.database, [one.id for one in found])
    return [to_jsonable_python(_view(one, standing[one.id])) for one in found]


async def _of_job(platform: Platform, principal: Principal, job_id: str) -> list[Generation]:
    job = await platform.jobs.get(principal.project_id, job_id)
    items = await platform.jobs.items(job.id, status="completed")
    identifiers = [item.result_id for item in items if item.result_id is not None]
    found = await store.by_ids(platform.database, principal.project_id, identifiers)
    return [found[one] for one in dict.fromkeys(identifiers) if one in found]


def exporter_of(format_: str) -> type[SuiteExporter]:
    """The exporter of a format.

    Raises:
        InvalidInput: there is none of that name.
    """
    names = registry.names(SuiteExporter)
    if format_ not in names:
        problem = f"{format_!r} is not one of {', '.join(names)}"
        raise InvalidInput(f"format: {problem}", details=(Detail("format", problem),))
    return registry.load(SuiteExporter, format_)


def unknown(identifier: str) -> NotFound:
    """What is said of an id that the project does not have."""
    return NotFound(f"there is no generation {identifier!r}; GET /api/v1/generations lists them")


async def _file(
    platform: Platform,
    exporter: type[SuiteExporter],
    generations: Sequence[Generation],
    stem: str,
) -> ExportedFile:
    standing = await store.cases(platform.database, [one.id for one in generations])
    suites = [exported(one, [case.case for case in standing[one.id]]) for one in generations]
    safe = "".join(one if one.isascii() and (one.isalnum() or one in "-_") else "_" for one in stem)
    # In a thread: a PDF of a large backlog takes seconds, and other requests go on.
    content = await asyncio.to_thread(exporter().export, suites)
    return ExportedFile(content, exporter.media_type, f"{safe}.{exporter.extension}")


def exported(known: Generation, cases: Sequence[TestCase]) -> ExportedSuite:
    """A generation as exporters take it."""
    story = story_of(request_from_json(known.input))
    return ExportedSuite(
        story_id=known.story_id,
        title=known.title or story.goal,
        story=story.text,
        criteria={criterion.id: criterion.text for criterion in story.criteria},
        body={
            "test_cases": [case.to_json() for case in cases],
            "open_questions": list(known.open_questions),
            "coverage": dict(known.coverage),
            "quality_score": known.quality_score,
        },
    )


def _edited(one: StandingCase, change: CaseEdit) -> StandingCase:
    values = change.values()
    if "assumption" in values and "grounding" not in values:
        values["grounding"] = "assumption" if values["assumption"] else "grounded"
    case = replace(one.case, **values)
    if case.grounding == "grounded":
        case = replace(case, assumption=None)
    elif not case.assumption:
        problem = "say what is assumed, or set grounding to grounded"
        raise InvalidInput(f"assumption: {problem}", details=(Detail("assumption", problem),))
    return StandingCase(case, one.generated, edited=True)


def _check_covers(covers: Sequence[str] | None, story: Story) -> None:
    known = [criterion.id for criterion in story.criteria]
    missing = [name for name in covers or () if name not in known]
    if missing:
        there = f"the story has {', '.join(known)}" if known else "the story has no criteria"
        problem = f"there is no {', '.join(missing)}; {there}"
        raise InvalidInput(f"covers: {problem}", details=(Detail("covers", problem),))


def _summary(one: Generation, counts: CaseCounts) -> dict[str, Any]:
    return {
        "id": one.id,
        "job_id": one.job_id,
        "story_id": one.story_id,
        "title": one.title,
        "model_used": one.model,
        "strategy_used": one.strategy,
        "quality_score": one.quality_score,
        "cases": counts.cases,
        "edited_cases": counts.edited,
        "open_questions": len(one.open_questions),
        "uncovered_criteria": [name for name, ids in one.coverage.items() if not ids],
        "created_at": one.created_at,
        "updated_at": one.updated_at,
    }


def _suite(one: Generation, standing: Sequence[StandingCase]) -> Suite:
    return Suite(
        test_cases=tuple(case.case for case in standing), open_questions=tuple(one.open_questions)
    )


def _duplicate(one: Duplicate, story_ids: Mapping[str, str]) -> dict[str, Any]:
    def place(at: Located) -> dict[str, str]:
        return {
            "generation_id": at.suite,
            "story_id": story_ids[at.suite],
            "case_id": at.case.id,
            "title": at.case.title,
        }

    return {
        "kept": place(one.kept),
        "dropped": place(one.dropped),
        "kind": one.kind,
        "reason": one.reason,
    }


def _view(one: Generation, standing: Sequence[StandingCase]) -> dict[str, Any]:
    story, suite = story_of(request_from_json(one.input)), _suite(one, standing)
    return {
        "id": one.id,
        "generation_id": one.id,
        "run_id": one.run_id,
        "job_id": one.job_id,
        "story_id": one.story_id,
        "title": one.title or story.goal,
        "user_story": story.text,
        "acceptance_criteria": [
            {"id": criterion.id, "text": criterion.text} for criterion in story.criteria
        ],
        "request": dict(one.input),
        "model_used": one.model,
        "strategy_used": one.strategy,
        "strategy_reason": one.strategy_reason,
        "prompt_version": one.prompt_version,
        "test_cases": [_case(case) for case in standing],
        "open_questions": list(one.open_questions),
        "coverage": _coverage(one.coverage, story),
        "coverage_matrix": coverage_of(story.criteria, suite.test_cases).to_json(),
        "duplicates": [
            _duplicate(same, {one.id: one.story_id})
            for same in duplicates(located({one.id: suite}))
        ],
        "quality_score": one.quality_score,
        "quality": dict(one.quality),
        "usage": dict(one.usage),
        "created_at": one.created_at,
        "updated_at": one.updated_at,
        "success": True,
    }


def _coverage(coverage: Mapping[str, Sequence[str]], story: Story) -> dict[str, list[str]]:
    """In the story's order: a database may keep keys in its own."""
    return {one.id: list(coverage.get(one.id, ())) for one in story.criteria}


def _case(one: StandingCase) -> dict[str, Any]:
    return {**one.case.to_json(), "edited": one.edited}
