"""What a project learned about its stories: which kinds of them a model did badly on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from testwright.core.ports import Task
from testwright.core.routing import History
from testwright.db.session import Database
from testwright.engine.retrieval import Retrieval
from testwright.engine.store import histories as store

KEPT_SECONDS = 60.0
"""How old a history may be when it is used: routing needs no more, and requests stay cheap."""
MOST_KEPT = 1_000


class Histories:
    """Reads histories, at most once a minute each."""

    def __init__(
        self,
        database: Database,
        retrieval: Retrieval,
        *,
        threshold: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._database = database
        self._retrieval = retrieval
        self._threshold = threshold
        self._clock = clock
        self._kept: OrderedDict[tuple[str, ...], tuple[float, History]] = OrderedDict()

    async def of(self, project_id: str, task: Task, *, model: str, kind: str) -> History:
        """How `model` did on inputs of this kind, and whether there are patterns to show it."""
        key = (project_id, task.name, model, kind)
        kept = self._kept.get(key)
        if kept is not None and kept[0] > self._clock():
            return kept[1]
        state = await self._retrieval.known(project_id, task.pattern_kind)
        history = History(
            kind=kind,
            tallies=await store.tallies(
                self._database,
                project_id=project_id,
                task=task.name,
                score=task.overall_score,
                model=model,
                kind=kind,
                threshold=self._threshold,
            ),
            patterns=state.any,
        )
        self._kept[key] = (self._clock() + KEPT_SECONDS, history)
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return history
