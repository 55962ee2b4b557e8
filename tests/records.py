"""Records as a caller gets them, for tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import testwright
from testwright.core.testdata.recipe import Generator, Recipe
from testwright.plugins.record_writers.ndjson import Plugin as Ndjson


@cache
def entities() -> dict[str, dict[str, Any]]:
    folder = Path(testwright.__file__).parent / "plugins" / "entities"
    return {path.stem: json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))}


def generator(
    schema: Mapping[str, Any] | str,
    *,
    count: int = 1000,
    seed: int = 42,
    locale: str = "en_US",
    name: str | None = None,
    others: Mapping[str, Any] | None = None,
    parents: Mapping[str, int] | None = None,
) -> Generator:
    known = {**entities(), **(others or {})}
    if isinstance(schema, str):
        name, schema = schema, known[schema]
    recipe = Recipe(
        entity=name or "thing",
        schema=schema,
        seed=seed,
        locale=locale,
        count=count,
        parents=parents or {},
    )
    return Generator(recipe, known)


def lines(made: Generator, start: int = 0, count: int | None = None) -> bytes:
    writer = Ndjson("thing")
    blocks = made.blocks(start, made.recipe.count if count is None else count)
    return b"".join(bytes(writer.block(records, rows)) for records, rows in blocks)


def records(
    schema: Mapping[str, Any] | str, count: int = 1000, start: int = 0, **options: Any
) -> list[dict[str, Any]]:
    made = generator(schema, count=start + count, **options)
    return parsed(lines(made, start, count))


def parsed(text: bytes) -> list[dict[str, Any]]:
    return [json.loads(line, parse_float=Decimal) for line in text.splitlines()]


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def field(schema: Any, count: int = 200, **options: Any) -> list[Any]:
    return [one["it"] for one in records(thing(it=schema), count, **options)]
