"""Background work, as every door shows it."""

from __future__ import annotations

from collections import Counter
from typing import Any, get_args

from testwright.core.access import Principal
from testwright.core.runs import RunStatus
from testwright.db.paging import PageRequest
from testwright.engine.identity import require
from testwright.engine.jobs import Job
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput

MOST_PROBLEMS = 100


async def listing(
    platform: Platform, principal: Principal, page: PageRequest, *, status: str | None = None
) -> dict[str, Any]:
    """The project's jobs, newest first.

    Raises:
        InvalidInput: no such status, or a cursor that is none of ours.
    """
    require(principal, "read")
    states = get_args(RunStatus)
    if status is not None and status not in states:
        problem = f"{status!r} is not one of {', '.join(states)}"
        raise InvalidInput(f"status: {problem}", details=(Detail("status", problem),))
    found = await platform.jobs.listing(principal.project_id, page, status=status)
    return {"items": [job_json(job) for job in found.items], "next_cursor": found.next_cursor}


async def read(platform: Platform, principal: Principal, job_id: str) -> dict[str, Any]:
    """One job with what its pieces became.

    Raises:
        NotFound: the project has no such job.
    """
    require(principal, "read")
    return await _detail(platform, await platform.jobs.get(principal.project_id, job_id))


async def task_status(platform: Platform, principal: Principal, job_id: str) -> dict[str, Any]:
    """A job of any kind with what it has made.

    Raises:
        NotFound: the project has no such job.
    """
    require(principal, "read")
    job = await platform.jobs.get(principal.project_id, job_id)
    result = await platform.jobs.result(job)
    if result is None:
        detail = await _detail(platform, job)
        told = {name: detail[name] for name in ("results", "notes", "problems")}
        result = told if any(told.values()) else None
    shown = job_json(job)
    return {
        **{name: shown[name] for name in ("task_id", "kind", "status", "progress", "error")},
        "result": result,
    }


async def cancel(platform: Platform, principal: Principal, job_id: str) -> dict[str, Any]:
    """Stops a job; what is done stays done.

    Raises:
        NotFound: the project has no such job.
        Conflict: it has ended already.
    """
    require(principal, "generate")
    return await _detail(platform, await platform.jobs.cancel(principal.project_id, job_id))


async def resume(platform: Platform, principal: Principal, job_id: str) -> dict[str, Any]:
    """Lets an ended job go on with what failed or was left.

    Raises:
        NotFound: the project has no such job.
        Conflict: it runs already, or is complete.
    """
    require(principal, "generate")
    return await _detail(platform, await platform.jobs.resume(principal.project_id, job_id))


async def _detail(platform: Platform, job: Job) -> dict[str, Any]:
    items = await platform.jobs.items(job.id)
    failed = [item for item in items if item.status == "failed"]
    results = dict.fromkeys(item.result_id for item in items if item.result_id is not None)
    return {
        **job_json(job),
        "results": list(results),
        "notes": dict(Counter(item.note for item in items if item.note is not None)),
        "problems": [
            {"position": item.position, "error": item.error} for item in failed[:MOST_PROBLEMS]
        ],
    }


def job_json(job: Job) -> dict[str, Any]:
    """A job as it is shown."""
    progress = job.progress
    return {
        "id": job.id,
        "task_id": job.id,
        "kind": job.kind,
        "status": job.status,
        "progress": {
            "done": progress.done,
            "total": progress.total,
            "failed": progress.failed,
        },
        "error": job.error,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
    }
