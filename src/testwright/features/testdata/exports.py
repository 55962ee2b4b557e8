"""Exports: data sets of any size as files, made in the background."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from time import perf_counter
from typing import Any, Final

from testwright.core.access import Principal
from testwright.core.testdata.shards import shard_of
from testwright.db.paging import PageRequest
from testwright.engine.identity import require
from testwright.engine.jobs import Job, JobItem
from testwright.engine.platform import Platform
from testwright.errors import Conflict, NotFound, Unavailable
from testwright.features.testdata import service
from testwright.features.testdata.export_request import foreseen, part_json, read_export
from testwright.features.testdata.export_schemas import ExportBody
from testwright.settings import Settings

KIND: Final = "export_data"
URL = "/api/v1/data/exports"
_FILE_STATES = {"completed": "ready", "failed": "failed"}


def folder_of(settings: Settings, job_id: str) -> Path:
    """Where the files of an export are. The id must be that of a job that is there."""
    return settings.resolved_export_dir / job_id


async def plan(platform: Platform, principal: Principal, body: ExportBody) -> dict[str, Any]:
    """What an export would be, without doing it.

    Raises:
        Forbidden: the role may not generate.
        NotFound, InvalidInput: it can't be made.
    """
    found = await read_export(platform, principal, body)
    return {**await foreseen(found), "records_per_file": body.records_per_file}


async def create(
    platform: Platform, principal: Principal, body: ExportBody, request_id: str
) -> dict[str, Any]:
    """Stores runs with their recipes and a job; whoever has a free place makes the files.

    Raises:
        Forbidden: the role may not generate.
        NotFound, InvalidInput: it can't be made.
    """
    found = await read_export(platform, principal, body)
    entities = []
    for number, part in enumerate(found.parts):
        batch = await service.prepare_asked(
            platform, principal, part, request_id, started=perf_counter()
        )
        entities.append(part_json(found, number, batch.generator, run_id=batch.run.id))
    async with platform.database.write() as session:
        job_id = await platform.jobs.add(
            session,
            KIND,
            project_id=principal.project_id,
            input={
                "name": found.name,
                "format": found.format,
                "records_per_file": body.records_per_file,
                "records_expected": found.records,
                "entities": entities,
            },
            items=(shard.to_json() for shard in found.shards),
            principal_id=principal.id,
            request_id=request_id,
        )
    await platform.jobs.announce(job_id)
    return {
        "job_id": job_id,
        "task_id": job_id,
        "status": "pending",
        "status_url": f"{URL}/{job_id}",
        "format": found.format,
        "records_expected": found.records,
        "files_expected": len(found.shards),
        "entities": entities,
        "success": True,
    }


async def listing(platform: Platform, principal: Principal, page: PageRequest) -> dict[str, Any]:
    """The project's exports, newest first."""
    require(principal, "read")
    found = await platform.jobs.listing(principal.project_id, page, kind=KIND)
    return {"items": [_summary(job) for job in found.items], "next_cursor": found.next_cursor}


async def read(platform: Platform, principal: Principal, job_id: str) -> dict[str, Any]:
    """One export with its files.

    Raises:
        NotFound: the project has no such export.
    """
    require(principal, "read")
    job = await _export(platform, principal, job_id)
    items = await platform.jobs.items(job_id)
    there = await asyncio.to_thread(_names_in, folder_of(platform.settings, job_id))
    done = [item.output for item in items if item.output is not None]
    return {
        **_summary(job),
        "records_done": sum(one["records"] for one in done),
        "bytes_done": sum(one["bytes"] for one in done),
        "entities": job.input["entities"],
        "files": [_file_json(job_id, item, there) for item in items],
    }


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A file that can be sent."""

    path: Path
    format: str
    sha256: str


async def file(platform: Platform, principal: Principal, job_id: str, name: str) -> ReadyFile:
    """One file of an export. Only names of its manifest lead to a file.

    Raises:
        NotFound: the project has no such export, or that no such file, or the file is gone.
        Conflict: it is not made yet.
    """
    require(principal, "read")
    job = await _export(platform, principal, job_id)
    items = await platform.jobs.items(job_id)
    item = next((one for one in items if one.input["name"] == name), None)
    if item is None:
        raise NotFound(f"export {job_id} has no file {name[:100]!r}; GET {URL}/{job_id} lists them")
    if item.output is None:
        raise Conflict(f"{name} is not made yet: the export is {job.status}")
    path = folder_of(platform.settings, job_id) / shard_of(item.input).name
    if not await asyncio.to_thread(path.is_file):
        raise NotFound(
            f"{name} was made, but it is not in the folder of exports of this server any more; "
            f"DELETE {URL}/{job_id}, then POST /api/v1/jobs/{job_id}/resume makes it again"
        )
    return ReadyFile(path, job.input["format"], item.output["sha256"])


async def remove(platform: Platform, principal: Principal, job_id: str) -> None:
    """Removes the files, and stops the work on them. The recipes stay: resuming makes all again.

    Raises:
        NotFound: the project has no such export.
        Unavailable: the files can't be removed.
    """
    require(principal, "generate")
    await _export(platform, principal, job_id)
    await platform.jobs.undo(principal.project_id, job_id)
    try:
        await asyncio.to_thread(_remove, folder_of(platform.settings, job_id))
    except OSError as error:
        raise Unavailable(
            f"the files of {job_id} can't be removed: {error.strerror or error}"
        ) from None


async def _export(platform: Platform, principal: Principal, job_id: str) -> Job:
    job = await platform.jobs.get(principal.project_id, job_id)
    if job.kind != KIND:
        raise NotFound(f"job {job_id} is no export; GET {URL} lists exports")
    return job


def _remove(folder: Path) -> None:
    with suppress(FileNotFoundError):
        rmtree(folder)


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(path.name for path in folder.iterdir())
    except OSError:
        return frozenset()


def _summary(job: Job) -> dict[str, Any]:
    progress, said = job.progress, job.input
    return {
        "job_id": job.id,
        "task_id": job.id,
        "status": job.status,
        "name": said["name"],
        "format": said["format"],
        "records_per_file": said["records_per_file"],
        "records_expected": said["records_expected"],
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


def _file_json(job_id: str, item: JobItem, there: frozenset[str]) -> dict[str, Any]:
    shard = shard_of(item.input)
    status = _FILE_STATES.get(item.status, "pending")
    if status == "ready" and shard.name not in there:
        status = "missing"
    output: Mapping[str, Any] = item.output or {}
    return {
        "file": shard.name,
        "entity": shard.entity,
        "first_record": shard.start,
        "records": shard.count,
        "status": status,
        "bytes": output.get("bytes"),
        "sha256": output.get("sha256"),
        "url": f"{URL}/{job_id}/files/{shard.name}" if status == "ready" else None,
        "error": item.error,
    }
