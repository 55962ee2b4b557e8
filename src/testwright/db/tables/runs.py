from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import ORDERED_JSON, Base


class RunRow(Base):
    """One execution of a target on an input. Written once, when it has ended.

    Input and output keep the order of their keys: the fields of records come in it.
    """

    __tablename__ = "runs"
    __table_args__ = (
        Index("ix_runs_project_id_created_at", "project_id", "created_at"),
        Index("ix_runs_project_id_input_kind_created_at", "project_id", "input_kind", "created_at"),
        Index("ix_runs_task_model_created_at", "task", "model", "created_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    task: Mapped[str]
    status: Mapped[str]
    request_id: Mapped[str]
    principal_id: Mapped[str | None]
    input: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    output: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    requested_model: Mapped[str]
    model: Mapped[str]
    strategy: Mapped[str]
    strategy_reason: Mapped[str]
    prompt_version_id: Mapped[str | None] = mapped_column(ForeignKey("prompt_versions.id"))
    parameters: Mapped[dict[str, Any]]
    fallback_from: Mapped[str | None]
    attempts: Mapped[list[Any]]
    input_tokens: Mapped[int]
    output_tokens: Mapped[int]
    cost_usd: Mapped[float | None]
    latency_ms: Mapped[float]
    fingerprint: Mapped[str] = mapped_column(index=True)
    error: Mapped[str | None]
    notes: Mapped[list[Any]]
    input_kind: Mapped[str] = mapped_column(server_default="")
    routed_strategy: Mapped[str] = mapped_column(server_default="")
    variant: Mapped[str | None]
    created_at: Mapped[datetime]


class ScoreRow(Base):
    """What a scorer said of a run; `value` null is unscored, not 0.

    `judge_id` names a row of `judges`, where a model judged; judges are never deleted.
    """

    __tablename__ = "scores"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    value: Mapped[float | None]
    reason: Mapped[str]
    label: Mapped[str] = mapped_column(server_default="")
    judge_id: Mapped[str | None]


class ModelCallRow(Base):
    """The ledger: one row a call to a model, written before the call and completed after it.

    A row whose `status` stayed `asked` is a call whose answer nobody lived to see. There is no
    foreign key to `runs` because the run's row comes after the calls. `scorer` names the judge that
    asked about the run; it is empty for the run's own calls.
    """

    __tablename__ = "model_calls"

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    run_id: Mapped[str] = mapped_column(index=True)
    attempt: Mapped[int]
    scorer: Mapped[str] = mapped_column(server_default="")
    model: Mapped[str]
    status: Mapped[str]
    problem: Mapped[str]
    input_tokens: Mapped[int | None]
    output_tokens: Mapped[int | None]
    estimated: Mapped[bool]
    cost_usd: Mapped[float | None]
    first_token_ms: Mapped[float | None]
    latency_ms: Mapped[float | None]
    asked_at: Mapped[datetime] = mapped_column(index=True)
