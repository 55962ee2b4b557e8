"""JSON objects -> a table: their keys are its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from testwright.core.backlog.limits import MAX_COLUMNS, MAX_ROWS, check_count
from testwright.core.backlog.table import Row, Table
from testwright.core.backlog.values import kind_of


def table_of(records: Sequence[tuple[Any, str]]) -> Table:
    """A table with a row a record, each given with the place where it stands ("line 3").

    A plain text is a story without anything else. What an issue keeps under `fields` (Jira, Azure
    DevOps) counts as its own. Pull requests, which GitHub lists among issues, are no stories.
    """
    check_count(len(records), MAX_ROWS, "records")
    flat = [(_flat(record), where) for record, where in records]
    places: dict[str, int] = {}
    for values, _ in flat:
        for name in values if isinstance(values, dict) else ():
            places.setdefault(name, len(places))
    check_count(len(places), MAX_COLUMNS, "different keys")
    return Table(tuple(places), tuple(_row(values, where, places) for values, where in flat))


def _row(values: dict[str, Any] | str, where: str, places: Mapping[str, int]) -> Row:
    if isinstance(values, str):
        return Row(where, {}, values)
    return Row(where, {places[name]: value for name, value in values.items()})


def _flat(record: Any) -> dict[str, Any] | str:  # noqa: ANN401 - any JSON value
    """A record's values by name, or what is wrong with it."""
    if isinstance(record, str):
        return {"story": record} if record.strip() else "no story"
    if not isinstance(record, Mapping):
        return f"expected an object with a story, found {kind_of(record)}"
    if isinstance(record.get("pull_request"), Mapping):
        return "no story but a pull request"
    values = dict(record)
    fields = record.get("fields")
    if isinstance(fields, Mapping):
        del values["fields"]
        values.update(fields)
    return values
