"""What tests of single rules share."""

import pytest

from testwright.core.formats import ImportedStory
from testwright.core.testcases.story import ProjectContext
from testwright.core.testcases.storycheck.check import check_backlog


@pytest.fixture
def findings():
    """The findings of one code in one story."""

    def look(code, story, *criteria, context=None):
        checked = check_backlog([ImportedStory(text=story, criteria=criteria)], context)
        return [one for one in checked.every_finding if one.code == code]

    return look


@pytest.fixture
def words(findings):
    """The words that the findings of one code name, in one story."""

    def look(code, story, *criteria):
        return [word for one in findings(code, story, *criteria) for word in one.words]

    return look


@pytest.fixture
def backlog():
    """A checked backlog of several stories."""

    def look(*stories, context=None):
        return check_backlog(
            [
                story if isinstance(story, ImportedStory) else ImportedStory(text=story)
                for story in stories
            ],
            context or ProjectContext(),
        )

    return look
