"""Prompts and their versions, as every door reads and writes them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, cast

from testwright.core.access import Principal
from testwright.core.cleanup import clean_text
from testwright.core.prompts.check import CheckedTemplate, check_messages
from testwright.core.prompts.diff import diff_versions
from testwright.core.runs import Message, Parameters, PromptVersion, TemplateFormat
from testwright.core.scoring.judging.prompts import JUDGES
from testwright.core.scoring.judging.prompts import TASK as JUDGE
from testwright.db.paging import PageRequest
from testwright.db.session import Session
from testwright.db.tables import PromptRow, PromptVersionRow
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.prompts import ACTIVE, Wording
from testwright.engine.store import prompts as registry
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.prompts.schemas import NewPrompt, NewVersion, WordingBody
from testwright.features.prompts.store import prompts as store


async def listing(
    platform: Platform, principal: Principal, page: PageRequest, *, task: str | None = None
) -> dict[str, Any]:
    """The project's prompts, newest first, without what they say."""
    require(principal, "read")
    async with platform.database.read() as session:
        found = await store.prompts(session, principal.project_id, page, task=task)
    items = [prompt_json(one) for one in found.items]
    return {"items": items, "next_cursor": found.next_cursor}


async def read(platform: Platform, principal: Principal, prompt: str) -> dict[str, Any]:
    """One prompt with its active version.

    Raises:
        NotFound: the project has no such prompt.
    """
    require(principal, "read")
    async with platform.database.read() as session:
        row = await find(session, principal, prompt)
        (shown,) = await store.shown(session, [row])
        labels = await store.labels_of(session, row)
    active = shown.labels.get(ACTIVE)
    version = version_json(platform, row, active, labels) if active is not None else None
    return {**prompt_json(shown), "version": version}


async def create(platform: Platform, principal: Principal, body: NewPrompt) -> dict[str, Any]:
    """A new prompt; its first version is active.

    Raises:
        InvalidInput: no such task, or a template that can't work; says the line.
        Conflict: the name is taken; says by which prompt.
    """
    require(principal, "change_prompts")
    known = sorted([*platform.tasks, JUDGE])
    if body.task not in known:
        problem = f"{body.task!r} is not one of {', '.join(known)}"
        raise InvalidInput(f"task: {problem}", details=(Detail("task", problem),))
    await platform.prompts.create(
        principal.project_id,
        name=body.name,
        description=body.description,
        task=body.task,
        first=await _wording(body, body.template_format),
        actor=principal.id,
    )
    return await read(platform, principal, body.name)


async def describe(platform: Platform, principal: Principal, prompt: str, description: str) -> None:
    """Says what a prompt is for.

    Raises:
        NotFound: the project has no such prompt.
    """
    require(principal, "change_prompts")
    async with platform.database.write() as session:
        row = await find(session, principal, prompt)
        row.description = clean_text(description)


async def versions(
    platform: Platform, principal: Principal, prompt: str, page: PageRequest
) -> dict[str, Any]:
    """The versions of a prompt, newest first.

    Raises:
        NotFound: the project has no such prompt.
    """
    require(principal, "read")
    async with platform.database.read() as session:
        row = await find(session, principal, prompt)
        found = await store.versions(session, row, page)
        labels = await store.labels_of(session, row)
    items = await asyncio.to_thread(
        lambda: [version_json(platform, row, one, labels) for one in found.items]
    )
    return {"items": items, "next_cursor": found.next_cursor}


async def version(
    platform: Platform, principal: Principal, prompt: str, wanted: str
) -> dict[str, Any]:
    """One version by id, number or label; `latest` is the newest.

    Raises:
        NotFound: the project has no such prompt, or the prompt no such version.
    """
    require(principal, "read")
    async with platform.database.read() as session:
        row = await find(session, principal, prompt)
        found = await find_version(session, row, wanted)
        labels = await store.labels_of(session, row)
    return version_json(platform, row, found, labels)


async def add_version(
    platform: Platform, principal: Principal, prompt: str, body: NewVersion
) -> dict[str, Any]:
    """The next version of a prompt; no label points at it yet.

    The same words as before make a version too, with a warning: whoever sends them wants a number
    that stands for them.

    Raises:
        NotFound: the project has no such prompt.
        InvalidInput: a template that can't work; says the line.
    """
    require(principal, "change_prompts")
    async with platform.database.read() as session:
        row = await find(session, principal, prompt)
        newest = await registry.newest(session, row)
    before: TemplateFormat = newest.template_format if newest is not None else "jinja"
    wording = await _wording(body, body.template_format or before)
    made = await platform.prompts.add_version(principal.project_id, row.id, wording, principal.id)
    found = await version(platform, principal, row.id, made.id)
    if newest is not None and _says(newest) == _says(made):
        found["warnings"].append(f"It says the same as version {newest.number}.")
    return found


