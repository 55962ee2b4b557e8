"""What caches say of themselves, for each project alone: nobody sees how busy others are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheStatistics:
    """How a cache of this process fares for one project, since the process started.

    Attributes:
        entries: what it holds for the project now.
        capacity: what it can hold for all projects together.
        shared_entries: what all processes share in Redis; None where there is none.
    """

    entries: int
    capacity: int
    hits: int
    misses: int
    shared_entries: int | None = None

    @property
    def hit_rate(self) -> float | None:
        """Share of look-ups that found something; None before the first."""
        asked = self.hits + self.misses
        return round(self.hits / asked, 4) if asked else None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, as the API shows them."""
        return {
            "entries": self.entries,
            "capacity": self.capacity,
            "hits": self.hits,
            "misses": self.misses,
            "hit_rate": self.hit_rate,
            "shared_entries": self.shared_entries,
        }


class LookUps:
    """Counts hits and misses by project."""

    def __init__(self) -> None:
        self._hits: dict[str, int] = {}
        self._misses: dict[str, int] = {}

    def count(self, project_id: str, *, hit: bool) -> None:
        """One look-up more."""
        counted = self._hits if hit else self._misses
        counted[project_id] = counted.get(project_id, 0) + 1

    def statistics(
        self, project_id: str, *, entries: int, capacity: int, shared_entries: int | None = None
    ) -> CacheStatistics:
        """The counts of a project, with what only the cache itself knows."""
        return CacheStatistics(
            entries=entries,
            capacity=capacity,
            hits=self._hits.get(project_id, 0),
            misses=self._misses.get(project_id, 0),
            shared_entries=shared_entries,
        )
