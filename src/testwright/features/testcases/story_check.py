"""The story check: what every door calls, so that all doors agree."""

from __future__ import annotations

import asyncio
from typing import Any

from testwright.core.access import Principal
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.storycheck.check import check_backlog
from testwright.engine.identity import require
from testwright.features.testcases.story_schemas import StoryCheckBody

_AT_ONCE = 10
"""Stories that are checked while others wait; more are checked beside the server's loop."""


async def check(principal: Principal, body: StoryCheckBody) -> dict[str, Any]:
    """The findings for a request.

    Raises:
        Forbidden: the role may not read.
    """
    require(principal, "read")
    stories = body.to_stories()
    context = body.context.to_context() if body.context else ProjectContext()
    if len(stories) <= _AT_ONCE:
        return check_backlog(stories, context).to_json()
    return (await asyncio.to_thread(check_backlog, stories, context)).to_json()
