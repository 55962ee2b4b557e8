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
from testwright.core.testdata.recipe import Generator, Recipe, Schema, as_json

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
        records = first_records(self.generator, min(SCORED, recipe.count))
        return coherence_of(
            records, entity=recipe.entity, schema=recipe.schema, threshold=threshold
        )


@dataclass(frozen=True, slots=True)
class _Key:
    """What decides a generator, as text; the rest is carried along to build it."""

    text: str
    common: int
    recipe: Recipe = field(compare=False)
    builtin: Mapping[str, Schema] = field(compare=False)
    own: Mapping[str, Schema] = field(compare=False)

    def built(self) -> Ready:
        entities = {**self.builtin, **self.own}
        return Ready(Generator(self.recipe, entities), entities)


def ready(recipe: Recipe, builtin: Mapping[str, Schema], own: Mapping[str, Schema]) -> Ready:
    """The generator of a recipe: the one of last time, where it is still there.

    Args:
        recipe: what to make.
        builtin: documents that stay the same for the life of the process.
        own: a project's documents, which stand before them.

    Raises:
        InvalidInput: a schema or an override can't be used.
    """
    text = json.dumps([recipe.to_json(), own], ensure_ascii=False)
    key = _Key(text, id(builtin), recipe, builtin, own)
    return key.built() if len(text) > LONGEST_KEY else _kept(key)


@lru_cache(maxsize=KEPT)
def _kept(key: _Key) -> Ready:
    return key.built()


def first_records(generator: Generator, count: int) -> list[dict[str, Any]]:
    """The first records as JSON values."""
    start = generator.recipe.start
    return [
        record for made, rows in generator.blocks(start, count) for record in as_json(made, rows)
    ]
