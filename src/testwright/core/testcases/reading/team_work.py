"""Stories about work of the team itself: design, research, a round of edits.

Such a story changes nothing that can be seen in the product, so there is nothing to run: questions
ask what shall be different afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.regex import regex

if TYPE_CHECKING:
    from testwright.core.testcases.story import Story

_MAKER = regex(
    r"\b(?:designer|developer|product owner|owner|engineer|tester|analyst|architect|team member|"
    r"programmer|maintainer)\b",
    re.IGNORECASE,
)
_WORK = regex(
    r"^(?:help\s+(?:to\s+)?(?:create|design|write|draw)|re-?design|design|develop|research|determine|"
    r"investigate|refactor|move\s+on\s+to|evaluate\s+(?:options|tools))\b",
    re.IGNORECASE,
)
_THINGS = regex(
    r"\b(?:mock-?ups?|wire-?frames?|user testing|usability test\w*|round\s+\d|sql codes?|code base|"
    r"clean[- ]?up of the code|(?:socket|network) protocol|architecture|proof of concept)\b",
    re.IGNORECASE,
)


_LEARNS = regex(
    r"^(?:learn|familiari[sz]e|get\s+familiar|become\s+familiar|practi[cs]e|study|gain\s+experience)\b",
    re.IGNORECASE,
)


_SETS_UP = regex(
    r"^(?:(?:set\s*up|establish|create|implement|configure|have|get)\s+)?(?:an?\s+|the\s+|our\s+|initial\s+|proper\s+|basic\s+|"
    r"comprehensive\s+|automated\s+)*(?:[\w-]+\s+){0,2}?(?:project\s+structure|repository|repo|code\s*base|"
    r"(?:mongodb|database|db)\s+connection|(?:ci/cd|ci|build|deployment)\s+pipeline|ci/cd|docker\w*|linting|"
    r"(?:unit|integration|automated|e2e|end-to-end)\s+tests?|test(?:ing)?\s+(?:framework|suite|environment)|"
    r"development\s+environment|dev\s+environment|boilerplate|middleware)\b",
    re.IGNORECASE,
)
"""What those who build the product make for themselves."""


def is_team_work(story: Story) -> bool:
    """Whether a story asks for work of the team and not for something that the product does."""
    if _SETS_UP.match(story.goal) and any(
        re.search(r"\b(?:developers?|engineers?|devops|team)\b", role) for role in story.roles
    ):
        return True
    makers = any(_MAKER.search(role) for role in story.roles)
    things = bool(_THINGS.search(story.goal))
    works = bool(_WORK.match(story.goal) or _LEARNS.match(story.goal))
    return not story.criteria and (things or (makers and works))
