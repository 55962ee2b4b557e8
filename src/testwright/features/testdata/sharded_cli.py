"""`testwright data generate … --records-per-file N --processes P`: many files, side by side."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from testwright.core.testdata.record_writer import RecordWriter
from testwright.core.testdata.shards import RECORDS_PER_FILE, Shard, Wanted, shards
from testwright.errors import InvalidInput, Unavailable
from testwright.features.testdata import plans_cli, service
from testwright.features.testdata.cli_output import DEFAULT
from testwright.features.testdata.export_request import asked_by
from testwright.features.testdata.shard_manifest import Manifest
from testwright.features.testdata.shard_processes import DataSet, ShardWork, make
from testwright.features.testdata.whole_file import remove_parts
from testwright.plugins import registry
from testwright.terminal import LOCAL_OWNER, Terminal, measured, put_json, say

if TYPE_CHECKING:
    from testwright.features.testdata.schemas import GenerateDataBody

BodyOf = Callable[[int | None], "GenerateDataBody"]
"""The request with the seed of the folder, which has none when it is new."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How the command line wants its files."""

    out: Path | None
    format: str | None
    records_per_file: int | None
    processes: int | None
    as_json: bool

    @property
    def wanted(self) -> bool:
        """Whether anything was said of several files."""
        return self.records_per_file is not None or self.processes is not None

    def folder(self) -> Path:
        """Where they are to be.

        Raises:
            InvalidInput: nobody said.
        """
        if self.out is None or str(self.out) == "-":
            raise InvalidInput("several files need a folder: name one with --out")
        if self.out.exists() and not self.out.is_dir():
            raise InvalidInput(f"--out {self.out} is a file: name a folder")
        return self.out


def generate(terminal: Terminal, body_of: BodyOf, cut: Cut) -> None:
    """Makes the records of an entity."""
    manifest = Manifest(cut.folder())
    body = body_of(manifest.asked.get("seed"))

    async def read() -> list[DataSet]:
        async with terminal.opened() as platform:
            asked = await service.asked(platform, LOCAL_OWNER, body)
            batch = await service.prepare_asked(
                platform, LOCAL_OWNER, asked, "cli", started=perf_counter()
            )
        return [DataSet(batch.recipe, asked.entities)]

    _make(asyncio.run(read()), manifest, cut)


def generate_plan(terminal: Terminal, path: Path, cut: Cut) -> None:
    """Makes the records of all entities of a plan."""
    manifest = Manifest(cut.folder())
    plan = plans_cli.read(terminal, path)
    parts = zip(plan.recipes(), asked_by(plan), strict=True)
    _make([DataSet(recipe, asked.entities) for recipe, asked in parts], manifest, cut)


def _make(sets: list[DataSet], manifest: Manifest, cut: Cut) -> None:
    writer = registry.load(RecordWriter, cut.format or DEFAULT)
    size = cut.records_per_file or RECORDS_PER_FILE
    wanted = [Wanted(one.recipe.entity, one.recipe.start, one.recipe.count) for one in sets]
    files = shards(wanted, size, writer.extension)
    folder, started = cut.folder(), perf_counter()
    try:
        manifest.begin(_asked(sets, writer.name, size))
        remove_parts(folder)
        todo = [shard for shard in files if shard.name not in manifest.files]
        records = sum(shard.count for shard in todo)
        with measured("Making records", records) as advance:
            make(
                ShardWork(sets, writer.name, folder),
                todo,
                processes=cut.processes or 1,
                ready=manifest.add,
                advance=advance,
            )
    except OSError as error:
        raise Unavailable(
            f"{folder} can't be written: {error.strerror or error}; "
            "mend it, and the same command goes on"
        ) from None
    _tell(manifest, files, todo, perf_counter() - started, cut)


def _asked(sets: list[DataSet], format_: str, records_per_file: int) -> dict[str, Any]:
    """The manifest's first line; `identity` changes when any file would come out otherwise."""
    text = json.dumps([[one.recipe.to_json(), one.entities] for one in sets])
    return {
        "identity": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "format": format_,
        "records_per_file": records_per_file,
        "seed": sets[0].recipe.seed,
        "entities": [
            {
                "entity": one.recipe.entity,
                "first_record": one.recipe.start,
                "records": one.recipe.count,
            }
            for one in sets
        ],
    }


def _tell(
    manifest: Manifest, files: list[Shard], todo: list[Shard], seconds: float, cut: Cut
) -> None:
    listed = [manifest.files[shard.name] for shard in files]
    made = sum(shard.count for shard in todo)
    size = sum(manifest.files[shard.name]["bytes"] for shard in todo)
    if cut.as_json:
        put_json({**manifest.asked, "made": len(todo), "files": listed})
    kept = len(files) - len(todo)
    beside = f"; {kept} files were there already" if kept else ""
    say(
        f"{made:,} records in {len(todo)} files to {cut.out} ({size:,} bytes) in {seconds:.2f} s, "
        f"{made / max(seconds, 1e-9):,.0f} a second{beside}; "
        f"seed {manifest.asked['seed']} makes them again"
    )
