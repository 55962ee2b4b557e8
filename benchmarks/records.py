"""Our records, made as the doors of the product make them, for the benchmarks of test data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.record_writer import Piece, RecordWriter, written
from testwright.plugins import registry

SEED = 7


def generator(
    entity: str, count: int, *, start: int = 0, parents: Mapping[str, int] | None = None
) -> Generator:
    """One of our entities, ready."""
    entities = registry.entities()
    recipe = Recipe(
        entity=entity,
        schema=entities[entity],
        seed=SEED,
        locale="en_US",
        start=start,
        count=count,
        parents=parents or {},
    )
    return Generator(recipe, entities)


def pieces(ready: Generator, form: str) -> Iterator[tuple[Piece, int]]:
    """All its records in a format."""
    return written(registry.load(RecordWriter, form)(ready.recipe.entity), ready.blocks())


def text(ready: Generator, start: int, count: int) -> bytes:
    """Some of its records as NDJSON."""
    writer = registry.load(RecordWriter, "ndjson")(ready.recipe.entity)
    return b"".join(piece for piece, _ in written(writer, ready.blocks(start, count)))
