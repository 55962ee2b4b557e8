import pytest

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def suite(goal, role="member"):
    request = SuiteRequest(user_story=f"As a {role}, I want to {goal}", num_test_cases=10)
    return {case.title: case for case in compose(request).test_cases}


@pytest.mark.parametrize(
    ("goal", "out", "twice"),
    [
        (
            "join a choir group",
            "Member leaves a choir group again, and can come back",
            "Nobody can join the same choir group twice",
        ),
        (
            "enrol in a course",
            "Member signs off from a course again, and can come back",
            "Nobody can enrol in the same course twice",
        ),
        (
            "sign up for a workshop",
            "Member signs off from a workshop again, and can come back",
            "Nobody can sign up for the same workshop twice",
        ),
    ],
)
def test_whoever_takes_part_gets_out_again_and_is_in_once(goal, out, twice):
    found = suite(goal)
    assert found[out].type == "positive"
    assert "once more" in " ".join(found[out].steps)
    assert found[twice].type == "negative"


def test_two_people_take_part_and_neither_is_refused():
    found = suite("join a choir group")
    case = found["Two people join the same choir group, one after another"]
    assert "counts two" in case.expected_result
    assert not any("at once" in title for title in found)


def test_what_people_take_and_stand_in_nowhere_is_not_left():
    assert not any("can come back" in title for title in suite("sign up for the newsletter"))


def test_leaving_is_a_course_of_its_own_and_makes_nothing():
    case = suite("leave a group")["Member leaves a group"]
    assert "no longer" in case.expected_result
    assert "listed exactly once" not in case.expected_result
