"""Records of the past: brought in, searched, and followed by new ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from testwright.core.access import Principal
from testwright.core.retrieval.pattern import Found, Source
from testwright.core.testdata.record_patterns import kind_of_entity, record_pattern
from testwright.core.testdata.request import DataRequest
from testwright.core.testdata.variation import MOST_PATTERNS
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.store.patterns import AT_ONCE

MOST_SHOWN = 100
NEAR = 0.4
"""Share of the best score from which a record counts as similar to what was asked for."""


@dataclass(slots=True)
class Imported:
    """What became of records: stored now, stored before, or left out with the reason."""

    added: int = 0
    known: int = 0
    problems: list[str] = field(default_factory=list)


async def store(
    platform: Platform,
    principal: Principal,
    entity: str,
    records: Sequence[Any],
    *,
    source: Source = "file",
    source_ref: str = "",
    advance: Callable[[int], None] = lambda _count: None,
) -> Imported:
    """Keeps records as patterns of an entity, each once.

    Raises:
        Forbidden: the role may not generate, and what is kept changes what is generated.
    """
    require(principal, "generate")
    done = Imported()
    for start in range(0, len(records), AT_ONCE):
        chosen = []
        for at, record in enumerate(records[start : start + AT_ONCE], start):
            where = f"{source_ref or 'record'}#{at}"
            if isinstance(record, Mapping) and record:
                chosen.append(record_pattern(entity, record, source=source, source_ref=where))
            else:
                done.problems.append(f"{where}: is no object with fields")
        added = await platform.retrieval.add(principal.project_id, chosen)
        done.added += added
        done.known += len(chosen) - added
        advance(min(AT_ONCE, len(records) - start))
    return done


async def search(
    platform: Platform, principal: Principal, entity: str, query: str, limit: int
) -> tuple[Found, ...]:
    """The records of an entity that fit a text best, best first."""
    require(principal, "read")
    kind = kind_of_entity(entity)
    wanted = min(max(limit, 1), MOST_SHOWN)
    return await platform.retrieval.search(principal.project_id, kind, query or entity, wanted)


async def for_request(
    platform: Platform, principal: Principal, request: DataRequest
) -> tuple[Mapping[str, Any], ...]:
    """The records that new ones should follow."""
    told = " ".join(text for text in request.texts() if text.strip())
    found = await platform.retrieval.search(
        principal.project_id,
        kind_of_entity(request.entity),
        f"{request.entity} {told}".strip(),
        MOST_PATTERNS,
    )
    best = max((one.score for one in found), default=0.0)
    near = [one for one in found if not told or one.score >= NEAR * best]
    return tuple(one.pattern.body["record"] for one in near)


def found_json(found: Found) -> dict[str, Any]:
    """A result as scripts see it."""
    pattern = found.pattern
    return {
        "score": round(found.score, 4),
        "id": pattern.id,
        "entity": pattern.kind.partition(":")[2],
        "source": pattern.source,
        "source_ref": pattern.source_ref,
        "record": pattern.body["record"],
    }
