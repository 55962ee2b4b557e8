"""`testwright generate FILE`: a backlog as a job, here or on a server, watched to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import typer

from testwright.features.testcases import cli_results as results
from testwright.terminal import LOCAL_OWNER, Terminal, progress, put, put_json, put_table, say

if TYPE_CHECKING:
    from testwright.engine.platform import Platform
    from testwright.features.testcases.backlog_input import ReadBacklog
    from testwright.features.testcases.cli_sources import Source
    from testwright.features.testcases.generation_schemas import BacklogBody

LOOK_EVERY_SECONDS = 0.2
_SHOWN = 5
_TOLD = 10
_ENDED = ("completed", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a backlog went."""

    total: int
    failed: int

    def tell(self) -> None:
        """Ends the command as scripts expect: exit code 1 when a story failed."""
        if self.failed:
            say(f"{self.failed} of {self.total} stories failed")
            raise typer.Exit(1)


def stories_of(found: Source, body: BacklogBody, criteria: list[str]) -> ReadBacklog:
    """The stories of a source, with criteria that were given beside it.

    Raises:
        InvalidInput: there are none that can be worked on.
    """
    from testwright.features.testcases.backlog_input import from_file

    if criteria:
        stories = tuple(
            replace(story, criteria=(*story.criteria, *criteria)) for story in found.backlog.stories
        )
        return from_file(replace(found.backlog, stories=stories), body)
    return from_file(found.backlog, body)


def show_plan(read: ReadBacklog, name: str | None, *, as_json: bool) -> None:
    """What `--dry-run` tells: columns, stories, and what is left out."""
    if as_json:
        put_json(read.plan())
        return
    count = len(read.stories)
    stories = f"{count} {'story' if count == 1 else 'stories'}"
    put(f"{name or 'standard input'}: {stories}, {len(read.skipped)} left out")
    if read.columns:
        put("")
        put_table(("field", "column"), list(read.columns.items()))
    if read.ignored:
        put(f"not used: {', '.join(read.ignored)}")
    put("")
    put_table(
        ("id", "criteria", "story"),
        [
            (
                story.story_id or "",
                str(len(story.request.acceptance_criteria)),
                story.request.user_story.replace("\n", " ")[:100],
            )
            for story in read.stories[:_SHOWN]
        ],
    )
    if len(read.stories) > _SHOWN:
        put(f"… and {len(read.stories) - _SHOWN} more")
    tell_skipped(read, name)


async def run(
    terminal: Terminal,
    read: ReadBacklog,
    body: BacklogBody,
    exporter: str,
    out: Path | None,
    *,
    as_json: bool,
) -> Outcome:
    """Works on a backlog to its end; stories that could not be used count as failed."""
    from testwright.features.testcases.backlog_input import options_of

    if terminal.server is not None:
        sent = body.model_dump(exclude_none=True) | {"stories": _sent(read)}
        job = await terminal.call("POST", "/api/v1/generations", sent)
        ended = await _on_server(terminal, job["job_id"], exporter, out, as_json=as_json)
    else:
        from testwright.features.testcases import backlog

        async with terminal.opened() as platform:
            made = await backlog.create(
                platform, LOCAL_OWNER, read.stories, options_of(body), "cli"
            )
            ended = await _here(platform, made.id, exporter, out, as_json=as_json)
    skipped = sum(one.is_story for one in read.skipped)
    return Outcome(ended.total + skipped, ended.failed + skipped)


async def resume(
    terminal: Terminal, job_id: str, exporter: str, out: Path | None, *, as_json: bool
) -> Outcome:
    """Goes on with a backlog that was stopped, or does again what failed of it."""
    if terminal.server is not None:
        path = f"/api/v1/jobs/{quote(job_id, safe='')}"
        if _left(await terminal.call("GET", path)):
            await terminal.call("POST", path + "/resume")
        return await _on_server(terminal, job_id, exporter, out, as_json=as_json)
    async with terminal.opened() as platform:
        job = await platform.jobs.get(LOCAL_OWNER.project_id, job_id)
        failed = job.progress.failed or job.progress.done < job.progress.total
        if job.status in _ENDED and failed:
            await platform.jobs.resume(LOCAL_OWNER.project_id, job_id)
        return await _here(platform, job_id, exporter, out, as_json=as_json)


