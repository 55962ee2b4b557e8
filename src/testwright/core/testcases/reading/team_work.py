"""Stories about work of the team itself: design, research, a round of edits.

Such a story changes nothing that can be seen in the product, so there is nothing to run: questions
ask what shall be different afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from testwright.core.testcases.story import Story

_MAKER = re.compile(
    r"\b(?:designer|developer|product owner|owner|engineer|tester|analyst|architect|team member|"
    r"programmer|maintainer)\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"^(?:help\s+(?:to\s+)?(?:create|design|write|draw)|re-?design|design|develop|research|determine|"
    r"investigate|refactor|move\s+on\s+to|evaluate\s+(?:options|tools))\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:mock-?ups?|wire-?frames?|user testing|usability test\w*|round\s+\d|sql codes?|code base|"
    r"clean[- ]?up of the code|(?:socket|network) protocol|architecture|proof of concept)\b",
    re.IGNORECASE,
)


_LEARNS = re.compile(
    r"^(?:learn|familiari[sz]e|get\s+familiar|become\s+familiar|practi[cs]e|study|gain\s+experience)\b",
    re.IGNORECASE,
)


def is_team_work(story: Story) -> bool:
    """Whether a story asks for work of the team and not for something that the product does."""
    makers = any(_MAKER.search(role) for role in story.roles)
    things = bool(_THINGS.search(story.goal))
    works = bool(_WORK.match(story.goal) or _LEARNS.match(story.goal))
    return not story.criteria and (things or (makers and works))
