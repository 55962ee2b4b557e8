"""`/api/v1/jobs`: long work, as it goes."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from testwright.features.jobs import service
from testwright.features.jobs.schemas import JobDetail, JobList, TaskStatus
from testwright.web import Branch, Caller, PageDep, PlatformDep

router = Branch(prefix="/api/v1/jobs", tags=["Jobs"])
tasks = Branch(prefix="/api/v1/task-status", tags=["Jobs"])


@router.get("", summary="Jobs, newest first")
async def list_jobs(
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    status: Annotated[str | None, Query(max_length=20, description="only of this state")] = None,
) -> JobList:
    """With their progress."""
    return JobList.model_validate(await service.listing(platform, caller, page, status=status))


@router.get("/{job_id}", summary="A job and how far it is")
async def get_job(job_id: str, caller: Caller, platform: PlatformDep) -> JobDetail:
    """`results` are the ids of what it has made so far, in order; `problems` what failed."""
    return JobDetail.model_validate(await service.read(platform, caller, job_id))


@router.post("/{job_id}/cancel", summary="Stop a job")
async def cancel_job(job_id: str, caller: Caller, platform: PlatformDep) -> JobDetail:
    """What is done stays done. A job that another process works on stops within seconds."""
    return JobDetail.model_validate(await service.cancel(platform, caller, job_id))


@router.post("/{job_id}/resume", summary="Go on with a job that ended")
async def resume_job(job_id: str, caller: Caller, platform: PlatformDep) -> JobDetail:
    """Only what failed or was left is done again."""
    return JobDetail.model_validate(await service.resume(platform, caller, job_id))


@tasks.get("/{task_id}", summary="How far a job is, and what it has made")
async def get_task_status(task_id: str, caller: Caller, platform: PlatformDep) -> TaskStatus:
    """Of every kind of job. `result` names the run, the experiment or what else there is."""
    return TaskStatus.model_validate(await service.task_status(platform, caller, task_id))
