"""Backlogs: many stories as one job, story by story, resumable at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from testwright.core.access import Principal
from testwright.core.runs import Run, RunSpec
from testwright.core.testcases.compose import techniques_of
from testwright.core.testcases.request import request_from_json
from testwright.core.testcases.story import SuiteRequest
from testwright.db.base import new_id
from testwright.db.group_commit import Write
from testwright.db.session import Session
from testwright.engine import run as engine
from testwright.engine import targets
from testwright.engine.grid import each
from testwright.engine.identity import require
from testwright.engine.jobs import Job, JobItem
from testwright.engine.platform import Platform
from testwright.engine.store import job_items
from testwright.engine.store.runs import Attached
from testwright.errors import AnswerInvalid, ModelUnavailable, TestwrightError, Unavailable
from testwright.features.testcases import regeneration, store
from testwright.features.testcases.backlog_input import ReadBacklog
from testwright.features.testcases.backlog_story import BacklogOptions, BacklogStory
from testwright.features.testcases.service import TASK

RULES_AT_ONCE = 32
"""Stories at once where no model is waited for: what comes together is stored together."""


async def plan(
    platform: Platform, principal: Principal, found: ReadBacklog, options: BacklogOptions
) -> dict[str, Any]:
    """What a backlog would be, without doing it.

    Raises:
        Forbidden: the role may not spend.
        InvalidInput: model, strategy or techniques can't be used.
    """
    require(principal, "generate")
    await _check(platform, principal, found.stories, options)
    return found.plan()


async def create(
    platform: Platform,
    principal: Principal,
    stories: Sequence[BacklogStory],
    options: BacklogOptions,
    request_id: str,
) -> Job:
    """Stores the backlog as a job; whoever has a free place works on it.

    Raises:
        Forbidden: the role may not spend.
        InvalidInput: model, strategy or techniques can't be used.
    """
    require(principal, "generate")
    await _check(platform, principal, stories, options)
    async with platform.database.write() as session:
        job_id = await platform.jobs.add(
            session,
            "generate_backlog",
            project_id=principal.project_id,
            input=options.to_json(),
            items=(story.to_json() for story in stories),
            principal_id=principal.id,
            request_id=request_id,
        )
    await platform.jobs.announce(job_id)
    return await platform.jobs.get(principal.project_id, job_id)


async def _check(
    platform: Platform,
    principal: Principal,
    stories: Sequence[BacklogStory],
    options: BacklogOptions,
) -> None:
    """Refuses now what would make every story fail later."""
    request = stories[0].request
    techniques_of(request.techniques)
    spec = _spec(request, options, project_id=principal.project_id)
    await targets.resolve(platform, spec, platform.tasks[TASK])


async def work(platform: Platform, job: Job) -> None:
    """Generates what is left of a backlog; a story that can't be done fails alone."""
    options = BacklogOptions(**job.input)
    waits = targets.model_of(platform, options.model, options.strategy) != targets.RULES_MODEL
    await each(
        job_items.left(platform.database, job),
        _Backlog(platform, job, options).do,
        at_once=platform.settings.job_concurrency if waits else RULES_AT_ONCE,
    )


@dataclass(frozen=True, slots=True)
class _Backlog:
    """A backlog in the hands of a worker."""

    platform: Platform
    job: Job
    options: BacklogOptions

    async def do(self, item: JobItem) -> None:
        """One story."""
        try:
            await self._generate(item, BacklogStory.from_json(item.input))
        except (ModelUnavailable, AnswerInvalid) as error:
            await job_items.fail_item(
                self.platform.database, self.job, item.position, error.message
            )
        except Unavailable:  # the database is away, or the job is somebody else's: not this story
            raise
        except TestwrightError as error:
            await job_items.fail_item(
                self.platform.database, self.job, item.position, error.message
            )

    async def _generate(self, item: JobItem, story: BacklogStory) -> None:
        if self.options.update and story.story_id is not None:
            known = await store.latest_of_story(
                self.platform.database, self.job.project_id, story.story_id
            )
            if known is not None:
                await self._update(item, story, known)
                return
        identifier = new_id("gen")

        still_open = job_items.open_guard(self.job, item.position)

        async def rows(run: Run) -> list[Write]:
            names = {"story_id": story.story_id, "title": story.title, "job_id": self.job.id}
            return [
                job_items.completed_write(self.job, item.position, result_id=identifier),
                *store.generation_writes(run, identifier, **names),
            ]

        finished = await engine.run(self.platform, self._spec(story), Attached(rows, still_open))
        if finished.cached:
            await self.platform.database.write_rows(await rows(finished.run), still_open)

    def _spec(self, story: BacklogStory) -> RunSpec:
        return _spec(
            story.request,
            self.options,
            project_id=self.job.project_id,
            principal_id=self.job.principal_id,
            request_id=self.job.request_id,
        )

    async def _update(self, item: JobItem, story: BacklogStory, known: store.Generation) -> None:
        async def note(session: Session, text: str) -> None:
            await job_items.complete_item(
                session, self.job, item.position, result_id=known.id, note=text
            )

        if request_from_json(known.input) == story.request:
            async with self.platform.database.write() as session:
                await note(session, "unchanged")
            return

        async def also(session: Session, _run: Run) -> None:
            await note(session, "made again: the story changed")

        spec = replace(self._spec(story), use_cache=False)
        await regeneration.rerun(self.platform, known, story.request, spec, also=also)


def _spec(
    request: SuiteRequest,
    options: BacklogOptions,
    *,
    project_id: str,
    principal_id: str | None = None,
    request_id: str = "",
) -> RunSpec:
    return RunSpec(
        task=TASK,
        input=request.to_json(),
        project_id=project_id,
        model=options.model,
        strategy=options.strategy,
        use_cache=options.use_cache,
        request_id=request_id,
        principal_id=principal_id,
        labels={"difficulty": request.difficulty},
    )
