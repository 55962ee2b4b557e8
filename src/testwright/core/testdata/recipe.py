"""The recipe of a data set: little enough to store, enough to make the same records again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
import pyarrow as pa

from testwright.core.testdata import locales
from testwright.core.testdata.draw import Chance, Words
from testwright.core.testdata.overlay import worded
from testwright.core.testdata.overrides import overridden
from testwright.core.testdata.program import ALGORITHM, LAST_INDEX, Program, blocks
from testwright.core.testdata.rendering.writer import buffer_of, json_lines
from testwright.core.testdata.values import Constant, Numbers, Structs, Values
from testwright.core.testdata.world import World
from testwright.errors import Detail, InvalidInput

Schema = Mapping[str, Any]
DEFAULT_SCENARIO = "default"
SMALL = 100
"""Records whose texts are kept: they are scored first, and sent after that."""
SMALL_BYTES = 250_000
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


class Programs:
    """What makes a recipe's records, whatever their seed and numbers.

    Args:
        recipe: its entity, schema and scenarios count.
        world: the documents of the entities that may be referred to.

    Raises:
        InvalidInput: a schema or an override can't be used.
    """

    def __init__(self, recipe: Recipe, world: World) -> None:
        own = world.changed(recipe.entity, recipe.schema)
        self.plain = own.program(recipe.entity)
        self.foundations = own.foundations(recipe.entity)
        self.of_scenarios = [_of_scenario(recipe, own, one, self.plain) for one in recipe.scenarios]


class Generator:
    """A recipe, ready to make its records as often as wanted.

    Args:
        recipe: what to make.
        entities: the documents of the entities that may be referred to.
        programs: those of a recipe that differs in seed, numbers and texts at most.

    Raises:
        InvalidInput: a schema or an override can't be used, or there are not so many records.
    """

    def __init__(
        self, recipe: Recipe, entities: Mapping[str, Schema], programs: Programs | None = None
    ) -> None:
        self.recipe = recipe
        self._programs = programs or Programs(recipe, world_of(recipe, entities))
        self._chance = Chance(recipe.seed)
        self._kept: list[tuple[pa.Array, int]] = []
        self._segments = list(_segments(recipe, self._programs))
        for segment in self._segments:
            last = min(segment.end, recipe.start + recipe.count) - 1
            if recipe.count and last >= max(segment.begin, recipe.start):
                segment.program.check_capacity(last)

    @cached_property
    def fingerprint(self) -> str:
        """Of all that decides a record beside seed and number, as 32 hex digits.

        That is the schema with pools and algorithm; and where there are any, the entities that it
        refers to and how many records they have, the scenarios, and the texts of a model.
        """
        recipe, plain = self.recipe, self._programs.plain.fingerprint
        beside = {
            **self._programs.foundations,
            "scenarios": [[one.name, one.count, one.overrides] for one in recipe.scenarios],
            "texts": [recipe.start, recipe.texts] if recipe.texts else [],
        }
        said = {key: one for key, one in beside.items() if one}
        if not said:
            return plain
        text = plain + json.dumps(said, sort_keys=True, ensure_ascii=True)
        return blake2b(text.encode(), digest_size=16).hexdigest()

    def blocks(
        self, start: int | None = None, count: int | None = None
    ) -> Iterator[tuple[Structs, int]]:
        """The records, a block at a time; all, or `count` from number `start` on.

        A record can be made by its number whether or not the recipe asks for it.

        Raises:
            InvalidInput: a number is below 0, beyond `LAST_INDEX` or the entity's capacity.
        """
        first = self.recipe.start if start is None else start
        count = self.recipe.count if count is None else count
        for segment, index in self._indices(first, count):
            yield self._made(segment, index), len(index)

    def elements(self, most: int | None = None) -> Iterator[tuple[pa.Array, int]]:
        """The records as elements of a JSON array, a comma before each, a block at a time.

        Args:
            most: how many are needed; there may be more.
        """
        if self._kept:
            yield from self._kept
            return
        small = self.recipe.count <= SMALL
        made = []
        for records, rows in self.blocks(count=None if small else most):
            made.append((json_lines(records, rows, before=",", after=""), rows))
            yield made[-1]
            if not small:
                made.clear()
        if small and sum(texts.nbytes for texts, _ in made) <= SMALL_BYTES:
            self._kept = made

    def first(self, most: int) -> list[dict[str, Any]]:
        """The first records as JSON values."""
        found: list[dict[str, Any]] = []
        for texts, _ in self.elements(min(most, self.recipe.count)):
            found += _parsed(texts.slice(0, most - len(found)))
        return found

    def with_texts(self, texts: Mapping[str, Sequence[Any]]) -> Generator:
        """The same with other texts for the first records; nothing is built again."""
        return Generator(replace(self.recipe, texts=texts), {}, self._programs)

    def whole_records(self, most: int) -> Iterator[tuple[str, Schema, list[dict[str, Any]]]]:
        """The first records with their hidden fields, by scenario, each with its schema."""
        for segment, index in self._indices(self.recipe.start, min(most, self.recipe.count)):
            whole = segment.program.whole_records(index, self._chance)
            yield segment.name, segment.schema, as_json(whole, len(index))

    def _indices(self, first: int, count: int) -> Iterator[tuple[Segment, Words]]:
        """The numbers of records, block by block, each with the scenario that they are of."""
        if first < 0 or first + count > LAST_INDEX:
            problem = f"records have numbers from 0 to {LAST_INDEX - 1}"
            raise InvalidInput(problem, details=(Detail("start_index", problem),))
        for segment in self._segments:
            begin, stop = max(first, segment.begin), min(first + count, segment.end)
            for index in blocks(begin, max(0, stop - begin)):
                yield segment, index

    def _made(self, segment: Segment, index: Words) -> Structs:
        records = segment.program.records(index, self._chance)
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


def world_of(recipe: Recipe, entities: Mapping[str, Schema]) -> World:
    """The entities around a recipe's own."""
    return World(entities, locale=locales.load(recipe.locale), counts=recipe.parents)


def _of_scenario(
    recipe: Recipe, world: World, scenario: Scenario, plain: Program
) -> tuple[Program, Schema]:
    if not scenario.overrides:
        return plain, recipe.schema
    where = f"{recipe.entity} in the scenario {scenario.name!r}"
    schema = overridden(recipe.schema, scenario.overrides, where)
    return world.variant(recipe.entity, schema), schema


def _segments(recipe: Recipe, programs: Programs) -> Iterator[Segment]:
    begin = 0
    for scenario, (program, schema) in zip(recipe.scenarios, programs.of_scenarios, strict=True):
        yield Segment(scenario.name, begin, begin + scenario.count, program, schema)
        begin += scenario.count
    yield Segment(DEFAULT_SCENARIO, begin, LAST_INDEX, programs.plain, recipe.schema)


def as_json(records: Structs, rows: int) -> list[dict[str, Any]]:
    """Records as JSON values."""
    return _parsed(json_lines(records, rows, before=",", after=""))


def _parsed(texts: pa.Array) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(b"[" + bytes(buffer_of(texts)[1:]) + b"]")
    return found
