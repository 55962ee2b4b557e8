"""The coherence of records that somebody has."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from testwright.core.access import Principal
from testwright.core.testdata.coherence.score import coherence_of
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.features.testdata import store
from testwright.plugins import registry


async def score(
    platform: Platform, principal: Principal, records: Sequence[Any], *, entity: str
) -> dict[str, Any]:
    """Score, parts with reasons, and the threshold that they are held against."""
    require(principal, "read")
    own = await store.documents(platform.database, principal.project_id)
    schema = {**registry.entities(), **own}.get(entity)
    threshold = platform.settings.coherence_threshold
    found = await asyncio.to_thread(
        coherence_of, records, entity=entity, schema=schema, threshold=threshold
    )
    return {
        "score": found.score,
        "threshold": threshold,
        "coherent": found.score is not None and found.score >= threshold,
        "reason": found.reason,
        "parts": [part.to_json() for part in found.parts],
        "record_count": len(records),
    }
