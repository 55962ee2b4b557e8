"""Patterns to begin with: good baskets of every family of products."""

from __future__ import annotations

from testwright.core.access import Principal
from testwright.core.testdata import locales
from testwright.core.testdata.catalogue import families
from testwright.core.testdata.recipe import Generator, Recipe
from testwright.core.testdata.steering import steered
from testwright.engine.platform import Platform
from testwright.features.testdata import patterns
from testwright.features.testdata.patterns import Imported
from testwright.plugins import registry

ENTITIES = ("cart", "order")
BASKETS = 6
"""Baskets of a family for each entity."""
SEED = 20_260


async def plant(platform: Platform, principal: Principal) -> Imported:
    """Keeps them; whoever does it twice has them once."""
    entities, done = registry.entities(), Imported()
    for entity in ENTITIES:
        for at, family in enumerate(families().values()):
            schema, _ = steered(entities[entity], family.title, ())
            recipe = Recipe(
                entity=entity,
                schema=schema,
                seed=SEED + at,
                locale=locales.DEFAULT,
                count=BASKETS,
            )
            records = Generator(recipe, entities).first(BASKETS)
            made = await patterns.store(
                platform,
                principal,
                entity,
                records,
                source="golden",
                source_ref=f"baskets/{family.name}",
            )
            done.added += made.added
            done.known += made.known
    return done