async def diff(
    platform: Platform, principal: Principal, from_id: str, to_id: str
) -> dict[str, Any]:
    """What changed from one version to another, of one prompt or of two.

    Raises:
        NotFound: the project has no such version.
    """
    require(principal, "read")
    async with platform.database.read() as session:
        old_row, old_prompt = await _anywhere(session, principal, from_id)
        new_row, new_prompt = await _anywhere(session, principal, to_id)
    old, new = _version_of(old_prompt, old_row), _version_of(new_prompt, new_row)
    told = await asyncio.to_thread(diff_versions, old, new)
    return {
        "from": _ref(old_prompt, old_row),
        "to": _ref(new_prompt, new_row),
        "same": told.same,
        "unified": told.unified,
        "messages": [asdict(one) for one in told.messages],
        "fields": [asdict(one) for one in told.fields],
    }


async def find(session: Session, principal: Principal, prompt: str) -> PromptRow:
    """The prompt of that id or name.

    Raises:
        NotFound: the project has none.
    """
    row = await registry.get(session, principal.project_id, prompt)
    if row is None:
        raise NotFound(f"there is no prompt {prompt[:100]!r}")
    return row


async def find_version(session: Session, prompt: PromptRow, wanted: str) -> PromptVersionRow:
    """The version of that id, number or label.

    Raises:
        NotFound: the prompt has none; says what labels there are.
    """
    row = await store.version(session, prompt, wanted)
    if row is None:
        held = await store.labels_of(session, prompt)
        labels = ", ".join(sorted(label for names in held.values() for label in names))
        raise NotFound(
            f"the prompt {prompt.name!r} has no version {wanted[:60]!r}: write an id, a number, "
            f"latest, or one of its labels ({labels})"
        )
    return row


def prompt_json(shown: store.ShownPrompt) -> dict[str, Any]:
    """A prompt as it is shown."""
    row, newest, active = shown.row, shown.newest, shown.labels.get(ACTIVE)
    return {
        "id": row.id,
        "name": row.name,
        "description": row.description,
        "task": row.task,
        "template_format": newest.template_format,
        "labels": {label: version.number for label, version in shown.labels.items()},
        "protected_labels": shown.protected,
        "latest_version": newest.number,
        "latest_version_id": newest.id,
        "active_version": active.number if active else None,
        "active_version_id": active.id if active else None,
        "created_at": row.created_at,
        "updated_at": newest.created_at,
    }


def version_json(
    platform: Platform, prompt: PromptRow, row: PromptVersionRow, labels: dict[str, list[str]]
) -> dict[str, Any]:
    """A version as it is shown."""
    told = _told(_version_of(prompt, row))
    alone = len(row.messages) == 1 and row.messages[0]["role"] == "user"
    foreign = _foreign(prompt.task, _prompts_of(platform, prompt.task), told.variables)
    return {
        "id": row.id,
        "prompt_id": prompt.id,
        "version": row.number,
        "template": row.messages[0]["content"] if alone else None,
        "messages": row.messages,
        "template_format": row.template_format,
        "parameters": row.parameters,
        "message": row.note,
        "labels": labels.get(row.id, []),
        "variables": list(told.variables),
        "warnings": [*told.warnings, *foreign],
        "created_by": row.created_by,
        "created_at": row.created_at,
    }


def _told(version: PromptVersion) -> CheckedTemplate:
    """What is known of a stored version, which an older release may have judged more mildly."""
    try:
        return check_messages(version.messages, version.template_format)
    except InvalidInput as error:
        return CheckedTemplate(variables=(), warnings=(error.message,))


def _prompts_of(platform: Platform, task: str) -> Sequence[PromptVersion]:
    """The prompts that a task comes with."""
    return JUDGES if task == JUDGE else platform.tasks[task].prompts


def _foreign(task: str, prompts: Sequence[PromptVersion], variables: tuple[str, ...]) -> list[str]:
    """Warns of variables that a task with prompts of its own gives to no prompt."""
    given = {
        name
        for prompt in prompts
        for name in check_messages(prompt.messages, prompt.template_format).variables
    }
    return [
        f"The task {task} gives no variable {name!r}; it gives {', '.join(sorted(given))}."
        for name in variables
        if given and name not in given
    ]


async def _wording(body: WordingBody, template_format: TemplateFormat) -> Wording:
    messages = body.to_messages()
    await asyncio.to_thread(check_messages, messages, template_format)  # long ones take their time
    return Wording(
        messages=messages,
        template_format=template_format,
        parameters=body.parameters.to_parameters(),
        note=body.message,
    )


def _says(version: PromptVersion) -> tuple[Any, ...]:
    return version.messages, version.template_format, version.parameters


async def _anywhere(
    session: Session, principal: Principal, version_id: str
) -> tuple[PromptVersionRow, PromptRow]:
    found = await store.version_anywhere(session, principal.project_id, version_id)
    if found is None:
        raise NotFound(f"there is no version {version_id[:60]!r}; write the id of one")
    return found


def _version_of(prompt: PromptRow, row: PromptVersionRow) -> PromptVersion:
    return PromptVersion(
        id=row.id,
        prompt=prompt.name,
        number=row.number,
        task=prompt.task,
        messages=tuple(Message(one["role"], one["content"]) for one in row.messages),
        template_format=cast("TemplateFormat", row.template_format),
        parameters=Parameters.from_json(row.parameters),
    )


def _ref(prompt: PromptRow, row: PromptVersionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "prompt_id": prompt.id,
        "prompt": prompt.name,
        "version": row.number,
    }
