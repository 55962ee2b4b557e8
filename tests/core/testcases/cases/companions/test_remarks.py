"""What is tried beside comments."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def titles(goal):
    request = SuiteRequest(user_story=f"As a climber, I want to {goal}", num_test_cases=10)
    return " ".join(case.title for case in compose(request).test_cases)


def test_comments_of_several_people():
    found = titles("comment on tours")
    assert "Nobody changes or deletes the comment of somebody else" in found
    assert "A second comment stands beside the first" in found


def test_a_note_is_ones_own():
    assert "somebody else" not in titles("add a note to a tour")
