"""Jobs that a command has begun, and sees to their end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from testwright.terminal.asking import part
from testwright.terminal.surroundings import LOCAL_OWNER, Terminal

if TYPE_CHECKING:
    from testwright.engine.platform import Platform

_POLL_SECONDS = 0.25
_GOING = ("pending", "running")


async def worked_off(platform: Platform, job_id: str) -> dict[str, Any]:
    """`status` and `error` of a local job when it has ended.

    Does the work, unless a server on the same database has begun it.
    """
    while True:
        await platform.jobs.work(platform, job_id)
        job = await platform.jobs.get(LOCAL_OWNER.project_id, job_id)
        if job.status not in _GOING:
            return {"status": job.status, "error": job.error}
        await asyncio.sleep(_POLL_SECONDS)


async def waited_for(terminal: Terminal, job_id: str) -> dict[str, Any]:
    """A server's job when it has ended."""
    while True:
        job: dict[str, Any] = await terminal.call("GET", f"/api/v1/task-status{part(job_id)}")
        if job["status"] not in _GOING:
            return job
        await asyncio.sleep(_POLL_SECONDS)
