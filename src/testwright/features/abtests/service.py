"""A/B tests: what every door calls, so that all doors agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from testwright.core.abtests import lifecycle
from testwright.core.abtests.design import Design
from testwright.core.abtests.lifecycle import MOVES, Action
from testwright.core.access import Principal
from testwright.core.stats.assign import Allocation, Slot, free_slot
from testwright.db.base import now
from testwright.db.paging import PageRequest
from testwright.db.session import Session
from testwright.db.tables import ABTestRow
from testwright.engine import targets
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.errors import Conflict, Detail, InvalidInput, NotFound
from testwright.features.abtests.judges import check_judge
from testwright.features.abtests.store import tests as store
from testwright.validation import checked

_EVENTS: Mapping[Action, str] = {
    "start": "ab_test.started",
    "pause": "ab_test.paused",
    "resume": "ab_test.resumed",
    "stop": "ab_test.stopped",
    "decide": "ab_test.decided",
}


async def create(platform: Platform, principal: Principal, design: Design) -> dict[str, Any]:
    """A new draft.

    Raises:
        Forbidden: the role may not change tests.
        InvalidInput: weights, targets, shares or a judge that can't be used; the details name them.
        Conflict: the key is taken.
    """
    require(principal, "change_prompts")
    _check(platform, design)
    await check_judge(platform, principal.project_id, design)
    async with platform.database.exclusive() as session:
        await _free(session, principal, design.key)
        row = await store.add(
            session,
            principal.project_id,
            design.model_dump(mode="json"),
            percent=design.starts_with(),
            actor=principal.id,
        )
    return shown(row)


async def check(platform: Platform, principal: Principal, design: Design) -> None:
    """Everything that `create` asks of a design, without making anything.

    Raises:
        Forbidden, InvalidInput, Conflict: as `create`.
    """
    require(principal, "change_prompts")
    _check(platform, design)
    await check_judge(platform, principal.project_id, design)
    async with platform.database.read() as session:
        await _free(session, principal, design.key)


async def listing(
    platform: Platform, principal: Principal, page: PageRequest, *, status: str | None
) -> dict[str, Any]:
    """Tests of the project, newest first.

    Raises:
        InvalidInput: no such status, or a cursor that is none of ours.
    """
    require(principal, "read")
    if status is not None and status not in MOVES:
        problem = f"{status!r} is not one of {', '.join(MOVES)}"
        raise InvalidInput(f"status: {problem}", details=(Detail("status", problem),))
    found = await store.listing(platform.database, principal.project_id, page, status=status)
    return {"items": [shown(row) for row in found.items], "next_cursor": found.next_cursor}


async def read(platform: Platform, principal: Principal, test: str) -> dict[str, Any]:
    """One test, by id or key.

    Raises:
        NotFound: the project has none.
    """
    require(principal, "read")
    return shown(await row_of(platform, principal, test))


async def change(
    platform: Platform, principal: Principal, test: str, wanted: Mapping[str, Any]
) -> dict[str, Any]:
    """Changes a draft; of a test that has begun only name, hypothesis and the judge's budget.

    Raises:
        NotFound: the project has none.
        Conflict: the test has begun, and the change would be another question.
        InvalidInput: as `create`.
    """
    require(principal, "change_prompts")
    async with platform.database.read() as session:
        row = await _found(session, principal, test)
    values: dict[str, Any] = {}
    free = {"name", "hypothesis"}
    if row.status != "draft" and _only_budget(row.design.get("judging"), wanted.get("judging")):
        wanted = {**wanted, "judging": {**row.design["judging"], **wanted["judging"]}}
        free.add("judging")
        values["judging_stopped"] = None
        values["note"] = None if row.note == row.judging_stopped else row.note
    fixed = sorted(set(wanted) - free)
    if fixed and row.status != "draft":
        raise Conflict(
            f"{row.key} is {row.status}: {', '.join(fixed)} can't change any more, since a "
            "test whose question moves answers none; stop it and create another",
            details=tuple(Detail(name, "is fixed from the start on") for name in fixed),
        )
    design = read_design({**row.design, **wanted})
    _check(platform, design)
    await check_judge(platform, principal.project_id, design)
    if design.key != row.key:
        problem = "a test keeps its key: callers use it"
        raise InvalidInput(f"key: {problem}", details=(Detail("key", problem),))
    values["design"] = design.model_dump(mode="json")
    async with platform.database.exclusive() as session:
        if row.status == "draft":
            values["ramp_percent"] = design.starts_with()
            await store.set_variants(session, row, [one.key for one in design.variants])
        await _changed(session, row, values)
    platform.traffic.forget()
    return await read(platform, principal, test)


async def remove(platform: Platform, principal: Principal, test: str) -> None:
    """Removes a test with all that it counted.

    Raises:
        NotFound: the project has none.
        Conflict: it runs, or is paused.
    """
    require(principal, "change_prompts")
    async with platform.database.exclusive() as session:
        row = await _found(session, principal, test)
        if row.status in ("running", "paused"):
            raise Conflict(f"{row.key} is {row.status}: stop it first, then remove it")
        await store.remove(session, row.id)
    platform.traffic.forget()


async def move(
    platform: Platform,
    principal: Principal,
    test: str,
    action: Action,
    decision: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Starts, pauses, resumes, stops or decides a test.

    Raises:
        NotFound: the project has none.
        Conflict: that is not possible now; the message names what is.
        InvalidInput: it can't be started as it is, or there is no such variant to decide for.
    """
    require(principal, "change_prompts")
    async with platform.database.read() as session:
        row = await _found(session, principal, test)
    await moved(platform, row, action, actor=principal.id, decision=decision)
    return await read(platform, principal, row.id)


