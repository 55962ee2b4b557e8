"""The background work of an export: one file after another, each in a thread."""

from __future__ import annotations

import asyncio
import threading
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path

from testwright.core.testdata.ready import ready
from testwright.core.testdata.recipe import Generator, recipe_of
from testwright.core.testdata.shards import Shard, shard_of
from testwright.engine.jobs import Job, JobItem, LeaseLost
from testwright.engine.platform import Platform
from testwright.engine.store import job_items
from testwright.engine.store.runs import StoredRun, by_id
from testwright.errors import InvalidInput, TestwrightError
from testwright.features.testdata.exports import folder_of
from testwright.features.testdata.shard_files import ShardFile, write_shard
from testwright.features.testdata.whole_file import remove_parts
from testwright.plugins import registry


async def work(platform: Platform, job: Job) -> None:
    """Makes the files of an export that are not there yet.

    A file whose records can't be made fails alone; when files can't be written, the job fails and
    can be resumed.

    Raises:
        TestwrightError: the disk is full, the folder can't be written, or the recipes are gone.
    """
    folder = folder_of(platform.settings, job.id)
    await asyncio.to_thread(remove_parts, folder)
    run_ids = [one["run_id"] for one in job.input["entities"]]
    runs = await by_id(platform.database, job.project_id, run_ids)
    if lost := [one for one in run_ids if one not in runs]:
        raise TestwrightError(f"the recipe of this export is gone: there is no run {lost[0]}")
    export = _Export(platform, job, folder, [runs[one] for one in run_ids])
    async with aclosing(job_items.left(platform.database, job)) as left:
        async for item in left:
            await export.do(item)


@dataclass(slots=True)
class _Export:
    """An export in the hands of a worker; it keeps the generator of one data set at a time."""

    platform: Platform
    job: Job
    folder: Path
    runs: list[StoredRun]
    _part: int = -1
    _generator: Generator | None = field(default=None)

    async def do(self, item: JobItem) -> None:
        """One file, and the row that says so."""
        shard = shard_of(item.input)
        try:
            made = await self._made(shard)
        except InvalidInput as error:
            await job_items.fail_item(
                self.platform.database, self.job, item.position, error.message
            )
            return
        except OSError as error:
            raise TestwrightError(
                f"{shard.name} can't be written: {error.strerror or error}; "
                f"make room or mend the folder, then POST /api/v1/jobs/{self.job.id}/resume"
            ) from error
        try:
            async with self.platform.database.write() as session:
                await job_items.complete_item(
                    session, self.job, item.position, result_id=shard.name, output=made.to_json()
                )
        except LeaseLost:
            await self._take_back(shard)
            raise

    async def _made(self, shard: Shard) -> ShardFile:
        """The shard's file, made in a thread; when we are stopped, so is the thread."""
        stopping = threading.Event()
        making = asyncio.ensure_future(asyncio.to_thread(self._write, shard, stopping))
        try:
            return await asyncio.shield(making)
        except asyncio.CancelledError:
            stopping.set()
            await asyncio.wait({making})
            making.exception()  # it was stopped: nobody wants to know more
            raise

    def _write(self, shard: Shard, stopping: threading.Event) -> ShardFile:
        if self._generator is None or shard.part != self._part:
            run = self.runs[shard.part]
            recipe = recipe_of(run.output["recipe"])
            own = run.input.get("entities", {})
            self._generator = ready(recipe, registry.entities(), own).generator
            self._part = shard.part
        return write_shard(
            self._generator,
            shard,
            self.job.input["format"],
            self.folder,
            mark=str(self.job.fence),
            advance=lambda _records: None,
            stopping=stopping.is_set,
        )

    async def _take_back(self, shard: Shard) -> None:
        """Removes a file that came too late for an export whose files were removed meanwhile."""
        job = await self.platform.jobs.get(self.job.project_id, self.job.id)
        if job.status == "cancelled" and not job.progress.done:
            await asyncio.to_thread((self.folder / shard.name).unlink, missing_ok=True)
