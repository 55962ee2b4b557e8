"""Generators that are kept: a request that comes again builds no column and scores no record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from testwright.core.testdata.coherence.result import THRESHOLD, Coherence
from testwright.core.testdata.coherence.score import coherence_of
from testwright.core.testdata.language.facts import Wording, wording_of
from testwright.core.testdata.recipe import (
    Generator,
    Programs,
    Recipe,
    Schema,
    world_of,
)
from testwright.core.testdata.world import World

KEPT = 64
"""Generators that are kept, those that were used last."""
LONGEST_KEY = 200_000
"""Recipes whose text is longer are built anew: a few of them would fill the memory."""
SCORED = 25
"""Records of a data set whose coherence is looked at: they are all made alike."""


class Ready:
    """A recipe with its generator, and what is known of its first records."""

    def __init__(self, generator: Generator, entities: Mapping[str, Schema]) -> None:
        self.generator = generator
        self._entities = entities

    def with_texts(self, texts: Mapping[str, Sequence[Any]]) -> Ready:
        """The same with texts that a model wrote; no column is built again."""
        return Ready(self.generator.with_texts(texts), self._entities)

    @cached_property
    def wording(self) -> Wording:
        """What a model may write for the first records."""
        return wording_of(self.generator, self._entities)

    @cached_property
    def coherence(self) -> Coherence:
        """Of the first records, held against the usual threshold."""
        return self.coherence_against(THRESHOLD)

    def coherence_against(self, threshold: float) -> Coherence:
        """The same, whose reason says what is wrong below another threshold."""
        recipe = self.generator.recipe
        return coherence_of(
            self.generator.first(SCORED),
            entity=recipe.entity,
            schema=recipe.schema,
            threshold=threshold,
        )


@dataclass(frozen=True, slots=True)
class _Key:
    """What decides what is kept, as text; the rest is carried along to build it."""

    text: tuple[str, ...]
    common: int
    recipe: Recipe = field(compare=False)
    builtin: Mapping[str, Schema] = field(compare=False)
    own: Mapping[str, Schema] = field(compare=False)

    @property
    def entities(self) -> Mapping[str, Schema]:
        return {**self.builtin, **self.own}


def ready(recipe: Recipe, builtin: Mapping[str, Schema], own: Mapping[str, Schema]) -> Ready:
    """The generator of a recipe: the one of last time, where it is still there.

    Recipes that differ in seed and numbers share their programs, and all of a locale the programs
    of the entities that they refer to.

    Args:
        recipe: what to make.
        builtin: documents that stay the same for the life of the process.
        own: a project's documents, which stand before them.

    Raises:
        InvalidInput: a schema or an override can't be used.
    """
    overrides = [dict(scenario.overrides) for scenario in recipe.scenarios]
    parts = (
        [own, recipe.locale, dict(recipe.parents)],
        [recipe.entity, recipe.schema, overrides],
        {**recipe.to_json(), "schema": None},
    )
    text = tuple(json.dumps(part, ensure_ascii=False) for part in parts)
    around, made_by, whole = (
        _Key(text[:most], id(builtin), recipe, builtin, own) for most in (1, 2, 3)
    )
    if sum(map(len, text)) > LONGEST_KEY:
        return Ready(Generator(recipe, whole.entities), whole.entities)
    return _kept(whole, made_by, around)


@lru_cache(maxsize=KEPT)
def _kept(whole: _Key, made_by: _Key, around: _Key) -> Ready:
    generator = Generator(whole.recipe, whole.entities, _programs(made_by, around))
    return Ready(generator, whole.entities)


@lru_cache(maxsize=KEPT)
def _programs(made_by: _Key, around: _Key) -> Programs:
    return Programs(made_by.recipe, _world(around))


@lru_cache(maxsize=KEPT)
def _world(around: _Key) -> World:
    return world_of(around.recipe, around.entities)
