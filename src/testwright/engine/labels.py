"""Where labels of prompts point: every move is an event, and protected ones want a second person.

Whoever moves a label (a person, an experiment, an A/B test) passes here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from testwright.core.access import Principal
from testwright.db.session import Database, Session
from testwright.db.tables import PromptLabelRequestRow, PromptRow
from testwright.engine.prompts import ACTIVE, LATEST
from testwright.engine.store import label_requests as requests
from testwright.engine.store import prompts as store
from testwright.errors import Conflict, Detail, Forbidden, InvalidInput, NotFound

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?")
_NUMBER = re.compile(r"v?\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What became of a wish to move a label.

    Attributes:
        status: `pending` where the label is protected and somebody else has to agree.
        event_id: None where nothing changed yet, or the label was there already.
        request_id: of what is pending, else None.
    """

    label: str
    status: Literal["moved", "unchanged", "pending"]
    event_id: str | None = None
    request_id: str | None = None


def check_label(label: str) -> None:
    """Refuses what can't be a label.

    Raises:
        InvalidInput: wrong characters, or a word that means something else.
    """
    problem = ""
    if label == LATEST:
        problem = f"{LATEST!r} always means the newest version and can't be moved"
    elif _NUMBER.fullmatch(label):
        problem = f"{label!r} reads as the number of a version"
    elif not _LABEL.fullmatch(label):
        problem = (
            f"{label[:60]!r} is no label: write 1 to 40 of a–z, 0–9, '.', '_' and '-', "
            "beginning and ending with a letter or digit"
        )
    if problem:
        raise InvalidInput(f"label: {problem}", details=(Detail("label", problem),))


