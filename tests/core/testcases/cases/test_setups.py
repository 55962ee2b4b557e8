"""What is set up can be taken apart."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def cases(story, count=10):
    return compose(SuiteRequest(user_story=story, num_test_cases=count)).test_cases


def titled(story, part):
    return next(case for case in cases(story) if part in case.title)


def titles(story):
    return " / ".join(case.title for case in cases(story))


STORY = "As a user of the mesh operator I want to unbind a workload from a broker"


def test_the_other_side_may_be_gone_already():
    case = titled(STORY, "was deleted before")
    assert "without an error" in case.expected_result


def test_a_second_bond_is_left_alone():
    case = titled(STORY, "second bond")
    assert case.test_data["kept"] in case.expected_result


def test_nothing_was_bound():
    assert "not bound" in titled(STORY, "never bound").expected_result


def test_pairs_are_tried_only_where_the_goal_does_not_count_them():
    pairs = "Two workloads beside one another"
    assert pairs in titles("As a mesh user I want to bind workloads to brokers")
    assert pairs not in titles("As a mesh user I want to bind a single workload to several brokers")
    assert pairs not in titles("As a mesh user I want to bind workloads to one broker")
