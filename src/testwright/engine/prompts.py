"""The prompt registry: which version is meant, and the versions that come with the product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from testwright.core.runs import Message, Parameters, PromptVersion, TemplateFormat
from testwright.db.session import Database, Session
from testwright.db.tables import PromptRow
from testwright.engine.store import label_requests
from testwright.engine.store import prompts as store
from testwright.errors import Conflict, Detail, InvalidInput, NotFound

ACTIVE = "active"
LATEST = "latest"
"""Reads like a label and always means the newest version."""
US = "testwright"
"""Who moved a label when it was the product itself."""
_MOST_KNOWN = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a version says: templates that were checked.

    `template_format` None is that of the newest version; `note` says why it was written.
    """

    messages: tuple[Message, ...]
    template_format: TemplateFormat | None = None
    parameters: Parameters = field(default_factory=Parameters)
    note: str = ""


class Prompts:
    """Finds prompt versions by name and label or number, and takes new ones."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[tuple[str, str, int], PromptVersion] = {}

    async def find(
        self, project_id: str, name: str, *, label: str = ACTIVE, number: int | None = None
    ) -> PromptVersion:
        """The version that a reference means.

        Raises:
            InvalidInput: no such prompt, label or version; the message says what there is.
        """
        numbered = (project_id, name, number or 0)
        if numbered in self._known:  # a version never changes
            return self._known[numbered]
        async with self._database.read() as session:
            prompt = await store.find(session, project_id, name)
            if prompt is None:
                known = ", ".join(await store.prompt_names(session, project_id)) or "none yet"
                raise _unknown(f"there is no prompt {name!r}; there are: {known}")
            if number is not None:
                version = await store.version_by_number(session, prompt, number)
                wanted = f"version {number}"
            elif label == LATEST:
                version = await store.newest(session, prompt)
                wanted = "versions"
            else:
                version = await store.version_by_label(session, prompt, label)
                wanted = f"label {label!r}"
        if version is None:
            raise _unknown(f"the prompt {name!r} has no {wanted}")
        if number is not None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[numbered] = version
        return version

    async def names(self, project_id: str, task: str) -> list[str]:
        """The prompts for a task, in alphabetical order."""
        async with self._database.read() as session:
            return await store.prompt_names(session, project_id, task=task)

    async def create(
        self, project_id: str, *, name: str, description: str, task: str, first: Wording, actor: str
    ) -> PromptVersion:
        """A new prompt with its first version, which is active.

        Raises:
            Conflict: the name is taken; the message tells the id of who has it.
        """
        async with self._database.exclusive() as session:
            taken = await store.find(session, project_id, name)
            if taken is not None:
                raise Conflict(
                    f"there is a prompt {name!r} already, {taken.id}: add a version to it, or "
                    "choose another name",
                    details=(Detail("name", f"taken by {taken.id}"), Detail("id", taken.id)),
                )
            prompt = await store.add_prompt(
                session, project_id, name=name, description=description, task=task
            )
            version = await store.add_version(
                session,
                prompt,
                messages=first.messages,
                template_format=first.template_format or "jinja",
                parameters=first.parameters,
                note=first.note,
                built_in=False,
                created_by=actor,
            )
            await store.move_label(
                session, prompt, label=ACTIVE, version_id=version.id, actor=actor
            )
        return version

    async def add_version(
        self, project_id: str, prompt: str, wording: Wording, actor: str
    ) -> PromptVersion:
        """The next version of a prompt (id or name), whatever it says; labels stay where they are.

        Raises:
            NotFound: no such prompt.
        """
        async with self._database.write() as session:
            row = await store.get(session, project_id, prompt)
            if row is None:
                raise NotFound(f"there is no prompt {prompt[:100]!r}")
            newest = await store.newest(session, row)
            return await store.add_version(
                session,
                row,
                messages=wording.messages,
                template_format=wording.template_format
                or (newest.template_format if newest is not None else "jinja"),
                parameters=wording.parameters,
                note=wording.note,
                built_in=False,
                created_by=actor,
            )

    async def seed(self, project_id: str, prompts: Iterable[PromptVersion]) -> None:
        """Makes sure that the built-in prompts are there, in the words of this version.

        A new wording becomes a new version. `active` follows only where it points at the previous
        built-in version and nobody but us ever put it there: what people chose stays chosen, also
        when they chose to go back to our words. Where it is protected, somebody has to agree.
        """
        for prompt in prompts:
            await self._seed_one(project_id, prompt)

    async def _seed_one(self, project_id: str, wanted: PromptVersion) -> None:
        async with self._database.read() as session:
            prompt = await store.find(session, project_id, wanted.prompt)
            if prompt is not None:
                last = await store.newest_built_in(session, prompt)
                if last is not None and _same_words(last, wanted):
                    return
        async with self._database.exclusive() as session:
            prompt = await store.find(session, project_id, wanted.prompt)
            if prompt is None:
                prompt = await store.add_prompt(
                    session,
                    project_id,
                    name=wanted.prompt,
                    description="built in",
                    task=wanted.task,
                )
            last = await store.newest_built_in(session, prompt)
            if last is not None and _same_words(last, wanted):
                return
            active = await store.version_by_label(session, prompt, ACTIVE)
            ours = await store.last_mover(session, prompt, ACTIVE) in (None, US)
            version = await store.add_version(
                session,
                prompt,
                messages=wanted.messages,
                template_format=wanted.template_format,
                parameters=wanted.parameters,
                note="comes with Testwright",
                built_in=True,
            )
            if active is None or (ours and last is not None and active.id == last.id):
                await _activate(session, prompt, active, version)


async def _activate(
    session: Session, prompt: PromptRow, before: PromptVersion | None, version: PromptVersion
) -> None:
    if ACTIVE not in await label_requests.protected(session, prompt):
        await store.move_label(session, prompt, label=ACTIVE, version_id=version.id, actor=US)
        return
    await label_requests.add(
        session,
        prompt,
        label=ACTIVE,
        from_version_id=before.id if before is not None else None,
        to_version_id=version.id,
        note="comes with Testwright",
        requested_by=US,
    )


def _same_words(one: PromptVersion, other: PromptVersion) -> bool:
    return (one.messages, one.template_format, one.parameters) == (
        other.messages,
        other.template_format,
        other.parameters,
    )


def _unknown(text: str) -> InvalidInput:
    return InvalidInput(text, details=(Detail("model", text),))
