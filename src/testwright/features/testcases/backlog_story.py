"""One story of a backlog and how all of them are wanted, as jobs keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from testwright.core.testcases.request import request_from_json
from testwright.core.testcases.story import SuiteRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogStory:
    """One story of a backlog: what is asked for it, and what the backlog calls it."""

    request: SuiteRequest
    story_id: str | None = None
    title: str | None = None
    where: str = ""

    def to_json(self) -> dict[str, Any]:
        """The item of a job."""
        return {
            "request": self.request.to_json(),
            "story_id": self.story_id,
            "title": self.title,
            "where": self.where,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> BacklogStory:
        """Reads back what `to_json` wrote."""
        return cls(**{**value, "request": request_from_json(value["request"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class BacklogOptions:
    """How all stories of a backlog are wanted.

    Attributes:
        model: a TargetRef, None for the default.
        strategy: `auto` or the name of a strategy.
        use_cache: whether answers that are already there may be given again.
        update: stories that have a generation keep it: it is made again where the story changed,
            and left alone where it did not.
    """

    model: str | None = None
    strategy: str = "auto"
    use_cache: bool = True
    update: bool = False

    def to_json(self) -> dict[str, Any]:
        """The input of a job."""
        return {
            "model": self.model,
            "strategy": self.strategy,
            "use_cache": self.use_cache,
            "update": self.update,
        }
