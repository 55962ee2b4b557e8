"""What happens when a session ends while somebody is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows.table import flow_of, preconditions
from testwright.core.testcases.idea import Idea
from testwright.core.testcases.language.wording import clipped

if TYPE_CHECKING:
    from testwright.core.testcases.reading.facts import Facts

NAME = "session_auth"


def ends_midway(facts: Facts) -> Idea:
    """The session ends before the last step of something that writes."""
    scene, main = facts.scene, flow_of(facts.main, facts)
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="session ends",
        angle="quality",
        title=clipped(f"The session ends while the {scene.role or 'user'} is at work", 90),
        preconditions=preconditions(facts.main, facts, main),
        steps=(
            *main.steps[:2],
            "End the session on the server",
            main.steps[2] if len(main.steps) > 3 else "Finish",  # noqa: PLR2004 the last one looks
            "Sign in again",
        ),
        expected=(
            "A sign-in is asked for instead of an error page; after it the entry is either "
            "still there to be finished or said to be lost, and it is stored at most once"
        ),
        data=main.data,
        assumption="Sessions end after a time.",
        risk=0.4,
        depth="hard",
    )


def expired(facts: Facts) -> Idea:
    """Going on after the session has ended, for everything that only reads or computes."""
    scene, main = facts.scene, flow_of(facts.main, facts)
    ends = "End the session on the server" if scene.surface == "screen" else "Let the token expire"
    return Idea(
        technique=NAME,
        type="edge_case",
        aspect="session ends",
        angle="quality",
        title=clipped(f"The session of the {scene.role or 'user'} has ended meanwhile", 90),
        preconditions=preconditions(facts.main, facts, main),
        steps=(main.steps[0], ends, main.steps[1] if len(main.steps) > 1 else scene.again),
        expected=(
            "A new sign-in is asked for; nothing of the content is shown before it, and after it "
            "the same step works"
        ),
        data={"session": "ended"},
        assumption="Sessions end after a time.",
        risk=0.28,
        depth="hard",
    )
