from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from testwright.db.base import ORDERED_JSON, Base


class ABTestRow(Base):
    """A comparison of variants on traffic.

    Attributes:
        design: what people wrote (`core/abtests/design.py`); fixed from the start on.
        revision: counts changes, so that processes notice them.
        salt: deals the units anew where the same key was tested before.
        ramp_percent: how many of the units are let in now.
        slot_start, slot_end: its part of an exclusive group, from the start on.
        ran_seconds: how long it ran before `resumed_at`, pauses left out.
        decision: who took which variant, and why.
        note: why the test last moved by itself, or could not; empty when people moved it.
        signals_seen: signals that paused it once: they do so no second time.
        judging_job_id: the job that judges its answers, from the first one on.
        judging_stopped: why no more answers are judged; null while they are.
    """

    __tablename__ = "ab_tests"
    __table_args__ = (
        UniqueConstraint("project_id", "key"),
        Index("ix_ab_tests_status", "status"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"))
    key: Mapped[str]
    status: Mapped[str]
    design: Mapped[dict[str, Any]] = mapped_column(ORDERED_JSON)
    revision: Mapped[int]
    salt: Mapped[str]
    ramp_percent: Mapped[float]
    ramped_at: Mapped[datetime | None]
    slot_start: Mapped[float | None]
    slot_end: Mapped[float | None]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    resumed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ran_seconds: Mapped[float]
    decision: Mapped[dict[str, Any] | None] = mapped_column(ORDERED_JSON)
    note: Mapped[str | None]
    signals_seen: Mapped[list[str]] = mapped_column(ORDERED_JSON, server_default=text("'[]'"))
    judging_job_id: Mapped[str | None] = mapped_column(index=True)
    judging_stopped: Mapped[str | None]


class ABVariantRow(Base):
    """One variant. Its prompt version is pinned when the test starts: labels may move later."""

    __tablename__ = "ab_variants"

    test_id: Mapped[str] = mapped_column(
        ForeignKey("ab_tests.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    key: Mapped[str]
    prompt_version_id: Mapped[str | None] = mapped_column(ForeignKey("prompt_versions.id"))


class ABExposureRow(Base):
    """A unit that has met its variant. Stored once; what a unit gets never changes."""

    __tablename__ = "ab_exposures"
    __table_args__ = (Index("ix_ab_exposures_test_id_position", "test_id", "position"),)

    test_id: Mapped[str] = mapped_column(
        ForeignKey("ab_tests.id", ondelete="CASCADE"), primary_key=True
    )
    unit_id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    position: Mapped[int]
    at: Mapped[datetime]


class ABOutcomeRow(Base):
    """One value of one metric of one exposed unit; told twice it counts once."""

    __tablename__ = "ab_outcomes"
    __table_args__ = (
        Index("ix_ab_outcomes_test_id_metric_unit_id", "test_id", "metric", "unit_id"),
    )

    test_id: Mapped[str] = mapped_column(
        ForeignKey("ab_tests.id", ondelete="CASCADE"), primary_key=True
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    metric: Mapped[str]
    position: Mapped[int]
    unit_id: Mapped[str]
    value: Mapped[float]
    at: Mapped[datetime]


class ABUnitValueRow(Base):
    """What the outcomes of a unit come to, kept beside them: results read a row a unit.

    It can be made anew from the outcomes at any time (`engine/store/outcomes.py`). In the order of
    its key a variant's units lie together.
    """

    __tablename__ = "ab_unit_values"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - as SQLAlchemy has it

    test_id: Mapped[str] = mapped_column(
        ForeignKey("ab_tests.id", ondelete="CASCADE"), primary_key=True
    )
    metric: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    n: Mapped[int]
    total: Mapped[float]
    last: Mapped[float]
    last_at: Mapped[datetime]


class ABJudgingRow(Base):
    """An answer of a test that a judge is to look at, stored together with the answer.

    Attributes:
        status: `waiting`, `scored` or `unscored`.
        at: when the answer was given.
        tries: how often a judge was asked in vain, because it could not be reached.
        due_at: when a judge is asked, or was to be asked last.
    """

    __tablename__ = "ab_judgings"
    __table_args__ = (Index("ix_ab_judgings_status_due_at", "status", "due_at"),)

    test_id: Mapped[str] = mapped_column(
        ForeignKey("ab_tests.id", ondelete="CASCADE"), primary_key=True
    )
    run_id: Mapped[str] = mapped_column(primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("projects.id"), index=True)
    position: Mapped[int]
    unit_id: Mapped[str]
    status: Mapped[str]
    at: Mapped[datetime]
    tries: Mapped[int]
    due_at: Mapped[datetime]