async def _here(
    platform: Platform, job_id: str, exporter: str, out: Path | None, *, as_json: bool
) -> Outcome:
    """Works in this process, unless a server on the same database is quicker to take the job."""

    async def look() -> dict[str, Any]:
        job = await platform.jobs.get(LOCAL_OWNER.project_id, job_id)
        return {"status": job.status, "progress": asdict(job.progress)}

    async def work() -> None:
        while not await platform.jobs.work(platform, job_id):
            if (await look())["status"] in _ENDED:
                return
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    from testwright.engine.cancellation import stopped

    working = asyncio.create_task(work())
    try:
        await _watch(look, working)
    except asyncio.CancelledError:
        await stopped({working})
        say(f"stopped; `testwright generate --resume {job_id}` goes on")
        raise
    await working
    return await _deliver_here(platform, job_id, exporter, out, as_json=as_json)


async def _deliver_here(
    platform: Platform, job_id: str, exporter: str, out: Path | None, *, as_json: bool
) -> Outcome:
    from testwright.features.testcases import generations

    job = await platform.jobs.get(LOCAL_OWNER.project_id, job_id)
    for item in await platform.jobs.items(job_id, status="failed"):
        say(f"{item.input.get('where') or f'story {item.position + 1}'}: {item.error}")
    if as_json:
        views = await generations.read_job(platform, LOCAL_OWNER, job_id)
        results.write_json(_answer(job_id, views), out)
    elif job.progress.done > job.progress.failed:
        file = await generations.export_job(platform, LOCAL_OWNER, job_id, exporter)
        results.write(file.content, out)
    return Outcome(job.progress.total, job.progress.failed)


async def _on_server(
    terminal: Terminal, job_id: str, exporter: str, out: Path | None, *, as_json: bool
) -> Outcome:
    path = f"/api/v1/jobs/{quote(job_id, safe='')}"

    async def look() -> dict[str, Any]:
        job: dict[str, Any] = await terminal.call("GET", path)
        return job

    try:
        await _watch(look)
    except asyncio.CancelledError:
        say(f"the server goes on; `testwright --server … generate --resume {job_id}` watches again")
        raise
    job = await look()
    for problem in job["problems"]:
        say(f"story {problem['position'] + 1}: {problem['error']}")
    if as_json:
        views = [
            await terminal.call("GET", f"/api/v1/generations/{quote(one, safe='')}")
            for one in job["results"]
        ]
        results.write_json(_answer(job_id, views), out)
    elif job["results"]:
        query = urlencode({"job_id": job_id, "format": exporter})
        results.write(await terminal.download(f"/api/v1/generations/export?{query}"), out)
    return Outcome(job["progress"]["total"], job["progress"]["failed"])


async def _watch(
    look: Callable[[], Awaitable[dict[str, Any]]], working: asyncio.Task[None] | None = None
) -> None:
    """Shows a job's progress until it has ended."""
    job = await look()
    with progress("Generating", job["progress"]["total"]) as advance:
        shown = 0
        while True:
            for _ in range(job["progress"]["done"] - shown):
                advance()
            shown = max(shown, job["progress"]["done"])
            if job["status"] in _ENDED or (working is not None and working.done()):
                return  # an error of ours is the task's, and raised where it is awaited
            if working is None:
                await asyncio.sleep(LOOK_EVERY_SECONDS)
            else:
                await asyncio.wait({working}, timeout=LOOK_EVERY_SECONDS)
            job = await look()


def _left(job: dict[str, Any]) -> bool:
    progress_ = job["progress"]
    left = progress_["failed"] or progress_["done"] < progress_["total"]
    return job["status"] in _ENDED and bool(left)


def _answer(job_id: str, views: list[dict[str, Any]]) -> dict[str, Any]:
    return {"job_id": job_id, "items": views, "next_cursor": None}


def _sent(read: ReadBacklog) -> list[dict[str, Any]]:
    return [
        {
            "user_story": story.request.user_story,
            "acceptance_criteria": list(story.request.acceptance_criteria),
            "id": story.story_id,
            "title": story.title,
            "difficulty": story.request.difficulty,
        }
        for story in read.stories
    ]


def tell_skipped(read: ReadBacklog, name: str | None) -> None:
    """Says what of a file was left out, and why; the first ones one by one."""
    file = f"{name}: " if name else ""
    for one in read.skipped[:_TOLD]:
        say(file + (f"{one.where}: {one.problem}" if one.where else one.problem))
    if len(read.skipped) > _TOLD:
        say(f"{len(read.skipped) - _TOLD} more were left out")
