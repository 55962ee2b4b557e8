"""Prompts and versions as doors name them: by id, number, label or name."""

from __future__ import annotations

from dataclasses import dataclass

from testwright.core.runs import PromptVersion
from testwright.db.session import Database
from testwright.engine.prompts import ACTIVE
from testwright.engine.store import prompts as store
from testwright.errors import NotFound

_LONGEST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class NamedPrompt:
    """A prompt without its versions."""

    id: str
    name: str
    task: str


async def prompt_of(database: Database, project_id: str, prompt: str) -> NamedPrompt:
    """The prompt of that id or name.

    Raises:
        NotFound: the project has none.
    """
    async with database.read() as session:
        row = await store.get(session, project_id, prompt)
    if row is None:
        raise NotFound(f"there is no prompt {prompt[:_LONGEST_SHOWN]!r}")
    return NamedPrompt(row.id, row.name, row.task)


async def version_of(
    database: Database, project_id: str, prompt: str, wanted: str
) -> tuple[NamedPrompt, PromptVersion]:
    """A prompt (id or name) and its version of that id, number or label.

    Raises:
        NotFound: the project has no such prompt, or the prompt no such version.
    """
    async with database.read() as session:
        row = await store.get(session, project_id, prompt)
        if row is None:
            raise NotFound(f"there is no prompt {prompt[:_LONGEST_SHOWN]!r}")
        version = await store.version_by_id(session, row, wanted)
        number = wanted.removeprefix("v")
        if version is None and number.isascii() and number.isdigit() and len(number) < 10:  # noqa: PLR2004 - an integer of the database
            version = await store.version_by_number(session, row, int(number))
        if version is None:
            version = await store.version_by_label(session, row, wanted)
    if version is None:
        raise NotFound(
            f"the prompt {row.name!r} has no version {wanted[:_LONGEST_SHOWN]!r}: write an id, a "
            "number or a label"
        )
    return NamedPrompt(row.id, row.name, row.task), version


async def version_by_id(database: Database, project_id: str, version_id: str) -> PromptVersion:
    """The version of that id, of whatever prompt.

    Raises:
        NotFound: the project has none.
    """
    async with database.read() as session:
        row = await store.prompt_of_version(session, project_id, version_id)
        version = await store.version_by_id(session, row, version_id) if row is not None else None
    if version is None:
        raise NotFound(f"there is no prompt version {version_id[:_LONGEST_SHOWN]!r}")
    return version


async def active_version(
    database: Database, project_id: str, prompt: NamedPrompt
) -> PromptVersion | None:
    """The version that is active now."""
    async with database.read() as session:
        row = await store.get(session, project_id, prompt.id)
        return await store.version_by_label(session, row, ACTIVE) if row is not None else None
