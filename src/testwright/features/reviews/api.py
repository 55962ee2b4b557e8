"""`/api/v1/reviews`: what people should look at."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

from testwright.features.reviews import service
from testwright.features.reviews.schemas import ResolveBody, ReviewBody, ReviewList
from testwright.web import Branch, Caller, PageDep, PlatformDep

router = Branch(prefix="/api/v1/reviews", tags=["Reviews"])
ReviewId = Annotated[str, Path(max_length=100, pattern=r"^[^\x00]+$")]


@router.get("", summary="What people should look at, newest first")
async def list_reviews(
    caller: Caller,
    platform: PlatformDep,
    page: PageDep,
    kind: Annotated[str | None, Query(max_length=50, description="disagreement")] = None,
    status: Annotated[str | None, Query(max_length=20, description="open or done")] = None,
) -> ReviewList:
    """Outputs on which the judges of a panel disagree."""
    return ReviewList.model_validate(
        await service.listing(platform, caller, page, kind=kind, status=status)
    )


@router.post("/{review}/resolve", summary="Decide")
async def resolve_review(
    review: ReviewId, body: ResolveBody, caller: Caller, platform: PlatformDep
) -> ReviewBody:
    """Your word is kept as a label: the judges of the panel are held against it."""
    return ReviewBody.model_validate(await service.resolve(platform, caller, review, body))
