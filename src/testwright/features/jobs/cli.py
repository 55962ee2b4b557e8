"""`testwright jobs`: background work, as it goes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from testwright.terminal import (
    LOCAL_OWNER,
    AsJson,
    Cursor,
    Limit,
    asked,
    part,
    put,
    put_json,
    put_listing,
    query,
)

if TYPE_CHECKING:
    from testwright.core.access import Principal
    from testwright.engine.platform import Platform

jobs = typer.Typer(help="Background jobs: list, show, cancel, resume.", no_args_is_help=True)
JobId = Annotated[str, typer.Argument(metavar="JOB", help="as `jobs list` shows it")]
_BASE = "/api/v1/jobs"
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
    limit: Limit = 50,
    cursor: Cursor = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Show the newest jobs and how far they are."""

    async def here(platform: Platform) -> dict[str, Any]:
        from testwright.db.paging import PageRequest
        from testwright.features.jobs import service

        page = PageRequest(limit, cursor)
        return await service.listing(platform, LOCAL_OWNER, page, status=status)

    path = _BASE + query(limit=limit, cursor=cursor, status=status)
    put_listing(
        asked(context, "GET", path, here),
        ("id", "kind", "status", "done", "failed", "created"),
        lambda job: (
            job["id"],
            job["kind"],
            job["status"],
            f"{job['progress']['done']}/{job['progress']['total']}",
            str(job["progress"]["failed"]),
            str(job["created_at"])[:19],
        ),
        as_json=as_json,
        empty="there are no jobs; `testwright generate FILE` makes one",
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
    job = asked(
        context,
        method,
        f"{_BASE}{part(job_id)}{path}",
        lambda platform: do(platform, LOCAL_OWNER, job_id),
    )
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
