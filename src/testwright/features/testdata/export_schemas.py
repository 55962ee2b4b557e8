"""What exports take and give, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field, model_validator

from testwright.core.testdata.shards import MOST_RECORDS_PER_FILE, RECORDS_PER_FILE
from testwright.features.testdata.schemas import GenerateDataBody

_BESIDE_A_PLAN = frozenset({"plan", "format", "records_per_file", "dry_run", "request_id"})


class ExportBody(GenerateDataBody):
    """Which records are wanted, as for one answer or by a plan, and in which files."""

    entity: str = Field("", max_length=100, description="see GET /api/v1/data/schemas; or a `plan`")
    plan: dict[str, Any] | None = Field(
        None,
        description="several entities with their counts, as plan files have it: "
        '{"seed": 7, "entities": {"user": 1000, "order": {"count": 5000}}}',
    )
    format: str = Field(
        "ndjson", max_length=40, description="ndjson, json, csv, sql, arrow or parquet"
    )
    records_per_file: int = Field(
        RECORDS_PER_FILE,
        ge=1,
        le=MOST_RECORDS_PER_FILE,
        strict=True,
        description="in each file but an entity's last",
    )
    dry_run: bool = Field(default=False, strict=True, description="only say what would be made")

    @model_validator(mode="after")
    def _one_of_both(self) -> ExportBody:
        if self.plan is None:
            if not self.entity:
                raise ValueError("name an `entity`, or give a `plan`")
            return self
        beside = sorted(self.model_fields_set - _BESIDE_A_PLAN)
        if beside:
            shown = ", ".join(f"`{name.rstrip('_')}`" for name in beside)
            raise ValueError(f"with a `plan`, {shown} can't stand beside it: the plan says it all")
        return self


class ExportPart(BaseModel):
    """The records of one entity. `run_id` names the run that keeps their recipe."""

    entity: str
    first_record: int
    records: int
    files: int
    seed: int
    schema_fingerprint: str
    run_id: str | None = None


class ExportPlan(BaseModel):
    """What would be made. `bytes_expected` is estimated from the first records."""

    dry_run: bool
    format: str
    records_per_file: int
    records_expected: int
    files_expected: int
    bytes_expected: int
    entities: list[ExportPart]


class ExportAccepted(BaseModel):
    """The export was stored as a job."""

    job_id: str
    task_id: str
    status: str
    status_url: str
    format: str
    records_expected: int
    files_expected: int
    entities: list[ExportPart]
    success: bool


class ExportFile(BaseModel):
    """One file. `status` is `pending`, `ready`, `failed`, or `missing`: made, and gone since."""

    file: str
    entity: str
    first_record: int
    records: int
    status: str
    bytes: int | None
    sha256: str | None
    url: str | None
    error: str | None


class ExportProgress(BaseModel):
    """How far it is; `done` counts files that failed, too."""

    done: int
    total: int
    failed: int


class ExportSummary(BaseModel):
    """An export. `status` is `pending`, `running`, `completed`, `failed` or `cancelled`."""

    job_id: str
    task_id: str
    status: str
    name: str
    format: str
    records_per_file: int
    records_expected: int
    progress: ExportProgress
    error: str | None
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class ExportDetail(ExportSummary):
    """An export with its files, in the order of their records."""

    records_done: int
    bytes_done: int
    entities: list[ExportPart]
    files: list[ExportFile]


class ExportList(BaseModel):
    """A page of exports, newest first."""

    items: list[ExportSummary]
    next_cursor: str | None
