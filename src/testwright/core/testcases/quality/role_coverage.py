"""Those for whom a story is written act in its cases."""

from __future__ import annotations

from typing import Final

from testwright.core.testcases.language.stemming import stem
from testwright.core.testcases.language.words import stems_of, words
from testwright.core.testcases.quality.measured import Measured, counted, judged, mean, quoted
from testwright.core.testcases.story import Story
from testwright.core.testcases.suite import Suite

_UNSAID: Final = 0.6
"""A single role may go without saying."""
_UNSAID_OF_MANY: Final = 0.2
"""Where several are named, it has to be said who acts."""
_GENERIC: Final = frozenset(("user", "person", "member", "people", "team", "someone", "anybody"))


def measure(suite: Suite, story: Story) -> Measured:
    """The share of the story's roles that cases name; missing ones count 0.6 or 0.2."""
    roles = [role for role in story.roles if _heads(role)]
    if not roles:
        return Measured(1.0, "the story names no role.")
    said = stems_of(
        text
        for case in suite.test_cases
        for text in (case.title, *case.preconditions, *case.steps, case.expected_result)
    )
    missing = [role for role in roles if said.isdisjoint(_heads(role))]
    unsaid = _UNSAID if len(roles) == 1 else _UNSAID_OF_MANY
    values = [unsaid if role in missing else 1.0 for role in roles]
    return judged(
        mean(values),
        "every role of the story acts in a case",
        counted(missing, len(roles), "roles of the story act in no case"),
        [quoted(role) for role in missing],
    )


def _heads(role: str) -> frozenset[str]:
    """The stems by which a role is known; "user" alone says nothing."""
    return frozenset(stem(word) for word in words(role) if word not in _GENERIC and len(word) > 2)  # noqa: PLR2004
