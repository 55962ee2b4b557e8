"""The recipe of a data set: little enough to store, enough to make the same records again."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from testwright.core.testdata import locales
from testwright.core.testdata.draw import Words
from testwright.core.testdata.language.overlay import worded
from testwright.core.testdata.overrides import overridden
from testwright.core.testdata.program import ALGORITHM, Program, blocks
from testwright.core.testdata.rendering.writer import buffer_of, json_lines
from testwright.core.testdata.values import Constant, Numbers, Structs, Values
from testwright.core.testdata.world import World

Schema = Mapping[str, Any]
DEFAULT_SCENARIO = "default"
MARKS = NUMBER, SCENARIO = "_index", "_scenario"
"""What `metadata` adds to a record, before its own fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A stretch of the records, counted from record 0, in which some fields differ."""

    name: str
    count: int
    description: str = ""
    overrides: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "name": self.name,
            "count": self.count,
            "description": self.description,
            "overrides": dict(self.overrides),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What records are made from.

    Attributes:
        schema: the entity's document as the request left it.
        start: number of the first record.
        count: how many records.
        scenarios: they follow one another from record 0 on; later records are of none.
        metadata: whether records carry `_index` and `_scenario`.
        parents: how many records the entities have that this one refers to.
        texts: what a model wrote for the first records: path -> for each of them a text, a list
            of texts, or None where the engine's own stays.
    """

    entity: str
    schema: Schema
    seed: int
    locale: str
    count: int
    start: int = 0
    scenarios: tuple[Scenario, ...] = ()
    metadata: bool = False
    parents: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, from which `recipe_of` makes it again."""
        return {
            "algorithm": ALGORITHM,
            "entity": self.entity,
            "schema": self.schema,
            "seed": self.seed,
            "locale": self.locale,
            "start": self.start,
            "count": self.count,
            "scenarios": [scenario.to_json() for scenario in self.scenarios],
            "metadata": self.metadata,
            "parents": dict(self.parents),
            **({"texts": dict(self.texts)} if self.texts else {}),
        }


def recipe_of(value: Mapping[str, Any]) -> Recipe:
    """A recipe from its JSON values."""
    return Recipe(
        entity=value["entity"],
        schema=value["schema"],
        seed=value["seed"],
        locale=value["locale"],
        start=value["start"],
        count=value["count"],
        scenarios=tuple(Scenario(**one) for one in value["scenarios"]),
        metadata=value["metadata"],
        parents=value["parents"],
        texts=value.get("texts", {}),
    )


class Generator:
    """A recipe, ready: its programs are built once, its records as often as wanted.

    Args:
        recipe: what to make.
        entities: the documents of the entities that may be referred to.

    Raises:
        InvalidInput: a schema or an override can't be used.
    """

    def __init__(self, recipe: Recipe, entities: Mapping[str, Schema]) -> None:
        self.recipe = recipe
        world = World(
            {**entities, recipe.entity: recipe.schema},
            seed=recipe.seed,
            locale=locales.load(recipe.locale),
            counts=recipe.parents,
        )
        self._plain = world.program(recipe.entity)
        self._segments = list(_segments(recipe, world, self._plain))
        for segment in self._segments:
            last = min(segment.end, recipe.start + recipe.count) - 1
            if recipe.count and last >= max(segment.begin, recipe.start):
                segment.program.check_capacity(last)

    @property
    def fingerprint(self) -> str:
        """Of schema, pools and algorithm: with seed and number it decides every record."""
        return self._plain.fingerprint

    def blocks(
        self, start: int | None = None, count: int | None = None
    ) -> Iterator[tuple[Structs, int]]:
        """The records, a block at a time; all, or `count` from number `start` on."""
        first = self.recipe.start if start is None else start
        end = first + (self.recipe.count if count is None else count)
        for segment in self._segments:
            begin, stop = max(first, segment.begin), min(end, segment.end)
            for index in blocks(begin, max(0, stop - begin)):
                yield self._made(segment, index), len(index)

    def with_texts(self, texts: Mapping[str, Sequence[Any]]) -> Generator:
        """The same with other texts for the first records; nothing is built again."""
        other = copy.copy(self)
        other.recipe = replace(self.recipe, texts=texts)
        return other

    def whole_records(self, most: int) -> Iterator[tuple[str, Schema, list[dict[str, Any]]]]:
        """The first records with their hidden fields, by scenario, each with its schema."""
        first = self.recipe.start
        end = first + min(most, self.recipe.count)
        for segment in self._segments:
            begin, stop = max(first, segment.begin), min(end, segment.end)
            for index in blocks(begin, max(0, stop - begin)):
                whole = segment.program.whole_records(index)
                yield segment.name, segment.schema, as_json(whole, len(index))

    def _made(self, segment: Segment, index: Words) -> Structs:
        records = segment.program.records(index)
        records = worded(records, index, self.recipe.texts, self.recipe.start)
        if not self.recipe.metadata:
            return records
        marks: dict[str, Values] = {
            NUMBER: Numbers(index.view(np.int64)),
            SCENARIO: Constant(segment.name),
        }
        return Structs({**marks, **records.fields})


@dataclass(frozen=True, slots=True)
class Segment:
    """Record numbers from `begin` to before `end`, and what makes them."""

    name: str
    begin: int
    end: int
    program: Program
    schema: Schema


def _segments(recipe: Recipe, world: World, plain: Program) -> Iterator[Segment]:
    begin = 0
    for scenario in recipe.scenarios:
        program, schema = plain, recipe.schema
        if scenario.overrides:
            where = f"{recipe.entity} in the scenario {scenario.name!r}"
            schema = overridden(recipe.schema, scenario.overrides, where)
            program = world.variant(recipe.entity, schema)
        yield Segment(scenario.name, begin, begin + scenario.count, program, schema)
        begin += scenario.count
    end = recipe.start + recipe.count + begin
    yield Segment(DEFAULT_SCENARIO, begin, end, plain, recipe.schema)


def as_json(records: Structs, rows: int) -> list[dict[str, Any]]:
    """Records as JSON values."""
    text = bytes(buffer_of(json_lines(records, rows, after=",")))
    found: list[dict[str, Any]] = json.loads(b"[" + text[:-1] + b"]")
    return found
