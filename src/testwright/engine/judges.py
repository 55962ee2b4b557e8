"""Judges of a project, and how far they agree with people.

Experiments show it beside their scores, and people who label ask for it: so it belongs here.
"""

from __future__ import annotations

from collections.abc import Sequence

from testwright.core.scoring.judging.judge import Judge
from testwright.core.scoring.labels import Label
from testwright.core.scoring.standing import Standing, standing
from testwright.db.session import Database
from testwright.engine.store import judges as store


class Judges:
    """Knows who judged, and how each judge stands beside people."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: set[str] = set()

    async def register(self, judge: Judge) -> None:
        """Keeps a judge that has judged; what it says names it."""
        if judge.id not in self._known:
            await store.add_judge(self._database, judge)
            self._known.add(judge.id)

    async def asks(self, judge_ids: Sequence[str]) -> dict[str, list[dict[str, str]]]:
        """Prompt versions and models of judges, by their ids."""
        async with self._database.read() as session:
            return await store.asks(session, judge_ids)

    async def standings(
        self, project_id: str, judges: Sequence[tuple[str, str]]
    ) -> dict[str, Standing]:
        """How judges stand beside people, by their ids.

        Args:
            project_id: whose they are.
            judges: (id, name) of each.
        """
        names = list(dict.fromkeys(name for _, name in judges))
        labels: dict[str, list[Label]] = {name: [] for name in names}
        async with self._database.read() as session:
            for name in names:
                labels[name] = await store.labels(session, project_id, name)
            return {
                identifier: standing(
                    await store.verdicts(
                        session, identifier, {one.subject for one in labels[name]}
                    ),
                    labels[name],
                )
                for identifier, name in judges
            }
