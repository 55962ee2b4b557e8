"""What the doors of reviews take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field, model_validator

from testwright.core.panels.design import Strict


class ReviewBody(BaseModel):
    """Something that people should look at."""

    id: str
    kind: str
    source: str
    subject: str
    body: dict[str, Any]
    status: str
    created_at: datetime
    done_at: datetime | None
    by: str | None


class ReviewList(BaseModel):
    """What is asked of people, newest first."""

    items: list[ReviewBody]
    next_cursor: str | None


class ResolveBody(Strict):
    """What a person says: `label` of an output, `preferred` of a pair."""

    label: float | bool | str | None = Field(
        default=None, description="of the panel's scale, or pass, fail"
    )
    preferred: str | None = Field(default=None, description="first, second or tie")
    rater: str | None = Field(default=None, max_length=100, description="who says so; else you")
    note: str | None = Field(default=None, max_length=2_000)

    @model_validator(mode="after")
    def _one_of_both(self) -> ResolveBody:
        if (self.label is None) == (self.preferred is None):
            raise ValueError("send `label` of an output, or `preferred` of a pair")
        return self
