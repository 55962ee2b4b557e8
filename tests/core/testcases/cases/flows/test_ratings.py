"""Stars, with a text, of several people."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


@pytest.mark.parametrize(
    "story",
    [
        "As a climber, I want to rate a hut",
        "As a customer, I want to review products",
        "As a climber, I want to review a rope with stars",
    ],
)
def test_an_opinion_has_stars(story, case_of, says):
    says(case_of(story), step="Give it 4 of 5 stars", outcome="still has no rating")
    request = SuiteRequest(user_story=story, num_test_cases=10)
    titles = " ".join(case.title for case in compose(request).test_cases)
    for idea in ("without stars", "rated twice by one person", "make an average"):
        assert idea in titles


def test_the_review_of_an_editor_is_work(case_of, says):
    says(case_of("As an editor, I want to review products"), step="finish the review")
