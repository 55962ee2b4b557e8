"""What is masked is searched for by what people are called."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def test_names_and_addresses_are_searched_for_where_they_are_masked():
    suite = compose(
        SuiteRequest(
            user_story="As a warden, I want all visitor names in audit logs to be redacted",
            num_test_cases=1,
        )
    )
    (case,) = suite.test_cases
    assert case.steps[1].startswith("Search the audit logs for `")
    assert case.expected_result.startswith("Neither `")


def test_without_a_place_nobody_can_search():
    suite = compose(SuiteRequest(user_story="As a warden, I want names of visitors to be masked"))
    assert all("Search the" not in step for case in suite.test_cases for step in case.steps)
