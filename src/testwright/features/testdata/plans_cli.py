"""`testwright data generate PLAN.yaml`: entities that refer to one another, a file for each."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from testwright.core.testdata.plan import Plan, plan_of_text, read_plan
from testwright.core.testdata.recipe import Generator
from testwright.core.testdata.record_writer import RecordWriter, written
from testwright.core.testdata.shards import file_stems
from testwright.errors import InvalidInput, Unavailable
from testwright.features.testdata import store
from testwright.features.testdata.cli_output import DEFAULT, write
from testwright.plugins import registry
from testwright.terminal import LOCAL_OWNER, Terminal, measured, put_json, say

PLAN_ENDINGS = (".yaml", ".yml")


def is_plan(source: str) -> bool:
    """Whether what stands in the place of an entity is the file of a plan."""
    return source.lower().endswith(PLAN_ENDINGS)


def generate(
    terminal: Terminal, path: Path, *, out: Path | None, format_: str | None, as_json: bool
) -> None:
    """Makes all of a plan's entities, parents first, into a folder.

    Raises:
        InvalidInput: the plan can't be used, or no folder is named.
        Unavailable: the folder can't be written.
    """
    plan = read(terminal, path)
    if out is None:
        raise InvalidInput("a plan makes a file for each entity: name a folder with --out")
    name = registry.load(RecordWriter, format_ or DEFAULT).name
    extension = registry.load(RecordWriter, name).extension
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"{out} can't be made: {error.strerror}") from None
    made = {}
    stems = file_stems(plan.entities)
    for recipe, stem in zip(plan.recipes(), stems, strict=True):
        writer = registry.load(RecordWriter, name)(recipe.entity)
        file = out / f"{stem}.{extension}"
        with measured(recipe.entity, recipe.count) as advance:
            blocks = Generator(recipe, plan.schemas).blocks()
            size = write(written(writer, blocks), file, advance)
        made[recipe.entity] = {"file": str(file), "record_count": recipe.count, "bytes": size}
        say(f"{recipe.count:,} records of {recipe.entity} to {file} ({size:,} bytes)")
    if as_json:
        put_json({"name": plan.name, "seed": plan.seed, "locale": plan.locale, "entities": made})


def read(terminal: Terminal, path: Path) -> Plan:
    """The plan of a file, with the documents that it names beside it.

    Raises:
        InvalidInput: it can't be read or followed.
    """
    return asyncio.run(_read(terminal, path))


async def _read(terminal: Terminal, path: Path) -> Plan:
    async with terminal.opened() as platform:
        own = await store.documents(platform.database, LOCAL_OWNER.project_id)
    known = {**registry.entities(), **own}

    def beside(name: str) -> dict[str, Any]:
        return dict(json.loads(_text(path.parent / name)))

    return read_plan(plan_of_text(_text(path)), known, beside)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise InvalidInput(f"{path} can't be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{path} is no UTF-8 text") from None
