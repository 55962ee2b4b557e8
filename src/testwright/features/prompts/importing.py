"""Configs of promptfoo as prompts and golden examples of the project."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any

from testwright.core.access import Principal
from testwright.core.prompts.promptfoo.config import read_config
from testwright.core.prompts.promptfoo.suite import ImportedPrompt, ImportedSuite
from testwright.core.prompts.promptfoo.values import GivenFiles
from testwright.core.runs import Message
from testwright.db.session import Session
from testwright.db.tables import PromptRow
from testwright.engine.identity import require
from testwright.engine.labels import check_label
from testwright.engine.platform import Platform
from testwright.engine.prompts import ACTIVE, Wording
from testwright.engine.store import prompts as registry
from testwright.errors import Conflict, InvalidInput
from testwright.features.prompts.import_schemas import ImportBody
from testwright.features.prompts.schemas import usable_name
from testwright.features.prompts.store import prompts as store

TASK = "text"
DEFAULT_NAME = "promptfoo"
"""Of a prompt whose config has no description."""

Known = Mapping[tuple[Message, ...], tuple[str, int]]


async def import_config(
    platform: Platform, principal: Principal, body: ImportBody
) -> dict[str, Any]:
    """Stores what a config says: its prompts as versions of one prompt, its tests as examples.

    Importing again adds only what is new, and gives the examples the asserts of now.

    Raises:
        InvalidInput: it is no config, or none of its prompts can be used.
        Conflict: the name belongs to a prompt of another task.
    """
    require(principal, "change_prompts")
    suite = await asyncio.to_thread(
        read_config, body.config, GivenFiles(body.files), body.name or ""
    )
    name = _name(suite)
    async with platform.database.read() as session:
        row = await registry.find(session, principal.project_id, name)
        known = await _known(session, row) if row is not None else {}
    if row is not None and row.task != TASK:
        raise Conflict(
            f"there is a prompt {name!r} for the task {row.task!r} already: choose another name"
        )
    notes = [str(note) for note in suite.notes]
    if body.dry_run:
        told = [_told(one, known.get(one.messages), known=True) for one in suite.prompts]
        added, prompt_id = len(suite.examples), row.id if row is not None else None
    else:
        prompt_id, told = await _store_prompts(platform, principal, name, suite, known, notes)
        added = len(
            await platform.examples.add(
                principal.project_id, prompt_id, suite.examples, created_by=principal.id
            )
        )
        await platform.examples.rescore(
            principal.project_id, prompt_id, suite.examples, created_by=principal.id
        )
    return {
        "prompt": name,
        "prompt_id": prompt_id,
        "created": row is None and not body.dry_run,
        "versions": told,
        "examples": {"added": added, "known": len(suite.examples) - added},
        "scorers": [one.to_json() for one in suite.scorers],
        "models": [one.to_json() for one in suite.models],
        "notes": notes,
        "dry_run": body.dry_run,
    }


async def _store_prompts(
    platform: Platform,
    principal: Principal,
    name: str,
    suite: ImportedSuite,
    known: Known,
    notes: list[str],
) -> tuple[str, list[dict[str, Any]]]:
    places = dict(known)
    told = []
    for prompt in suite.prompts:
        place = places.get(prompt.messages)
        if place is None:
            place = await _add(platform, principal, name, suite, prompt, first=not places)
            told.append(_told(prompt, place, known=False))
            places[prompt.messages] = place
        else:
            told.append(_told(prompt, place, known=True))
        if label := told[-1]["label"]:
            moved = await platform.labels.move(principal, name, label, place[0])
            if moved.status == "pending":
                notes.append(f"the label {label} is protected: somebody else has to agree")
    async with platform.database.read() as session:
        row = await registry.find(session, principal.project_id, name)
    assert row is not None
    return row.id, told


async def _add(
    platform: Platform,
    principal: Principal,
    name: str,
    suite: ImportedSuite,
    prompt: ImportedPrompt,
    *,
    first: bool,
) -> tuple[str, int]:
    note = f"from promptfoo, {prompt.source}" + (f": {prompt.label}" if prompt.label else "")
    wording = Wording(messages=prompt.messages, template_format="jinja", note=note[:2_000])
    if first:
        made = await platform.prompts.create(
            principal.project_id,
            name=name,
            description=suite.description[:2_000],
            task=TASK,
            first=wording,
            actor=principal.id,
        )
    else:
        made = await platform.prompts.add_version(principal.project_id, name, wording, principal.id)
    return made.id, made.number


async def _known(session: Session, row: PromptRow) -> Known:
    """What the prompt's versions say, with their ids and numbers."""
    return {
        tuple(Message(one["role"], one["content"]) for one in version.messages): (
            version.id,
            version.number,
        )
        for version in await store.every_version(session, row)
        if version.template_format == "jinja"
    }


def _told(prompt: ImportedPrompt, place: tuple[str, int] | None, *, known: bool) -> dict[str, Any]:
    return {
        "id": place[0] if place else None,
        "version": place[1] if place else None,
        "label": _label(prompt.label),
        "source": prompt.source,
        "known": known and place is not None,
    }


def _label(label: str) -> str | None:
    """A label that can be one here, made of the config's words; None where there is none."""
    found = re.sub(r"[^a-z0-9._-]+", "-", label.lower())[:40].strip("-._")
    try:
        check_label(found)
    except InvalidInput:
        return None
    return found if found != ACTIVE else None


def _name(suite: ImportedSuite) -> str:
    try:
        return usable_name(suite.name)
    except ValueError:
        return DEFAULT_NAME
