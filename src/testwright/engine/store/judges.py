"""Judges, what people say of outputs, and what judges say of the same, as rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite

from testwright.core.runs import Score
from testwright.core.scoring.judging.judge import Asked, Judge
from testwright.core.scoring.labels import Given, Label
from testwright.db.base import new_id, now
from testwright.db.group_commit import Write, upsert
from testwright.db.session import Database, Session
from testwright.db.tables import JudgeLabelRow, JudgeRow, JudgeVerdictRow, ScoreRow

_judges = cast("Table", JudgeRow.__table__)
_verdicts = cast("Table", JudgeVerdictRow.__table__)
_labels = cast("Table", JudgeLabelRow.__table__)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class KnownJudge:
    """A judge, and when it judged for the first time."""

    judge: Judge
    created_at: datetime


async def add_judge(database: Database, judge: Judge) -> None:
    """Stores a judge, unless it is there."""
    insert = sqlite.insert(_judges) if database.is_sqlite else postgresql.insert(_judges)
    row = {
        "id": judge.id,
        "project_id": judge.project_id,
        "name": judge.name,
        "kind": judge.kind,
        "options": dict(judge.options),
        "asks": [{"prompt": one.prompt, "model": one.model} for one in judge.asks],
        "created_at": now(),
    }
    async with database.write() as session:
        await session.execute(insert.on_conflict_do_nothing(index_elements=["id"]), row)


async def listing(
    database: Database, project_id: str, *, name: str | None = None
) -> list[KnownJudge]:
    """The judges of a project, those that came last first."""
    wanted = select(JudgeRow).where(JudgeRow.project_id == project_id)
    if name is not None:
        wanted = wanted.where(JudgeRow.name == name)
    async with database.read() as session:
        rows = await session.scalars(wanted.order_by(JudgeRow.created_at.desc(), JudgeRow.id))
        return [KnownJudge(_judge(row), row.created_at) for row in rows]


async def asks(session: Session, judge_ids: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    """Prompt versions and models of judges, by their ids."""
    rows = await session.execute(
        select(JudgeRow.id, JudgeRow.asks).where(JudgeRow.id.in_(judge_ids))
    )
    return {identifier: list(found) for identifier, found in rows}


async def labelled_names(database: Database, project_id: str) -> list[str]:
    """The names under which people labelled."""
    async with database.read() as session:
        names = await session.scalars(
            select(JudgeLabelRow.judge)
            .where(JudgeLabelRow.project_id == project_id)
            .distinct()
            .order_by(JudgeLabelRow.judge)
        )
        return list(names)


async def labels(session: Session, project_id: str, name: str) -> list[Label]:
    """What people said by the measure of a judge, oldest first."""
    rows = await session.scalars(
        select(JudgeLabelRow)
        .where(JudgeLabelRow.project_id == project_id, JudgeLabelRow.judge == name)
        .order_by(JudgeLabelRow.id)
    )
    return [_label(row) for row in rows]


async def label_of(session: Session, project_id: str, name: str, subject: str) -> Label | None:
    """What one of the people said of an output."""
    row = await session.scalar(
        select(JudgeLabelRow)
        .where(
            JudgeLabelRow.project_id == project_id,
            JudgeLabelRow.judge == name,
            JudgeLabelRow.subject == subject,
        )
        .limit(1)
    )
    return _label(row) if row is not None else None


async def keep_labels(
    session: Session, project_id: str, name: str, found: Sequence[Label], *, sqlite_: bool
) -> None:
    """Stores what people say; a person's later word on the same output counts."""
    insert = sqlite.insert(_labels) if sqlite_ else postgresql.insert(_labels)
    statement = insert.on_conflict_do_update(
        index_elements=["project_id", "judge", "subject", "rater"],
        set_={name: insert.excluded[name] for name in ("value", "note", "created_at")},
    )
    moment = now()
    rows = [
        {
            "id": new_id("lbl"),
            "project_id": project_id,
            "judge": name,
            "subject": one.subject,
            "run_id": one.run_id,
            "given": one.given.to_json() if one.given is not None else None,
            "rater": one.rater,
            "value": one.value,
            "note": one.note,
            "created_at": moment,
        }
        for one in found
    ]
    await session.execute(statement, rows)


async def verdicts(
    session: Session, judge_id: str, subjects: Collection[str]
) -> dict[str, float | None]:
    """What a judge said of these outputs, in experiments or for the sake of calibration."""
    found: dict[str, float | None] = {}
    wanted = sorted(subjects)
    for start in range(0, len(wanted), _AT_ONCE):
        piece = wanted[start : start + _AT_ONCE]
        asked = await session.execute(
            select(JudgeVerdictRow.subject, JudgeVerdictRow.value).where(
                JudgeVerdictRow.judge_id == judge_id, JudgeVerdictRow.subject.in_(piece)
            )
        )
        found.update((subject, value) for subject, value in asked)
        scored = await session.execute(
            select(ScoreRow.run_id, ScoreRow.value).where(
                ScoreRow.judge_id == judge_id, ScoreRow.run_id.in_(piece)
            )
        )
        found.update((run_id, value) for run_id, value in scored)
    return found


def verdict_write(
    database: Database, project_id: str, judge_id: str, subject: str, score: Score
) -> Write:
    """The row of a verdict; what the judge said of the output before is void."""
    statement = upsert(sqlite=database.is_sqlite, table=_verdicts, keys=("judge_id", "subject"))
    values: Mapping[str, Any] = {
        "judge_id": judge_id,
        "subject": subject,
        "project_id": project_id,
        "value": score.value,
        "reason": score.reason,
        "label": score.label,
        "created_at": now(),
    }
    return Write(statement, values)


def _label(row: JudgeLabelRow) -> Label:
    return Label(
        value=row.value,
        run_id=row.run_id,
        given=Given(**row.given) if row.given is not None else None,
        rater=row.rater,
        note=row.note,
    )


def _judge(row: JudgeRow) -> Judge:
    return Judge(
        project_id=row.project_id,
        name=row.name,
        kind=row.kind,
        options=row.options,
        asks=tuple(Asked(one["prompt"], one["model"]) for one in row.asks),
    )
