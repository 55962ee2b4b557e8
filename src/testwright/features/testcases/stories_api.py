"""`POST /api/v1/stories/check`."""

from __future__ import annotations

from testwright.features.testcases import story_check
from testwright.features.testcases.story_schemas import StoryCheckAnswer, StoryCheckBody
from testwright.web import Branch, Caller

router = Branch(prefix="/api/v1/stories", tags=["Stories"])


@router.post("/check", summary="What is vague, missing, double or contradictory in stories")
async def check_stories(body: StoryCheckBody, caller: Caller) -> StoryCheckAnswer:
    """Findings with the words named and how to mend them, and open questions; nothing is refused.

    Send `user_story`, or `stories` that belong together: then duplicates, role names and forms are
    compared too. With a `context` its roles and glossary count.
    """
    return StoryCheckAnswer.model_validate(await story_check.check(caller, body))
