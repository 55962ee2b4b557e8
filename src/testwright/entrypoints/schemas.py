"""The error body of SPEC §0, for the OpenAPI document."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel


class ErrorDetail(BaseModel):
    """One thing that is wrong: where, and what."""

    field: str
    problem: str


class ErrorBody(BaseModel):
    """What every error looks like."""

    error: str
    message: str
    details: list[ErrorDetail]
    request_id: str
    success: Literal[False]
