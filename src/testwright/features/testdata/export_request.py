"""From the body of an export to what is made: data sets, and the files that they are cut into."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.access import Principal
from testwright.core.testdata.plan import Plan, read_plan
from testwright.core.testdata.program import BLOCK
from testwright.core.testdata.ready import ready
from testwright.core.testdata.recipe import Generator, Schema
from testwright.core.testdata.record_writer import RecordWriter, written
from testwright.core.testdata.relations import parents_of
from testwright.core.testdata.request import DataRequest, recipe_for
from testwright.core.testdata.shards import Shard, Wanted, shards
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput
from testwright.features.testdata import service, store
from testwright.features.testdata.export_schemas import ExportBody
from testwright.features.testdata.service import Asked
from testwright.plugins import registry

FAST = "fast"
"""The hint by which the engine alone makes the records: no model is asked for a plan."""


@dataclass(frozen=True, slots=True)
class ReadExport:
    """What a body asks for: a data set for each entity, and all files."""

    name: str
    parts: Sequence[Asked]
    shards: Sequence[Shard]
    format: str

    @property
    def records(self) -> int:
        """Of all entities."""
        return sum(part.request.count for part in self.parts)

    def files_of(self, part: int) -> int:
        """How many files the data set of this number has."""
        return sum(shard.part == part for shard in self.shards)


async def read_export(platform: Platform, principal: Principal, body: ExportBody) -> ReadExport:
    """What is to be made; nothing is stored.

    Raises:
        Forbidden: the role may not generate.
        NotFound: there is no such format.
        InvalidInput: the plan can't be followed, or too much is wanted.
    """
    writer = registry.load(RecordWriter, body.format)
    if body.plan is None:
        _refuse_defects(body)
        name, parts = body.entity, [await service.asked(platform, principal, body)]
    else:
        require(principal, "generate")
        own = await store.documents(platform.database, principal.project_id)
        known = {**registry.entities(), **own}
        plan = await asyncio.to_thread(read_plan, body.plan, known)
        name, parts = plan.name[:100], asked_by(plan)
    _refuse_too_many(platform, parts)
    wanted = [Wanted(one.entity, one.start_index, one.count) for one in _requests(parts)]
    cut = shards(wanted, body.records_per_file, writer.extension)
    return ReadExport(name, parts, cut, writer.name)


def asked_by(plan: Plan) -> list[Asked]:
    """A request for each entity of a plan, parents first."""
    return [
        Asked(
            DataRequest(
                entity=name,
                count=plan.counts[name],
                seed=plan.seed,
                locale=plan.locale,
                schema=plan.schemas[name],
                parents=dict(plan.counts),
                hints=(FAST,),
            ),
            _ancestors(name, plan.schemas),
        )
        for name in plan.entities
    ]


def _ancestors(name: str, schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """The documents that an entity's records are built on, but for those of the product."""
    builtin = registry.entities()
    reached: dict[str, Schema] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in schemas and one not in reached:
            reached[one] = schemas[one]
            waiting.extend(parents_of(schemas[one]))
    return {one: found for one, found in reached.items() if builtin.get(one) != found}


async def foreseen(found: ReadExport) -> dict[str, Any]:
    """What would be made of it, as a dry run tells it.

    Raises:
        NotFound, InvalidInput: it can't be made.
    """
    generators = await asyncio.to_thread(lambda: [_generator(part) for part in found.parts])
    size = await asyncio.to_thread(
        lambda: sum(_bytes_expected(one, found.format) for one in generators)
    )
    return {
        "dry_run": True,
        "format": found.format,
        "records_expected": found.records,
        "files_expected": len(found.shards),
        "bytes_expected": size,
        "entities": [
            part_json(found, number, one, run_id=None) for number, one in enumerate(generators)
        ],
    }


def part_json(
    found: ReadExport, number: int, generator: Generator, *, run_id: str | None
) -> dict[str, Any]:
    """A data set as it is shown."""
    recipe = generator.recipe
    return {
        "entity": recipe.entity,
        "first_record": recipe.start,
        "records": recipe.count,
        "files": found.files_of(number),
        "seed": recipe.seed,
        "schema_fingerprint": generator.fingerprint,
        "run_id": run_id,
    }


def _generator(part: Asked) -> Generator:
    builtin = registry.entities()
    recipe, _ = recipe_for(part.request, {**builtin, **part.entities})
    return ready(recipe, builtin, part.entities).generator


def _bytes_expected(generator: Generator, format_: str) -> int:
    """From one block of records: they are all made alike."""
    recipe = generator.recipe
    sample = min(BLOCK, recipe.count)
    if not sample:
        return 0
    writer = registry.load(RecordWriter, format_)(recipe.entity)
    pieces = written(writer, generator.blocks(recipe.start, sample))
    return sum(len(piece) for piece, _ in pieces) * recipe.count // sample


def _requests(parts: Sequence[Asked]) -> list[DataRequest]:
    return [part.request for part in parts]


def _refuse_defects(body: ExportBody) -> None:
    if body.defect_triggering:
        problem = (
            "records with defects come with a manifest of their own, which an export has no place "
            "for: ask for them in one answer, or by `testwright data defects`"
        )
        raise InvalidInput(problem, details=(Detail("defect_triggering", problem),))


def _refuse_too_many(platform: Platform, parts: Sequence[Asked]) -> None:
    most = platform.settings.max_export_records
    wanted = sum(part.request.count for part in parts)
    if wanted > most:
        problem = (
            f"{wanted:,} records are too many for one export (at most {most:,}, "
            "TESTWRIGHT_MAX_EXPORT_RECORDS): make several, by start_index"
        )
        raise InvalidInput(problem, details=(Detail("count", problem),))
