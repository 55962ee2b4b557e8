"""A generation made again: a new run, joined with what people edited, in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from testwright.core.access import Principal
from testwright.core.runs import Run, RunSpec
from testwright.core.testcases.compose import story_of
from testwright.core.testcases.quality.score import score_suite
from testwright.core.testcases.regenerate import Regenerated, regenerate, story_change
from testwright.core.testcases.request import request_from_json
from testwright.core.testcases.story import Story, SuiteRequest
from testwright.core.testcases.suite import Suite
from testwright.db.session import Session
from testwright.engine import run as engine
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.store.runs import Companion
from testwright.errors import Conflict, Detail, InvalidInput
from testwright.features.testcases import generations, store
from testwright.features.testcases.generation_schemas import RegenerateBody
from testwright.features.testcases.service import TASK

MOST_CASES = 10
"""What one run may be asked for."""


async def regenerate_generation(
    platform: Platform,
    principal: Principal,
    identifier: str,
    body: RegenerateBody,
    request_id: str,
) -> dict[str, Any]:
    """Makes a generation again and tells what became of every case.

    Raises:
        Forbidden: the role may not spend.
        NotFound: the project has no such generation.
        InvalidInput: the changes can't be used.
        Conflict: somebody else made it again meanwhile.
        ModelUnavailable, AnswerInvalid: as `engine.run.run`; nothing changes then.
    """
    require(principal, "generate")
    known = await store.get(platform.database, principal.project_id, identifier)
    if known is None:
        raise generations.unknown(identifier)
    standing = (await store.cases(platform.database, [identifier]))[identifier]
    wanted = [one.case.id for one in standing]
    _check_cases(body.test_cases, wanted)
    request = body.changed(request_from_json(known.input), count=len(standing))
    fresh = story_change(story_of(request_from_json(known.input)), story_of(request)).fresh
    spec = RunSpec(
        task=TASK,
        input=_asked(request, len(body.test_cases) + len(fresh)).to_json(),
        project_id=principal.project_id,
        model=body.model or (known.requested_model if body.strategy == "auto" else None),
        strategy=body.strategy,
        use_cache=False,
        request_id=request_id,
        principal_id=principal.id,
        labels={"difficulty": request.difficulty},
    )
    joined = await rerun(platform, known, request, spec, only=body.test_cases)
    view = await generations.read(platform, principal, identifier)
    view["changes"] = [
        {"id": one.id, "change": one.change, "reason": one.reason} for one in joined.changes
    ]
    return view


async def rerun(
    platform: Platform,
    known: store.Generation,
    request: SuiteRequest,
    spec: RunSpec,
    *,
    only: Collection[str] = (),
    also: Companion | None = None,
) -> Regenerated:
    """Runs a spec and joins its cases with the generation as it stands at that moment.

    Args:
        platform: the parts.
        known: the generation.
        request: the story as it is now, and how many cases are wanted.
        spec: the run; its input may ask for more cases than `request`, to choose from.
        only: ids of the cases to replace; empty leaves the choice to what changed.
        also: writes more in the same transaction.
    """
    story = story_of(request)
    change = story_change(story_of(request_from_json(known.input)), story)
    joined: list[Regenerated] = []

    async def join(session: Session, run: Run) -> None:
        held = await store.hold(session, known.project_id, known.id)
        if held is None:
            raise generations.unknown(known.id)
        if held.run_id != known.run_id:
            raise Conflict(
                f"generation {known.id} was made again in the meantime: look at it first"
            )
        made = Suite.from_json(run.output)
        result = regenerate(
            held.cases,
            change,
            made.test_cases,
            count=request.num_test_cases,
            last_number=held.last_number,
            only=only,
        )
        await _put(session, known.id, result, story, run)
        if also is not None:
            await also(session, run)
        joined.append(result)

    await engine.run(platform, spec, join)
    return joined[0]


async def _put(
    session: Session, identifier: str, result: Regenerated, story: Story, run: Run
) -> None:
    suite = Suite(
        test_cases=tuple(one.case for one in result.cases),
        open_questions=tuple(run.output["open_questions"]),
    )
    await store.put(
        session,
        identifier,
        result.cases,
        score_suite(suite, story),
        suite.coverage([criterion.id for criterion in story.criteria]),
        run=run,
        last_number=result.last_number,
    )


def _asked(request: SuiteRequest, more: int) -> SuiteRequest:
    """More cases than the suite has, to choose from: the best ones may be there already."""
    return replace(request, num_test_cases=min(MOST_CASES, request.num_test_cases + more))


def _check_cases(wanted: Collection[str], known: Collection[str]) -> None:
    missing = [name for name in wanted if name not in known]
    if missing:
        problem = f"there is no {', '.join(missing)}; there are: {', '.join(known)}"
        raise InvalidInput(f"test_cases: {problem}", details=(Detail("test_cases", problem),))
