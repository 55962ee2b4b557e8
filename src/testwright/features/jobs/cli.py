"""`testwright jobs`: background work, as it goes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import typer

from testwright.terminal import LOCAL_OWNER, Terminal, put, put_json, put_table, say

if TYPE_CHECKING:
    from testwright.core.access import Principal
    from testwright.engine.platform import Platform

jobs = typer.Typer(help="Background jobs: list, show, cancel, resume.", no_args_is_help=True)
JobId = Annotated[str, typer.Argument(metavar="JOB", help="as `jobs list` shows it")]
AsJson = Annotated[bool, typer.Option("--json", help="for scripts")]
_PIECES = {"generate_backlog": "story", "export_data": "file"}
"""What a piece of a job's work is called."""
Do = Callable[["Platform", "Principal", str], Awaitable[dict[str, Any]]]


def register(app: typer.Typer) -> None:
    """Adds the commands of this feature."""
    app.add_typer(jobs, name="jobs")


@jobs.command("list", epilog="Example:\n\n  testwright jobs list --status running")
def list_(
    context: typer.Context,
    status: Annotated[
        str | None, typer.Option(help="pending, running, completed, failed or cancelled")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="the newest ones")] = 50,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the newest jobs and how far they are."""
    terminal: Terminal = context.obj

    async def read() -> dict[str, Any]:
        if terminal.server is not None:
            query = f"?limit={limit}" + (f"&status={quote(status)}" if status else "")
            found: dict[str, Any] = await terminal.call("GET", "/api/v1/jobs" + query)
            return found
        from testwright.db.paging import PageRequest
        from testwright.features.jobs import service

        async with terminal.opened() as platform:
            return await service.listing(platform, LOCAL_OWNER, PageRequest(limit), status=status)

    found = asyncio.run(read())
    if as_json:
        put_json(found)
    elif not found["items"]:
        say("there are no jobs; `testwright generate FILE` makes one")
    else:
        put_table(
            ("id", "kind", "status", "done", "failed", "created"),
            [
                (
                    job["id"],
                    job["kind"],
                    job["status"],
                    f"{job['progress']['done']}/{job['progress']['total']}",
                    str(job["progress"]["failed"]),
                    str(job["created_at"])[:19],
                )
                for job in found["items"]
            ],
        )


@jobs.command(epilog="Example:\n\n  testwright jobs show job_01… --json")
def show(context: typer.Context, job_id: JobId, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Show one job, what it has made and what failed."""
    from testwright.features.jobs import service

    _do(context, "GET", job_id, "", service.read, as_json=as_json)


@jobs.command(epilog="Example:\n\n  testwright jobs cancel job_01…")
def cancel(context: typer.Context, job_id: JobId, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Stop a job; what is done stays done."""
    from testwright.features.jobs import service

    _do(context, "POST", job_id, "/cancel", service.cancel, as_json=as_json)


@jobs.command(epilog="Example:\n\n  testwright jobs resume job_01…")
def resume(context: typer.Context, job_id: JobId, as_json: AsJson = False) -> None:  # noqa: FBT002
    """Let a job go on with what failed or was left; a server or a worker does the work."""
    from testwright.features.jobs import service

    _do(context, "POST", job_id, "/resume", service.resume, as_json=as_json)


def _do(
    context: typer.Context, method: str, job_id: str, path: str, do: Do, *, as_json: bool
) -> None:
    terminal: Terminal = context.obj

    async def asked() -> dict[str, Any]:
        if terminal.server is not None:
            url = f"/api/v1/jobs/{quote(job_id, safe='')}{path}"
            found: dict[str, Any] = await terminal.call(method, url)
            return found
        async with terminal.opened() as platform:
            return await do(platform, LOCAL_OWNER, job_id)

    job = asyncio.run(asked())
    if as_json:
        put_json(job)
        return
    progress = job["progress"]
    failed = f", {progress['failed']} of them failed" if progress["failed"] else ""
    put(f"{job['id']}: {job['status']}, {progress['done']} of {progress['total']} done{failed}")
    for key, value in job["notes"].items():
        put(f"  {value} × {key}")
    if job["error"]:
        put(f"  {job['error']}")
    for problem in job["problems"]:
        put(f"  {_PIECES.get(job['kind'], 'piece')} {problem['position'] + 1}: {problem['error']}")
