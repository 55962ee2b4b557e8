from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, Table, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from testwright.core.golden.example import Example, NewExample
from testwright.core.golden.scorers import SCORERS
from testwright.db.base import new_id, now
from testwright.db.paging import Page, PageRequest, newest_first
from testwright.db.session import Session
from testwright.db.tables import ExampleRow, ExampleTagRow

AT_ONCE = 500
"""Examples of one statement and one transaction."""
_EXAMPLES, _TAGS = cast("Table", ExampleRow.__table__), cast("Table", ExampleTagRow.__table__)


async def add(
    session: Session,
    *,
    project_id: str,
    prompt_id: str,
    examples: Sequence[NewExample],
    created_by: str | None,
) -> list[str]:
    """Stores what the prompt doesn't have yet; the ids of those examples.

    Two imports at once don't store an example twice: the index of open rows forbids it.
    """
    moment, unique = now(), {one.content_hash: one for one in examples}
    if not unique:
        return []
    ids = sorted(new_id("exv") for _ in unique)  # examples stay in the order of their file
    rows = [
        _new_row(version_id, one, content_hash, project_id, prompt_id, created_by, moment)
        for version_id, (content_hash, one) in zip(ids, unique.items(), strict=True)
    ]
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    done = await session.execute(
        insert(_EXAMPLES)
        .on_conflict_do_nothing(
            index_elements=["prompt_id", "content_hash"], index_where=ExampleRow.valid_to.is_(None)
        )
        .returning(_EXAMPLES.c.id, _EXAMPLES.c.example_id, _EXAMPLES.c.content_hash),
        rows,
    )
    stored = done.all()
    tags = [
        {"version_id": version_id, "tag": tag, "project_id": project_id}
        for version_id, _, content_hash in stored
        for tag in unique[content_hash].tags
    ]
    if tags:  # as rows: objects of the ORM cost as much again as all the rest of an import
        await session.execute(_TAGS.insert(), tags)
    return [example_id for _, example_id, _ in stored]


async def current(session: Session, project_id: str, example_id: str) -> ExampleRow | None:
    """The version of an example that is true now, locked."""
    return await session.scalar(
        select(ExampleRow)
        .where(
            ExampleRow.project_id == project_id,
            ExampleRow.example_id == example_id,
            ExampleRow.valid_to.is_(None),
        )
        .with_for_update()
    )


async def says_the_same(session: Session, prompt_id: str, content_hash: str) -> bool:
    """Whether the prompt has an example with this input and output now."""
    found = await session.scalar(
        select(ExampleRow.id).where(
            ExampleRow.prompt_id == prompt_id,
            ExampleRow.content_hash == content_hash,
            ExampleRow.valid_to.is_(None),
        )
    )
    return found is not None


async def matching(
    session: Session, prompt_id: str, content_hashes: Sequence[str]
) -> list[Example]:
    """What the prompt has now of these inputs and outputs."""
    rows = await session.scalars(
        select(ExampleRow).where(
            ExampleRow.prompt_id == prompt_id,
            ExampleRow.content_hash.in_(content_hashes),
            ExampleRow.valid_to.is_(None),
        )
    )
    return await _whole(session, list(rows))


async def replace(
    session: Session, row: ExampleRow, example: NewExample, created_by: str | None
) -> None:
    """Ends a version and begins the next one of the same example."""
    moment = now()
    row.valid_to = moment
    await session.flush()
    values = _new_row(
        new_id("exv"),
        example,
        example.content_hash,
        row.project_id,
        row.prompt_id,
        created_by,
        moment,
    )
    session.add(ExampleRow(**_attributes(values), example_id=row.example_id))
    await session.flush()
    session.add_all(
        ExampleTagRow(version_id=values["id"], tag=tag, project_id=row.project_id)
        for tag in example.tags
    )


async def end(session: Session, project_id: str, example_ids: Sequence[str]) -> int:
    """Deletes examples: they are not true any more; how many there were."""
    result = await session.execute(
        update(ExampleRow)
        .where(
            ExampleRow.project_id == project_id,
            ExampleRow.example_id.in_(example_ids),
            ExampleRow.valid_to.is_(None),
        )
        .values(valid_to=now())
        .returning(ExampleRow.id)
    )
    return len(result.all())


async def versions(session: Session, project_id: str, example_id: str) -> list[Example]:
    """Every version of an example, the newest first."""
    rows = await session.scalars(
        select(ExampleRow)
        .where(ExampleRow.project_id == project_id, ExampleRow.example_id == example_id)
        .order_by(ExampleRow.id.desc())
    )
    return await _whole(session, list(rows))


async def page(
    session: Session, prompt_id: str, request: PageRequest, *, tags: Sequence[str] = ()
) -> Page[Example]:
    """The examples of a prompt that are true now, newest first."""
    wanted = _chosen(select(ExampleRow), prompt_id, None, tags)
    found = await newest_first(session, wanted, ExampleRow.id, request)
    return Page(await _whole(session, [row for (row,) in found.items]), found.next_cursor)


async def count(
    session: Session, prompt_id: str, *, as_of: datetime | None = None, tags: Sequence[str] = ()
) -> int:
    """How many examples a data set has."""
    wanted = _chosen(select(func.count(ExampleRow.id)), prompt_id, as_of, tags)
    return int((await session.execute(wanted)).scalar_one())