async def moved(
    platform: Platform,
    row: ABTestRow,
    action: Action,
    *,
    actor: str,
    decision: Mapping[str, Any] | None = None,
    event: str | None = None,
    note: str | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    """The same for whoever holds the row: people, and the clock, which says why in a note.

    Raises:
        Conflict, InvalidInput: as `move`; also when somebody else moved it in the meantime.
    """
    status = lifecycle.after(row.key, row.status, action)  # type: ignore[arg-type]
    design, at = read_design(row.design), now()
    values: dict[str, Any] = {"status": status, "note": note, **(more or {})}
    pinned = await _pinned(platform, row, design) if action == "start" else None
    if action in ("start", "resume"):
        values |= {"resumed_at": at, "ramped_at": at}
    elif row.resumed_at is not None:
        ran = row.ran_seconds + (at - row.resumed_at).total_seconds()
        values |= {"resumed_at": None, "ran_seconds": ran}
    if action in ("stop", "decide") and row.ended_at is None:
        values["ended_at"] = at
    if action == "start":
        values["started_at"] = at
    if decision is not None or action == "decide":
        values["decision"] = _decision(design, decision or {}, actor, at)
    async with platform.database.exclusive() as session:
        if action == "start":
            values |= await _slot(session, row, design)
            keys = [variant.key for variant in design.variants]
            await store.set_variants(session, row, keys, pinned)
        await _changed(session, row, values, event or _EVENTS[action])
    platform.traffic.forget()


async def changed(
    platform: Platform, row: ABTestRow, values: Mapping[str, Any], event: str | None = None
) -> None:
    """Changes what the clock may change of a test.

    Raises:
        Conflict: somebody else changed it in the meantime.
    """
    async with platform.database.exclusive() as session:
        await _changed(session, row, values, event)
    platform.traffic.forget()


async def row_of(platform: Platform, principal: Principal, test: str) -> ABTestRow:
    """The row of a test.

    Raises:
        NotFound: the project has none of that id or key.
    """
    async with platform.database.read() as session:
        return await _found(session, principal, test)


def shown(row: ABTestRow) -> dict[str, Any]:
    """A test as people see it."""
    return {
        "id": row.id,
        "status": row.status,
        **row.design,
        "ramp_percent": row.ramp_percent,
        "note": row.note,
        "created_at": row.created_at,
        "created_by": row.created_by,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "decision": row.decision,
        "actions": list(MOVES[row.status]),  # type: ignore[index]
    }


def read_design(document: Mapping[str, Any]) -> Design:
    """A design, whoever wrote it.

    Raises:
        InvalidInput: it is wrong; the details name the fields.
    """
    return checked(Design, document)


def _check(platform: Platform, design: Design) -> None:
    """What a design can be told before it is started.

    Raises:
        InvalidInput: weights or shares that can't be dealt, models that don't exist.
    """
    variants = tuple((one.key, one.weight) for one in design.variants)
    Allocation(key=design.key, variants=variants, holdout=design.holdout)
    with_targets = [one for one in design.variants if one.target is not None]
    if with_targets and len(with_targets) < len(design.variants):
        problem = "either every variant names a target, or none does"
        raise InvalidInput(f"variants: {problem}", details=(Detail("variants", problem),))
    for place, variant in enumerate(design.variants):
        if variant.target is not None:
            field = f"variants.{place}.target.model"
            try:
                targets.provider_of(platform, variant.target.model)
            except InvalidInput as error:
                raise InvalidInput(
                    f"{field}: {error.message}", details=(Detail(field, error.message),)
                ) from None


def _only_budget(judging: Mapping[str, Any] | None, wanted: object) -> bool:
    """Whether nothing but the budget of a test's judge is to change."""
    if judging is None or not isinstance(wanted, Mapping):
        return False
    return all(judging.get(name) == one for name, one in wanted.items() if name != "budget_usd")


async def _pinned(platform: Platform, row: ABTestRow, design: Design) -> list[str | None]:
    """The prompt version of each variant, as its label points now.

    Raises:
        InvalidInput: one is not there.
    """
    pinned: list[str | None] = []
    for place, variant in enumerate(design.variants):
        prompt = variant.target.prompt if variant.target is not None else None
        if prompt is None:
            pinned.append(None)
            continue
        try:
            found = await targets.prompt_of(platform, row.project_id, prompt)
        except InvalidInput as error:
            field = f"variants.{place}.target.prompt"
            raise InvalidInput(
                f"{field}: {error.message}", details=(Detail(field, error.message),)
            ) from None
        pinned.append(found.id)
    return pinned


async def _slot(session: Session, row: ABTestRow, design: Design) -> dict[str, Any]:
    """The part of its group that a test takes.

    Raises:
        InvalidInput: no such part is free.
    """
    if design.group is None:
        return {}
    taken: list[Slot] = await store.slots(session, row.project_id, row.id)
    slot = free_slot(design.group.name, taken, design.group.share)
    return {"slot_start": slot.start, "slot_end": slot.end}


def _decision(
    design: Design, wanted: Mapping[str, Any], actor: str, at: datetime
) -> dict[str, Any]:
    keys = [variant.key for variant in design.variants]
    variant = wanted.get("variant")
    if variant is not None and variant not in keys:
        problem = f"{variant!r} is not one of {', '.join(keys)}"
        raise InvalidInput(f"variant: {problem}", details=(Detail("variant", problem),))
    return {
        "variant": variant if variant is not None else keys[0],
        "reason": str(wanted.get("reason") or ""),
        "by": actor,
        "at": at.isoformat(),
    }


async def _free(session: Session, principal: Principal, key: str) -> None:
    taken = await store.find(session, principal.project_id, key)
    if taken is not None:
        raise Conflict(
            f"there is an A/B test {key!r} already, {taken.id}: choose another key",
            details=(Detail("key", f"taken by {taken.id}"),),
        )


async def _found(session: Session, principal: Principal, test: str) -> ABTestRow:
    row = await store.find(session, principal.project_id, test) if "\x00" not in test else None
    if row is None:
        raise NotFound(f"there is no A/B test {test[:100]!r}; GET /api/v1/ab-tests lists them")
    return row


async def _changed(
    session: Session, row: ABTestRow, values: Mapping[str, Any], event: str | None = None
) -> None:
    if not await store.changed(session, row, values, event):
        raise Conflict(f"{row.key} was changed by somebody else just now: look, and try again")
