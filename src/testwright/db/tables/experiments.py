from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import ORDERED_JSON, Base


class ExperimentRow(Base):
    """Targets × golden examples × repeats. How far it is, its job and its cells tell.

    Attributes:
        as_of: the moment whose examples it asks, so that later changes don't reach it.
        tags: the examples that it asks have one of them; empty for all.
        plan: scorers, baseline, smallest effect, budget, concurrency.
        schedule_id: that began it; null where somebody asked for it.
        ab_test_id: whose variants its targets are; null where it is no run of an A/B test.
        verdict: `passed`, `regressed`, `underpowered` or `failed`, as the gate says; null until it
            has ended.
    """

    __tablename__ = "experiments"
    __table_args__ = (Index("ix_experiments_project_id_created_at", "project_id", "created_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"), index=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"))
    name: Mapped[str]
    as_of: Mapped[datetime]
    tags: Mapped[list[Any]]
    repeats: Mapped[int]
    examples: Mapped[int]
    plan: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    schedule_id: Mapped[str | None] = mapped_column(
        ForeignKey("experiment_schedules.id"), index=True
    )
    ab_test_id: Mapped[str | None] = mapped_column(
        ForeignKey("ab_tests.id", ondelete="SET NULL"), index=True
    )
    verdict: Mapped[str | None]


class ExperimentScheduleRow(Base):
    """An experiment that is made again and again.

    Attributes:
        name: of the experiment; a prompt has one schedule of a name.
        status: `active`, `paused` or `removed`.
        form: of the body: `experiment` or `suite`.
        body: what was asked for, read anew each time.
        principal_id: who asked for it, and as whom it is made.
        next_at: when it is made next; null unless active.
        last_at: when it was due last.
        problem: why it was not made then; null when it was.
    """

    __tablename__ = "experiment_schedules"
    __table_args__ = (
        Index("ix_experiment_schedules_status_next_at", "status", "next_at"),
        Index(
            "ix_experiment_schedules_prompt_id_name",
            "prompt_id",
            "name",
            unique=True,
            sqlite_where=text("status != 'removed'"),
            postgresql_where=text("status != 'removed'"),
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    prompt_id: Mapped[str] = mapped_column(ForeignKey("prompts.id"))
    name: Mapped[str]
    cron: Mapped[str]
    time_zone: Mapped[str]
    status: Mapped[str]
    form: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    principal_id: Mapped[str]
    next_at: Mapped[datetime | None]
    last_at: Mapped[datetime | None]
    problem: Mapped[str | None]
    created_at: Mapped[datetime]


class ExperimentTargetRow(Base):
    """One of the targets that an experiment compares, in order.

    Attributes:
        variant: key of the variant of an A/B test that it stands for.
    """

    __tablename__ = "experiment_targets"

    experiment_id: Mapped[str] = mapped_column(
        ForeignKey("experiments.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    prompt_version_id: Mapped[str] = mapped_column(ForeignKey("prompt_versions.id"))
    model: Mapped[str]
    strategy: Mapped[str]
    parameters: Mapped[dict[str, Any]]
    variant: Mapped[str | None]


class ExperimentCellRow(Base):
    """A cell that was asked: what is not here is what is left to do.

    `run_id` has no foreign key because a cell whose target could not even be asked has no run.
    """

    __tablename__ = "experiment_cells"

    experiment_id: Mapped[str] = mapped_column(
        ForeignKey("experiments.id", ondelete="CASCADE"), primary_key=True
    )
    target: Mapped[int] = mapped_column(primary_key=True)
    example_version_id: Mapped[str] = mapped_column(
        ForeignKey("golden_examples.id"), primary_key=True
    )
    repeat: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    status: Mapped[str]
    run_id: Mapped[str | None] = mapped_column(index=True)
    error: Mapped[str | None]
    ended_at: Mapped[datetime]
