"""Schedules of experiments: kept, due, claimed by one of many processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import exists, func, select, update

from testwright.core.schedules import Schedule
from testwright.db.base import new_id, now
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Database, Session
from testwright.db.tables import ExperimentRow, ExperimentScheduleRow, JobRow

Form = Literal["experiment", "suite"]
Status = Literal["active", "paused", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchedule:
    """An experiment that shall be made again; the one of the same name is replaced."""

    schedule: Schedule
    form: Form
    body: Mapping[str, Any]
    next_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSchedule:
    """A schedule as it is kept; `ExperimentScheduleRow` says what its parts are."""

    id: str
    project_id: str
    prompt_id: str
    name: str
    schedule: Schedule
    status: Status
    form: Form
    body: Mapping[str, Any]
    principal_id: str
    next_at: datetime | None
    last_at: datetime | None
    problem: str | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Firing:
    """One time that a schedule is due, with the time after it."""

    schedule_id: str
    due: datetime
    next_at: datetime


async def keep(
    session: Session,
    new: NewSchedule,
    *,
    project_id: str,
    prompt_id: str,
    name: str,
    principal_id: str,
) -> str:
    """Stores a schedule, or changes the one that the prompt has under this name; its id."""
    values = {
        "cron": new.schedule.cron,
        "time_zone": new.schedule.time_zone,
        "status": "active",
        "form": new.form,
        "body": dict(new.body),
        "principal_id": principal_id,
        "next_at": new.next_at,
        "problem": None,
    }
    row = await session.scalar(
        select(ExperimentScheduleRow)
        .where(
            ExperimentScheduleRow.project_id == project_id,
            ExperimentScheduleRow.prompt_id == prompt_id,
            ExperimentScheduleRow.name == name,
            ExperimentScheduleRow.status != "removed",
        )
        .with_for_update()
    )
    if row is None:
        row = ExperimentScheduleRow(
            id=new_id("sch"),
            project_id=project_id,
            prompt_id=prompt_id,
            name=name,
            last_at=None,
            created_at=now(),
            **values,
        )
        session.add(row)
    for column, value in values.items():
        setattr(row, column, value)
    await session.flush()
    return row.id


async def claim(session: Session, firing: Firing, *, problem: str | None = None) -> bool:
    """Moves a schedule on to its next time; False when another process did, or it was changed."""
    done = await session.execute(
        update(ExperimentScheduleRow)
        .where(
            ExperimentScheduleRow.id == firing.schedule_id,
            ExperimentScheduleRow.status == "active",
            ExperimentScheduleRow.next_at == firing.due,
        )
        .values(next_at=firing.next_at, last_at=firing.due, problem=problem)
        .returning(ExperimentScheduleRow.id)
    )
    return done.first() is not None


async def due(database: Database, moment: datetime) -> list[StoredSchedule]:
    """Schedules whose time has come, over all projects."""
    async with database.read() as session:
        rows = await session.scalars(
            select(ExperimentScheduleRow)
            .where(
                ExperimentScheduleRow.status == "active", ExperimentScheduleRow.next_at <= moment
            )
            .order_by(ExperimentScheduleRow.next_at)
        )
        return [_stored(row) for row in rows]


async def under_way(database: Database, schedule_id: str) -> bool:
    """Whether an experiment of a schedule has not ended yet."""
    wanted = exists().where(
        ExperimentRow.schedule_id == schedule_id,
        JobRow.id == ExperimentRow.job_id,
        JobRow.status.in_(("pending", "running")),
    )
    async with database.read() as session:
        return bool(await session.scalar(select(wanted)))


async def get(database: Database, project_id: str, schedule_id: str) -> StoredSchedule | None:
    """A schedule that was not removed."""
    async with database.read() as session:
        row = await session.get(ExperimentScheduleRow, schedule_id)
        if row is None or row.project_id != project_id or row.status == "removed":
            return None
        return _stored(row)


async def listing(database: Database, project_id: str, page: PageRequest) -> Page[StoredSchedule]:
    """Schedules of a project, newest first."""
    wanted = select(ExperimentScheduleRow).where(
        ExperimentScheduleRow.project_id == project_id, ExperimentScheduleRow.status != "removed"
    )
    async with database.read() as session:
        found = await newest_first(session, wanted, ExperimentScheduleRow.id, page)
    return Page([_stored(row) for (row,) in found.items], found.next_cursor)


async def last_experiments(database: Database, schedule_ids: list[str]) -> dict[str, str]:
    """The newest experiment of each schedule."""
    async with database.read() as session:
        rows = await session.execute(
            select(ExperimentRow.schedule_id, func.max(ExperimentRow.id))
            .where(ExperimentRow.schedule_id.in_(schedule_ids))
            .group_by(ExperimentRow.schedule_id)
        )
        return {schedule: experiment for schedule, experiment in rows if schedule is not None}


async def set_status(
    database: Database,
    project_id: str,
    schedule_id: str,
    status: Status,
    next_at: datetime | None = None,
) -> bool:
    """Pauses, continues or removes a schedule; False when there is none."""
    async with database.write() as session:
        done = await session.execute(
            update(ExperimentScheduleRow)
            .where(
                ExperimentScheduleRow.id == schedule_id,
                ExperimentScheduleRow.project_id == project_id,
                ExperimentScheduleRow.status != "removed",
            )
            .values(status=status, next_at=next_at)
            .returning(ExperimentScheduleRow.id)
        )
        return done.first() is not None


def _stored(row: ExperimentScheduleRow) -> StoredSchedule:
    return StoredSchedule(
        id=row.id,
        project_id=row.project_id,
        prompt_id=row.prompt_id,
        name=row.name,
        schedule=Schedule(row.cron, row.time_zone),
        status=cast("Status", row.status),
        form=cast("Form", row.form),
        body=row.body,
        principal_id=row.principal_id,
        next_at=row.next_at,
        last_at=row.last_at,
        problem=row.problem,
        created_at=row.created_at,
    )
