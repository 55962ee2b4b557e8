"""Golden examples of a project: kept once, versioned, found again as they were on a day.

Features that make examples (imports, promotions of runs, corrections) and those that ask them
(experiments, evaluations) meet here.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from testwright.core.golden.example import Example, NewExample, content_hash
from testwright.core.golden.scorers import SCORERS, with_scoring
from testwright.core.scoring.scorer import ScorerSpec
from testwright.core.scoring.specs import read_specs
from testwright.db.paging import Page, PageRequest
from testwright.db.session import Database
from testwright.engine.store import examples as store
from testwright.errors import Conflict, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A selection of examples.

    Attributes:
        tags: examples have one of them; empty for all.
        as_of: as they were then; None for now.
    """

    prompt_id: str
    tags: tuple[str, ...] = ()
    as_of: datetime | None = None


class Examples:
    """Keeps and finds golden examples."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        project_id: str,
        prompt_id: str,
        examples: Sequence[NewExample],
        *,
        created_by: str | None,
        advance: Callable[[int], None] = lambda _count: None,
    ) -> list[str]:
        """Stores those that are new, in pieces; their ids. What an earlier piece stored stays."""
        added: list[str] = []
        for start in range(0, len(examples), store.AT_ONCE):
            piece = examples[start : start + store.AT_ONCE]
            async with self._database.write() as session:
                added += await store.add(
                    session,
                    project_id=project_id,
                    prompt_id=prompt_id,
                    examples=piece,
                    created_by=created_by,
                )
            advance(len(piece))
        return added

    async def get(self, project_id: str, example_id: str) -> list[Example]:
        """Every version of an example, the newest first.

        Raises:
            NotFound: the project has no such example.
        """
        async with self._database.read() as session:
            found = await store.versions(session, project_id, example_id)
        if not found:
            raise _unknown(example_id)
        return found

    async def matching(self, prompt_id: str, examples: Sequence[NewExample]) -> list[Example]:
        """What the prompt has now that says the same as these, in their order."""
        found: dict[str, Example] = {}
        wanted = [one.content_hash for one in examples]
        async with self._database.read() as session:
            for start in range(0, len(wanted), store.AT_ONCE):
                piece = wanted[start : start + store.AT_ONCE]
                for one in await store.matching(session, prompt_id, piece):
                    found[content_hash(one.input, one.expected)] = one
        return [found[one] for one in wanted if one in found]

    async def change(
        self, project_id: str, example_id: str, example: NewExample, *, created_by: str | None
    ) -> Example:
        """A new version of an example.

        Raises:
            NotFound: the project has no such example, or it was deleted.
            Conflict: another example of the prompt says the same.
        """
        async with self._database.write() as session:
            row = await store.current(session, project_id, example_id)
            if row is None:
                raise _unknown(example_id)
            if row.content_hash != example.content_hash and await store.says_the_same(
                session, row.prompt_id, example.content_hash
            ):
                raise Conflict("another golden example of this prompt has this input and output")
            await store.replace(session, row, example, created_by)
        return (await self.get(project_id, example_id))[0]

    async def rescore(
        self,
        project_id: str,
        prompt_id: str,
        examples: Sequence[NewExample],
        *,
        created_by: str | None,
    ) -> int:
        """Gives examples that are there already the scorers that these have; how many changed."""
        wanted = {one.content_hash: one for one in examples}
        changed = 0
        for one in await self.matching(prompt_id, list(wanted.values())):
            other = wanted[content_hash(one.input, one.expected)]
            metadata = with_scoring(one.metadata, other.metadata)
            if metadata != one.metadata:
                example = replace(as_new(one), metadata=metadata)
                await self.change(project_id, one.id, example, created_by=created_by)
                changed += 1
        return changed

    async def delete(self, project_id: str, example_id: str) -> None:
        """Ends an example. Experiments that asked it, or are asking it, keep what it was.

        Raises:
            NotFound: the project has no such example, or it was deleted.
        """
        async with self._database.write() as session:
            if not await store.end(session, project_id, [example_id]):
                raise _unknown(example_id)

    async def page(
        self, prompt_id: str, request: PageRequest, *, tags: Sequence[str] = ()
    ) -> Page[Example]:
        """What is true now, newest first."""
        async with self._database.read() as session:
            return await store.page(session, prompt_id, request, tags=tags)

    async def count(self, dataset: Dataset) -> int:
        """How many examples there are in it."""
        async with self._database.read() as session:
            return await store.count(
                session, dataset.prompt_id, as_of=dataset.as_of, tags=dataset.tags
            )

    async def tags(self, prompt_id: str) -> list[str]:
        """The tags that examples of a prompt have now, in alphabetical order."""
        async with self._database.read() as session:
            return await store.tags(session, prompt_id)

    async def any_expected(self, dataset: Dataset) -> bool:
        """Whether any of them says what should come out."""
        async with self._database.read() as session:
            return await store.any_expected(
                session, dataset.prompt_id, as_of=dataset.as_of, tags=dataset.tags
            )

    async def own_scorers(self, dataset: Dataset) -> list[ScorerSpec]:
        """The scorers that single examples of it have for themselves."""
        async with self._database.read() as session:
            found = await store.own_scorers(
                session, dataset.prompt_id, as_of=dataset.as_of, tags=dataset.tags
            )
        return [spec for one in found for spec in read_specs(one, SCORERS)]

    async def version_ids(self, dataset: Dataset) -> list[str]:
        """What it consists of, oldest first."""
        async with self._database.read() as session:
            return await store.version_ids(
                session, dataset.prompt_id, as_of=dataset.as_of, tags=dataset.tags
            )

    async def by_version(self, ids: Sequence[str]) -> list[Example]:
        """Examples in these versions, in their order."""
        async with self._database.read() as session:
            return await store.by_version(session, ids)

    async def stream(self, dataset: Dataset) -> AsyncIterator[Example]:
        """All of it, oldest first, a few at a time in memory."""
        async with self._database.read() as session:
            async for one in store.stream(
                session, dataset.prompt_id, as_of=dataset.as_of, tags=dataset.tags
            ):
                yield one


def as_new(example: Example) -> NewExample:
    """What an example says, without its row."""
    return NewExample(
        input=example.input,
        expected=example.expected,
        tags=example.tags,
        metadata=example.metadata,
        source=example.source,
    )


def _unknown(example_id: str) -> NotFound:
    return NotFound(f"there is no golden example {example_id!r}, or it was deleted")
