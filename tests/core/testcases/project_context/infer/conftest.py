"""Backlogs as the drafting of contexts sees them."""

import pytest

from testwright.core.testcases.project_context.infer.infer import infer_context
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.storycheck.reading import read


@pytest.fixture
def readings():
    """Readings of stories: texts, or texts with criteria; labels are S1, S2 …"""

    def make(*stories):
        pairs = [(story, ()) if isinstance(story, str) else story for story in stories]
        return [
            read(text, tuple(criteria), ProjectContext(), label=f"S{number}")
            for number, (text, criteria) in enumerate(pairs, start=1)
        ]

    return make


@pytest.fixture
def draft(readings):
    """The draft of a backlog."""

    def make(*stories):
        return infer_context(readings(*stories))

    return make
