"""The caches of a project: how they fare, and forgetting what they hold."""

from __future__ import annotations

from typing import Literal

from testwright.core.access import Principal
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.features.system.schemas import CacheBody, Caches, ClearedCaches

Which = Literal["all", "answers", "retrieval"]


async def statistics(platform: Platform, principal: Principal) -> Caches:
    """How the caches fare.

    Raises:
        Forbidden: the role may not read.
    """
    require(principal, "read")
    answers = await platform.answers.statistics(principal.project_id)
    retrieval = await platform.retrieval.statistics(principal.project_id)
    return Caches(
        answers=CacheBody(**answers.to_json()), retrieval=CacheBody(**retrieval.to_json())
    )


async def clear(platform: Platform, principal: Principal, which: Which) -> ClearedCaches:
    """Forgets what the caches hold for the project; patterns and runs stay.

    Raises:
        Forbidden: the role may not administer.
    """
    require(principal, "administer")
    project, answers, retrieval = principal.project_id, 0, 0
    if which in {"all", "answers"}:
        answers = await platform.answers.clear(project)
    if which in {"all", "retrieval"}:
        retrieval = await platform.retrieval.clear(project)
    return ClearedCaches(answers=answers, retrieval=retrieval)