async def tags(session: Session, prompt_id: str) -> list[str]:
    """The tags that examples of a prompt have now, in alphabetical order."""
    wanted = select(ExampleTagRow.tag).join(ExampleRow, ExampleRow.id == ExampleTagRow.version_id)
    return list(
        await session.scalars(
            _chosen(wanted, prompt_id, None, ()).distinct().order_by(ExampleTagRow.tag)
        )
    )


async def any_expected(
    session: Session, prompt_id: str, *, as_of: datetime | None = None, tags: Sequence[str] = ()
) -> bool:
    """Whether any example of a data set says what should come out."""
    wanted = select(ExampleRow.id).where(ExampleRow.expected.is_not(None)).limit(1)
    return (await session.scalar(_chosen(wanted, prompt_id, as_of, tags))) is not None


async def own_scorers(
    session: Session, prompt_id: str, *, as_of: datetime | None = None, tags: Sequence[str] = ()
) -> list[Any]:
    """The scorers in the metadata of a data set's examples, as JSON, each list of them once."""
    named = ExampleRow.details[SCORERS].as_string()
    wanted = select(named).where(named.is_not(None)).distinct()
    return [
        json.loads(one) for one in await session.scalars(_chosen(wanted, prompt_id, as_of, tags))
    ]


async def version_ids(
    session: Session, prompt_id: str, *, as_of: datetime | None = None, tags: Sequence[str] = ()
) -> list[str]:
    """The versions that a data set consists of, oldest first."""
    wanted = _chosen(select(ExampleRow.id), prompt_id, as_of, tags).order_by(ExampleRow.id)
    return list(await session.scalars(wanted))


async def by_version(session: Session, ids: Sequence[str]) -> list[Example]:
    """Examples in these versions, in their order; those that don't exist are left out."""
    rows = await session.scalars(select(ExampleRow).where(ExampleRow.id.in_(ids)))
    found = {one.version_id: one for one in await _whole(session, list(rows))}
    return [found[one] for one in ids if one in found]


async def stream(
    session: Session,
    prompt_id: str,
    *,
    as_of: datetime | None = None,
    tags: Sequence[str] = (),
) -> AsyncIterator[Example]:
    """The examples of a data set, oldest first, a few at a time in memory."""
    ids = await version_ids(session, prompt_id, as_of=as_of, tags=tags)
    for start in range(0, len(ids), AT_ONCE):
        for one in await by_version(session, ids[start : start + AT_ONCE]):
            yield one
        session.expunge_all()


def _chosen(
    statement: Select[*tuple[Any, ...]],
    prompt_id: str,
    as_of: datetime | None,
    tags: Sequence[str],
) -> Any:  # noqa: ANN401 - the statement, of whatever it selects
    statement = statement.where(ExampleRow.prompt_id == prompt_id)
    if as_of is None:
        statement = statement.where(ExampleRow.valid_to.is_(None))
    else:
        statement = statement.where(
            ExampleRow.valid_from <= as_of,
            or_(ExampleRow.valid_to.is_(None), ExampleRow.valid_to > as_of),
        )
    if tags:
        statement = statement.where(
            exists().where(ExampleTagRow.version_id == ExampleRow.id, ExampleTagRow.tag.in_(tags))
        )
    return statement


async def _whole(session: Session, rows: Sequence[ExampleRow]) -> list[Example]:
    """Rows with their tags."""
    tags: dict[str, list[str]] = {row.id: [] for row in rows}
    ids = list(tags)
    for start in range(0, len(ids), AT_ONCE):
        found = await session.execute(
            select(ExampleTagRow.version_id, ExampleTagRow.tag)
            .where(ExampleTagRow.version_id.in_(ids[start : start + AT_ONCE]))
            .order_by(ExampleTagRow.tag)
        )
        for version_id, tag in found:
            tags[version_id].append(tag)
    return [
        Example(
            id=row.example_id,
            version_id=row.id,
            prompt_id=row.prompt_id,
            input=row.input,
            expected=row.expected["value"] if row.expected is not None else None,
            tags=tuple(tags[row.id]),
            metadata=row.details,
            source=row.source,
            created_by=row.created_by,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    ]


def _new_row(
    version_id: str,
    example: NewExample,
    content_hash: str,
    project_id: str,
    prompt_id: str,
    created_by: str | None,
    moment: datetime,
) -> dict[str, Any]:
    """The columns of a first version."""
    return {
        "id": version_id,
        "example_id": new_id("ex"),
        "project_id": project_id,
        "prompt_id": prompt_id,
        "input": dict(example.input),
        "expected": {"value": example.expected} if example.expected is not None else None,
        "metadata": dict(example.metadata),
        "source": example.source,
        "content_hash": content_hash,
        "created_by": created_by,
        "valid_from": moment,
        "valid_to": None,
    }


def _attributes(columns: dict[str, Any]) -> dict[str, Any]:
    """Columns as the attributes of a row; who calls says which example it is."""
    kept = {name: value for name, value in columns.items() if name != "example_id"}
    kept["details"] = kept.pop("metadata")
    return kept
