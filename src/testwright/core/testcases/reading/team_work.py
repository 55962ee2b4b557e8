"""Stories about work of the team itself: design, research, a round of edits.

Such a story changes nothing that can be seen in the product, so there is one thing to check:
whether who asked for the work accepts what came of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts
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


def is_team_work(story: Story) -> bool:
    """Whether a story asks for work of the team and not for something that the product does."""
    makers = any(_MAKER.search(role) for role in story.roles)
    things = bool(_THINGS.search(story.goal))
    return not story.criteria and (things or (makers and bool(_WORK.match(story.goal))))


def looked_through(facts: Facts, goal: str) -> Idea:
    """What came of the work, point by point, with who asked for it."""
    asked, other = facts.scene.actor, facts.scene.other
    return Idea(
        technique="use_case_flow",
        type="positive",
        aspect="vague",
        title=clipped(f"What came of '{goal}' is accepted point by point", 100),
        preconditions=(
            f"`{asked.name}` has asked for it, `{other.name}` has done it",
            "At least three points are written down that it must meet, before anybody looks at it",
        ),
        steps=(
            f"Show `{asked.name}` what came of it",
            "Go through the points one by one, and write down met or not met",
            "Write down for each point not met what is missing, and by when",
        ),
        expected=(
            "Each point is marked as met or not met by `"
            + asked.name
            + "`, and each one not met has "
            "a next step with a day"
        ),
        data={"points": 3, "asked": asked.email, "done_by": other.email},
        assumption=f"'{goal}' is work of the team: it changes nothing that the product shows.",
        risk=0.5,
    )
