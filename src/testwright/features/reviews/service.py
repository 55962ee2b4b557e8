"""The review queue: what every door calls, so that all doors agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from testwright.core.access import Principal
from testwright.core.scoring.labels import Label, read_label
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.db.tables import ReviewItemRow
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.store import judges as judge_store
from testwright.engine.store import reviews as store
from testwright.errors import Conflict, Detail, InvalidInput, NotFound
from testwright.features.reviews.schemas import ResolveBody

_PREFERRED: Final[Mapping[str, str]] = {"first": "better", "second": "worse", "tie": "tie"}
"""A label of a pair is about its first output."""


async def listing(
    platform: Platform,
    principal: Principal,
    page: PageRequest,
    *,
    kind: str | None,
    status: str | None,
) -> dict[str, Any]:
    """What is asked of people, newest first.

    Raises:
        InvalidInput: no such kind or status, or a cursor that is none of ours.
    """
    require(principal, "read")
    for field, said, known in (("kind", kind, store.KINDS), ("status", status, store.STATES)):
        if said is not None and said not in known:
            raise _wrong(field, f"{said[:60]!r} is not one of {', '.join(known)}")
    found = await store.listing(
        platform.database, principal.project_id, page, kind=kind, status=status
    )
    return {"items": [shown(row) for row in found.items], "next_cursor": found.next_cursor}


async def resolve(
    platform: Platform, principal: Principal, review: str, wanted: ResolveBody
) -> dict[str, Any]:
    """Keeps what a person says as a label of the panel's judges; the item is done.

    Raises:
        Forbidden: the role may not review.
        NotFound: the project has no such item.
        Conflict: somebody decided already.
        InvalidInput: the label can't be used; `details` names the field.
    """
    require(principal, "review")
    async with platform.database.exclusive() as session:
        row = await store.get(session, principal.project_id, review)
        if row is None:
            raise NotFound(
                f"there is no review {review[:60]!r}; GET /api/v1/reviews lists what is open"
            )
        if row.status != "open":
            raise Conflict(f"{row.id} was decided already, by {row.done_by}")
        label = _label(row, wanted, principal)
        await judge_store.keep_labels(
            session,
            principal.project_id,
            row.source,
            [label],
            sqlite_=platform.database.is_sqlite,
        )
        row.status, row.done_at, row.done_by = "done", now(), label.rater
    return shown(row)


def shown(row: ReviewItemRow) -> dict[str, Any]:
    """An item as people see it."""
    return {
        "id": row.id,
        "kind": row.kind,
        "source": row.source,
        "subject": row.subject,
        "body": row.body,
        "status": row.status,
        "created_at": row.created_at,
        "done_at": row.done_at,
        "by": row.done_by,
    }


def _label(row: ReviewItemRow, wanted: ResolveBody, principal: Principal) -> Label:
    """What was said, as a label of the output that the item is about."""
    body = row.body
    pair = body["type"] == "pairwise"
    if pair != (wanted.preferred is not None):
        field = "label" if pair else "preferred"
        other = "`preferred`: first, second or tie" if pair else "`label`"
        raise _wrong(field, f"is not what is asked: send {other}")
    said: object = wanted.label
    if wanted.preferred is not None:
        if wanted.preferred not in _PREFERRED:
            known = ", ".join(_PREFERRED)
            raise _wrong("preferred", f"{wanted.preferred[:60]!r} is not one of {known}")
        said = _PREFERRED[wanted.preferred]
    about: dict[str, Any]
    if body["run_id"] is not None:
        about = {"run_id": body["run_id"]}
    else:
        about = {"task": body["task"], "input": body["input"]}
        outputs = ("first", "second") if pair else ("output", "expected")
        about |= dict(zip(("output", "expected"), (body[one] for one in outputs), strict=True))
    label = read_label(
        {**about, "label": said, "rater": wanted.rater, "note": wanted.note}, body["scale"]
    )
    return label if label.rater else replace(label, rater=principal.name or principal.id)


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
