"""What the doors of labels take and give: moves, their history, and requests for approval."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field, field_validator

from testwright.core.cleanup import clean_text
from testwright.features.prompts.schemas import LONGEST_NOTE, Note, Strict

RequestStatus = Literal["pending", "approved", "rejected", "superseded"]


class Reason(Strict):
    """Why a label moves; may be left out."""

    message: Note = ""

    @field_validator("message")
    @classmethod
    def _cleaned(cls, value: str) -> str:
        return clean_text(value)


class LabelMove(Reason):
    """Where a label shall point."""

    label: str = Field(max_length=100, examples=["candidate"])
    version_id: str = Field(
        min_length=1, max_length=100, description="id, number or label of the version"
    )


class MovedBody(BaseModel):
    """What became of a wish to move a label.

    `status` is `moved`, `unchanged` (it was there already), or `pending`: the label is protected,
    and somebody else approves `request_id`. `labels` are as they stand now.
    """

    status: Literal["moved", "unchanged", "pending"]
    label: str
    event_id: str | None
    request_id: str | None
    labels: dict[str, int]
    active_version: int | None


class LabelEvent(BaseModel):
    """One thing that happened to a label. Version numbers are null where it was or is nowhere."""

    id: str
    action: Literal["move", "remove", "protect", "unprotect"]
    label: str
    from_version: int | None
    from_version_id: str | None
    to_version: int | None
    to_version_id: str | None
    message: str = Field(max_length=LONGEST_NOTE)
    actor: str
    approved_by: str | None
    created_at: datetime


class LabelEventList(BaseModel):
    """Newest first."""

    items: list[LabelEvent]
    next_cursor: str | None


class LabelRequest(BaseModel):
    """A wish to move a protected label; `to_version` null is to remove it."""

    id: str
    status: RequestStatus
    label: str
    from_version: int | None
    from_version_id: str | None
    to_version: int | None
    to_version_id: str | None
    message: str
    requested_by: str
    decided_by: str | None
    created_at: datetime
    decided_at: datetime | None


class LabelRequestList(BaseModel):
    """Newest first."""

    items: list[LabelRequest]
    next_cursor: str | None
