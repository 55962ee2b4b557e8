"""The retriever that was chosen, and the one that stands in while its store is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from testwright.core.retrieval.pattern import Found
from testwright.core.retrieval.retriever import Behind, Retriever
from testwright.errors import Unavailable
from testwright.telemetry import get_logger

log = get_logger("retrievers")

REST_SECONDS = 5.0
"""How long the store is left alone after it failed: a request waits for it once, not each time."""


class Retrievers:
    """Searches by the chosen retriever, or by the reserve while the chosen one can't.

    The rows are the truth for both, so that the reserve finds the same; it only needs memory and a
    moment to build its index. `/health/ready` and `testwright doctor` tell when it is at work.

    Args:
        chosen: who is asked first.
        reserve: who needs nothing but the rows; None where the chosen one needs no more either.
        clock: seconds that only grow.

    """

    def __init__(
        self,
        chosen: Retriever,
        reserve: Retriever | None = None,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._chosen = chosen
        self._reserve = reserve
        self._clock = clock
        self._resting_until = 0.0
        self._trouble: Unavailable | None = None

    @property
    def trouble(self) -> str | None:
        """Why the chosen one could not search when it was last asked; None when it could."""
        return self._trouble.message if self._trouble is not None else None

    @property
    def name(self) -> str:
        """Of the chosen retriever."""
        return self._chosen.name

    @property
    def answering(self) -> str:
        """The name of who searches now."""
        if self._reserve is None or self._trouble is None:
            return self.name
        return self._reserve.name

    @property
    def told(self) -> str:
        """Who searches now and, where it is the reserve, why: for people."""
        if self.answering == self.name:
            return self.name
        return f"{self.answering} instead of {self.name}: {self.trouble}"

    @property
    def keeps(self) -> bool:
        """Whether the chosen one has a store beside the rows."""
        return self._chosen.keeps

    @property
    def embedding(self) -> str:
        """Of what `embed` makes."""
        return self._chosen.embedding

    async def embed(self, texts: Sequence[str]) -> list[bytes]:
        """What is stored beside each text."""
        return await self._chosen.embed(texts)

    async def search(
        self, project_id: str, kind: str, query: str, limit: int, *, revision: int
    ) -> list[Found]:
        """As `Retriever.search`; by the reserve where the chosen one rests or fails."""
        if self._reserve is None or self._clock() >= self._resting_until:
            try:
                found = await self._chosen.search(project_id, kind, query, limit, revision=revision)
            except Unavailable as error:
                if self._reserve is None:
                    raise
                self._rest(error)
            else:
                self._back()
                return found
        assert self._reserve is not None
        return await self._reserve.search(project_id, kind, query, limit, revision=revision)

    async def sync(
        self,
        project_id: str,
        kind: str,
        *,
        anew: bool = False,
        advance: Callable[[int], None] = lambda _count: None,
    ) -> int:
        """As `Retriever.sync`; the next search asks the store at once."""
        taken = await self._chosen.sync(project_id, kind, anew=anew, advance=advance)
        self._back()
        return taken

    async def follow(self, project_id: str, kind: str) -> None:
        """Lets the store follow a change; one that can't now catches up when it is asked next."""
        if not self.keeps or self._clock() < self._resting_until:
            return
        try:
            await self.sync(project_id, kind)
        except Unavailable as error:
            self._rest(error)

    async def probe(self) -> str | None:
        """Asks the store; None when it answers and lacks nothing, else a sentence for people."""
        problem = await self._chosen.probe()
        if problem is None and not isinstance(self._trouble, Behind):
            self._back()
        return problem or self.trouble

    async def check(self) -> None:
        """Raises Unavailable when the store can't be used."""
        problem = await self._chosen.probe()
        if problem is not None:
            raise Unavailable(problem)

    async def close(self) -> None:
        """Lets go of both."""
        await self._chosen.close()
        if self._reserve is not None:
            await self._reserve.close()

    def _rest(self, error: Unavailable) -> None:
        self._resting_until = self._clock() + REST_SECONDS
        if self._trouble is None:
            effect = self._reserve.name if self._reserve is not None else "nobody"
            log.warning("retriever_gone", retriever=self.name, why=error.message, instead=effect)
        self._trouble = error

    def _back(self) -> None:
        self._resting_until = 0.0
        if self._trouble is not None:
            log.info("retriever_back", retriever=self.name)
            self._trouble = None
