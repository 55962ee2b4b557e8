"""`/api/v1/data/patterns`: records of the past that new ones may follow."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from pydantic import BaseModel, Field

from testwright.features.testdata import patterns
from testwright.features.testdata.bounds import Records
from testwright.features.testdata.schemas import Name, Strict, Text
from testwright.web import KEY_HEADER, Branch, Caller, PlatformDep, once

MOST_RECORDS = 10_000
router = Branch(prefix="/api/v1/data/patterns", tags=["Test data"])


class PatternsBody(Strict):
    """Records of one entity."""

    entity: Name
    records: Records = Field(min_length=1, max_length=MOST_RECORDS)


class PatternsStored(BaseModel):
    """How many are new, how many were there, and what was left out with the reason."""

    added: int
    known: int
    problems: list[str]


class PatternHit(BaseModel):
    """A record that a search found; `score` is 0 to 1."""

    score: float
    id: str
    entity: str
    source: str
    source_ref: str
    record: dict[str, Any]


class PatternHits(BaseModel):
    """Best first."""

    items: list[PatternHit]
    next_cursor: str | None = None


@router.post("", summary="Keep records as patterns", openapi_extra={"parameters": [KEY_HEADER]})
async def store_patterns(
    request: Request, body: PatternsBody, caller: Caller, platform: PlatformDep
) -> PatternsStored:
    """`learn_from_history` makes new records after them; the same record is kept once."""

    async def answer() -> dict[str, Any]:
        done = await patterns.store(platform, caller, body.entity, body.records, source_ref="api")
        return {"added": done.added, "known": done.known, "problems": done.problems}

    return PatternsStored.model_validate(await once(request, caller, answer))


@router.get("/search", summary="Search the kept records")
async def search_patterns(
    caller: Caller,
    platform: PlatformDep,
    entity: Annotated[Text, Query(min_length=1, max_length=100)],
    q: Annotated[Text, Query(max_length=2_000, description="a few words")] = "",
    limit: Annotated[int, Query(ge=1, le=patterns.MOST_SHOWN)] = 10,
) -> PatternHits:
    """The records of an entity that fit the words best."""
    found = await patterns.search(platform, caller, entity, q, limit)
    return PatternHits.model_validate({"items": [patterns.found_json(one) for one in found]})