class Labels:
    """Moves labels."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def move(
        self,
        principal: Principal,
        prompt: str,
        label: str,
        version_id: str | None,
        *,
        note: str = "",
    ) -> Moved:
        """Points a label at a version, or asks for it where the label is protected.

        Args:
            principal: who wants it.
            prompt: id or name.
            label: `active`, `candidate` …
            version_id: of a version of the prompt; None removes the label.
            note: why, for the history.

        Raises:
            InvalidInput: not a label.
            NotFound: no such prompt, version, or label to remove.
            Conflict: `active` would be nowhere.
        """
        check_label(label)
        async with self._database.write() as session:
            row = await _prompt(session, principal.project_id, prompt)
            if version_id is not None:
                await _check_version(session, row, version_id)
            return await self._move(session, principal, row, label, version_id, note)

    async def revert(self, principal: Principal, prompt: str, event_id: str) -> Moved:
        """Puts a label back to where it was before an event.

        Raises:
            NotFound: no such prompt or event.
            Conflict: the label has moved since, or was nowhere before and must be somewhere.
        """
        async with self._database.write() as session:
            row = await _prompt(session, principal.project_id, prompt)
            event = await store.event(session, row, event_id)
            if event is None:
                raise NotFound(f"the prompt {row.name!r} has no event {event_id[:60]!r}")
            if event.action not in store.MOVES:
                raise Conflict(
                    f"{event_id} moved no label: change `protected_labels` of the prompt instead"
                )
            place = await requests.place_of(session, row, event.label)
            if place != event.to_version_id:
                where = await _shown(session, row, place)
                raise Conflict(
                    f"the label {event.label!r} has moved since and is at {where}: revert the "
                    "newest event, or point the label at the version that you want"
                )
            return await self._move(
                session, principal, row, event.label, event.from_version_id, f"reverts {event_id}"
            )

    async def protect(self, principal: Principal, prompt: str, labels: set[str]) -> None:
        """Makes exactly these labels want a second person.

        Raises:
            InvalidInput: one is not a label.
            NotFound: no such prompt.
        """
        for label in labels:
            check_label(label)
        async with self._database.write() as session:
            row = await _prompt(session, principal.project_id, prompt)
            before = await requests.protected(session, row)
            await requests.protect(session, row, sorted(labels - before), principal.id)
            await requests.unprotect(session, row, sorted(before - labels), principal.id)

    async def approve(self, principal: Principal, prompt: str, request_id: str) -> Moved:
        """Agrees to what somebody else asked for: the label moves.

        Raises:
            NotFound: no such prompt or request.
            Forbidden: who asks can't agree.
            Conflict: it was decided already, or the label has moved since.
        """
        async with self._database.write() as session:
            row = await _prompt(session, principal.project_id, prompt)
            request = await _pending(session, row, request_id, principal, "approve")
            await requests.decide(session, request, "approved", principal.id)
            event_id = await store.move_label(
                session,
                row,
                label=request.label,
                version_id=request.to_version_id,
                actor=request.requested_by,
                note=request.note,
                approved_by=principal.id,
            )
            await requests.supersede(session, row, request.label)
        return Moved(label=request.label, status="moved", event_id=event_id, request_id=request_id)

    async def reject(self, principal: Principal, prompt: str, request_id: str) -> None:
        """Refuses what somebody else asked for: the label stays.

        Raises:
            NotFound, Forbidden, Conflict: as `approve`.
        """
        async with self._database.write() as session:
            row = await _prompt(session, principal.project_id, prompt)
            request = await _pending(session, row, request_id, principal, "reject")
            await requests.decide(session, request, "rejected", principal.id)

    async def _move(
        self,
        session: Session,
        principal: Principal,
        prompt: PromptRow,
        label: str,
        version_id: str | None,
        note: str,
    ) -> Moved:
        place = await requests.place_of(session, prompt, label)
        if version_id is None and label == ACTIVE:
            raise Conflict(
                f"{ACTIVE!r} is what generations use and can't be nowhere: activate another version"
            )
        if version_id is None and place is None:
            raise NotFound(f"the prompt {prompt.name!r} has no label {label!r}")
        if place == version_id:
            return Moved(label=label, status="unchanged")
        if label in await requests.protected(session, prompt):
            request = await requests.add(
                session,
                prompt,
                label=label,
                from_version_id=place,
                to_version_id=version_id,
                note=note,
                requested_by=principal.id,
            )
            return Moved(label=label, status="pending", request_id=request.id)
        event_id = await store.move_label(
            session, prompt, label=label, version_id=version_id, actor=principal.id, note=note
        )
        await requests.supersede(session, prompt, label)
        return Moved(label=label, status="moved", event_id=event_id)


async def _prompt(session: Session, project_id: str, prompt: str) -> PromptRow:
    """The prompt, which nobody else changes until the transaction ends."""
    row = await store.get(session, project_id, prompt)
    if row is None:
        raise NotFound(f"there is no prompt {prompt[:100]!r}")
    await store.lock(session, row)
    return row


async def _check_version(session: Session, prompt: PromptRow, version_id: str) -> None:
    if await store.version_by_id(session, prompt, version_id) is None:
        raise NotFound(f"the prompt {prompt.name!r} has no version {version_id[:60]!r}")


async def _pending(
    session: Session, prompt: PromptRow, request_id: str, principal: Principal, verb: str
) -> PromptLabelRequestRow:
    request = await requests.get(session, prompt, request_id)
    if request is None:
        raise NotFound(f"the prompt {prompt.name!r} has no label request {request_id[:60]!r}")
    if request.requested_by == principal.id:
        raise Forbidden(
            f"you asked for this move of the protected label {request.label!r}, so you can't "
            f"{verb} it: somebody else has to"
        )
    if request.status != "pending":
        raise Conflict(f"this request was {request.status} already")
    place = await requests.place_of(session, prompt, request.label)
    if place != request.from_version_id and verb == "approve":
        where = await _shown(session, prompt, place)
        raise Conflict(f"the label {request.label!r} has moved since, to {where}: ask again")
    return request


async def _shown(session: Session, prompt: PromptRow, version_id: str | None) -> str:
    version = await store.version_by_id(session, prompt, version_id) if version_id else None
    return version.ref if version is not None else "no version"
