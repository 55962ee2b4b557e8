"""What is tried beside a sign-in with the account of another system."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def titles(story):
    return [
        case.title for case in compose(SuiteRequest(user_story=story, num_test_cases=10)).test_cases
    ]


def test_the_first_time_a_known_address_and_a_no():
    found = " ".join(titles("As a climber, I want to log in with GitHub"))
    for idea in ("makes one account", "an account with a password", "GitHub is told no"):
        assert idea in found


def test_no_address_is_entered_where_another_system_asks():
    assert not any("database query" in one for one in titles("As a hiker, I log in with Google"))
