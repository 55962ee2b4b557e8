"""What a request would make: nothing is stored, and no model is asked."""

from __future__ import annotations

import asyncio
from typing import Any

from testwright.core.access import Principal
from testwright.core.testdata.ready import ready
from testwright.core.testdata.recipe import Generator
from testwright.core.testdata.record_writer import RecordWriter, written
from testwright.core.testdata.request import recipe_for
from testwright.engine.platform import Platform
from testwright.engine.targets import RULES_MODEL
from testwright.features.testdata import service
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.features.testdata.service import LANGUAGE_PATHS, Asked
from testwright.plugins import registry

MEASURED = 1_000
"""Records whose size is looked at."""
SHOWN = 3


async def preview(
    platform: Platform, principal: Principal, body: GenerateDataBody, name: str
) -> dict[str, Any]:
    """Path and reason, fingerprint, size in a format, and the first records.

    Raises:
        Forbidden, NotFound, InvalidInput: as `service.prepare`.
    """
    asked = await service.asked(platform, principal, body)
    default = platform.settings.default_model
    return await asyncio.to_thread(_previewed, asked, name, default)


def _previewed(asked: Asked, name: str, default_model: str) -> dict[str, Any]:
    request, builtin = asked.request, registry.entities()
    recipe, understood = recipe_for(request, {**builtin, **asked.entities})
    generator = ready(recipe, builtin, asked.entities).generator
    route = request.route
    language = route.path in LANGUAGE_PATHS
    return {
        "entity": request.entity,
        "count": request.count,
        "start_index": request.start_index,
        "seed": request.seed,
        "locale": request.locale,
        "generation_path": route.path,
        "routing_reason": route.reason,
        "confidence": route.confidence,
        "understood": list(understood),
        "model": (asked.model or default_model) if language else RULES_MODEL,
        "patterns": len(request.patterns),
        "schema_fingerprint": generator.fingerprint,
        "format": name,
        "bytes_estimate": bytes_of(generator, name),
        "sample": generator.first(min(SHOWN, request.count)),
    }


def bytes_of(generator: Generator, name: str) -> int:
    """The size of all records in a format: exact for a few, else as the first ones are."""
    recipe = generator.recipe
    measured = min(recipe.count, MEASURED)
    size = _size(generator, name, measured)
    if measured == recipe.count:
        return size
    half = measured // 2
    each = (size - _size(generator, name, half)) / (measured - half)
    return round(size + each * (recipe.count - measured))


def _size(generator: Generator, name: str, count: int) -> int:
    recipe = generator.recipe
    writer = registry.load(RecordWriter, name)(recipe.entity)
    made = written(writer, generator.blocks(recipe.start, count))
    return sum(len(piece) for piece, _ in made)
