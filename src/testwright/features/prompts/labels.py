"""Labels of prompts, as every door moves them and reads their history."""

from __future__ import annotations

from typing import Any, get_args

from testwright.core.access import Principal
from testwright.db.paging import PageRequest
from testwright.db.tables import PromptLabelEventRow, PromptLabelRequestRow
from testwright.engine.identity import require
from testwright.engine.labels import Moved
from testwright.engine.platform import Platform
from testwright.engine.prompts import ACTIVE
from testwright.errors import Detail, InvalidInput
from testwright.features.prompts import service
from testwright.features.prompts.label_schemas import RequestStatus
from testwright.features.prompts.schemas import PromptChange
from testwright.features.prompts.store import labels as store


async def point(
    platform: Platform,
    principal: Principal,
    prompt: str,
    label: str,
    version: str,
    *,
    note: str = "",
) -> dict[str, Any]:
    """Points a label at a version (id, number or label), or asks for it where it is protected.

    Raises:
        InvalidInput: not a label.
        NotFound: the project has no such prompt, or the prompt no such version.
    """
    require(principal, "change_prompts")
    async with platform.database.read() as session:
        row = await service.find(session, principal, prompt)
        wanted = await service.find_version(session, row, version)
    moved = await platform.labels.move(principal, row.id, label, wanted.id, note=note)
    return await _moved(platform, principal, row.id, moved)


async def activate(
    platform: Platform, principal: Principal, prompt: str, version: str, *, note: str = ""
) -> dict[str, Any]:
    """Makes a version the one that generations use; else as `point`."""
    return await point(platform, principal, prompt, ACTIVE, version, note=note)


async def remove(
    platform: Platform, principal: Principal, prompt: str, label: str
) -> dict[str, Any]:
    """Takes a label off, or asks for it where it is protected.

    Raises:
        NotFound: the project has no such prompt, or the prompt no such label.
        Conflict: `active` can't be nowhere.
    """
    require(principal, "change_prompts")
    moved = await platform.labels.move(principal, prompt, label, None)
    return await _moved(platform, principal, prompt, moved)


async def revert(
    platform: Platform, principal: Principal, prompt: str, event_id: str
) -> dict[str, Any]:
    """Puts a label back to where it was before an event.

    Raises:
        NotFound: the project has no such prompt, or the prompt no such event.
        Conflict: the label has moved since.
    """
    require(principal, "change_prompts")
    moved = await platform.labels.revert(principal, prompt, event_id)
    return await _moved(platform, principal, prompt, moved)


async def change(
    platform: Platform, principal: Principal, prompt: str, body: PromptChange
) -> dict[str, Any]:
    """Describes a prompt, or says which of its labels are protected.

    Raises:
        Forbidden: protection is for those who administer the project.
        NotFound: the project has no such prompt.
        InvalidInput: not a label.
    """
    if body.protected_labels is not None:
        require(principal, "administer")
        await platform.labels.protect(principal, prompt, set(body.protected_labels))
    if body.description is not None:
        await service.describe(platform, principal, prompt, body.description)
    return await service.read(platform, principal, prompt)


async def events(
    platform: Platform,
    principal: Principal,
    prompt: str,
    page: PageRequest,
    *,
    label: str | None = None,
) -> dict[str, Any]:
    """What happened to the labels of a prompt, newest first.

    Raises:
        NotFound: the project has no such prompt.
    """
    require(principal, "read")
    async with platform.database.read() as session:
        row = await service.find(session, principal, prompt)
        found = await store.events(session, row, page, label=label)
    items = [_event_json(one) for one in found.items]
    return {"items": items, "next_cursor": found.next_cursor}


async def requests(
    platform: Platform,
    principal: Principal,
    prompt: str,
    page: PageRequest,
    *,
    status: str | None = None,
) -> dict[str, Any]:
    """Requests to move protected labels, newest first.

    Raises:
        NotFound: the project has no such prompt.
        InvalidInput: no such status.
    """
    require(principal, "read")
    states = get_args(RequestStatus)
    if status is not None and status not in states:
        problem = f"{status!r} is not one of {', '.join(states)}"
        raise InvalidInput(f"status: {problem}", details=(Detail("status", problem),))
    async with platform.database.read() as session:
        row = await service.find(session, principal, prompt)
        found = await store.requests(session, row, page, status=status)
    items = [_request_json(one) for one in found.items]
    return {"items": items, "next_cursor": found.next_cursor}


async def decide(
    platform: Platform, principal: Principal, prompt: str, request_id: str, *, approve: bool
) -> dict[str, Any]:
    """Agrees to a request of somebody else's, or refuses it.

    Raises:
        Forbidden: it is one's own.
        NotFound: the project has no such prompt, or the prompt no such request.
        Conflict: it was decided already, or the label has moved since.
    """
    require(principal, "change_prompts")
    if approve:
        await platform.labels.approve(principal, prompt, request_id)
    else:
        await platform.labels.reject(principal, prompt, request_id)
    async with platform.database.read() as session:
        row = await service.find(session, principal, prompt)
        found = await store.request(session, row, request_id)
    return _request_json(found)


async def _moved(
    platform: Platform, principal: Principal, prompt: str, moved: Moved
) -> dict[str, Any]:
    shown = await service.read(platform, principal, prompt)
    return {
        "status": moved.status,
        "label": moved.label,
        "event_id": moved.event_id,
        "request_id": moved.request_id,
        "labels": shown["labels"],
        "active_version": shown["active_version"],
    }


def _event_json(one: store.Moving[PromptLabelEventRow]) -> dict[str, Any]:
    return {
        **_places(one),
        "action": one.row.action,
        "actor": one.row.actor,
        "approved_by": one.row.approved_by,
    }


def _request_json(one: store.Moving[PromptLabelRequestRow]) -> dict[str, Any]:
    return {
        **_places(one),
        "status": one.row.status,
        "requested_by": one.row.requested_by,
        "decided_by": one.row.decided_by,
        "decided_at": one.row.decided_at,
    }


def _places(
    one: store.Moving[PromptLabelEventRow] | store.Moving[PromptLabelRequestRow],
) -> dict[str, Any]:
    return {
        "id": one.row.id,
        "label": one.row.label,
        "from_version": one.from_version,
        "from_version_id": one.row.from_version_id,
        "to_version": one.to_version,
        "to_version_id": one.row.to_version_id,
        "message": one.row.note,
        "created_at": one.row.created_at,
    }
