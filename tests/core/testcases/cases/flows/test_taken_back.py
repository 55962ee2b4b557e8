"""Likes and followings that are taken back."""

import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal, role="a hiker"):
    request = SuiteRequest(user_story=f"As {role}, I want to {goal}", num_test_cases=10)
    return compose(request).test_cases


@pytest.mark.parametrize(
    ("goal", "step", "outcome"),
    [
        ("unlike huts", "Take the own like back", "shows 3 for both people"),
        ("unfollow guides", "end following it", "counts one follower less"),
        ("stop following guides", "end following it", "counts one follower less"),
        ("follow discussions", "published in _", "counts one more follower"),
        ("follow tutors", "published by _", "counts one more follower"),
    ],
)
def test_what_was_given_is_taken_back(goal, step, outcome, case_of, says):
    says(case_of(f"As a hiker, I want to {goal}"), step=step, outcome=outcome)


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        ("unlike huts", "one does not like can't be unliked"),
        ("unfollow guides", "is followed again later"),
        ("follow tutors", "is not followed twice"),
        ("leave a club", "can come back"),
    ],
)
def test_what_is_tried_beside(goal, title):
    assert any(title in case.title for case in suite(goal))
