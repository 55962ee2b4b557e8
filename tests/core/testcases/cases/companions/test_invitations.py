"""What is tried beside an invitation."""

from testwright.core.testcases.compose import compose
from testwright.core.testcases.story import SuiteRequest


def test_who_is_in_already_who_declines_and_whose_link_it_is():
    request = SuiteRequest(
        user_story="As a climber, I want to invite other climbers to my tour", num_test_cases=10
    )
    titles = " ".join(case.title for case in compose(request).test_cases)
    for idea in ("takes part already", "is declined", "works only once"):
        assert idea in titles
    for misfit in ("Text of the climber", "Script as the name"):
        assert misfit not in titles
